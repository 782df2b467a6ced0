import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { response, requiredContractPrefixRules, success } from '../types/index.js'

/**
 * Reads the commission of a facility account. No page shows the namespace of the request's member, nor what the
 * response contains, which is all in `others`.
 */
export const getCommissionConfiguration = operation({
  name: 'GetCommissionConfiguration',
  summary: 'Reads the commission of a facility account.',
  idempotent: true,
  confidence: 'inferred',
  input: z.strictObject({
    /** Prefix of the facility account, at most 6 characters (D15, D13). */
    contractPrefix: xs.inNamespace('own', xs.text()),
  }),
  output: z.object({
    ...response,
    /** All elements of the response. */
    others: xs.unknownElements(),
  }),
  rules: requiredContractPrefixRules,
  example: { input: { contractPrefix: 'ABCD' }, output: { ...success, others: [] } },
})

export type GetCommissionConfigurationInput = InputOf<typeof getCommissionConfiguration>
export type GetCommissionConfigurationOutput = OutputOf<typeof getCommissionConfiguration>
