/** What the calls that write a contact share. */
import { xs, type Rule } from '@acct/core'

/** Fields of every call that writes a contact, in the order of the wire. */
export const contactFields = {
  /** What to do with the contact (F37). */
  actionType: xs.oneOf(['Add', 'Update', 'Delete']),
  /** Your own number for the account, as it was given when the account was added (F38). */
  accountNumber: xs.text(),
  /** Your own id for the contact, such as the number of a hotel room; update and delete find it by this (F39). */
  contactId: xs.named('contactID', xs.text()),
  /** Whether this is the account's primary contact, sent as `1` or `0` (F40). */
  primaryContact: xs.flag(),
  /** First name of the contact. */
  firstName: xs.personal(xs.text()).nullish(),
  /** Last name of the contact. */
  lastName: xs.personal(xs.text()).nullish(),
  /** E-mail address of the contact. */
  emailAddress: xs.personal(xs.text()).nullish(),
  /** Mobile number of the contact. */
  mobileNumber: xs.personal(xs.text()).nullish(),
  /** Barcode of the contact. */
  customerBarcode: xs.text().nullish(),
  /** Number of the contact's Prox Card or RFID tag, which opens the gate. */
  rfidNumber: xs.named('RFIDNumber', xs.text()).nullish(),
}

/** Values that the examples of these calls share. */
export const exampleContact = {
  actionType: 'Add',
  accountNumber: 'EXT-1',
  contactId: '0007',
  primaryContact: true,
  firstName: 'Ada',
  lastName: "O'Neil & <Sons>",
  emailAddress: 'ada@example.com',
  mobileNumber: '0155512345',
  rfidNumber: '0012345678',
} as const

/** Fields of the newer calls that write a contact. */
export const employeeFields = {
  ...contactFields,
  /** Your own id for the contact as an employee. */
  employeeId: xs.named('employeeID', xs.text()).nullish(),
}

/** F37–F40: the rules of every call that writes a contact. */
export const contactRules = {
  F37: {
    field: 'actionType',
    required: true,
    message: 'must be Add, Update or Delete',
    sources: ['proven', 'public'],
  },
  F38: { field: 'accountNumber', required: true, sources: ['public'] },
  F39: { field: 'contactId', required: true, sources: ['public'] },
  F40: {
    field: 'primaryContact',
    required: true,
    message: 'must be a boolean, 0 or 1',
    sources: ['proven', 'inferred'],
  },
} as const satisfies Record<string, Rule>
