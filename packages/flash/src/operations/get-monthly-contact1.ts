import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { response } from '../types.js'

/**
 * Reads one contact of an account of any kind.
 *
 * `getMonthlyAccount1` returns the GUIDs of an account's contacts. How a read shows a deleted contact is not
 * documented.
 */
export const getMonthlyContact1 = operation({
  name: 'GetMonthlyContact1',
  summary: 'Reads one contact of an account.',
  idempotent: true,
  confidence: 'documented',
  input: z.strictObject({
    /** Whose number the account's is: `Flash` for the number that Flash made, `External` for yours (F29). */
    accountNumberType: xs.oneOf(['Flash', 'External']),
    /** The account's number, of that type (F30). */
    accountNumber: xs.text(),
    /** Whose id the contact's is: `Flash` for the GUID that Flash made, `External` for yours (F31). */
    contactIdType: xs.named('contactIDType', xs.oneOf(['Flash', 'External'])),
    /** The contact's id, of that type (F32). */
    contactId: xs.named('contactID', xs.text()),
  }),
  output: z.object({
    ...response,
    /** Id of the location. */
    locationId: xs.text().nullable(),
    /** Your own id for the contact. */
    contactId: xs.text().nullable(),
    /** The account's number. Flash has been seen to send this one or `monthlyAccountNumber`. */
    accountNumber: xs.text().nullable(),
    /** The account's number. Flash has been seen to send this one or `accountNumber`. */
    monthlyAccountNumber: xs.text().nullable(),
    /** Whether this is the account's primary contact. */
    primaryContact: xs.boolean().nullable(),
    /** First name of the contact. */
    firstName: xs.personal(xs.text()).nullable(),
    /** Last name of the contact. */
    lastName: xs.personal(xs.text()).nullable(),
    /** E-mail address of the contact. */
    emailAddress: xs.personal(xs.text()).nullable(),
    /** Mobile number of the contact. */
    mobileNumber: xs.personal(xs.text()).nullable(),
    /** Barcode of the contact. */
    customerBarcode: xs.text().nullable(),
    /** Number of the contact's Prox Card or RFID tag. */
    rfidNumber: xs.named('RFIDNumber', xs.text()).nullable(),
    /** Your own id for the contact as an employee. */
    employeeId: xs.text().nullable(),
    /** All other elements of the contact: the fields above may be incomplete. */
    others: xs.unknownElements(),
  }),
  rules: {
    F29: {
      field: 'accountNumberType',
      required: true,
      message: 'must be Flash or External',
      sources: ['documented', 'public'],
    },
    F30: { field: 'accountNumber', required: true, sources: ['documented'] },
    F31: {
      field: 'contactIdType',
      required: true,
      message: 'must be Flash or External',
      sources: ['documented', 'inferred'],
    },
    F32: { field: 'contactId', required: true, sources: ['documented'] },
  },
  example: {
    input: { accountNumberType: 'External', accountNumber: 'EXT-1', contactIdType: 'External', contactId: '0007' },
    output: {
      code: 'Success',
      message: '',
      locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
      contactId: '0007',
      accountNumber: null,
      monthlyAccountNumber: '1012',
      primaryContact: true,
      firstName: 'Ada',
      lastName: "O'Neil & <Sons>",
      emailAddress: 'ada@example.com',
      mobileNumber: '0155512345',
      customerBarcode: null,
      rfidNumber: '0012345678',
      employeeId: null,
      others: [],
    },
  },
})

export type GetMonthlyContact1Input = InputOf<typeof getMonthlyContact1>
export type GetMonthlyContact1Output = OutputOf<typeof getMonthlyContact1>
