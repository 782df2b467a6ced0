import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { newerNamespaces } from '../fields.js'
import { serviceSubscriptionId, subscriptionFaults, subscriptionRules } from '../services.js'

const input = z.strictObject({
  /** Id of the subscription (E38, E39). */
  serviceSubscriptionId: serviceSubscriptionId(),
  properties: xs.list(
    'PropertyKeyValue',
    z.strictObject({
      /** Name of the property, in any case. */
      key: xs.inNamespace('types', xs.text()),
      /** Its value. Kept out of everything that can be printed, because it may be a passphrase. */
      value: xs.inNamespace('types', xs.secret(xs.text())),
    }),
    { prefix: 'types' },
  ),
})

/** With at least one property: an empty list is refused by the type alone. */
type WithProperty<T extends { properties: readonly unknown[] }> = Omit<T, 'properties'> & {
  /** The properties to set, one or more. */
  properties: [T['properties'][number], ...T['properties'][number][]]
}

/**
 * Sets properties of a service's subscription, such as a key for an API. A repeat sets the same values again. Which
 * keys there are is not public, and no public read returns their values.
 */
export const updateServiceProperties = operation({
  name: 'UpdateServiceProperties',
  summary: 'Sets properties of a service subscription.',
  idempotent: false,
  confidence: 'documented',
  namespaces: newerNamespaces,
  input: xs.withInputType<WithProperty<z.output<typeof input>>>()(input),
  output: z.object({
    /** All elements of the response; according to the page it is empty. */
    others: xs.unknownElements(),
  }),
  rules: subscriptionRules,
  codes: subscriptionFaults,
  example: {
    input: {
      serviceSubscriptionId: '800001',
      properties: [
        { key: 'api_key', value: 'AKEY-0012' },
        { key: 'passphrase', value: 'correct & horse' },
      ],
    },
    output: { others: [] },
  },
})

export type UpdateServicePropertiesInput = InputOf<typeof updateServiceProperties>
export type UpdateServicePropertiesOutput = OutputOf<typeof updateServiceProperties>
