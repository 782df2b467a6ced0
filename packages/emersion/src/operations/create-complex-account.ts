import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { createFaults } from '../faults.js'
import { reconcileCreate } from '../reconcilers/create-complex-account.js'
import { account, accountRules, type WithOrganisation } from '../types.js'

const input = z.strictObject({
  /** User name of the licencee. The provider says neither what it is for nor whether it is required. */
  licenceeUsername: xs.personal(xs.text()).nullish(),
  ...account,
})

/** Only a positive integer is an id. It stays text, because nobody calculates with ids. */
const positiveInteger = (): ReturnType<typeof xs.lexical<string>> => {
  const matching = (text: unknown): string | undefined =>
    typeof text === 'string' && /^\+?0*[1-9]\d*$/.test(text) ? text : undefined
  return xs.lexical<string>({
    accepts: ['string'],
    write: matching,
    read: (text) => /^[ \t\r\n]*(\+?0*[1-9]\d*)[ \t\r\n]*$/.exec(text)?.[1],
  })
}

/** Creates an end-user account below the caller's own, with its contacts, its organisation and its login. */
export const createComplexAccount = operation({
  name: 'CreateComplexAccount',
  summary: "Creates an end-user account below the caller's own.",
  idempotent: false,
  reconciler: reconcileCreate,
  confidence: 'documented',
  input: xs.withInputType<WithOrganisation<z.output<typeof input>>>()(input),
  // The page's sample has the first; the second is what a server of this kind writes by default.
  responseElement: ['CreateAccountResponse', 'CreateComplexAccountResponse'],
  output: z.object({
    /** Number of the new account; it is what `updateComplexAccount` finds it by. */
    accountId: xs.named('AccountID', positiveInteger()),
  }),
  rules: accountRules,
  codes: createFaults,
  example: {
    input: {
      licenceeUsername: 'lic@example.com.au',
      primaryContact: {
        detail: {
          title: 'Mr',
          firstName: 'Ada',
          lastName: "O'Neil & <Sons>",
          addressLine1: '1 High St',
          suburb: 'Perth',
          state: 'WA',
          postcode: '0800',
          country: 'Australia',
          emailAddress: 'ada@example.com.au',
          phoneNumber: '0891234567',
        },
        cumulusUser: { userName: 'first@example.com.au', password: 'secret1' },
      },
      accountContactType: { type: 'Individual' },
      accountReference: 'REF 1',
    },
    output: { accountId: '399301' },
  },
})

export type CreateComplexAccountInput = InputOf<typeof createComplexAccount>
export type CreateComplexAccountOutput = OutputOf<typeof createComplexAccount>
