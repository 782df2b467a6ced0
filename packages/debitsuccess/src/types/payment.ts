/** Payments and their schedules as reads return them. */
import { xs } from '@acct/core'
import * as z from 'zod'

/** Why a payment failed. A newer one may come as well. */
export type PaymentErrorCode =
  | 'NoAuthority'
  | 'AccountClosed'
  | 'InsufficientFunds'
  | 'AuthorityStopped'
  | 'NoError'
  | 'InvalidAccount'
  | 'Declined'
  | 'CardExpired'
  | 'RestrictedCard'
  | 'LostOrStolenCard'

/** What a payment was for. The last six are Debitsuccess's fees. */
export type PaymentCode =
  | 'Payment'
  | 'DebtCollectionPayment'
  | 'PaidAtBusiness'
  | 'OneOffPayment'
  | 'AccountTransfer'
  | 'Refund'
  | 'SuspensionFee'
  | 'CancellationFee'
  | 'DebtCallFee'
  | 'EstablishmentFee'
  | 'MiscellaneousFee'
  | 'PenaltyFee'
  | 'Service'
  | 'TransferFee'

/** What kind of payment it was. A newer one may come as well. */
export type PaymentType =
  | 'DirectDebit'
  | 'AutomaticPayment'
  | 'CreditCard'
  | 'BankImport'
  | 'Cash'
  | 'Cheque'
  | 'DebtCollection'
  | 'DirectCredit'
  | 'MoneyOrder'
  | 'PaidtoFacility'
  | 'TelephoneBanking'
  | 'Transfer'
  | 'Suspense'
  | 'EFTPOS'
  | 'ManualReceipting'
  | 'ReAllocation'
  | 'CreditCardOther'
  | 'CreditUnion'

/** The members of a payment that every read of payments returns. */
export const paymentKind = {
  /** The amount, as the provider writes it. */
  paymentAmount: xs.openEnum().nullable(),
  /** What the payment was for. */
  paymentCode: xs.openEnum<PaymentCode>().nullable(),
  /** Why the payment failed; `NoError` when it did not. */
  paymentErrorCode: xs.openEnum<PaymentErrorCode>().nullable(),
  /** Debitsuccess's id of the payment. */
  paymentId: xs.integer().nullable(),
  /** How it was paid. */
  paymentType: xs.openEnum<PaymentType>().nullable(),
}

/** The payments of a span of days. */
export const foundPayments = {
  /** The payments found. The name of its elements is not public, so any name is accepted. */
  payments: xs.listOfAny(
    'Payment',
    z.object({
      /** Debitsuccess's reference of the account. */
      accountReferenceNo: xs.text().nullable(),
      /** Number of the batch that the payment was in. */
      batchNumber: xs.integer().nullable(),
      /** What Debitsuccess keeps of it, as the provider writes it. */
      commissionAmount: xs.openEnum().nullable(),
      /** Description of the payment. */
      description: xs.text().nullable(),
      /** Your own reference of the account. */
      externalAccountReferenceNo: xs.text().nullable(),
      /** Your own identifier of the payment, such as the one of `paymentCollected`. */
      externalTransactionIdentifier: xs.text().nullable(),
      ...paymentKind,
      /** When it was paid, as the provider writes it. */
      paymentDate: xs.openEnum().nullable(),
      /** How often it was tried again. */
      retryCount: xs.integer().nullable(),
      /** Id of the payment that this one reverses. */
      reversedPaymentId: xs.integer().nullable(),
      /** All other elements of the payment. */
      others: xs.unknownElements(),
    }),
  ),
  /** All other elements of the response. */
  others: xs.unknownElements(),
}

/** For the examples. */
export const examplePayments: z.output<z.ZodObject<typeof foundPayments>> = {
  payments: [
    {
      accountReferenceNo: 'ABCD987654',
      batchNumber: 7,
      commissionAmount: '0.50',
      description: 'Membership of November',
      externalAccountReferenceNo: 'MEMBER-42',
      externalTransactionIdentifier: 'RECEIPT-007',
      paymentAmount: '10.50',
      paymentCode: 'PaidAtBusiness',
      paymentErrorCode: 'NoError',
      paymentId: 5001,
      paymentType: 'PaidtoFacility',
      paymentDate: '2026-11-20T00:00:00',
      retryCount: 0,
      reversedPaymentId: null,
      others: [],
    },
  ],
  others: [],
}

/** A scheduled payment and its state. */
export const scheduledPayment = {
  /** Description of the payment. */
  description: xs.text().nullable(),
  /** Your own identifier of the schedule. */
  externalIdentifier: xs.text().nullable(),
  /** The amount, as the provider writes it. */
  installment: xs.openEnum().nullable(),
  /** The state of the payment. */
  paymentStatus: xs.openEnum<Exclude<ScheduledPaymentStatus, 'All'>>().nullable(),
  /** Debitsuccess's id of the schedule. */
  scheduleId: xs.integer().nullable(),
  /** When it is due, as the provider writes it. */
  startDate: xs.openEnum().nullable(),
  /** When it entered this state, as the provider writes it. */
  statusDate: xs.openEnum().nullable(),
}

/** The states by which scheduled payments can be requested. */
export const scheduledPaymentStatus = () =>
  xs.oneOf(['All', 'Unattempted', 'Pending', 'Retry', 'Failed', 'Cleared', 'Settled', 'Unbillable', 'CreditControl'])

export type ScheduledPaymentStatus = z.output<ReturnType<typeof scheduledPaymentStatus>>

/** For the examples. */
export const exampleScheduledPayment: z.output<z.ZodObject<typeof scheduledPayment>> = {
  description: 'Locker',
  externalIdentifier: 'LOCKER-42',
  installment: '10.50',
  paymentStatus: 'Unattempted',
  scheduleId: 7001,
  startDate: '2026-12-01T00:00:00',
  statusDate: null,
}
