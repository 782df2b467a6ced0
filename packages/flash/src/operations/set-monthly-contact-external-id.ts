import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { guidPattern } from '../guid.js'
import { reconcileContactId } from '../reconcilers/external-id.js'
import { result } from '../types.js'

/**
 * Gives a contact that was made by hand in Flash an id of your own, by which the other calls find it from then on.
 *
 * `getMonthlyAccount1` returns the GUID, in `contacts[].contactGuid`.
 */
export const setMonthlyContactExternalId = operation({
  name: 'SetMonthlyContactExternalID',
  summary: 'Gives a contact that was made by hand in Flash an id of your own.',
  idempotent: false,
  reconciler: reconcileContactId,
  confidence: 'proven',
  input: z.strictObject({
    /** Number that Flash made for the account (F44). */
    flashAccountNumber: xs.text(),
    /** GUID that Flash made for the contact (F45). */
    contactGuid: xs.named('contactGUID', xs.text()),
    /** Your own id for the contact (F46). */
    contactId: xs.named('contactID', xs.text()),
  }),
  output: result,
  rules: {
    F44: { field: 'flashAccountNumber', required: true, sources: ['documented'] },
    F45: {
      field: 'contactGuid',
      required: true,
      message: 'must be a GUID',
      pattern: guidPattern,
      sources: ['documented'],
    },
    F46: { field: 'contactId', required: true, sources: ['documented'] },
  },
  example: {
    input: { flashAccountNumber: '0012', contactGuid: '99999999-0000-0000-0000-000000000001', contactId: '0007' },
    output: { code: 'Success', message: '', locationProfiles: [] },
  },
})

export type SetMonthlyContactExternalIdInput = InputOf<typeof setMonthlyContactExternalId>
export type SetMonthlyContactExternalIdOutput = OutputOf<typeof setMonthlyContactExternalId>
