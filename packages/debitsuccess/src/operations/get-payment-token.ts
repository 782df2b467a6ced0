import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import {
  accountRequest,
  exampleForm,
  accountRules,
  amount,
  amountMessage,
  response,
  mustBe,
  paymentForm,
  required,
  success,
  type WithReference,
} from '../types/index.js'

const input = z.strictObject({
  ...accountRequest,
  /** What is to be paid (D59). */
  amount: xs.inNamespace('req', amount()).nullish(),
  /** Callback address. */
  callBackUrl: xs.inNamespace('req', xs.text()).nullish(),
  /** Whether the payment is a charge of its own, besides the schedule (D60). */
  createOneOffCharge: xs.inNamespace('req', xs.boolean()),
  /** What the customer may pay with (D61). */
  payMethodType: xs.inNamespace('req', xs.oneOf(['CreditCard', 'BankAccount', 'Both'])),
  /** What the form is for (D62). */
  requestType: xs.inNamespace('req', xs.oneOf(['RealTimePayment', 'UpdatePaymentDetail'])),
})

/**
 * Makes a form in which a customer pays or gives new payment details, once and within ten minutes. An amount is at most
 * 2,000, and may leave the account at most 500 in credit. Gateway accounts must send true for `createOneOffCharge`.
 *
 * The page of the response is cut off; its members are those of the form for somebody without an account. After an
 * unknown outcome ask for another form.
 */
export const getPaymentToken = operation({
  name: 'GetPaymentToken',
  summary: 'Makes a form in which a customer pays or gives new payment details.',
  idempotent: false,
  confidence: 'documented',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object({
    ...response,
    ...paymentForm,
    /** All other elements of the response. */
    others: xs.unknownElements(),
  }),
  rules: {
    ...accountRules,
    D59: mustBe('amount', amountMessage),
    D60: required('createOneOffCharge', { message: 'must be a boolean' }),
    D61: required('payMethodType', { message: 'must be CreditCard, BankAccount or Both' }),
    D62: required('requestType', { message: 'must be RealTimePayment or UpdatePaymentDetail' }),
  },
  example: {
    input: {
      externalAccountReferenceNo: 'MEMBER-42',
      amount: '10.50',
      callBackUrl: 'https://example.com/paid',
      createOneOffCharge: true,
      payMethodType: 'Both',
      requestType: 'RealTimePayment',
    },
    output: { ...success, ...exampleForm, others: [] },
  },
})

export type GetPaymentTokenInput = InputOf<typeof getPaymentToken>
export type GetPaymentTokenOutput = OutputOf<typeof getPaymentToken>
