import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { reconcileAccountCode } from '../reconcilers/update-account-code.js'
import {
  accountRequest,
  accountRules,
  response,
  longest,
  mustBe,
  required,
  success,
  type WithReference,
} from '../types/index.js'

const input = z.strictObject({
  ...accountRequest,
  /** The code, at most 50 letters, digits, `_` and `-` (D70, D71, D72). */
  accountCode: xs.inNamespace('own', xs.text()),
})

/**
 * Gives an account a code of yours. No page shows the namespace of its members, and there is no known error for a code
 * that does not arrive. The page's table calls the second reference ExternalReferenceNo; its text has the usual name.
 */
export const updateAccountCode = operation({
  name: 'UpdateAccountCode',
  summary: 'Gives an account a code.',
  idempotent: false,
  reconciler: reconcileAccountCode,
  confidence: 'inferred',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object({
    ...response,
    /** Debitsuccess's reference of the account. */
    accountReferenceNo: xs.anyNamespace(xs.text()).nullable(),
    /** Your own reference of the account. */
    externalAccountReferenceNo: xs.anyNamespace(xs.text()).nullable(),
  }),
  rules: {
    ...accountRules,
    D70: required('accountCode'),
    D71: longest('accountCode', 50, { vendor: '13201' }),
    D72: mustBe('accountCode', 'must consist of the letters a to z, digits, _ and -', {
      pattern: /^[\w-]*$/,
      vendor: '13202',
    }),
  },
  example: {
    input: { externalAccountReferenceNo: 'MEMBER-42', accountCode: 'GYM_42' },
    output: { ...success, accountReferenceNo: 'ABCD987654', externalAccountReferenceNo: 'MEMBER-42' },
  },
})

export type UpdateAccountCodeInput = InputOf<typeof updateAccountCode>
export type UpdateAccountCodeOutput = OutputOf<typeof updateAccountCode>
