import { compareTexts, type Reconciler } from '@acct/core'
import { noAccount, readAccount, unclear } from './accounts.js'

export const reconcileAccountCode: Reconciler = async (context) => {
  const account = await readAccount(context)
  if (!account) return noAccount
  const code = context.sent('accountCode') ?? ''
  if (account.accountCode === code) return context.confirmIfChanged('The account has the code that was sent')
  return compareTexts(code, account.accountCode) === 'different'
    ? { happened: false, sentence: 'The account has another code.' }
    : unclear('The code of the account is neither the one that was sent nor certainly another.')
}
