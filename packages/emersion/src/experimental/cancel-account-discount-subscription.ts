import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { unnumbered } from '../faults.js'
import { dateRule, id, idRule } from '../fields.js'

/**
 * Ends a discount of an account. A repeat is refused, because the discount has been cancelled. No page says what form
 * the date has; that of the newer calls is used. The page names no namespace; that of Emersion's older calls is used.
 */
export const cancelAccountDiscountSubscription = operation({
  name: 'CancelAccountDiscountSubscription',
  summary: 'Ends a discount of an account.',
  idempotent: false,
  confidence: 'inferred',
  responseNamespaces: 'any',
  input: z.strictObject({
    /** Id that `createAccountDiscountSubscription` resolved to (E61). */
    accountDiscountSubscriptionId: id('AccountDiscountSubscriptionID'),
    /** The last day, `YYYY-MM-DD`; now when it is left out (E62). */
    dateCancel: xs.date().nullish(),
  }),
  output: z.object({
    /** All elements of the response; according to the page it is empty. */
    others: xs.unknownElements(),
  }),
  rules: {
    E61: idRule('accountDiscountSubscriptionId', 'Invalid or Missing Discount Subscription ID'),
    E62: dateRule('dateCancel'),
  },
  codes: unnumbered([
    { message: 'Invalid or Missing Discount Subscription ID', path: 'accountDiscountSubscriptionId' },
    /** There is no such discount. Give the id that `createAccountDiscountSubscription` resolved to. */
    {
      message: 'Account Discount Subscription specified does not exist in the database!',
      path: 'accountDiscountSubscriptionId',
    },
    /** The discount is not of one of your accounts. */
    {
      message: 'You do not have permission to modify this Account Discount Subscription!',
      path: 'accountDiscountSubscriptionId',
    },
    /** Nothing: it was cancelled before, perhaps by an earlier attempt of this call. */
    {
      message: 'This Account Discount Subscription has already been cancelled!',
      path: 'accountDiscountSubscriptionId',
    },
  ]),
  example: {
    input: { accountDiscountSubscriptionId: '1001', dateCancel: '2021-10-31' },
    output: { others: [] },
  },
})

export type CancelAccountDiscountSubscriptionInput = InputOf<typeof cancelAccountDiscountSubscription>
export type CancelAccountDiscountSubscriptionOutput = OutputOf<typeof cancelAccountDiscountSubscription>
