import type { Reconciler } from '@acct/core'
import { noAccount, readAccount, unclear } from './accounts.js'

/** A day as the provider writes it, alone or with midnight. Any other time of day may belong to another zone's day. */
const writtenDay = /^(\d{4}-\d\d-\d\d)(?:T00:00:00.*)?$/

export const reconcileNextPaymentDate: Reconciler = async (context) => {
  const account = await readAccount(context)
  if (!account) return noAccount
  const [, day] = writtenDay.exec(account.nextBillingDate ?? '') ?? []
  if (day === undefined)
    return unclear('The account is found, but the read does not return the day of its next payment.')
  return day === context.sent('nextPaymentDate')
    ? context.confirmIfChanged('The next payment of the account is on the day that was sent')
    : { happened: false, sentence: 'The next payment of the account is on another day.' }
}
