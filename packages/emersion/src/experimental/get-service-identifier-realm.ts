import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { unnumbered } from '../faults.js'
import { id, idRule, token } from '../fields.js'

/**
 * Lists the realms that the user name of a service may have. The page names no namespace; that of Emersion's older
 * calls is used.
 */
export const getServiceIdentifierRealm = operation({
  name: 'GetServiceIdentifierRealm',
  summary: "Lists the realms of a service plan's user names.",
  idempotent: true,
  confidence: 'inferred',
  requestElement: 'GetServiceIdentifierRealmRequest',
  responseNamespaces: 'any',
  input: z.strictObject({
    /** Id of the service's plan (E58). */
    servicePlanId: id('ServicePlanID'),
  }),
  output: z.object({
    /** The realms. */
    realms: xs.named(
      'Realm',
      z.array(
        z.object({
          /** Id of the realm. */
          realmId: xs.named('RealmID', token()),
          /** The realm. */
          realmName: xs.text().nullable(),
        }),
      ),
    ),
  }),
  rules: { E58: idRule('servicePlanId', 'Missing Service Plan ID') },
  codes: unnumbered([
    { message: 'Missing Service Plan ID', path: 'servicePlanId' },
    /** The id has fewer than six digits. Give the whole id. */
    { message: 'Invalid Service Plan ID', path: 'servicePlanId' },
    /** There is no such plan. Give a `servicePlanId` that `getAvailablePackages` returns. */
    { message: 'Undefined Service Plan', path: 'servicePlanId' },
    /** The plan has no kind of service. Ask Emersion about the plan. */
    { message: 'Undefined Service Type', path: 'servicePlanId' },
  ]),
  example: {
    input: { servicePlanId: '200001' },
    output: { realms: [{ realmId: '3', realmName: 'example.com.au' }] },
  },
})

export type GetServiceIdentifierRealmInput = InputOf<typeof getServiceIdentifierRealm>
export type GetServiceIdentifierRealmOutput = OutputOf<typeof getServiceIdentifierRealm>
