import type { Reconciler } from '@acct/core'
import { getMonthlyVehicle1 } from '../operations/get-monthly-vehicle1.js'
import { reconcilePart } from './account-part.js'

/** `monthlyVehicle` finds a vehicle by the external ids, and `getMonthlyVehicle1` reads it by the same. */
export const reconcileVehicle: Reconciler = (context) => {
  const { sent, read } = context
  return reconcilePart(context, {
    noun: 'vehicle',
    read: (accountNumber, vehicleId) =>
      read(
        getMonthlyVehicle1,
        { accountNumberType: 'External', accountNumber, vehicleIdType: 'External', vehicleId },
        'NotFound',
      ),
    idOf: ({ vehicleId }) => vehicleId,
    fieldsOf: (vehicle) => fields.map((name) => ({ name, sent: sent(name), read: vehicle[name] })),
  })
}

const fields = [
  'vehicleNickname',
  'vehicleMake',
  'vehicleModel',
  'vehicleColor',
  'vehicleLicenseState',
  'vehicleLicenseNumber',
  'keyBarcode',
  'vehicleBarcode',
  'keyHook',
  'rfidNumber',
  'parkingSpot',
] as const
