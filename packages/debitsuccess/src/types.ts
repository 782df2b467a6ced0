/** Types that several operations share. */
import { xs, type Rule } from '@acct/core'
import * as z from 'zod'

/** Members of every request that the caller may fill in. */
export const request = {
  /** Who asks, for the provider's log; at most 100 characters (D03). */
  requestInitiator: xs.personal(xs.text()).nullish(),
}

/** Members of every request that is about one account. */
export const accountRequest = {
  ...request,
  /** Debitsuccess's reference of the account; this or the external one is required (D04, D07). */
  accountReferenceNo: xs.text().nullish(),
  /** Your own reference of the account; this or Debitsuccess's is required (D04, D08). */
  externalAccountReferenceNo: xs.text().nullish(),
}

type Maybe<T> = T | null | undefined

/**
 * A request that names its account (D04): by one reference that is certainly there, or by two of which each may be
 * missing, which only a call can tell.
 */
export type WithReference<T> = T &
  (
    | { accountReferenceNo: string }
    | { externalAccountReferenceNo: string }
    | { accountReferenceNo: Maybe<string>; externalAccountReferenceNo: Maybe<string> }
  )

export const atMost =
  (length: number) =>
  (text: string): boolean =>
    [...text].length <= length

/** D03, D04, D07, D08: the rules of every request that is about one account. */
export const accountRules = {
  D03: {
    field: 'requestInitiator',
    message: 'must have at most 100 characters',
    test: atMost(100),
    sources: ['documented'],
  },
  D04: {
    field: ['accountReferenceNo', 'externalAccountReferenceNo'],
    required: 'one',
    vendor: '12016',
    sources: ['documented'],
  },
  D07: {
    field: 'accountReferenceNo',
    message: 'must have at most 15 characters',
    test: atMost(15),
    sources: ['public'],
  },
  D08: {
    field: 'externalAccountReferenceNo',
    message: 'must have at most 50 characters',
    test: atMost(50),
    sources: ['public'],
  },
} as const satisfies Record<string, Rule>

/** Members of every answer, in WCF's order. */
export const answer = {
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
        /** How grave it is. */
        noteType: xs.openEnum<'Error' | 'Warning' | 'Info'>().nullable(),
      }),
    ),
  ),
  /** Whether it was done; `Unknown` is an error whose outcome is unknown. */
  status: xs.oneOf(['Failed', 'Succeed', 'Unknown']),
}

/** What every answer of Debitsuccess has. */
export type DebitsuccessAnswer = z.output<z.ZodObject<typeof answer>>
