import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { reconcileMinimumTerm } from '../reconcilers/adjust-account-minimum-term.js'
import { accountRequest, accountRules, response, required, success, type WithReference } from '../types/index.js'

const input = z.strictObject({
  ...accountRequest,
  /** How long the term is, in the unit of `newTermType` (D74). */
  newTerm: xs.inNamespace('own', xs.integer()),
  /** The unit of the term (D75). */
  newTermType: xs.inNamespace('own', xs.oneOf(['Months', 'Payments'])),
})

/**
 * Changes the minimum term of an account. No page shows the namespace of its members, and the page writes their names
 * with spaces. **In a wrong one the term might become 0 months.**
 */
export const adjustAccountMinimumTerm = operation({
  name: 'AdjustAccountMinimumTerm',
  summary: 'Changes the minimum term of an account.',
  idempotent: false,
  reconciler: reconcileMinimumTerm,
  confidence: 'inferred',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object({
    ...response,
    /** The total that the account has to pay now, as the provider writes it. */
    newTotalValue: xs.anyNamespace(xs.openEnum()).nullable(),
  }),
  rules: {
    ...accountRules,
    D74: required('newTerm', { message: 'must be an integer' }),
    D75: required('newTermType', { message: 'must be Months or Payments' }),
  },
  example: {
    input: { externalAccountReferenceNo: 'MEMBER-42', newTerm: 24, newTermType: 'Months' },
    output: { ...success, newTotalValue: '240.00' },
  },
})

export type AdjustAccountMinimumTermInput = InputOf<typeof adjustAccountMinimumTerm>
export type AdjustAccountMinimumTermOutput = OutputOf<typeof adjustAccountMinimumTerm>
