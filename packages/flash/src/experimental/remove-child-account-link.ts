import { operation, xs, type InputOf, type OutputOf, type Reconciler } from '@acct/core'
import * as z from 'zod'
import { getMonthlyAccount } from '../operations/get-monthly-account.js'
import { nonBlank } from '../reconcilers/texts.js'
import { blankId } from '../reconcilers/verdicts.js'
import { result } from '../types.js'

/** The read returns the master account's number, and `0` for an account that has none. */
const reconcileLink: Reconciler = async ({ sent, read, confirmIfChanged }) => {
  const accountNumber = nonBlank(sent('accountNumber'))
  if (accountNumber === undefined) return blankId
  const account = await read(getMonthlyAccount, { accountNumber }, 'NotFound')
  if (!account) return { happened: 'unclear', sentence: 'No account with that number is found now.' }
  const { masterAccountNumber } = account
  if (masterAccountNumber === null)
    return {
      happened: 'unclear',
      sentence: 'The read returns no number for a master account, and it may leave it out.',
    }
  return /^0*$/.test(masterAccountNumber)
    ? confirmIfChanged('The account has no master account')
    : { happened: 'unclear', sentence: 'The account has a master account. Somebody may have linked it again.' }
}

/**
 * Unlinks a child account from its master account.
 *
 * Flash's page has this call only for REST. That it exists in SOAP, and how its element and member are spelled, is
 * inferred. If that is wrong, the call is refused or ends in a fault.
 */
export const removeChildAccountLink = operation({
  name: 'RemoveChildAccountLink',
  summary: 'Unlinks a child account from its master account.',
  idempotent: false,
  reconciler: reconcileLink,
  confidence: 'inferred',
  input: z.strictObject({
    /** Your own number for the child account (F57). */
    accountNumber: xs.text(),
  }),
  output: result,
  rules: { F57: { field: 'accountNumber', required: true, sources: ['documented'] } },
  example: {
    input: { accountNumber: 'EXT-1' },
    output: { code: 'Success', message: '', locationProfiles: [] },
  },
})

export type RemoveChildAccountLinkInput = InputOf<typeof removeChildAccountLink>
export type RemoveChildAccountLinkOutput = OutputOf<typeof removeChildAccountLink>
