import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { reconcileNotes } from '../reconcilers/adjust-account-append-notes.js'
import {
  accountRequest,
  accountRules,
  response,
  longest,
  required,
  success,
  type WithReference,
} from '../types/index.js'

const input = z.strictObject({
  ...accountRequest,
  /** Title of the note, at most 100 characters (D25). */
  noteTitle: xs.inNamespace('own', xs.text()).nullish(),
  /** The note, at most 10,000 characters (D26, D27). */
  notes: xs.inNamespace('own', xs.text()),
})

/**
 * Puts a note before the notes of an account. Its codes are only partly public.
 *
 * No page shows the namespace of the request's own members, which `ownNamespaces` sets; a wrong one would at worst add
 * an empty note.
 */
export const adjustAccountAppendNotes = operation({
  name: 'AdjustAccountAppendNotes',
  summary: 'Puts a note before the notes of an account.',
  idempotent: false,
  reconciler: reconcileNotes,
  confidence: 'documented',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object(response),
  rules: { ...accountRules, D25: longest('noteTitle', 100), D26: required('notes'), D27: longest('notes', 10_000) },
  example: {
    input: { externalAccountReferenceNo: 'MEMBER-42', noteTitle: 'Call of Friday', notes: 'Pays in cash from now on.' },
    output: success,
  },
})

export type AdjustAccountAppendNotesInput = InputOf<typeof adjustAccountAppendNotes>
export type AdjustAccountAppendNotesOutput = OutputOf<typeof adjustAccountAppendNotes>
