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
  /** Why the account is closed, at most 30 characters (D16, D17). */
  cancellationNote: xs.text(),
})

/**
 * Closes an account at once, without collecting what it owes. With the word `transferred` in the note the reason
 * becomes Transfer, and debt collection is bypassed. A repeat is harmless: it ends in 10.
 */
export const cancelAccount = operation({
  name: 'CancelAccount',
  summary: 'Closes an account at once.',
  idempotent: false,
  confidence: 'documented',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object(response),
  rules: { ...accountRules, D16: required('cancellationNote'), D17: longest('cancellationNote', 30) },
  example: { input: { externalAccountReferenceNo: 'MEMBER-42', cancellationNote: 'Moved away' }, output: success },
})

export type CancelAccountInput = InputOf<typeof cancelAccount>
export type CancelAccountOutput = OutputOf<typeof cancelAccount>
