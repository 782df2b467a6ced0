import type { OutputOf, ReconcileContext, Reconciler } from '@acct/core'
import { getMonthlyContact1 } from '../operations/get-monthly-contact1.js'
import { reconcilePart } from './account-part.js'
import { flagText } from './texts.js'

type TextField = (typeof texts)[number] | 'employeeId'
type Contact = OutputOf<typeof getMonthlyContact1>

/**
 * All calls that write a contact find it by the external ids, and `getMonthlyContact1` reads it by the same. They
 * differ in the texts that an update sets and the read returns under the same name.
 */
const reconcilerOf =
  (texts: readonly TextField[]): Reconciler =>
  (context) => {
    const { read } = context
    return reconcilePart(context, {
      noun: 'contact',
      read: (accountNumber, contactId) =>
        read(
          getMonthlyContact1,
          { accountNumberType: 'External', accountNumber, contactIdType: 'External', contactId },
          'NotFound',
        ),
      idOf: ({ contactId }) => contactId,
      fieldsOf: (contact) => fieldsOf(contact, texts, context),
    })
  }

const fieldsOf = (contact: Contact, texts: readonly TextField[], { sent }: ReconcileContext) => [
  {
    name: 'primaryContact',
    sent: sent('primaryContact'),
    read: flagText(contact.primaryContact),
    hasFewValues: true,
  },
  ...texts.map((name) => ({ name, sent: sent(name), read: contact[name] })),
]

const texts = ['firstName', 'lastName', 'emailAddress', 'mobileNumber', 'customerBarcode', 'rfidNumber'] as const

export const reconcileContact = reconcilerOf(texts)
export const reconcileEmployee = reconcilerOf([...texts, 'employeeId'])
