import { operation, type InputOf, type ItemOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import {
  response,
  closedDateRange,
  closedDateRangeRules,
  examplePayments,
  foundPayments,
  request,
  requestRules,
  success,
} from '../types/index.js'

/**
 * Lists the payments of all accounts in a span of days, with Debitsuccess's fees. There is no paging; the provider
 * advises to ask for at most 30 days at once.
 *
 * No page shows the namespace of the request's own members, which `ownNamespaces` sets; a wrong one would leave the
 * call without its days, which are required.
 */
export const getPaymentHistoryWithFeesForDateRange = operation({
  name: 'GetPaymentHistoryWithFeesForDateRange',
  summary: "Lists the payments of all accounts in a span of days, with Debitsuccess's fees.",
  idempotent: true,
  confidence: 'documented',
  input: z.strictObject({ ...request, ...closedDateRange('own') }),
  output: z.object({ ...response, ...foundPayments }),
  listField: 'payments',
  rules: { ...requestRules, ...closedDateRangeRules },
  example: { input: { startDate: '2026-11-01', endDate: '2026-11-30' }, output: { ...success, ...examplePayments } },
})

export type GetPaymentHistoryWithFeesForDateRangeInput = InputOf<typeof getPaymentHistoryWithFeesForDateRange>
export type GetPaymentHistoryWithFeesForDateRangeOutput = OutputOf<typeof getPaymentHistoryWithFeesForDateRange>
export type GetPaymentHistoryWithFeesForDateRangeItem = ItemOf<typeof getPaymentHistoryWithFeesForDateRange>
