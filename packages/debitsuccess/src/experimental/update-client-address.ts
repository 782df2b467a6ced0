import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { accountRequest, accountRules, response, longest, mustBe, success, type WithReference } from '../types/index.js'

const input = z.strictObject({
  ...accountRequest,
  /** The new address. */
  newAddress: xs.inNamespace(
    'own',
    z.strictObject({
      /** Which address it is (D78). */
      addressType: xs.oneOf(['Physical', 'Postal']).nullish(),
      /** City, at most 50 characters (D80). */
      city: xs.personal(xs.text()).nullish(),
      /** Country of the address (D79). */
      country: xs.oneOf(['Australia', 'NewZealand', 'UnitedStatesOfAmerica']).nullish(),
      /** Locality, at most 60 characters (D81). */
      locality: xs.text().nullish(),
      /** Postcode, at most 10 characters (D82). */
      postcode: xs.personal(xs.text()).nullish(),
      /** Whether it is the one to write to. */
      preferred: xs.boolean().nullish(),
      /** State in one word, such as `NewSouthWales`. */
      state: xs.openEnum().nullish(),
      /** Street and number, at most 60 characters (D83). */
      street: xs.personal(xs.text()).nullish(),
      /** Suburb, at most 50 characters (D84). */
      suburb: xs.personal(xs.text()).nullish(),
    }),
  ),
})

/**
 * Changes an address of an account's customer. The positions of `preferred` and `locality` among the members are
 * inferred, and the provider's list of states is only partly public.
 */
export const updateClientAddress = operation({
  name: 'UpdateClientAddress',
  summary: "Changes an address of an account's customer.",
  idempotent: false,
  confidence: 'inferred',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object(response),
  rules: {
    ...accountRules,
    D78: mustBe('newAddress.addressType', 'must be Physical or Postal', { vendor: '13016' }),
    D79: mustBe('newAddress.country', 'must be Australia, NewZealand or UnitedStatesOfAmerica'),
    D80: longest('newAddress.city', 50, { vendor: '14125' }),
    D81: longest('newAddress.locality', 60, { vendor: '14124' }),
    D82: longest('newAddress.postcode', 10),
    D83: longest('newAddress.street', 60, { vendor: '14123' }),
    D84: longest('newAddress.suburb', 50, { vendor: '14126' }),
  },
  example: {
    input: {
      externalAccountReferenceNo: 'MEMBER-42',
      newAddress: {
        addressType: 'Postal',
        city: 'Sydney',
        country: 'Australia',
        postcode: '2000',
        preferred: true,
        state: 'NewSouthWales',
        street: '1 High St',
        suburb: 'The Rocks',
      },
    },
    output: success,
  },
})

export type UpdateClientAddressInput = InputOf<typeof updateClientAddress>
export type UpdateClientAddressOutput = OutputOf<typeof updateClientAddress>
