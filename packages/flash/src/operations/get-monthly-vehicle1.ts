import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { response } from '../types.js'

/**
 * Reads one vehicle of an account of any kind.
 *
 * `getMonthlyAccount1` returns the GUIDs of an account's vehicles. What Flash does without the two types is not
 * documented, so give both.
 */
export const getMonthlyVehicle1 = operation({
  name: 'GetMonthlyVehicle1',
  summary: 'Reads one vehicle of an account.',
  idempotent: true,
  confidence: 'documented',
  input: z.strictObject({
    /** Whose number the account's is: `Flash` for the number that Flash made, `External` for yours (F33). */
    accountNumberType: xs.oneOf(['Flash', 'External']).nullish(),
    /** The account's number, of that type (F34). */
    accountNumber: xs.text(),
    /** Whose id the vehicle's is: `Flash` for the GUID that Flash made, `External` for yours (F35). */
    vehicleIdType: xs.oneOf(['Flash', 'External']).nullish(),
    /** The vehicle's id, of that type (F36). */
    vehicleId: xs.text(),
  }),
  output: z.object({
    /** The account's number. */
    accountNumber: xs.text().nullable(),
    ...response,
    /** Barcode of the key. */
    keyBarcode: xs.text().nullable(),
    /** Hook that the key hangs on. */
    keyHook: xs.text().nullable(),
    /** Spot that the vehicle parks on. */
    parkingSpot: xs.text().nullable(),
    /** Number of the vehicle's RFID tag. */
    rfidNumber: xs.named('RFIDNumber', xs.text()).nullable(),
    /** Barcode of the vehicle. */
    vehicleBarcode: xs.text().nullable(),
    /** Color of the vehicle. */
    vehicleColor: xs.text().nullable(),
    /** Your own id for the vehicle. */
    vehicleId: xs.named('VehicleID', xs.text()).nullable(),
    /** Number of the license plate. */
    vehicleLicenseNumber: xs.personal(xs.text()).nullable(),
    /** State of the license plate. */
    vehicleLicenseState: xs.text().nullable(),
    /** Make of the vehicle. */
    vehicleMake: xs.text().nullable(),
    /** Model of the vehicle. */
    vehicleModel: xs.text().nullable(),
    /** What the vehicle is called. */
    vehicleNickname: xs.personal(xs.text()).nullable(),
    /** All other elements of the vehicle: the fields above may be incomplete. */
    others: xs.unknownElements(),
  }),
  rules: {
    F33: { field: 'accountNumberType', message: 'must be Flash or External', sources: ['public'] },
    F34: { field: 'accountNumber', required: true, sources: ['documented'] },
    F35: { field: 'vehicleIdType', message: 'must be Flash or External', sources: ['inferred'] },
    F36: { field: 'vehicleId', required: true, sources: ['documented'] },
  },
  example: {
    input: { accountNumberType: 'External', accountNumber: 'EXT-1', vehicleIdType: 'External', vehicleId: 'CAR-1' },
    output: {
      accountNumber: 'EXT-1',
      code: 'Success',
      message: '',
      keyBarcode: null,
      keyHook: '07',
      parkingSpot: null,
      rfidNumber: '0012345679',
      vehicleBarcode: null,
      vehicleColor: 'Blue',
      vehicleId: 'CAR-1',
      vehicleLicenseNumber: 'ABC 123',
      vehicleLicenseState: 'TX',
      vehicleMake: 'Ford & Sons',
      vehicleModel: 'T',
      vehicleNickname: null,
      others: [],
    },
  },
})

export type GetMonthlyVehicle1Input = InputOf<typeof getMonthlyVehicle1>
export type GetMonthlyVehicle1Output = OutputOf<typeof getMonthlyVehicle1>
