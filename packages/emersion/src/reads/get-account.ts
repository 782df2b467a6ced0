import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { accountId, newerNamespaces } from '../fields.js'

/**
 * Reads an account with its contacts. The provider's page is partly public and binds none of its seven namespaces, so
 * members are recognized by their local names; all others are in `others`.
 */
export const getAccount = operation({
  name: 'GetAccount',
  summary: 'Reads an account with its contacts.',
  idempotent: true,
  confidence: 'inferred',
  requestElement: 'GetAccountRequest',
  namespaces: newerNamespaces,
  responseNamespaces: 'any',
  input: z.strictObject({
    /** Id of the account, one of the caller's own. */
    accountId: accountId(),
  }),
  output: z.object({
    /** The account's id. */
    accountId: xs.named('AccountID', xs.openEnum()).nullable(),
    /** The account's name. */
    accountName: xs.personal(xs.text()).nullable(),
    /** Number of the account's status, such as `1`, Active. */
    accountStatus: xs.openEnum().nullable(),
    /** Number of the account's type. */
    accountType: xs.openEnum().nullable(),
    /** The account's contacts. */
    contacts: xs.named(
      'Contact',
      z.array(
        z.object({
          /** The contact's id. */
          contactId: xs.named('ContactID', xs.openEnum()).nullable(),
          /** What the contact is for, such as `Primary`. */
          contactCategory: xs.openEnum<'Primary'>().nullable(),
          /** Kind of the contact. */
          contactType: xs.openEnum().nullable(),
          /** The contact's first name. */
          firstName: xs.personal(xs.text()).nullable(),
          /** The contact's last name. */
          lastName: xs.personal(xs.text()).nullable(),
          /** The contact's title, such as `MR`. */
          salutationText: xs.personal(xs.text()).nullable(),
          /** Date of birth as the provider writes it, such as `01-01-1980`. */
          dateOfBirth: xs.personal(xs.openEnum()).nullable(),
          /** All other elements of the contact. */
          others: xs.unknownElements(),
        }),
      ),
    ),
    /** All other elements of the account. */
    others: xs.unknownElements(),
  }),
  rules: {},
  example: {
    input: { accountId: '399301' },
    output: {
      accountId: '399301',
      accountName: "Ada O'Neil & <Sons>",
      accountStatus: '1',
      accountType: '3',
      contacts: [
        {
          contactId: '1',
          contactCategory: 'Primary',
          contactType: null,
          firstName: 'Ada',
          lastName: "O'Neil & <Sons>",
          salutationText: 'MR',
          dateOfBirth: null,
          others: [],
        },
      ],
      others: [],
    },
  },
})

export type GetAccountInput = InputOf<typeof getAccount>
export type GetAccountOutput = OutputOf<typeof getAccount>
