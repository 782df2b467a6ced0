import { operation, type InputOf, type ItemOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import {
  response,
  dateRange,
  dateRangeRules,
  exampleAccounts,
  foundAccounts,
  request,
  requestRules,
  success,
} from '../types/index.js'

/**
 * Lists the accounts that were loaded or changed in a span of days, with Debitsuccess's fees. The names of the members
 * of the fees are not public, so they are in `others`. There is no paging; the provider advises to ask for at most 30
 * days at once.
 *
 * No page shows the namespace of the request's own members, which `ownNamespaces` sets; a wrong one would leave the
 * call without its first day, which is required.
 */
export const getCustomerAccountWithFeesForDateRange = operation({
  name: 'GetCustomerAccountWithFeesForDateRange',
  summary: "Lists the accounts that were loaded or changed in a span of days, with Debitsuccess's fees.",
  idempotent: true,
  confidence: 'documented',
  input: z.strictObject({ ...request, ...dateRange('own') }),
  output: z.object({ ...response, ...foundAccounts }),
  listField: 'accounts',
  rules: { ...requestRules, ...dateRangeRules },
  example: { input: { startDate: '2026-11-01', endDate: '2026-11-30' }, output: { ...success, ...exampleAccounts } },
})

export type GetCustomerAccountWithFeesForDateRangeInput = InputOf<typeof getCustomerAccountWithFeesForDateRange>
export type GetCustomerAccountWithFeesForDateRangeOutput = OutputOf<typeof getCustomerAccountWithFeesForDateRange>
export type GetCustomerAccountWithFeesForDateRangeItem = ItemOf<typeof getCustomerAccountWithFeesForDateRange>
