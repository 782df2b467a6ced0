import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { reconcilePayment } from '../reconcilers/payment-collected.js'
import {
  accountRequest,
  accountRules,
  amount,
  amountMessage,
  response,
  dayOrTime,
  longest,
  required,
  success,
  transactionRules,
  type WithReference,
} from '../types/index.js'

const input = z.strictObject({
  ...accountRequest,
  /** The amount; negative for a refund (D49). */
  amount: xs.inNamespace('own', amount()),
  /** The day of the payment, as `yyyy-mm-dd` or `yyyy-mm-ddThh:mm:ss` (D50). */
  dateOfPayment: xs.inNamespace('own', dayOrTime()),
  /** Description of the payment, at most 65,535 characters (D51). */
  description: xs.inNamespace('own', xs.text()).nullish(),
  /** Your identifier of the payment, which must be unique, at most 50 characters (D52, D53). */
  externalTransactionIdentifier: xs.inNamespace('own', xs.text()),
})

/**
 * Records a payment that your business took itself, or a refund that it gave. Your identifier is the guard: it must be
 * unique, so a repeat ends in 13060. The payment appears in the payment history after some seconds.
 *
 * No page shows the namespace of the request's own members, which `ownNamespaces` sets; a wrong one most likely
 * ends in 13012, 13063 or 13071.
 */
export const paymentCollected = operation({
  name: 'PaymentCollected',
  summary: 'Records a payment or a refund that the business took or gave itself.',
  idempotent: false,
  reconciler: reconcilePayment,
  confidence: 'documented',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object(response),
  rules: {
    ...accountRules,
    D49: required('amount', { message: amountMessage }),
    D50: required('dateOfPayment', {
      message: 'must be a day that exists, such as 2026-12-01 or 2026-12-01T09:30:00',
      vendor: '13071',
    }),
    D51: longest('description', 65_535),
    ...transactionRules,
  },
  example: {
    input: {
      externalAccountReferenceNo: 'MEMBER-42',
      amount: '10.50',
      dateOfPayment: '2026-11-20',
      description: 'Paid at the desk',
      externalTransactionIdentifier: 'RECEIPT-008',
    },
    output: success,
  },
})

export type PaymentCollectedInput = InputOf<typeof paymentCollected>
export type PaymentCollectedOutput = OutputOf<typeof paymentCollected>
