import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import {
  accountRequest,
  accountRules,
  response,
  success,
  transactionRules,
  type WithReference,
} from '../types/index.js'

const input = z.strictObject({
  ...accountRequest,
  /** Your identifier of the payment, at most 50 characters (D52, D53). */
  externalTransactionIdentifier: xs.inNamespace('own', xs.text()),
})

/**
 * Reads whether a payment by card went through. No page shows the namespace of the response's own members, so any is
 * read.
 *
 * No page shows the namespace of the request's own members, which `ownNamespaces` sets; a wrong one most likely
 * ends in 13067.
 */
export const getCardPaymentStatusForCustomerAccount = operation({
  name: 'GetCardPaymentStatusForCustomerAccount',
  summary: 'Reads whether a payment by card went through.',
  idempotent: true,
  confidence: 'documented',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object({
    ...response,
    /** What the provider returns for authenticating the payer. */
    payerAuthenticationRequest: xs.anyNamespace(xs.text()).nullable(),
    /** Address for authenticating the payer. */
    payerAuthenticationUrl: xs.anyNamespace(xs.text()).nullable(),
    /** What the payment gateway said. */
    paymentGatewayResponse: xs.anyNamespace(xs.text()).nullable(),
    /** State of the payment. */
    transactionStatus: xs
      .anyNamespace(xs.openEnum<'Processing' | 'StatusRequired' | 'Declined' | 'Authorised' | 'Requires3ds'>())
      .nullable(),
  }),
  rules: { ...accountRules, ...transactionRules },
  example: {
    input: { externalAccountReferenceNo: 'MEMBER-42', externalTransactionIdentifier: 'CARD-007' },
    output: {
      ...success,
      payerAuthenticationRequest: null,
      payerAuthenticationUrl: null,
      paymentGatewayResponse: 'Approved',
      transactionStatus: 'Authorised',
    },
  },
})

export type GetCardPaymentStatusForCustomerAccountInput = InputOf<typeof getCardPaymentStatusForCustomerAccount>
export type GetCardPaymentStatusForCustomerAccountOutput = OutputOf<typeof getCardPaymentStatusForCustomerAccount>
