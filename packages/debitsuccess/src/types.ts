/** Types that several operations share. */
import { xs } from '@acct/core'
import * as z from 'zod'

/** Members of every request that the caller may fill in. */
export const request = {
  /** Who asks, for the provider's log; at most 100 characters (D03). */
  requestInitiator: xs.text().optional(),
}

/** Members of every answer, in WCF's order. */
export const answer = {
  /** When the message was processed, as the provider writes it: with an offset, with `Z` or without a zone. */
  dateCreated: xs.token().nullable(),
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
        /** How grave it is. */
        noteType: xs.token<'Error' | 'Warning' | 'Info'>().nullable(),
      }),
    ),
  ),
  /** Whether it was done; `Unknown` is an error whose outcome is unknown. */
  status: xs.oneOf(['Failed', 'Succeed', 'Unknown']),
}

/** What every answer of Debitsuccess has. */
export type DebitsuccessAnswer = z.output<z.ZodObject<typeof answer>>
