import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { newerNamespaces, snakeCased, token } from '../fields.js'
import { serviceId, serviceRules } from '../services.js'

/**
 * Lists every subscription that a service has had, with its states and migrations. This is where a
 * `serviceSubscriptionId` comes from. The page is cut off inside an item and before its errors, so the other members of
 * an item are in its `others`, and how the provider responds for a service that does not exist is unknown.
 */
export const serviceHistory = operation({
  name: 'serviceHistory',
  summary: 'Lists the subscriptions that a service has had.',
  idempotent: true,
  confidence: 'documented',
  namespaces: newerNamespaces,
  input: z.strictObject(serviceId),
  output: z.object({
    /** The subscriptions; what the provider leaves out of one is `null`. */
    items: xs.named(
      'serviceHistoryItem',
      z.array(
        z.object(
          snakeCased(
            {
              /** Number of the subscription's status. */
              serviceSubscriptionStatusId: token(),
              /** Name of the subscription's status, such as `Preactive`. */
              serviceSubscrStatusName: xs.text().nullable(),
              /** Number of the service's status. */
              serviceStatusId: token(),
              /** Name of the service's status. */
              serviceStatusName: xs.text().nullable(),
              /** Id of the subscription. */
              serviceSubscriptionId: token(),
              /** First day of the subscription, as the provider writes it. */
              serviceSubscrStartDate: token(),
              /** Last day of the subscription, as the provider writes it. */
              serviceSubscrEndDate: token(),
              /** Id of the package's subscription that this one belongs to. */
              packageSubscriptionId: token(),
              /** Address of the service. */
              address: xs.personal(xs.text()).nullable(),
              /** Name of the package's plan inside the caller's company. */
              packagePlanName: xs.text().nullable(),
              /** Name of the package's plan for customers. */
              packagePlanNameExternal: xs.text().nullable(),
              /** All other elements of the subscription. */
              others: xs.unknownElements(),
            },
            'types',
          ),
        ),
      ),
    ),
  }),
  rules: serviceRules,
  example: {
    input: { serviceId: '700001' },
    output: {
      items: [
        {
          serviceSubscriptionStatusId: '10',
          serviceSubscrStatusName: 'Active',
          serviceStatusId: '10',
          serviceStatusName: 'Active',
          serviceSubscriptionId: '800001',
          serviceSubscrStartDate: '2021-08-29',
          serviceSubscrEndDate: null,
          packageSubscriptionId: '600001',
          address: '1 High St, Perth WA 0800',
          packagePlanName: 'Mobile 20 (A&B)',
          packagePlanNameExternal: 'Mobile 20',
          others: [],
        },
      ],
    },
  },
})

export type ServiceHistoryInput = InputOf<typeof serviceHistory>
export type ServiceHistoryOutput = OutputOf<typeof serviceHistory>
