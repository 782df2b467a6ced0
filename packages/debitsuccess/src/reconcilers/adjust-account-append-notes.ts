import { compareTexts, type Reconciler } from '@acct/core'
import { noAccount, readAccount, unclear } from './accounts.js'

export const reconcileNotes: Reconciler = async (context) => {
  const account = await readAccount(context)
  if (!account) return noAccount
  const note = context.sent('notes') ?? ''
  const { accountNotes } = account
  if (accountNotes === null) return unclear('The account is found, but the read does not return its notes.')
  if (accountNotes.includes(note)) return context.confirmIfChanged('The notes of the account contain the text')
  return compareTexts(note, accountNotes) === 'different'
    ? { happened: false, sentence: 'The notes of the account do not contain the text.' }
    : unclear('The notes of the account do not contain the text as it was sent, but perhaps in another form.')
}
