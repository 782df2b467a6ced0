import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { accountRequest, accountRules, response, mustBeDate, success, type WithReference } from '../types/index.js'

const input = z.strictObject({
  ...accountRequest,
  /** The day on which the account ends, as `yyyy-mm-dd` (D73). */
  terminationDate: xs.inNamespace('own', xs.date()).nullish(),
})

/**
 * Makes an account fixed term, to end on a day. No page shows the namespace of its member. **In a wrong one the
 * account would still become fixed term, but without that day.**
 */
export const adjustAccountFixedTerm = operation({
  name: 'AdjustAccountFixedTerm',
  summary: 'Makes an account fixed term.',
  idempotent: false,
  confidence: 'inferred',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object({
    ...response,
    /** The total that the account has to pay, as the provider writes it. */
    minTermAmount: xs.anyNamespace(xs.text()).nullable(),
  }),
  rules: { ...accountRules, D73: mustBeDate('terminationDate') },
  example: {
    input: { externalAccountReferenceNo: 'MEMBER-42', terminationDate: '2027-11-30' },
    output: { ...success, minTermAmount: '120.00' },
  },
})

export type AdjustAccountFixedTermInput = InputOf<typeof adjustAccountFixedTerm>
export type AdjustAccountFixedTermOutput = OutputOf<typeof adjustAccountFixedTerm>
