import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { updateFaults } from '../faults.js'
import { accountId } from '../fields.js'
import { reconcileUpdate } from '../reconcilers/update-complex-account.js'
import { account, accountRules, type WithOrganisation } from '../types.js'
import { createComplexAccount } from './create-complex-account.js'

const input = z.strictObject({
  /** The id that creating the account gave (E02). */
  accountId: accountId(),
  ...account,
})

const { licenceeUsername: _, ...example } = createComplexAccount.example.input

/** Updates an account. Whether fields that are left out keep their values is not documented. */
export const updateComplexAccount = operation({
  name: 'UpdateComplexAccount',
  summary: 'Updates an end-user account.',
  idempotent: false,
  reconciler: reconcileUpdate,
  confidence: 'documented',
  input: xs.withInputType<WithOrganisation<z.output<typeof input>>>()(input),
  // The page's sample has the first; the second is what a server of this kind writes by default.
  responseElement: ['UpdateAccountResponse', 'UpdateComplexAccountResponse'],
  output: z.object({
    /** Whether the account was updated; `false` is thrown as a `RefusedError`. */
    result: xs.boolean(),
  }),
  rules: {
    E02: {
      field: 'accountId',
      required: true,
      message: 'must be a positive integer',
      vendor: 'Invalid or Missing Account ID',
      sources: ['documented'],
    },
    ...accountRules,
  },
  codes: updateFaults,
  example: { input: { accountId: '399301', ...example }, output: { result: true } },
})

export type UpdateComplexAccountInput = InputOf<typeof updateComplexAccount>
export type UpdateComplexAccountOutput = OutputOf<typeof updateComplexAccount>
