import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import {
  accountRequest,
  accountRules,
  response,
  mustBeDate,
  required,
  success,
  type WithReference,
} from '../types/index.js'

const input = z.strictObject({
  ...accountRequest,
  /** Whether no letters of credit control are sent meanwhile (D68). */
  stopCreditControlLetters: xs.inNamespace('own', xs.boolean()),
  /** The last day, as `yyyy-mm-dd`; without one payments are stopped until they are resumed (D69). */
  stopPaymentsUntil: xs.inNamespace('own', xs.date()).nullish(),
})

/**
 * Stops the payments of an account until a day, or until `resumePayment`. No page shows the namespace of its members.
 * **In a wrong one Debitsuccess would see none of them, and stop the payments for good.**
 */
export const stopPayment = operation({
  name: 'StopPayment',
  summary: 'Stops the payments of an account.',
  idempotent: false,
  confidence: 'inferred',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object(response),
  rules: {
    ...accountRules,
    D68: required('stopCreditControlLetters', { message: 'must be a boolean' }),
    D69: mustBeDate('stopPaymentsUntil'),
  },
  example: {
    input: { externalAccountReferenceNo: 'MEMBER-42', stopCreditControlLetters: true, stopPaymentsUntil: '2026-12-31' },
    output: success,
  },
})

export type StopPaymentInput = InputOf<typeof stopPayment>
export type StopPaymentOutput = OutputOf<typeof stopPayment>
