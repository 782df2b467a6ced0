/** A form in which somebody pays. */
import { xs } from '@acct/core'
import * as z from 'zod'

/** No page shows the namespace of these, so any is read. Anyone who has the tokens can use the form. */
export const paymentForm = {
  /** Address of the form. */
  paymentFormUrl: xs.anyNamespace(xs.named('PaymentFormURL', xs.text())).nullable(),
  /** Token of the form. Kept out of everything that can be printed. */
  token: xs.anyNamespace(xs.secret(xs.text())).nullable(),
  /** When the form expires, as the provider writes it. */
  validTo: xs.anyNamespace(xs.openEnum()).nullable(),
  /** The provider's webhook token of the form. Kept out of everything that can be printed. */
  webhookToken: xs.anyNamespace(xs.secret(xs.text())).nullable(),
}

/** For the examples. */
export const exampleForm: z.output<z.ZodObject<typeof paymentForm>> = {
  paymentFormUrl: 'https://pay.example/form',
  token: 'a1b2c3d4e5f60718',
  validTo: '2026-11-21T10:40:15',
  webhookToken: '18076f5e4d3c2b1a',
}
