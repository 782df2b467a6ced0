import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import {
  accountRequest,
  accountRules,
  response,
  dateRangeRules,
  success,
  suspensionRules,
  suspensionTerms,
  type WithReference,
} from '../types/index.js'

const input = z.strictObject({
  ...accountRequest,
  /** The last day, as `yyyy-mm-dd`; without one the suspension is open-ended (D10). */
  endDate: xs.inNamespace('own', xs.date()).nullish(),
  /** The first day, as `yyyy-mm-dd`, today or later (D09). */
  startDate: xs.inNamespace('own', xs.date()),
  ...suspensionTerms('own'),
})

/**
 * Puts an account's payments on hold between two days, or without an end.
 *
 * No page shows the namespace of the request's own members, which `ownNamespaces` sets; a wrong one would leave the
 * call without its first day, which is required.
 */
export const suspendAccountBetweenDates = operation({
  name: 'SuspendAccountBetweenDates',
  summary: "Puts an account's payments on hold between two days, or without an end.",
  idempotent: false,
  confidence: 'documented',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object(response),
  rules: { ...accountRules, ...dateRangeRules, ...suspensionRules },
  example: {
    input: {
      externalAccountReferenceNo: 'MEMBER-42',
      startDate: '2026-12-01',
      endDate: '2026-12-31',
      suspensionFee: '5.00',
      suspensionFeeFrequency: 'Monthly',
      stopOverdueMail: true,
    },
    output: success,
  },
})

export type SuspendAccountBetweenDatesInput = InputOf<typeof suspendAccountBetweenDates>
export type SuspendAccountBetweenDatesOutput = OutputOf<typeof suspendAccountBetweenDates>
