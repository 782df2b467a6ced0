import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { unnumbered } from '../faults.js'
import { id, idRule, token } from '../fields.js'

/**
 * Reads the calls, and other usage, that one invoice charges. Only the first page can be read: the provider has pages,
 * but the names of the fields to request them are not public. `totalRecords` says how many records there are in all.
 * The page names no namespace; that of Emersion's older calls is used.
 */
export const getUsageDetail = operation({
  name: 'GetUsageDetail',
  summary: 'Reads the usage that an invoice charges: its first page.',
  idempotent: true,
  confidence: 'inferred',
  responseNamespaces: 'any',
  input: z.strictObject({
    /** Id of the invoice (E57). */
    invoiceId: id('InvoiceID'),
  }),
  output: z.object({
    /** How many records there are on all pages. */
    totalRecords: xs.integer().nullable(),
    /** How many records this page has. */
    recordsReturned: xs.integer().nullable(),
    /** Number of this page. */
    page: xs.integer().nullable(),
    /** How many records a page has at most. */
    pageSize: xs.integer().nullable(),
    /** The records of this page; what the provider leaves out of one is `null`. */
    items: xs.named(
      'CallDetailRecord',
      z.array(
        z.object({
          /** When it was used. */
          date: token(),
          /** Identifier of the service that is charged. */
          chargedService: xs.text().nullable(),
          /** How much was used, such as how long a call was. */
          duration: token(),
          /** What the duration counts. */
          unitMeasurement: xs.text().nullable(),
          /** Number of the kind of tariff. */
          tariffTypeId: xs.named('TariffTypeID', token()),
          /** Name of the tariff. */
          tariffName: xs.text().nullable(),
          /** Amount by the tariff, without tax, as the provider writes it. */
          ratedAmountExTax: token(),
          /** Tax on that amount. */
          ratedAmountTax: token(),
          /** Amount that is invoiced, without tax. */
          invoicedAmountExTax: token(),
          /** Tax on that amount. */
          invoicedAmountTax: token(),
        }),
      ),
    ),
  }),
  rules: { E57: idRule('invoiceId', 'Missing InvoiceID') },
  codes: unnumbered([
    { message: 'Missing InvoiceID', path: 'invoiceId' },
    /** The SDK sends no page, because the name of that field is not public. Ask Emersion why it wants one. */
    { message: 'Page (number) should be 1 or higher' },
    /** The SDK sends no page size, because the name of that field is not public. Ask Emersion why it wants one. */
    { message: 'Page Size should be 1 or more' },
  ]),
  example: {
    input: { invoiceId: '500123' },
    output: {
      totalRecords: 1,
      recordsReturned: 1,
      page: 1,
      pageSize: 100,
      items: [
        {
          date: '2021-08-29 10:00:00',
          chargedService: '0412345678',
          duration: '61',
          unitMeasurement: 'Seconds',
          tariffTypeId: '1',
          tariffName: 'National',
          ratedAmountExTax: '0.1010',
          ratedAmountTax: '0.0101',
          invoicedAmountExTax: '0.10',
          invoicedAmountTax: '0.01',
        },
      ],
    },
  },
})

export type GetUsageDetailInput = InputOf<typeof getUsageDetail>
export type GetUsageDetailOutput = OutputOf<typeof getUsageDetail>
