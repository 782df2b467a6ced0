/** Notes of credit control's calls as reads return them. */
import { xs } from '@acct/core'
import * as z from 'zod'

export const foundCalls = {
  /** Debitsuccess's reference of the requested account. */
  accountReferenceNo: xs.text().nullable(),
  /** The notes found. The name of its elements is not public, so any name is accepted. */
  callNotes: xs.listOfAny(
    'CallNote',
    z.object({
      /** Debitsuccess's reference of the account. */
      accountReferenceNo: xs.text().nullable(),
      /** Your own reference of the account. */
      externalAccountReferenceNo: xs.text().nullable(),
      /** What was said. */
      notes: xs.text().nullable(),
      /** A code for what the call was about, such as `CA` or `OD1`. */
      purpose: xs.text().nullable(),
      /** All other elements of the call. */
      others: xs.unknownElements(),
    }),
  ),
  /** Your own reference of the requested account. */
  externalAccountReferenceNo: xs.text().nullable(),
  /** All other elements of the response. */
  others: xs.unknownElements(),
}

/** For the examples. */
export const exampleCalls: z.output<z.ZodObject<typeof foundCalls>> = {
  accountReferenceNo: 'ABCD987654',
  callNotes: [
    {
      accountReferenceNo: 'ABCD987654',
      externalAccountReferenceNo: 'MEMBER-42',
      notes: 'Will pay on Friday.',
      purpose: 'OD1',
      others: [],
    },
  ],
  externalAccountReferenceNo: 'MEMBER-42',
  others: [],
}
