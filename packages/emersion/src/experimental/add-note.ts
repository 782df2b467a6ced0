import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { unnumbered } from '../faults.js'
import { id, idRule, unboundCall } from '../fields.js'

/**
 * Adds a note to an account or to a service. A repeat adds it again, and no public read returns the notes.
 * References to other systems cannot be sent. The page is cut off in its list of errors.
 */
export const addNote = operation({
  ...unboundCall,
  name: 'AddNote',
  summary: 'Adds a note to an account or to a service.',
  idempotent: false,
  input: z.strictObject({
    /** What the note is about: `1` an account, `5` a service (E74, E75). */
    objectTypeId: xs.named('ObjectTypeID', xs.oneOf(['1', '5'])),
    /** Id of the account or of the service (E76). */
    objectTypeValue: id('ObjectTypeValue'),
    /** What the note is about, in a few words. */
    noteSubject: xs.personal(xs.text()),
    /** The note. */
    noteDetail: xs.personal(xs.text()),
    /** Id of the note's category. */
    categoryId: id('CategoryID').nullish(),
    /** Id of the member of staff who adds it. */
    staffId: id('StaffID').nullish(),
    /** Whether the customer can see it. */
    customerVisible: xs.boolean().nullish(),
  }),
  output: z.object({
    /** Id of the note. */
    noteId: xs.named('NoteID', xs.openEnum()),
  }),
  rules: {
    E74: { field: 'objectTypeId', required: true, vendor: 'Missing mandatory Object Type ID', sources: ['documented'] },
    E75: {
      field: 'objectTypeId',
      message: 'must be 1 or 5',
      vendor: 'Object Type ID must be 1 or 5',
      sources: ['documented'],
    },
    E76: idRule('objectTypeValue', 'Missing mandatory Object Type Value'),
  },
  codes: unnumbered([
    { message: 'Missing mandatory Object Type ID', path: 'objectTypeId' },
    { message: 'Object Type ID must be 1 or 5', path: 'objectTypeId' },
    /** Give `1` or `5`. */
    { message: 'Object Type ID must be Integer', path: 'objectTypeId' },
    /** Give `1` or `5`. */
    { message: 'Object Type ID does not exist in the system', path: 'objectTypeId' },
    { message: 'Missing mandatory Object Type Value', path: 'objectTypeValue' },
    /** Give the id as digits only. */
    { message: 'Object Type Value must be Integer', path: 'objectTypeValue' },
    /** There is no such account. */
    { message: 'Invalid Account ID', path: 'objectTypeValue' },
    /** The account is not one of yours. */
    { message: 'Provided Account ID does not belong to caller Account', path: 'objectTypeValue' },
    /** There is no such service. */
    { message: 'Invalid Service ID', path: 'objectTypeValue' },
    /** The service is not of one of your accounts. */
    { message: 'Provided Service ID does not belong to caller Account', path: 'objectTypeValue' },
    /** The service has no account. Ask Emersion about the service. */
    { message: 'Provided Service ID does not belong to a Valid Account', path: 'objectTypeValue' },
    /** There is no such category. Give the id of one, or none. */
    { message: 'Invalid Category ID', path: 'categoryId' },
  ]),
  example: {
    input: {
      objectTypeId: '1',
      objectTypeValue: '399301',
      noteSubject: 'Called',
      noteDetail: 'Asked for an invoice & a <copy>.',
      customerVisible: false,
    },
    output: { noteId: '3001' },
  },
})

export type AddNoteInput = InputOf<typeof addNote>
export type AddNoteOutput = OutputOf<typeof addNote>
