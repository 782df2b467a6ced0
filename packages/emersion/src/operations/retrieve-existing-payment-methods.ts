import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { unnumbered } from '../faults.js'
import { accountId, idRule, newerNamespaces, token } from '../fields.js'

/**
 * Reads the credit card that an account pays with. The page is cut off in the response, so the other members are in
 * `others`; if the card is in an element of its own, all of it is there. How the provider responds for several
 * cards is unknown.
 */
export const retrieveExistingPaymentMethods = operation({
  name: 'RetrieveExistingPaymentMethods',
  summary: 'Reads the credit card that an account pays with.',
  idempotent: true,
  confidence: 'documented',
  requestElement: 'RetrieveExistingPaymentMethodsRequest',
  namespaces: newerNamespaces,
  input: z.strictObject({
    /** Id of the account (E78). */
    accountId: accountId(),
    /** The kind of method: `creditcard`, in any case (E47). */
    paymentMethod: xs.text(),
  }),
  output: z.object({
    /** Number of the card without most of its digits. */
    obscuredCreditCardNumber: xs.text().nullable(),
    /** Month in which the card expires, such as `6/2015` or `06/2015`. */
    expiryDate: token(),
    /** Token that represents the card in payments. Kept out of everything that can be printed. */
    cardToken: xs.secret(xs.text()).nullable(),
    /** The provider's reference. */
    reference: xs.text().nullable(),
    /** All other elements of the response. */
    others: xs.unknownElements(),
  }),
  rules: {
    E78: idRule('accountId', 'Invalid account ID'),
    E47: {
      field: 'paymentMethod',
      required: true,
      message: 'must be creditcard, in any case',
      test: (text) => text.toLowerCase() === 'creditcard',
      sources: ['documented'],
    },
  },
  codes: unnumbered([
    /** There is no such account, or it is not one of yours. Give the `accountId` of one of your accounts. */
    { message: 'Invalid account ID', path: 'accountId' },
  ]),
  example: {
    input: { accountId: '399301', paymentMethod: 'creditcard' },
    output: {
      obscuredCreditCardNumber: '444433XXXXXX1111',
      expiryDate: '06/2025',
      cardToken: 'tok_0012',
      reference: 'CARD 1',
      others: [],
    },
  },
})

export type RetrieveExistingPaymentMethodsInput = InputOf<typeof retrieveExistingPaymentMethods>
export type RetrieveExistingPaymentMethodsOutput = OutputOf<typeof retrieveExistingPaymentMethods>
