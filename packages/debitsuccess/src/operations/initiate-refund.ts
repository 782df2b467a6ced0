import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { reconcileRefund } from '../reconcilers/initiate-refund.js'
import {
  accountRequest,
  accountRules,
  amount,
  response,
  isNegative,
  isZero,
  longest,
  refundRules,
  required,
  success,
  type WithReference,
} from '../types/index.js'

const input = z.strictObject({
  ...accountRequest,
  /** The amount, above 0 (D54). */
  amount: xs.inNamespace('own', amount()),
  /** Why it is refunded, at most 4,000 characters (D55, D56). */
  description: xs.inNamespace('own', xs.text()),
  /** Your identifier of the refund, unique in its account (D57). */
  externalRefundIdentifier: xs.inNamespace('own', xs.text()).nullish(),
})

/**
 * Asks Debitsuccess to refund a payment to the customer. The refund has a fee. Always give an
 * `externalRefundIdentifier`: only with it can the refund be looked up after a lost response.
 *
 * No page shows the namespace of the response's own members, so any is read.
 *
 * No page shows the namespace of the request's own members, which `ownNamespaces` sets; a wrong one most likely
 * ends in 13012 or 12017.
 */
export const initiateRefund = operation({
  name: 'InitiateRefund',
  summary: 'Asks Debitsuccess to refund a payment to the customer.',
  idempotent: false,
  reconciler: reconcileRefund,
  confidence: 'documented',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object({
    ...response,
    /** Your identifier of the refund. */
    externalRefundIdentifier: xs.anyNamespace(xs.text()).nullable(),
    /** Debitsuccess's number of the refund. */
    refundRequestNumber: xs.anyNamespace(xs.integer()).nullable(),
  }),
  rules: {
    ...accountRules,
    D54: required('amount', {
      message: 'must be an amount above 0, such as 10.50',
      test: (text) => !isZero(text) && !isNegative(text),
      vendor: '13012',
    }),
    D55: required('description', { vendor: '12017' }),
    D56: longest('description', 4_000),
    ...refundRules,
  },
  example: {
    input: {
      externalAccountReferenceNo: 'MEMBER-42',
      amount: '10.50',
      description: 'Paid twice',
      externalRefundIdentifier: 'REFUND-007',
    },
    output: { ...success, externalRefundIdentifier: 'REFUND-007', refundRequestNumber: 9001 },
  },
})

export type InitiateRefundInput = InputOf<typeof initiateRefund>
export type InitiateRefundOutput = OutputOf<typeof initiateRefund>
