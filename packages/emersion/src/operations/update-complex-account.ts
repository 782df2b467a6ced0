import { operation, xs, type InputOf, type Reconciler, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { getAccount } from '../experimental/get-account.js'
import { updateFaults } from '../faults.js'
import { account, accountId, accountRules, type WithOrganisation } from '../types.js'
import { createComplexAccount } from './create-complex-account.js'

const input = z.strictObject({
  /** The id that creating the account gave (E02). */
  accountId: accountId(),
  ...account,
})

/** The names of the primary contact are what an update changes and a read is known to tell; case and outer blanks aside. */
const lookBack: Reconciler = async ({ sent, read, confirmIfChanged }) => {
  const found = await read(getAccount, { accountId: sent('accountId') ?? '' })
  const [contact, ...more] = (found?.contacts ?? []).filter(({ contactCategory }) => contactCategory === 'Primary')
  const names =
    contact && more.length === 0
      ? ([
          ['firstName', contact.firstName],
          ['lastName', contact.lastName],
        ] as const)
      : []
  const told = names.filter(([, name]) => name !== null)
  if (told.length < 2)
    return { happened: 'unclear', sentence: 'The account does not tell both names of one primary contact.' }
  const alike = (name: string | null | undefined): string => (name ?? '').trim().toLowerCase()
  return told.every(([key, name]) => alike(name) === alike(sent(`primaryContact.detail.${key}`)))
    ? confirmIfChanged("The primary contact has the update's names")
    : { happened: false, sentence: "The primary contact has other names than the update's." }
}

const { licenceeUsername: _, ...example } = createComplexAccount.example.input

/** Updates an account. Whether fields that are left out keep their values is not documented. */
export const updateComplexAccount = operation({
  name: 'UpdateComplexAccount',
  summary: 'Updates an end-user account.',
  idempotent: false,
  reconciler: lookBack,
  confidence: 'documented',
  input: xs.withInputType<WithOrganisation<z.output<typeof input>>>()(input),
  responseElement: 'UpdateAccountResponse',
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
