import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { newerNamespaces } from '../fields.js'
import { serviceSubscriptionId, subscriptionFaults, subscriptionRules } from '../services.js'

/**
 * Bills a preactive subscription of a service. **A repeat may bill twice**: the page does not say whether the provider
 * prevents it, and no read shows whether a subscription was billed. The page is cut off after its first error.
 */
export const processPreBillingOnPreactiveServiceSubscription = operation({
  name: 'ProcessPreBillingOnPreactiveServiceSubscription',
  summary: 'Bills a preactive service subscription.',
  idempotent: false,
  confidence: 'documented',
  namespaces: newerNamespaces,
  input: z.strictObject({
    /** Id of the subscription, which is preactive (E38, E39). */
    serviceSubscriptionId: serviceSubscriptionId(),
    /** Whether the package's subscription is billed too. What the provider assumes when it is left out is unknown. */
    includePackageSubscription: xs.boolean().nullish(),
  }),
  output: z.object({
    /** All elements of the response; according to the page it is empty. */
    others: xs.unknownElements(),
  }),
  rules: subscriptionRules,
  codes: subscriptionFaults,
  example: { input: { serviceSubscriptionId: '800002', includePackageSubscription: true }, output: { others: [] } },
})

export type ProcessPreBillingOnPreactiveServiceSubscriptionInput = InputOf<
  typeof processPreBillingOnPreactiveServiceSubscription
>
export type ProcessPreBillingOnPreactiveServiceSubscriptionOutput = OutputOf<
  typeof processPreBillingOnPreactiveServiceSubscription
>
