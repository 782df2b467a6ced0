import type { Reconciler } from '@acct/core'
import { noAccount, readAccount, unclear } from './accounts.js'

export const reconcileMinimumTerm: Reconciler = async (context) => {
  const account = await readAccount(context)
  if (!account) return noAccount
  const { term, termType } = account
  if (term === null || termType === null) return unclear('The account is found, but the read does not return its term.')
  if (termType !== context.sent('newTermType'))
    return unclear('The term of the account is counted in something else, as it may have been before or stored since.')
  const wanted = context.sent('newTerm') ?? ''
  if (!/^\d+$/.test(wanted)) return unclear('The term that was sent is no number of months or payments.')
  return term === Number(wanted)
    ? context.confirmIfChanged('The account has the term that was sent')
    : { happened: false, sentence: 'The account has another term.' }
}
