import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { unnumbered } from '../faults.js'
import { newerNamespaces } from '../fields.js'
import { realmSuffixOf } from '../types.js'

/**
 * Asks whether a user name is free in the caller's realm. No public page shows the response, so all of it is in
 * `others`.
 */
export const checkUsernameAvailability = operation({
  name: 'CheckUsernameAvailability',
  summary: "Asks whether a user name is free in the caller's realm.",
  idempotent: true,
  confidence: 'inferred',
  namespaces: newerNamespaces,
  responseNamespaces: 'any',
  input: z.strictObject({
    /** The user name without the caller's realm, which the provider adds (E32, E33, E34). */
    username: xs.personal(xs.text()),
  }),
  output: z.object({
    /** All elements of the response. */
    others: xs.unknownElements(),
  }),
  rules: {
    E32: { field: 'username', required: true, vendor: 'Username must be provided', sources: ['documented'] },
    E33: {
      field: 'username',
      message: "must not have the client's realm, because Emersion adds it",
      test: (text, context) => {
        const suffix = realmSuffixOf(context)
        return suffix === undefined || !text.toLowerCase().endsWith(suffix.toLowerCase())
      },
      sources: ['documented'],
    },
    E34: {
      field: 'username',
      message: 'must have at most 80 characters, with the realm behind it',
      test: (text, context) => [...text, ...(realmSuffixOf(context) ?? '')].length <= 80,
      vendor: 'Username too long.',
      sources: ['documented'],
    },
  },
  codes: unnumbered([
    { message: 'Username must be provided', path: 'username' },
    { message: 'Username too long.', path: 'username' },
    /** Your account at Emersion has no realm, so no user name can be looked up. Ask Emersion for one. */
    { message: 'Caller does not have a Cumulus User Realm assigned.' },
    /** Your account at Emersion has no realm, so no user name can be looked up. Ask Emersion for one. */
    { message: 'Caller does not have a Cumulus User Realm assigned. Cannot validate username.' },
  ]),
  example: {
    input: { username: 'first' },
    output: { others: [{ namespace: 'urn:emersion:api', local: 'Available', text: 'true', elements: [] }] },
  },
})

export type CheckUsernameAvailabilityInput = InputOf<typeof checkUsernameAvailability>
export type CheckUsernameAvailabilityOutput = OutputOf<typeof checkUsernameAvailability>
