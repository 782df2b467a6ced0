import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
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
  /** The new address. */
  emailAddress: xs.inNamespace(
    'own',
    z.strictObject({
      /** Whether it is the one to write to. */
      preferred: xs.boolean().nullish(),
      /** The address, at most 75 characters (D76, D77). */
      emailAddress: xs.personal(xs.text()),
    }),
  ),
})

/**
 * Changes the e-mail address of an account's customer. The order of the two members is the page's; if another one is
 * right, Debitsuccess ignores one of them.
 */
export const updateClientEmailAddress = operation({
  name: 'UpdateClientEmailAddress',
  summary: "Changes the e-mail address of an account's customer.",
  idempotent: false,
  confidence: 'inferred',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object(response),
  rules: { ...accountRules, D76: required('emailAddress.emailAddress'), D77: longest('emailAddress.emailAddress', 75) },
  example: {
    input: {
      externalAccountReferenceNo: 'MEMBER-42',
      emailAddress: { preferred: true, emailAddress: 'ada@example.com' },
    },
    output: success,
  },
})

export type UpdateClientEmailAddressInput = InputOf<typeof updateClientEmailAddress>
export type UpdateClientEmailAddressOutput = OutputOf<typeof updateClientEmailAddress>
