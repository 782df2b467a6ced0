import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import {
  amount,
  amountMessage,
  response,
  exampleForm,
  longest,
  paymentForm,
  request,
  requestRules,
  required,
  requiredContractPrefixRules,
  success,
} from '../types/index.js'

/**
 * Makes a form in which somebody without an account pays. A `paymentRef` that was used is refused until its form has
 * expired. After an unknown outcome ask for another form.
 */
export const getCasualPaymentToken = operation({
  name: 'GetCasualPaymentToken',
  summary: 'Makes a form in which somebody without an account pays.',
  idempotent: false,
  confidence: 'documented',
  input: z.strictObject({
    ...request,
    /** What is to be paid (D63). */
    amount: xs.inNamespace('req', amount()),
    /** Callback address, at most 256 characters (D64, D65). */
    callbackUrl: xs.named('CallbackURL', xs.text(), 'req'),
    /** Prefix of the facility account, at most 6 characters (D15, D13). */
    contractPrefix: xs.inNamespace('req', xs.text()),
    /** Description of the payment, at most 30 characters (D66). */
    paymentNote: xs.inNamespace('req', xs.text()).nullish(),
    /** Your reference of the payment, unique in the facility account, at most 50 characters (D67). */
    paymentRef: xs.inNamespace('req', xs.text()).nullish(),
  }),
  output: z.object({ ...response, ...paymentForm }),
  rules: {
    ...requestRules,
    D63: required('amount', { message: amountMessage }),
    D64: required('callbackUrl'),
    D65: longest('callbackUrl', 256),
    ...requiredContractPrefixRules,
    D66: longest('paymentNote', 30),
    D67: longest('paymentRef', 50),
  },
  example: {
    input: {
      amount: '10.50',
      callbackUrl: 'https://example.com/paid',
      contractPrefix: 'ABCD',
      paymentNote: 'Day pass',
      paymentRef: 'PASS-007',
    },
    output: { ...success, ...exampleForm },
  },
})

export type GetCasualPaymentTokenInput = InputOf<typeof getCasualPaymentToken>
export type GetCasualPaymentTokenOutput = OutputOf<typeof getCasualPaymentToken>
