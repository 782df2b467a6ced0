import type { Reconciler } from '@acct/core'
import { noAccount, nonBlank, readAccount, unclear } from './accounts.js'

export const reconcileAccountCode: Reconciler = async (context) => {
  const code = nonBlank(context.sent('accountCode'))
  if (code === undefined) return unclear('No read can tell a blank code from none.')
  const account = await readAccount(context)
  if (!account) return noAccount
  return account.accountCode === code
    ? context.confirmIfChanged('The account has the code that was sent')
    : unclear(
        'The account does not have exactly the code that was sent. It may be stored in another form or changed since.',
      )
}
