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
 * Lists the accounts that were loaded or changed in a span of days. There is no paging; the provider advises to ask
 * for at most 30 days at once. `getCustomerAccountForDateRange.stream` reads the accounts one by one in little memory.
 */
export const getCustomerAccountForDateRange = operation({
  name: 'GetCustomerAccountForDateRange',
  summary: 'Lists the accounts that were loaded or changed in a span of days.',
  idempotent: true,
  confidence: 'documented',
  input: z.strictObject({ ...request, ...dateRange('core') }),
  output: z.object({ ...response, ...foundAccounts }),
  listField: 'accounts',
  rules: { ...requestRules, ...dateRangeRules },
  example: { input: { startDate: '2026-11-01', endDate: '2026-11-30' }, output: { ...success, ...exampleAccounts } },
})

export type GetCustomerAccountForDateRangeInput = InputOf<typeof getCustomerAccountForDateRange>
export type GetCustomerAccountForDateRangeOutput = OutputOf<typeof getCustomerAccountForDateRange>
export type GetCustomerAccountForDateRangeItem = ItemOf<typeof getCustomerAccountForDateRange>
