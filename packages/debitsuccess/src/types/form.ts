/** A form in which somebody pays. */
import { xs } from '@acct/core'
import * as z from 'zod'

/** No page shows the namespace of these, so any is read. Who has the tokens may use the form, so they are secret. */
export const paymentForm = {
  /** Address of the form. */
  paymentFormUrl: xs.anyNamespace(xs.named('PaymentFormURL', xs.text())).nullable(),
  /** Token of the form. Kept out of everything that can be printed. */
  token: xs.anyNamespace(xs.secret(xs.text())).nullable(),
  /** Until when the form can be opened, as the provider writes it. */
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
