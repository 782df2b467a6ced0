import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { reconcileExternalReference } from '../reconcilers/adjust-account-external-account-reference-no.js'
import {
  accountRequest,
  accountRules,
  response,
  longest,
  required,
  success,
  type WithReference,
} from '../types/index.js'

const input = z.strictObject({
  ...accountRequest,
  /** Your new reference of the account, at most 50 characters (D18, D19). */
  newExternalAccountReferenceNo: xs.inNamespace('own', xs.text()),
})

/**
 * Gives an account another external reference, which is the natural step after a transfer. Code 04 when another
 * account has it.
 *
 * No page shows the namespace of the request's own members, which `ownNamespaces` sets; a wrong one most likely
 * ends in 12030.
 */
export const adjustAccountExternalAccountReferenceNo = operation({
  name: 'AdjustAccountExternalAccountReferenceNo',
  summary: 'Gives an account another external reference.',
  idempotent: false,
  reconciler: reconcileExternalReference,
  confidence: 'documented',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object(response),
  rules: {
    ...accountRules,
    D18: required('newExternalAccountReferenceNo', { vendor: '12030' }),
    D19: longest('newExternalAccountReferenceNo', 50),
  },
  example: {
    input: { externalAccountReferenceNo: 'MEMBER-42', newExternalAccountReferenceNo: 'MEMBER-43' },
    output: success,
  },
})

export type AdjustAccountExternalAccountReferenceNoInput = InputOf<typeof adjustAccountExternalAccountReferenceNo>
export type AdjustAccountExternalAccountReferenceNoOutput = OutputOf<typeof adjustAccountExternalAccountReferenceNo>
