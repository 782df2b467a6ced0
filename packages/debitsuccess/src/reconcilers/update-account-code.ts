import { compareTexts, type Reconciler } from '@acct/core'
import { noAccount, nonBlank, readAccount, unclear } from './accounts.js'

export const reconcileAccountCode: Reconciler = async (context) => {
  const code = nonBlank(context.sent('accountCode'))
  if (code === undefined) return unclear('No read can tell a blank code from none.')
  const account = await readAccount(context)
  if (!account) return noAccount
  if (account.accountCode === code) return context.confirmIfChanged('The account has the code that was sent')
  return compareTexts(code, account.accountCode) === 'different'
    ? { happened: false, sentence: 'The account has another code.' }
    : unclear('The code of the account is neither the one that was sent nor certainly another.')
}
