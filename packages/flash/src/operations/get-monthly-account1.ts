import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { account } from '../types.js'

/** Reads one account by your own number or by Flash's, with the GUIDs of its contacts and vehicles. */
export const getMonthlyAccount1 = operation({
  name: 'GetMonthlyAccount1',
  summary: "Reads one account by your own number or by Flash's, with the GUIDs of its contacts and vehicles.",
  idempotent: true,
  confidence: 'documented',
  input: z.strictObject({
    /** Whose number it is: `Flash` for the number that Flash made, `External` for yours (F24). */
    accountNumberType: xs.oneOf(['Flash', 'External']),
    /** The account's number, of that type (F25). */
    accountNumber: xs.text(),
  }),
  output: account.extend({
    /** The account's vehicles. */
    cars: xs.list(
      'CarProfile',
      z.object({
        /** GUID that Flash made for the vehicle: the `vehicleGuid` of `setMonthlyVehicleExternalId`. */
        vehicleGuid: xs.openEnum().nullable(),
        /** Your own id for the vehicle. */
        externalId: xs.personal(xs.text()).nullable(),
      }),
    ),
    /** The account's contacts. */
    contacts: xs.list(
      'ContactProfile',
      z.object({
        /** GUID that Flash made for the contact: the `contactGuid` of `setMonthlyContactExternalId`. */
        contactGuid: xs.openEnum().nullable(),
        /** Your own id for the contact. */
        externalId: xs.personal(xs.text()).nullable(),
      }),
    ),
    /** Your own number for the account. */
    externalId: xs.text().nullable(),
  }),
  rules: {
    F24: { field: 'accountNumberType', required: true, message: 'must be Flash or External', sources: ['documented'] },
    F25: { field: 'accountNumber', required: true, sources: ['documented'] },
  },
  example: {
    input: { accountNumberType: 'Flash', accountNumber: '1012' },
    output: {
      accountType: 'Resident',
      address: '1 High St',
      address2: null,
      allowPassback: false,
      cars: [{ vehicleGuid: '99999999-0000-0000-0000-000000000002', externalId: 'CAR-1' }],
      city: 'Austin',
      code: 'Success',
      message: '',
      companyCode: null,
      companyName: null,
      contacts: [{ contactGuid: '99999999-0000-0000-0000-000000000001', externalId: null }],
      department: null,
      lateFeeOnKiosk: true,
      locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
      masterAccountNumber: '0',
      membershipSetting: null,
      monthlyAccountGuid: '99999999-0000-0000-0000-000000000000',
      monthlyAccountNumber: '1012',
      parks: 2,
      poolName: null,
      profile: null,
      reportGroup: null,
      state: 'TX',
      status: 'Valid',
      validUntil: null,
      zipcode: '01234',
      externalId: null,
    },
  },
})

export type GetMonthlyAccount1Input = InputOf<typeof getMonthlyAccount1>
export type GetMonthlyAccount1Output = OutputOf<typeof getMonthlyAccount1>
