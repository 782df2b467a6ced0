import { operation, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { reconcileContact } from '../reconcilers/monthly-contact.js'
import { contactFields, contactRules, exampleContact } from '../contacts.js'
import { result } from '../types.js'

/**
 * Adds, updates or deletes a contact of an account: the person, with the card or tag that opens the gate.
 *
 * Delete deactivates the contact and clears its Prox Card or RFID, ID card, ID tag, decal and PIN. What a blank e-mail
 * address or mobile number does to the stored one is not documented.
 */
export const monthlyContact = operation({
  name: 'MonthlyContact',
  summary: 'Adds, updates or deletes a contact of an account.',
  idempotent: false,
  reconciler: reconcileContact,
  confidence: 'proven',
  input: z.strictObject(contactFields),
  output: result,
  rules: contactRules,
  example: {
    input: exampleContact,
    output: { code: 'Success', message: 'Contact created', locationProfiles: [] },
  },
})

export type MonthlyContactInput = InputOf<typeof monthlyContact>
export type MonthlyContactOutput = OutputOf<typeof monthlyContact>
