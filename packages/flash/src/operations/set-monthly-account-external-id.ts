import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { guidPattern } from '../guid.js'
import { reconcileAccountId } from '../reconcilers/external-id.js'
import { result } from '../types.js'

/**
 * Gives an account that was made by hand in Flash a number of your own, so that `monthlyAccount` can change it from
 * then on.
 */
export const setMonthlyAccountExternalId = operation({
  name: 'SetMonthlyAccountExternalID',
  summary: 'Gives an account that was made by hand in Flash a number of your own.',
  idempotent: false,
  reconciler: reconcileAccountId,
  confidence: 'documented',
  input: z.strictObject({
    /** Number that Flash made for the account (F21). */
    flashAccountNumber: xs.text(),
    /** GUID that Flash made for the account (F22). */
    accountGuid: xs.named('accountGUID', xs.text()),
    /** Your own number for the account, or Flash's (F23). */
    accountNumber: xs.text(),
  }),
  output: result,
  rules: {
    F21: { field: 'flashAccountNumber', required: true, sources: ['documented'] },
    F22: {
      field: 'accountGuid',
      required: true,
      message: 'must be a GUID',
      pattern: guidPattern,
      sources: ['documented'],
    },
    F23: { field: 'accountNumber', required: true, sources: ['documented'] },
  },
  example: {
    input: { flashAccountNumber: '0012', accountGuid: '99999999-0000-0000-0000-000000000000', accountNumber: '007' },
    output: { code: 'Success', message: '', locationProfiles: [] },
  },
})

export type SetMonthlyAccountExternalIdInput = InputOf<typeof setMonthlyAccountExternalId>
export type SetMonthlyAccountExternalIdOutput = OutputOf<typeof setMonthlyAccountExternalId>
