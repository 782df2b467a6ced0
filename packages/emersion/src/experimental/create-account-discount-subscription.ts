import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { accountRows, unnumbered } from '../faults.js'
import { accountId, dateRule, id, idRule } from '../fields.js'

/**
 * Gives an account a discount. **A repeat gives it a second one**, and no public read returns an account's
 * discounts. Only accounts directly below the caller's can be given one. No page says what form the date has; that of
 * the newer calls is used. The page names no namespace; that of Emersion's older calls is used.
 */
export const createAccountDiscountSubscription = operation({
  name: 'CreateAccountDiscountSubscription',
  summary: 'Gives an account a discount.',
  idempotent: false,
  confidence: 'inferred',
  // The page's sample has the first; the second is what a server of this kind writes by default.
  responseElement: ['CreateDiscountSubscriptionResponse', 'CreateAccountDiscountSubscriptionResponse'],
  responseNamespaces: 'any',
  input: z.strictObject({
    /** Id of the account (E80). */
    accountId: accountId(),
    /** Id of the discount's plan (E59). */
    discountPlanId: id('DiscountPlanID'),
    /** The first day on which it applies, `YYYY-MM-DD` (E60). */
    dateEffective: xs.date().nullish(),
  }),
  output: z.object({
    /** Id of the discount, which `cancelAccountDiscountSubscription` takes. */
    accountDiscountSubscriptionId: xs.named('AccountDiscountSubscriptionID', xs.openEnum()),
  }),
  rules: {
    E80: idRule('accountId', 'Invalid or Missing Account ID'),
    E59: idRule('discountPlanId', 'Invalid or Missing Discount Plan ID'),
    E60: dateRule('dateEffective'),
  },
  codes: unnumbered([
    ...accountRows,
    { message: 'Invalid or Missing Discount Plan ID', path: 'discountPlanId' },
    /** There is no such plan. Ask Emersion for the ids of your discount plans. */
    { message: 'Account Discount Plan specified does not exist in the database!', path: 'discountPlanId' },
    /** The plan is not one of yours. Ask Emersion for the ids of your discount plans. */
    { message: 'You do not have permission to modify this Account Discount Plan!', path: 'discountPlanId' },
    /** Give a `dateEffective`. */
    { message: "This Account Discount Subscription doesn't have a Start Date!", path: 'dateEffective' },
  ]),
  example: {
    input: { accountId: '399301', discountPlanId: '12', dateEffective: '2021-08-29' },
    output: { accountDiscountSubscriptionId: '1001' },
  },
})

export type CreateAccountDiscountSubscriptionInput = InputOf<typeof createAccountDiscountSubscription>
export type CreateAccountDiscountSubscriptionOutput = OutputOf<typeof createAccountDiscountSubscription>
