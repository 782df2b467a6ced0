import { operation, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { reconcileEmployee } from '../reconcilers/monthly-contact.js'
import { contactRules, employeeFields } from '../contacts.js'
import { result } from '../types.js'

/**
 * Adds, updates or deletes a contact of an account, like `monthlyContact1`, but a blank e-mail address or mobile number
 * clears the stored one.
 *
 * An empty text is sent as an empty element. Whether leaving a field out clears it too is not documented. Flash's page
 * has this call only for REST. That it exists in SOAP, with the spelling of `monthlyContact1`, is inferred. If it does
 * not, the call is refused or ends in a fault.
 *
 * Delete deactivates the contact and clears its Prox Card or RFID, ID card, ID tag, decal and PIN.
 */
export const monthlyContact2 = operation({
  name: 'MonthlyContact2',
  summary:
    'Adds, updates or deletes a contact of an account; a blank e-mail address or mobile number clears the stored one.',
  idempotent: false,
  reconciler: reconcileEmployee,
  confidence: 'inferred',
  input: z.strictObject(employeeFields),
  output: result,
  rules: contactRules,
  example: {
    input: {
      actionType: 'Update',
      accountNumber: 'EXT-1',
      contactId: '0007',
      primaryContact: true,
      firstName: 'Ada',
      lastName: "O'Neil & <Sons>",
      emailAddress: '',
      mobileNumber: '0155512345',
      customerBarcode: '00042',
      rfidNumber: '0012345678',
      employeeId: 'E-007',
    },
    output: { code: 'Success', message: 'Contact updated', locationProfiles: [] },
  },
})

export type MonthlyContact2Input = InputOf<typeof monthlyContact2>
export type MonthlyContact2Output = OutputOf<typeof monthlyContact2>
