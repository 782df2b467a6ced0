import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { unnumbered } from '../faults.js'
import { id, idRule, newerNamespaces } from '../fields.js'

/**
 * Sets a text that appears on the invoice lines of a service. A repeat sets the same text again. No read returns
 * the text, so after a lost response nobody can find out whether it was set.
 */
export const addServiceDetailsForInvoice = operation({
  name: 'AddServiceDetailsForInvoice',
  summary: 'Sets the text on the invoice lines of a service.',
  idempotent: false,
  confidence: 'documented',
  namespaces: newerNamespaces,
  input: z.strictObject({
    /** Id of the service, one below the caller's account (E43). */
    serviceId: id('ServiceID'),
    /** The text (E37). */
    serviceDetailsForInvoice: xs.text(),
  }),
  output: z.object({
    /** All elements of the response; according to the page it is empty. */
    others: xs.unknownElements(),
  }),
  rules: {
    E43: idRule('serviceId', 'Invalid ServiceID'),
    E37: { field: 'serviceDetailsForInvoice', required: true, sources: ['documented'] },
  },
  codes: unnumbered([
    /** There is no such service, or it is not below your account. Give a `serviceId` of one of your accounts. */
    { message: 'Invalid ServiceID', path: 'serviceId' },
  ]),
  example: {
    input: { serviceId: '700001', serviceDetailsForInvoice: 'Lift line, building 2 & 3' },
    output: { others: [] },
  },
})

export type AddServiceDetailsForInvoiceInput = InputOf<typeof addServiceDetailsForInvoice>
export type AddServiceDetailsForInvoiceOutput = OutputOf<typeof addServiceDetailsForInvoice>
