import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { unnumbered } from '../faults.js'
import { accountId, idRule, statusAnswer, unboundCall } from '../fields.js'

/** Gives a user of an account another password. A repeat is refused if it gives the current one. */
export const resetPassword = operation({
  ...unboundCall,
  name: 'ResetPassword',
  summary: 'Gives a user of an account another password.',
  idempotent: false,
  requestElement: 'ResetPasswordRequest',
  input: z.strictObject({
    /** Id of the account (E81). */
    accountId: accountId(),
    /** User name, at most 80 characters (E69, E70). */
    username: xs.personal(xs.text()),
    /** The current password, which the provider checks if it is given. Kept out of everything that can be printed. */
    currentPassword: xs.secret(xs.text()).nullish(),
    /** The new password, at least 6 characters (E71–E73). Kept out of everything that can be printed. */
    newPassword: xs.secret(xs.text()),
  }),
  output: z.object(statusAnswer),
  rules: {
    E81: idRule('accountId', 'AccountID required field'),
    E69: { field: 'username', required: true, vendor: 'Username required field', sources: ['documented'] },
    E70: {
      field: 'username',
      message: 'must have at most 80 characters',
      length: { max: 80 },
      vendor: 'Invalid username',
      sources: ['documented'],
    },
    E71: { field: 'newPassword', required: true, vendor: 'New password required field', sources: ['documented'] },
    E72: {
      field: 'newPassword',
      message: 'must have at least 6 characters',
      length: { min: 6 },
      vendor: 'New password required a minimum 6 characters',
      sources: ['documented'],
    },
    E73: {
      field: 'newPassword',
      message: 'must differ from the current password',
      test: (text, context) => text !== context.text('currentPassword'),
      vendor: 'New password can not be the same as current password',
      sources: ['documented'],
    },
  },
  codes: unnumbered([
    { message: 'AccountID required field', path: 'accountId' },
    /** There is no such account, or it is not one of yours. Give the `accountId` of one of your accounts. */
    { message: 'Invalid account ID', path: 'accountId' },
    { message: 'Username required field', path: 'username' },
    { message: 'Invalid username', path: 'username' },
    /** There is no such user. Give the whole user name, with its realm. */
    { message: 'Username does not exist', path: 'username' },
    /** The user does not belong to this account. */
    { message: 'Username does not match', path: 'username' },
    { message: 'New password required field', path: 'newPassword' },
    { message: 'New password required a minimum 6 characters', path: 'newPassword' },
    { message: 'New password can not be the same as current password', path: 'newPassword' },
    /** The current password is wrong. Leave it out, or ask the user again. */
    { message: 'Existing password does not match', path: 'currentPassword' },
  ]),
  example: {
    input: {
      accountId: '399301',
      username: 'first@example.com.au',
      currentPassword: 'secret1',
      newPassword: 'correct & horse',
    },
    output: { status: true },
  },
})

export type ResetPasswordInput = InputOf<typeof resetPassword>
export type ResetPasswordOutput = OutputOf<typeof resetPassword>
