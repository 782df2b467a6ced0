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
 * Lists the payments of all accounts in a span of days, including failed and reversed ones. A
 * payment that was recorded just now may take some seconds to appear. There is no paging; the provider advises to ask
 * for at most 30 days at once.
 */
export const getPaymentHistoryForDateRange = operation({
  name: 'GetPaymentHistoryForDateRange',
  summary: 'Lists the payments of all accounts in a span of days.',
  idempotent: true,
  confidence: 'documented',
  input: z.strictObject({ ...request, ...closedDateRange('core') }),
  output: z.object({ ...response, ...foundPayments }),
  listField: 'payments',
  rules: { ...requestRules, ...closedDateRangeRules },
  example: { input: { startDate: '2026-11-01', endDate: '2026-11-30' }, output: { ...success, ...examplePayments } },
})

export type GetPaymentHistoryForDateRangeInput = InputOf<typeof getPaymentHistoryForDateRange>
export type GetPaymentHistoryForDateRangeOutput = OutputOf<typeof getPaymentHistoryForDateRange>
export type GetPaymentHistoryForDateRangeItem = ItemOf<typeof getPaymentHistoryForDateRange>
