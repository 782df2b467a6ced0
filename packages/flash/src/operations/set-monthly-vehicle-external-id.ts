import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { guidPattern } from '../guid.js'
import { reconcileVehicleId } from '../reconcilers/external-id.js'
import { result } from '../types.js'

/**
 * Gives a vehicle that was made by hand in Flash an id of your own, by which the other calls find it from then on.
 *
 * `getMonthlyAccount1` returns the GUID, in `cars[].vehicleGuid`.
 */
export const setMonthlyVehicleExternalId = operation({
  name: 'SetMonthlyVehicleExternalID',
  summary: 'Gives a vehicle that was made by hand in Flash an id of your own.',
  idempotent: false,
  reconciler: reconcileVehicleId,
  confidence: 'documented',
  input: z.strictObject({
    /** Number that Flash made for the account (F47). */
    flashAccountNumber: xs.text(),
    /** GUID that Flash made for the vehicle (F48). */
    vehicleGuid: xs.named('vehicleGUID', xs.text()),
    /** Your own id for the vehicle, or the number that Flash made for it (F49). */
    vehicleId: xs.named('vehicleID', xs.text()),
  }),
  output: result,
  rules: {
    F47: { field: 'flashAccountNumber', required: true, sources: ['documented'] },
    F48: {
      field: 'vehicleGuid',
      required: true,
      message: 'must be a GUID',
      pattern: guidPattern,
      sources: ['documented'],
    },
    F49: { field: 'vehicleId', required: true, sources: ['documented'] },
  },
  example: {
    input: { flashAccountNumber: '0012', vehicleGuid: '99999999-0000-0000-0000-000000000002', vehicleId: 'CAR-1' },
    output: { code: 'Success', message: '', locationProfiles: [] },
  },
})

export type SetMonthlyVehicleExternalIdInput = InputOf<typeof setMonthlyVehicleExternalId>
export type SetMonthlyVehicleExternalIdOutput = OutputOf<typeof setMonthlyVehicleExternalId>
