import type { Reconciler } from '@acct/core'
import { noAccount, nonBlank, readAccount, unclear } from './accounts.js'

export const reconcileNotes: Reconciler = async (context) => {
  const note = nonBlank(context.sent('notes'))
  if (note === undefined) return unclear('No read can tell a blank note from none.')
  const account = await readAccount(context)
  if (!account) return noAccount
  const { accountNotes } = account
  if (accountNotes === null || lettersOf(accountNotes) === '')
    return unclear('The account is found, but the read returns no notes for it, and it may leave them out.')
  if (accountNotes.includes(note)) return context.confirmIfChanged('The notes of the account contain the text')
  return isFreeOf(accountNotes, note)
    ? { happened: false, sentence: 'The notes of the account contain no word of the text.' }
    : unclear('The notes of the account do not contain the text as it was sent, but perhaps in another form.')
}

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^a-z\d]/g, '')

/** Runs of letters and digits, which stay together in any form of storage, without leading zeros, which may be cut. */
const wordsOf = (text: string): readonly string[] =>
  (text.match(/[a-z\d]+/gi) ?? [])
    .map((word) => word.replace(/^0+/, '').toLowerCase())
    .filter((word) => word.length >= shortest)

const shortest = 3

/** Whether notes contain no word of a text, nor the beginning of its first word. False for a text without words. */
function isFreeOf(notes: string, text: string): boolean {
  const words = wordsOf(text)
  const [first = ''] = words
  const letters = lettersOf(notes)
  return ![first.slice(0, shortest), ...words].some((word) => letters.includes(word))
}
