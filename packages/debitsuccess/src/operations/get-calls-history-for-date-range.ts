import { operation, type InputOf, type ItemOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import {
  response,
  dateRange,
  dateRangeRules,
  exampleCalls,
  foundCalls,
  request,
  requestRules,
  success,
} from '../types/index.js'

/**
 * Lists the notes of credit control's calls in a span of days.
 *
 * No page shows the namespace of the request's own members, which `ownNamespaces` sets; a wrong one would leave the
 * call without its first day, which is required.
 */
export const getCallsHistoryForDateRange = operation({
  name: 'GetCallsHistoryForDateRange',
  summary: "Lists the notes of credit control's calls in a span of days.",
  idempotent: true,
  confidence: 'documented',
  input: z.strictObject({ ...request, ...dateRange('own') }),
  output: z.object({ ...response, ...foundCalls }),
  listField: 'callNotes',
  rules: { ...requestRules, ...dateRangeRules },
  example: { input: { startDate: '2026-11-01', endDate: '2026-11-30' }, output: { ...success, ...exampleCalls } },
})

export type GetCallsHistoryForDateRangeInput = InputOf<typeof getCallsHistoryForDateRange>
export type GetCallsHistoryForDateRangeOutput = OutputOf<typeof getCallsHistoryForDateRange>
export type GetCallsHistoryForDateRangeItem = ItemOf<typeof getCallsHistoryForDateRange>
