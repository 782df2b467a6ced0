import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { unnumbered } from '../faults.js'
import { accountId, id, idRule, newerNamespaces } from '../fields.js'

const length = 'Length of Phone Password should be between 6 and 100 characters'

/**
 * Sets the password that a contact of an account is asked for on the telephone. A repeat sets the same password again.
 * The page's table writes the first two fields in lower case, its sample as they are sent here.
 */
export const updateAccountContactChangePhonePassword = operation({
  name: 'UpdateAccountContactChangePhonePassword',
  summary: 'Sets the telephone password of a contact.',
  idempotent: false,
  confidence: 'documented',
  requestElement: 'UpdateAccountContactChangePhonePasswordRequest',
  namespaces: newerNamespaces,
  input: z.strictObject({
    /** Id of the account (E44). */
    accountId: accountId(),
    /** Id of the contact (E45), which the experimental `getAccount` returns. */
    contactId: id('ContactID'),
    /** The password, 6 to 100 characters (E46). Kept out of everything that can be printed. */
    phonePassword: xs.secret(xs.text()),
  }),
  output: z.object({
    /** The provider's words, such as `Record updated Successfully`. */
    result: xs.text(),
  }),
  rules: {
    E44: idRule('accountId'),
    E45: idRule('contactId'),
    E46: {
      field: 'phonePassword',
      required: true,
      message: 'must have 6 to 100 characters',
      length: { min: 6, max: 100 },
      vendor: length,
      sources: ['documented'],
    },
  },
  codes: unnumbered([{ message: length, path: 'phonePassword' }]),
  example: {
    input: { accountId: '399301', contactId: '1', phonePassword: 'open sesame' },
    output: { result: 'Record updated Successfully' },
  },
})

export type UpdateAccountContactChangePhonePasswordInput = InputOf<typeof updateAccountContactChangePhonePassword>
export type UpdateAccountContactChangePhonePasswordOutput = OutputOf<typeof updateAccountContactChangePhonePassword>
