import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { reconcileVehicle } from '../reconcilers/monthly-vehicle.js'
import { result } from '../types.js'

/**
 * Adds, updates or deletes a vehicle of an account.
 *
 * Flash's page has the actions in lower case, and the pages of all sibling operations have them capitalised, so both
 * are accepted and sent as they are. If the server knows only the other form, it responds with a fault, and nothing is
 * done. What Delete clears is not documented.
 */
export const monthlyVehicle = operation({
  name: 'MonthlyVehicle',
  summary: 'Adds, updates or deletes a vehicle of an account.',
  idempotent: false,
  reconciler: reconcileVehicle,
  confidence: 'documented',
  input: z.strictObject({
    /** What to do with the vehicle (F41). */
    actionType: xs.oneOf(['add', 'update', 'delete', 'Add', 'Update', 'Delete']),
    /** Your own number for the account, as it was given when the account was added (F42). */
    accountNumber: xs.text(),
    /** Your own id for the vehicle; update and delete find it by this (F43). */
    vehicleId: xs.named('vehicleID', xs.text()),
    /** What the vehicle is called. */
    vehicleNickname: xs.personal(xs.text()).nullish(),
    /** Make of the vehicle. */
    vehicleMake: xs.text().nullish(),
    /** Model of the vehicle. */
    vehicleModel: xs.text().nullish(),
    /** Color of the vehicle. */
    vehicleColor: xs.text().nullish(),
    /** State of the license plate. */
    vehicleLicenseState: xs.text().nullish(),
    /** Number of the license plate. */
    vehicleLicenseNumber: xs.personal(xs.text()).nullish(),
    /** Barcode of the key. */
    keyBarcode: xs.text().nullish(),
    /** Barcode of the vehicle. */
    vehicleBarcode: xs.text().nullish(),
    /** Hook that the key hangs on. */
    keyHook: xs.named('keyhook', xs.text()).nullish(),
    /** Number of the vehicle's RFID tag, which opens the gate. */
    rfidNumber: xs.named('RFIDNumber', xs.text()).nullish(),
    /** Spot that the vehicle parks on. */
    parkingSpot: xs.text().nullish(),
  }),
  output: result,
  rules: {
    F41: {
      field: 'actionType',
      required: true,
      message: 'must be add, update or delete, in lower case or capitalised',
      sources: ['documented', 'public'],
    },
    F42: { field: 'accountNumber', required: true, sources: ['public'] },
    F43: { field: 'vehicleId', required: true, sources: ['public'] },
  },
  example: {
    input: {
      actionType: 'add',
      accountNumber: 'EXT-1',
      vehicleId: 'CAR-1',
      vehicleMake: 'Ford & Sons',
      vehicleModel: 'T',
      vehicleColor: 'Blue',
      vehicleLicenseState: 'TX',
      vehicleLicenseNumber: 'ABC 123',
      keyHook: '07',
      rfidNumber: '0012345679',
    },
    output: { code: 'Success', message: 'Vehicle created', locationProfiles: [] },
  },
})

export type MonthlyVehicleInput = InputOf<typeof monthlyVehicle>
export type MonthlyVehicleOutput = OutputOf<typeof monthlyVehicle>
