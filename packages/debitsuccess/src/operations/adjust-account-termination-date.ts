import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { accountRequest, accountRules, response, requiredDate, success, type WithReference } from '../types/index.js'

const input = z.strictObject({
  ...accountRequest,
  /** The day on which the account is to end, as `yyyy-mm-dd` (D22). */
  terminationDate: xs.inNamespace('own', xs.date()),
})

/**
 * Sets the day on which an account is expected to end, without a new total. The day may not be in the past (14091).
 *
 * No page shows the namespace of the request's own members, which `ownNamespaces` sets; a wrong one most likely
 * ends in 14091.
 */
export const adjustAccountTerminationDate = operation({
  name: 'AdjustAccountTerminationDate',
  summary: 'Sets the day on which an account is expected to end.',
  idempotent: false,
  confidence: 'documented',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object(response),
  rules: { ...accountRules, D22: requiredDate('terminationDate') },
  example: { input: { externalAccountReferenceNo: 'MEMBER-42', terminationDate: '2027-11-30' }, output: success },
})

export type AdjustAccountTerminationDateInput = InputOf<typeof adjustAccountTerminationDate>
export type AdjustAccountTerminationDateOutput = OutputOf<typeof adjustAccountTerminationDate>
