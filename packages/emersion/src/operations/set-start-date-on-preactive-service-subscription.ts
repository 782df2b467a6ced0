import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { unnumbered } from '../faults.js'
import { dateRule, newerNamespaces } from '../fields.js'
import { serviceSubscriptionId, subscriptionFaults, subscriptionRules } from '../services.js'

/**
 * Sets the day on which a preactive subscription of a service starts. A repeat sets the same day again. Which other
 * errors the provider reports is unknown, because its page is cut off.
 */
export const setStartDateOnPreactiveServiceSubscription = operation({
  name: 'SetStartDateOnPreactiveServiceSubscription',
  summary: 'Sets the start date of a preactive service subscription.',
  idempotent: false,
  confidence: 'documented',
  namespaces: newerNamespaces,
  input: z.strictObject({
    /** Id of the subscription: preactive, the lowest of its service, and the caller's own (E38, E39). */
    serviceSubscriptionId: serviceSubscriptionId(),
    /** The first day, `YYYY-MM-DD` (E40, E41). */
    startDate: xs.date(),
  }),
  output: z.object({
    /** All elements of the response; according to the page it is empty. */
    others: xs.unknownElements(),
  }),
  rules: {
    ...subscriptionRules,
    E40: { field: 'startDate', required: true, vendor: 'Start Date must be provided', sources: ['documented'] },
    E41: dateRule('startDate', { vendor: 'Invalid Start Date provided' }),
  },
  codes: [
    ...subscriptionFaults,
    ...unnumbered([
      /** There is no such subscription. Give a `serviceSubscriptionId` that `serviceHistory` returns. */
      { message: 'Service Subscription ID not found', path: 'serviceSubscriptionId' },
      /** The subscription has started or ended, so its start can no longer be set. */
      { message: 'Service Subscription is not Preactive', path: 'serviceSubscriptionId' },
      /** Give the lowest subscription of the service; `serviceHistory` returns all of them. */
      {
        message: 'Service Subscription is not the bottom level subscription against the associated service',
        path: 'serviceSubscriptionId',
      },
      /** The subscription is not of one of your accounts. */
      { message: 'Service Subscription is not owned by the caller account', path: 'serviceSubscriptionId' },
      { message: 'Start Date must be provided', path: 'startDate' },
      { message: 'Invalid Start Date provided', path: 'startDate' },
    ]),
  ],
  example: { input: { serviceSubscriptionId: '800002', startDate: '2021-08-29' }, output: { others: [] } },
})

export type SetStartDateOnPreactiveServiceSubscriptionInput = InputOf<typeof setStartDateOnPreactiveServiceSubscription>
export type SetStartDateOnPreactiveServiceSubscriptionOutput = OutputOf<
  typeof setStartDateOnPreactiveServiceSubscription
>
