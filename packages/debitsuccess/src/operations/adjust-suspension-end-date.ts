import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import {
  accountRequest,
  accountRules,
  response,
  mustBeDate,
  payScheduleRules,
  success,
  type WithReference,
} from '../types/index.js'

const input = z.strictObject({
  ...accountRequest,
  /** The last day of the suspension, as `yyyy-mm-dd`; without one it becomes open-ended (D39). */
  newEndDate: xs.inNamespace('own', xs.date()).nullish(),
  /** Debitsuccess's id of the suspension, which is a schedule (D40). */
  payScheduleId: xs.inNamespace('own', xs.integer()),
})

/**
 * Moves the end of a suspension. **Without a day the suspension becomes open-ended.** The ids of suspensions are among
 * the `others` of the reads of accounts.
 *
 * No page shows the namespace of the request's own members, which `ownNamespaces` sets; a wrong one most likely
 * ends in 13141.
 */
export const adjustSuspensionEndDate = operation({
  name: 'AdjustSuspensionEndDate',
  summary: 'Moves the end of a suspension, or makes it open-ended.',
  idempotent: false,
  confidence: 'documented',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object(response),
  rules: { ...accountRules, D39: mustBeDate('newEndDate'), ...payScheduleRules },
  example: {
    input: { externalAccountReferenceNo: 'MEMBER-42', payScheduleId: 7002, newEndDate: '2026-12-15' },
    output: success,
  },
})

export type AdjustSuspensionEndDateInput = InputOf<typeof adjustSuspensionEndDate>
export type AdjustSuspensionEndDateOutput = OutputOf<typeof adjustSuspensionEndDate>
