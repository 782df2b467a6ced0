import type { Reconciler } from '@acct/core'
import { daysAfter, noAccount, noDay, readAccount, unclear } from './accounts.js'

/** A day as the provider writes it, alone or with midnight. Any other time of day may belong to another zone's day. */
const writtenDay = /^(\d{4}-\d\d-\d\d)(?:T00:00:00.*)?$/

export const reconcileNextPaymentDate: Reconciler = async (context) => {
  const wanted = context.sent('nextPaymentDate') ?? ''
  if (daysAfter(wanted, 0) !== wanted) return noDay
  const account = await readAccount(context)
  if (!account) return noAccount
  const day = account.nextBillingDate?.match(writtenDay)?.[1]
  if (day === undefined)
    return unclear('The account is found, but the read does not return the day of its next payment.')
  if (day === wanted) return context.confirmIfChanged('The next payment of the account is on the day that was sent')
  return day > wanted && mayHaveCome(wanted)
    ? unclear(
        'The next payment of the account is on a later day. The one of the day that was sent may have been taken.',
      )
    : { happened: false, sentence: 'The next payment of the account is on another day.' }
}

/** Whether a day has come in some zone: once a payment has been taken, the next one is on another day. */
const mayHaveCome = (day: string): boolean => day <= new Date(Date.now() + msPerDay).toISOString()

const msPerDay = 86_400_000
