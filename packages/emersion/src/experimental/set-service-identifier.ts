import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { unnumbered } from '../faults.js'
import { id, statusAnswer, unboundCall } from '../fields.js'
import { qualificationFaults, qualificationRules } from '../orders.js'

/** Sets the user name and the password that a service of an order logs in with. A repeat sets the same again. */
export const setServiceIdentifier = operation({
  ...unboundCall,
  name: 'SetServiceIdentifier',
  summary: 'Sets the login of a service of an order.',
  idempotent: false,
  input: z.strictObject({
    /** Id of the qualified service, which `performSimpleSq` resolved to (E66). */
    accountPresaleSqId: id('AccountPresaleSQID'),
    /** Name that the service logs in with, without its realm (E67). */
    username: xs.text(),
    /** Realm of the name, which `getServiceIdentifierRealm` returns. */
    realm: xs.text().nullish(),
    /** Password that the service logs in with (E68). Kept out of everything that can be printed. */
    password: xs.secret(xs.text()),
  }),
  output: z.object(statusAnswer),
  rules: {
    ...qualificationRules,
    E67: { field: 'username', required: true, vendor: 'Missing Username', sources: ['documented'] },
    E68: { field: 'password', required: true, vendor: 'Missing Password', sources: ['documented'] },
  },
  codes: [
    ...qualificationFaults,
    ...unnumbered([
      { message: 'Missing Username', path: 'username' },
      /** The provider's rules for the name are not public. Choose another one. */
      { message: 'Invalid Username', path: 'username' },
      { message: 'Missing Password', path: 'password' },
      /** The provider's rules for the password are not public. Choose another one. */
      { message: 'Invalid Password', path: 'password' },
    ]),
  ],
  example: {
    input: { accountPresaleSqId: '460001', username: 'ada', realm: 'example.com.au', password: 'secret1' },
    output: { status: true },
  },
})

export type SetServiceIdentifierInput = InputOf<typeof setServiceIdentifier>
export type SetServiceIdentifierOutput = OutputOf<typeof setServiceIdentifier>
