import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { accountId, idRule, unboundCall } from '../fields.js'

const categories = [
  ...['VISA_MC', 'AMEX', 'DINERS', 'CONTRA', 'AGENT', 'DIRECTDEBIT', 'EFT', 'EFTPOS', 'CASH', 'CHEQUE'],
  ...['MORDER', 'BPAY', 'PAYBYPHONE', 'POSTBILLPAY', 'CREDITCARD', 'INTERNAL'],
] as const

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `DD MMM YYYY`, of a day that exists, with the English month. */
const transactionDate = (): ReturnType<typeof xs.lexical<string>> => {
  const existing = (text: unknown): string | undefined => {
    const [, day = '', name = '', year = ''] =
      typeof text === 'string' ? (/^(\d\d) (\w{3}) (\d{4})$/.exec(text) ?? []) : []
    const month = String(months.indexOf(name) + 1).padStart(2, '0')
    return z.safeEncode(xs.date(), `${year}-${month}-${day}`).success ? String(text) : undefined
  }
  return xs.lexical<string>({
    accepts: ['string'],
    write: existing,
    read: (text) => text || undefined,
    jsonSchema: { type: 'string', pattern: `^\\d\\d (?:${months.join('|')}) \\d{4}$` },
  })
}

/**
 * Enters a payment that was made to an account. **A repeat enters it again**, and no public read shows whether it was
 * entered. Only accounts directly below the caller's can be paid for. The page is cut off in its list of errors. It
 * calls this CreatePayment, a name that another page uses for charging a card. That call is not in this SDK.
 */
export const createRetailPayment = operation({
  ...unboundCall,
  name: 'CreateRetailPayment',
  summary: 'Enters a payment that was made to an account.',
  idempotent: false,
  requestElement: 'CreatePaymentRequest',
  responseElement: 'CreatePaymentResponse',
  input: z.strictObject({
    /** Id of the account (E84). */
    accountId: accountId(),
    /** How it was paid (E77). */
    transactionCategory: xs.oneOf(categories),
    /** Reference of the payment. */
    reference: xs.text(),
    /** A note about the payment. */
    note: xs.personal(xs.text()),
    /** How much was paid; text keeps every digit. */
    amount: xs.decimal<number>(),
    /** The day of the payment, such as `29 Aug 2021`; today when it is left out. */
    transactionDate: transactionDate().nullish(),
  }),
  output: z.object({
    /** Id of the payment. */
    paymentId: xs.named('paymentID', xs.openEnum()),
  }),
  rules: {
    E84: idRule('accountId', 'The customer account ID is invalid.'),
    E77: {
      field: 'transactionCategory',
      required: true,
      message: `must be one of ${categories.join(', ')}`,
      vendor: '200',
      sources: ['documented'],
    },
  },
  codes: [
    { code: '198', message: 'The customer account ID is invalid.', path: 'accountId' },
    /** The account is not directly below yours. Pay for one that is. */
    {
      code: '199',
      message: 'You can only operate on accounts that are your direct children.',
      path: 'accountId',
    },
    // Its last words are cut on the page, so a fault with it is not recognised.
    {
      code: '200',
      message: 'You must provide a valid transaction category, please check documentation for the category',
      path: 'transactionCategory',
    },
  ],
  example: {
    input: {
      accountId: '399301',
      transactionCategory: 'CASH',
      reference: 'R 007',
      note: 'At the counter',
      amount: '10.10',
      transactionDate: '29 Aug 2021',
    },
    output: { paymentId: '7001' },
  },
})

export type CreateRetailPaymentInput = InputOf<typeof createRetailPayment>
export type CreateRetailPaymentOutput = OutputOf<typeof createRetailPayment>
