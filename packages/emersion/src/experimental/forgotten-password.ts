import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { unnumbered } from '../faults.js'
import { statusAnswer, unboundCall } from '../fields.js'

/** Makes a token by which a user who forgot the password can get another one. What takes the token is not public. */
export const forgottenPassword = operation({
  ...unboundCall,
  name: 'ForgottenPassword',
  summary: 'Makes a token for a user who forgot the password.',
  idempotent: false,
  requestElement: 'ForgottenPasswordRequest',
  input: z.strictObject({
    /** User name, at most 80 characters (E82, E83). */
    username: xs.personal(xs.text()),
  }),
  output: z.object({
    ...statusAnswer,
    /** The token. Kept out of everything that can be printed. */
    token: xs.secret(xs.text()).nullable(),
  }),
  rules: {
    E82: { field: 'username', required: true, vendor: 'Username Required Field', sources: ['documented'] },
    E83: {
      field: 'username',
      message: 'must have at most 80 characters',
      length: { max: 80 },
      vendor: 'Invalid Username',
      sources: ['documented'],
    },
  },
  codes: unnumbered([
    { message: 'Username Required Field', path: 'username' },
    { message: 'Invalid Username', path: 'username' },
    /** There is no such user. Give the whole user name, with its realm. */
    { message: 'Username does not exist', path: 'username' },
    /** The user belongs to no contact of an account. Ask Emersion about the user. */
    { message: 'User account contact does not exist', path: 'username' },
  ]),
  example: {
    input: { username: 'first@example.com.au' },
    output: { status: true, token: 'f0a1b2c3' },
  },
})

export type ForgottenPasswordInput = InputOf<typeof forgottenPassword>
export type ForgottenPasswordOutput = OutputOf<typeof forgottenPassword>
