import type { Reconciler } from '@acct/core'
import { noAccount, readAccount, unclear } from './accounts.js'

export const reconcileMinimumTerm: Reconciler = async (context) => {
  const account = await readAccount(context)
  if (!account) return noAccount
  const { term, termType } = account
  if (term === null || termType === null) return unclear('The account is found, but the read does not return its term.')
  const wanted = context.sent('newTerm') ?? ''
  if (!/^\d+$/.test(wanted)) return unclear('The term that was sent is not a number of months or payments.')
  return term === Number(wanted) && termType === context.sent('newTermType')
    ? context.confirmIfChanged('The account has the term that was sent')
    : unclear('The account has another term, which it may have had before or been given since.')
}
