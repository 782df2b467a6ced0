import { operation, xs, type InputOf, type Reconciler, type UnknownElement, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { checkUsernameAvailability } from '../experimental/check-username-availability.js'
import { createFaults } from '../faults.js'
import { account, accountRules, type WithOrganisation } from '../types.js'

const input = z.strictObject({
  /** User name of the licencee. The provider says neither what it is for nor whether it is required. */
  licenceeUsername: xs.text().optional(),
  ...account,
})

/**
 * A user name is unique, so one that is free tells that no account was made with it. What the answer about it looks like is
 * not public: only an element whose own name says that it is about being available is taken at its word.
 */
const lookBack: Reconciler = async ({ sent, read, confirmIfChanged }) => {
  const userName = sent('primaryContact.cumulusUser.userName') ?? ''
  const found = await read(checkUsernameAvailability, {
    username: userName.slice(0, Math.max(0, userName.lastIndexOf('@'))),
  })
  const said = (found ? leavesOf(found.others) : []).flatMap(({ local, text }) =>
    /^(Is)?(User(name)?)?Availab(le|ility)$/i.test(local) ? [xs.boolean().safeDecode(text ?? '').data] : [],
  )
  const [isFree] = said
  if (said.length !== 1 || isFree === undefined)
    return {
      happened: 'unclear',
      sentence: 'The answer does not say in a way that is known whether the user name is free.',
    }
  return isFree ? { happened: false, sentence: 'The user name is free.' } : confirmIfChanged('The user name is taken')
}

const leavesOf = (elements: readonly UnknownElement[]): readonly UnknownElement[] =>
  elements.flatMap((element) => (element.elements.length > 0 ? leavesOf(element.elements) : [element]))

/** Creates an end-user account below the caller's own, with its contacts, its organisation and its login. */
export const createComplexAccount = operation({
  name: 'CreateComplexAccount',
  summary: "Creates an end-user account below the caller's own.",
  idempotent: false,
  reconciler: lookBack,
  confidence: 'documented',
  input: xs.withInputType<WithOrganisation<z.output<typeof input>>>()(input),
  responseElement: 'CreateAccountResponse',
  output: z.object({
    /** Number of the new account; it is what `updateComplexAccount` finds it by. */
    accountId: xs.named('AccountID', xs.integerText()),
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
