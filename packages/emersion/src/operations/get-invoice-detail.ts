import { operation, xs, type InputOf, type ItemOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { id, idRule, newerNamespaces, snakeCased, token } from '../fields.js'

/**
 * Reads the lines of one invoice. The page mentions no paging. How the provider responds for an invoice that does not
 * exist, or is not the caller's, is not documented. Dates come in two forms, `2018-04-09 13:21:00` and ISO with an
 * offset; both stay text.
 */
export const getInvoiceDetail = operation({
  name: 'getInvoiceDetail',
  summary: 'Reads the lines of an invoice.',
  idempotent: true,
  confidence: 'documented',
  namespaces: newerNamespaces,
  input: z.strictObject({
    /** Id of the invoice (E35). */
    invoiceId: id('invoice_id'),
  }),
  output: z.object({
    /** The lines of the invoice; what the provider leaves out of one is `null`. */
    items: xs.named(
      'getInvoiceDetailItem',
      z.array(
        z.object(
          snakeCased(
            {
              /** Name of the ledger code that the line is booked under. */
              ledgerCodeName: xs.text().nullable(),
              /** Id of the line. */
              cardlineId: token(),
              /** Start of the period that the line covers. */
              coversFrom: token(),
              /** End of the period that the line covers. */
              coversTo: token(),
              /** Start of that period as shown to the customer. */
              vanityCoversFrom: token(),
              /** End of that period as shown to the customer. */
              vanityCoversTo: token(),
              /** Amount without tax, signed, as the provider writes it. */
              actualAmountEx: token(),
              /** Tax on the amount, signed, as the provider writes it. */
              actualAmountTax: token(),
              /** Date of the transaction, in one of the two forms. */
              transactionDate: token(),
            },
            'types',
          ),
        ),
      ),
    ),
  }),
  listField: 'items',
  rules: { E35: idRule('invoiceId', 'Missing invoice_id') },
  codes: [{ code: '144', message: 'Missing invoice_id', path: 'invoiceId' }],
  example: {
    input: { invoiceId: '500123' },
    output: {
      items: [
        {
          ledgerCodeName: 'Access Fees & Charges',
          cardlineId: '9001',
          coversFrom: '2018-04-01 00:00:00',
          coversTo: '2018-04-30 23:59:59',
          vanityCoversFrom: '2018-04-01T00:00:00+10:00',
          vanityCoversTo: '2018-04-30T23:59:59+10:00',
          actualAmountEx: '45.4500',
          actualAmountTax: '4.5450',
          transactionDate: '2018-04-09 13:21:00',
        },
        {
          ledgerCodeName: 'Discounts',
          cardlineId: '9002',
          coversFrom: null,
          coversTo: null,
          vanityCoversFrom: null,
          vanityCoversTo: null,
          actualAmountEx: '-10.10',
          actualAmountTax: '-1.01',
          transactionDate: '2018-04-09T13:21:00+10:00',
        },
      ],
    },
  },
})

export type GetInvoiceDetailInput = InputOf<typeof getInvoiceDetail>
export type GetInvoiceDetailOutput = OutputOf<typeof getInvoiceDetail>
export type GetInvoiceDetailItem = ItemOf<typeof getInvoiceDetail>
