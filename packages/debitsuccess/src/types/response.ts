/** What every response of Debitsuccess has. */
import { xs } from '@acct/core'
import * as z from 'zod'

/** Members of every response, in WCF's order. */
export const response = {
  /** When the message was processed, as the provider writes it: with an offset, with `Z` or without a zone. */
  dateCreated: xs.openEnum().nullable(),
  /** Id of the message. */
  id: xs.text().nullable(),
  /** What the provider has to say. Match on the code, never on the text. */
  notes: xs.named(
    'ResponseNotes',
    xs.list(
      'ResponseMessageNote',
      z.object({
        /** Number of the note in the provider's table. */
        code: xs.text().nullable(),
        /** The note in the provider's words. */
        note: xs.text().nullable(),
        /** Severity of the note. */
        noteType: xs.openEnum<'Error' | 'Warning' | 'Info'>().nullable(),
      }),
    ),
  ),
  /** Whether it was done; `Unknown` is an error whose outcome is unknown. */
  status: xs.oneOf(['Failed', 'Succeed', 'Unknown']),
}

/** What every response of Debitsuccess has. */
export type DebitsuccessResponse = z.output<z.ZodObject<typeof response>>

/** The members of a successful response, for the examples. */
export const success: DebitsuccessResponse = {
  status: 'Succeed',
  id: '2f228826-07f9-42fe-b6ad-000000000001',
  dateCreated: '2026-11-21T10:30:15.123+00:00',
  notes: [{ code: '00', note: 'Success', noteType: 'Info' }],
}
