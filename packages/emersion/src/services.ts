/**
 * What the calls about a service, or about a subscription of one, share: ids, their rules, and the provider's strings.
 */
import type { Code, Rule } from '@acct/core'
import { unnumbered } from './faults.js'
import { id, idRule } from './fields.js'

/** Field of the calls that spell it in snake_case. */
export const serviceId = {
  /** Id of the service (E36). */
  serviceId: id('service_id'),
}

/** E36. No page has the provider's string. */
export const serviceRules = { E36: idRule('serviceId') } as const

/** Id of the subscription, which `serviceHistory` returns. */
export const serviceSubscriptionId = (): ReturnType<typeof id> => id('ServiceSubscriptionID')

const missing = 'Service Subscription ID must be provided'
const noInteger = 'Service Subscription ID must be integer'

/** E38 and E39. One of the four pages has both strings; the others are cut off before or after the second. */
export const subscriptionRules = {
  E38: { field: 'serviceSubscriptionId', required: true, vendor: missing, sources: ['documented'] },
  E39: {
    field: 'serviceSubscriptionId',
    message: 'must be a positive integer',
    vendor: noInteger,
    sources: ['documented', 'inferred'],
  },
} as const satisfies Record<string, Rule>

export const subscriptionFaults: readonly Code[] = unnumbered([
  { message: missing, path: 'serviceSubscriptionId' },
  { message: noInteger, path: 'serviceSubscriptionId' },
])
