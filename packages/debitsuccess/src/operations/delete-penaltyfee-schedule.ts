import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import {
  accountRequest,
  accountRules,
  response,
  payScheduleRules,
  success,
  type WithReference,
} from '../types/index.js'

const input = z.strictObject({
  ...accountRequest,
  /** Debitsuccess's id of the schedule (D40). */
  payScheduleId: xs.inNamespace('own', xs.integer()),
})

/**
 * Deletes the schedule of a penalty fee of which nothing was paid. **The fee is charged to the facility.** A repeat
 * ends in 13131.
 *
 * No page shows the namespace of the request's own members, which `ownNamespaces` sets; a wrong one most likely
 * ends in 13131.
 */
export const deletePenaltyfeeSchedule = operation({
  name: 'DeletePenaltyfeeSchedule',
  summary: 'Deletes the schedule of a penalty fee, which the facility then pays.',
  idempotent: false,
  confidence: 'documented',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object(response),
  rules: { ...accountRules, ...payScheduleRules },
  example: { input: { externalAccountReferenceNo: 'MEMBER-42', payScheduleId: 7003 }, output: success },
})

export type DeletePenaltyfeeScheduleInput = InputOf<typeof deletePenaltyfeeSchedule>
export type DeletePenaltyfeeScheduleOutput = OutputOf<typeof deletePenaltyfeeSchedule>
