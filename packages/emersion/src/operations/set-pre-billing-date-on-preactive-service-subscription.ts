import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { dateRule, newerNamespaces } from '../fields.js'
import { serviceSubscriptionId, subscriptionFaults, subscriptionRules } from '../services.js'

/**
 * Sets the day from which a preactive subscription of a service is billed. A repeat sets the same day again. The page
 * is cut off after its first error, and no read returns the day.
 */
export const setPreBillingDateOnPreactiveServiceSubscription = operation({
  name: 'SetPreBillingDateOnPreactiveServiceSubscription',
  summary: 'Sets the day from which a preactive service subscription is billed.',
  idempotent: false,
  confidence: 'documented',
  namespaces: newerNamespaces,
  input: z.strictObject({
    /** Id of the subscription, which is preactive (E38, E39). */
    serviceSubscriptionId: serviceSubscriptionId(),
    /** The first day that is billed, `YYYY-MM-DD`. The provider requires it to be in the future (E42). */
    preBillingStartDate: xs.date(),
  }),
  output: z.object({
    /** All elements of the response; according to the page it is empty. */
    others: xs.unknownElements(),
  }),
  rules: {
    ...subscriptionRules,
    E42: dateRule('preBillingStartDate', { required: true }),
  },
  codes: subscriptionFaults,
  example: { input: { serviceSubscriptionId: '800002', preBillingStartDate: '2021-10-31' }, output: { others: [] } },
})

export type SetPreBillingDateOnPreactiveServiceSubscriptionInput = InputOf<
  typeof setPreBillingDateOnPreactiveServiceSubscription
>
export type SetPreBillingDateOnPreactiveServiceSubscriptionOutput = OutputOf<
  typeof setPreBillingDateOnPreactiveServiceSubscription
>
