import { operation, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { reconcileEmployee } from '../reconcilers/monthly-contact.js'
import { contactRules, employeeFields, exampleContact } from '../contacts.js'
import { result } from '../types.js'

/**
 * Adds, updates or deletes a contact of an account, like `monthlyContact`, and stores an employee's id.
 *
 * Delete deactivates the contact and clears its Prox Card or RFID, ID card, ID tag, decal and PIN. A blank e-mail
 * address or mobile number leaves the stored one as it is.
 */
export const monthlyContact1 = operation({
  name: 'MonthlyContact1',
  summary: "Adds, updates or deletes a contact of an account, with an employee's id.",
  idempotent: false,
  reconciler: reconcileEmployee,
  confidence: 'documented',
  input: z.strictObject(employeeFields),
  output: result,
  rules: contactRules,
  example: {
    input: { ...exampleContact, customerBarcode: '00042', employeeId: 'E-007' },
    output: { code: 'Success', message: 'Contact created', locationProfiles: [] },
  },
})

export type MonthlyContact1Input = InputOf<typeof monthlyContact1>
export type MonthlyContact1Output = OutputOf<typeof monthlyContact1>
