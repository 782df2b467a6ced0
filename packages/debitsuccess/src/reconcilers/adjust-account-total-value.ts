import type { Reconciler } from '@acct/core'
import { isSameAmount, noAccount, readAccount, unclear } from './accounts.js'

/** No page lists the total among the members of an account; a public page calls this one so. */
export const reconcileTotalValue: Reconciler = async (context) => {
  const account = await readAccount(context)
  if (!account) return noAccount
  const total = account.others.find(({ local }) => local === 'MinTermTotalValue')?.text
  if (isSameAmount(context.sent('newTotalValue'), total))
    return context.confirmIfChanged('The account has the new total')
  return isSameAmount(context.sent('currentTotalValue'), total)
    ? { happened: false, sentence: 'The account has the total that it had.' }
    : unclear('The total of the account is neither the new one nor the one that was sent as the current one.')
}
