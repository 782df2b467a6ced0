import type { Reconciler } from '@acct/core'
import { noAccount, readAccount, unclear } from './accounts.js'

export const reconcileNotes: Reconciler = async (context) => {
  const account = await readAccount(context)
  if (!account) return noAccount
  const note = context.sent('notes') ?? ''
  const { accountNotes } = account
  if (accountNotes === null) return unclear('The account is found, but the read does not return its notes.')
  if (accountNotes.includes(note)) return context.confirmIfChanged('The notes of the account contain the text')
  return isFree(accountNotes, wordsOf(note))
    ? { happened: false, sentence: 'The notes of the account contain no word of the text.' }
    : unclear('The notes of the account do not contain the text as it was sent, but perhaps in another form.')
}

/** Runs of letters and digits that stay together in whatever form a text is stored, without zeros that may be cut. */
const wordsOf = (text: string): readonly string[] =>
  (text.match(/[a-z\d]+/gi) ?? [])
    .map((word) => word.replace(/^0+/, '').toLowerCase())
    .filter((word) => word.length > 2)

/** Whether a text has none of the words, of which there must be some. */
const isFree = (text: string, words: readonly string[]): boolean =>
  words.length > 0 && !words.some((word) => text.toLowerCase().includes(word))
