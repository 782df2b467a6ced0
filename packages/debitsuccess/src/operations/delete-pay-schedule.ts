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
 * Deletes a schedule that has not started. A repeat ends in 13131.
 *
 * No page shows the namespace of the request's own members, which `ownNamespaces` sets; a wrong one most likely
 * ends in 13131.
 */
export const deletePaySchedule = operation({
  name: 'DeletePaySchedule',
  summary: 'Deletes a schedule that has not started.',
  idempotent: false,
  confidence: 'documented',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object(response),
  rules: { ...accountRules, ...payScheduleRules },
  example: { input: { externalAccountReferenceNo: 'MEMBER-42', payScheduleId: 7001 }, output: success },
})

export type DeletePayScheduleInput = InputOf<typeof deletePaySchedule>
export type DeletePayScheduleOutput = OutputOf<typeof deletePaySchedule>
