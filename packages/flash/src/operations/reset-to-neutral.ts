import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { result } from '../types.js'

/**
 * Lets an account's next move be either an entry or an exit.
 *
 * A repeat may undo the effect of a move in between. No read shows whether an account is neutral.
 *
 * Flash's page describes a code and a message, and shows the request where the response should be, so the response's
 * element is inferred from all other operations. If it has another one, the call ends in a `ResponseError` with an
 * unknown outcome.
 */
export const resetToNeutral = operation({
  name: 'ResetToNeutral',
  summary: "Lets an account's next move be an entry or an exit.",
  idempotent: false,
  confidence: 'documented',
  input: z.strictObject({
    /** Your own number for the account (F51). */
    accountNumber: xs.text(),
  }),
  output: result,
  rules: { F51: { field: 'accountNumber', required: true, sources: ['documented'] } },
  example: {
    input: { accountNumber: 'EXT-1' },
    output: { code: 'Success', message: '', locationProfiles: [] },
  },
})

export type ResetToNeutralInput = InputOf<typeof resetToNeutral>
export type ResetToNeutralOutput = OutputOf<typeof resetToNeutral>
