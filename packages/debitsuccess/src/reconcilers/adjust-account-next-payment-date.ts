import type { Reconciler } from '@acct/core'
import { daysAfter, noAccount, noDay, readAccount, unclear } from './accounts.js'

/** A day as the provider writes it, alone or with midnight. Any other time of day may belong to another zone's day. */
const writtenDay = /^(\d{4}-\d\d-\d\d)(?:T00:00:00.*)?$/

/** Another day proves nothing: a payment moves with holidays, with each payment that is taken, and with other calls. */
export const reconcileNextPaymentDate: Reconciler = async (context) => {
  const wanted = context.sent('nextPaymentDate') ?? ''
  if (daysAfter(wanted, 0) !== wanted) return noDay
  const account = await readAccount(context)
  if (!account) return noAccount
  const day = account.nextBillingDate?.match(writtenDay)?.[1]
  if (day === undefined)
    return unclear('The account is found, but the read does not return the day of its next payment.')
  return day === wanted
    ? context.confirmIfChanged('The next payment of the account is on the day that was sent')
    : unclear(
        'The next payment of the account is on another day, to which the provider or somebody else may have moved it ' +
          'since.',
      )
}
