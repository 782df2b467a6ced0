import type { OutputOf, ReconcileContext, Reconciler } from '@acct/core'
import { getPaymentHistoryForDateRange } from '../operations/get-payment-history-for-date-range.js'
import {
  daysAfter,
  isSameAmount,
  noDay,
  nonBlank,
  noRecord,
  sentInitiator,
  sentReferences,
  unclear,
} from './accounts.js'

/**
 * The identifier is unique, so a payment that has it is this one, or that of an earlier attempt, which is the same.
 * Finding none proves nothing, because a payment appears only after some seconds.
 */
export const reconcilePayment: Reconciler = async (context) => {
  const identifier = nonBlank(context.sent('externalTransactionIdentifier'))
  if (identifier === undefined)
    return unclear('Without an externalTransactionIdentifier no read can tell the payment from others.')
  const startDate = (context.sent('dateOfPayment') ?? '').slice(0, 10)
  const endDate = daysAfter(startDate, 1)
  if (endDate === undefined) return noDay
  const found = await context.read(
    getPaymentHistoryForDateRange,
    { ...sentInitiator(context), startDate, endDate },
    noRecord,
  )
  const payment = found?.payments.find(
    ({ externalTransactionIdentifier }) => externalTransactionIdentifier === identifier,
  )
  if (!payment) return unclear('No payment with that identifier is found, but one may appear some seconds later.')
  return isThatOf(context, payment)
    ? { happened: true, sentence: 'There is a payment with that identifier, which no two payments have.' }
    : unclear('There is a payment with that identifier, but of another account or another amount.')
}

type Payment = OutputOf<typeof getPaymentHistoryForDateRange>['payments'][number]

/** Whether a payment is of the account and the amount that were sent. */
function isThatOf(context: ReconcileContext, payment: Payment): boolean {
  const references = sentReferences(context)
  if (!references) return false
  const { accountReferenceNo, externalAccountReferenceNo } = references
  return (
    isSameAmount(context.sent('amount'), payment.paymentAmount) &&
    (accountReferenceNo ?? payment.accountReferenceNo) === payment.accountReferenceNo &&
    (externalAccountReferenceNo ?? payment.externalAccountReferenceNo) === payment.externalAccountReferenceNo
  )
}
