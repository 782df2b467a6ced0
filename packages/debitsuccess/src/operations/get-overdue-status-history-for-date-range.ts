import { operation, xs, type InputOf, type ItemOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { response, dateRange, dateRangeRules, request, requestRules, success } from '../types/index.js'

/**
 * Lists how accounts became more or less overdue in a span of days. Amounts count cleared money only. One of the codes
 * allows seven days at once, while the page advises to ask for at most 30.
 */
export const getOverdueStatusHistoryForDateRange = operation({
  name: 'GetOverdueStatusHistoryForDateRange',
  summary: 'Lists the changes of what is overdue in a span of days.',
  idempotent: true,
  confidence: 'documented',
  input: z.strictObject({ ...request, ...dateRange('req') }),
  output: z.object({
    ...response,
    /** The changes found. The name of its elements is not public, so any name is accepted. */
    overdueStatusChanges: xs.inNamespace(
      'res',
      xs.listOfAny(
        'OverdueStatusChange',
        z.object({
          /** Debitsuccess's reference of the account. */
          accountReferenceNo: xs.text().nullable(),
          /** Your own reference of the account. */
          externalAccountReferenceNo: xs.text().nullable(),
          /** What was overdue before, as the provider writes it. */
          fromOverdueAmount: xs.openEnum().nullable(),
          /** How overdue the account was before, from 0 to 3. */
          fromOverdueStatus: xs.integer().nullable(),
          /** When that began, as the provider writes it. */
          fromOverdueStatusChangeDate: xs.openEnum().nullable(),
          /** What was overdue from then on, as the provider writes it. */
          toOverdueAmount: xs.openEnum().nullable(),
          /** How overdue the account was from then on, from 0 to 3. */
          toOverdueStatus: xs.integer().nullable(),
          /** When it changed, as the provider writes it. */
          toOverdueStatusChangeDate: xs.openEnum().nullable(),
        }),
      ),
    ),
  }),
  listField: 'overdueStatusChanges',
  rules: { ...requestRules, ...dateRangeRules },
  example: {
    input: { startDate: '2026-11-14', endDate: '2026-11-20' },
    output: {
      ...success,
      overdueStatusChanges: [
        {
          accountReferenceNo: 'ABCD987654',
          externalAccountReferenceNo: 'MEMBER-42',
          fromOverdueAmount: '0.00',
          fromOverdueStatus: 0,
          fromOverdueStatusChangeDate: null,
          toOverdueAmount: '10.50',
          toOverdueStatus: 1,
          toOverdueStatusChangeDate: '2026-11-15T00:00:00',
        },
      ],
    },
  },
})

export type GetOverdueStatusHistoryForDateRangeInput = InputOf<typeof getOverdueStatusHistoryForDateRange>
export type GetOverdueStatusHistoryForDateRangeOutput = OutputOf<typeof getOverdueStatusHistoryForDateRange>
export type GetOverdueStatusHistoryForDateRangeItem = ItemOf<typeof getOverdueStatusHistoryForDateRange>
