import { operation, xs, type InputOf, type ItemOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { id, idRule, snakeCased, token } from '../fields.js'

/**
 * Lists the services of an account. The page names no namespace; that of Emersion's older calls is used. How the
 * provider responds for an account that does not exist is unknown.
 */
export const serviceList = operation({
  name: 'serviceList',
  summary: 'Lists the services of an account.',
  idempotent: true,
  confidence: 'inferred',
  responseNamespaces: 'any',
  input: z.strictObject({
    /** Id of the account (E51). */
    accountId: id('account_id'),
  }),
  output: z.object({
    /** The services; what the provider leaves out of one is `null`. */
    items: xs.named(
      'serviceListItem',
      z.array(
        z.object(
          snakeCased({
            /** First day of the subscription's period. */
            serviceSubscrPeriodStartDate: token(),
            /** Last day of the subscription's period. */
            serviceSubscrPeriodEndDate: token(),
            /** Id of the service. */
            serviceId: token(),
            /** Identifier of the service, such as a telephone number. */
            serviceIdentifier: xs.text().nullable(),
            /** The same as it is shown to the customer. */
            vanityServiceIdentifier: xs.text().nullable(),
            /** Number of the kind of service. */
            serviceTypeId: token(),
            /** Name of the kind of service. */
            serviceTypeName: xs.text().nullable(),
            /** The service's status. */
            serviceStatus: xs.text().nullable(),
            /** First day of the service. */
            serviceStartDate: token(),
            /** Last day of the service. */
            serviceEndDate: token(),
            /** First day of the subscription. */
            serviceSubscrStartDate: token(),
            /** Last day of the subscription. */
            serviceSubscrEndDate: token(),
          }),
        ),
      ),
    ),
  }),
  listField: 'items',
  rules: { E51: idRule('accountId', 'Missing account_id') },
  codes: [{ code: '142', message: 'Missing account_id', path: 'accountId' }],
  example: {
    input: { accountId: '399301' },
    output: {
      items: [
        {
          serviceSubscrPeriodStartDate: '2021-08-01',
          serviceSubscrPeriodEndDate: '2021-08-31',
          serviceId: '700001',
          serviceIdentifier: '0412345678',
          vanityServiceIdentifier: '0412 345 678',
          serviceTypeId: '7',
          serviceTypeName: 'Mobile',
          serviceStatus: 'Active',
          serviceStartDate: '2021-01-01',
          serviceEndDate: null,
          serviceSubscrStartDate: '2021-01-01',
          serviceSubscrEndDate: null,
        },
      ],
    },
  },
})

export type ServiceListInput = InputOf<typeof serviceList>
export type ServiceListOutput = OutputOf<typeof serviceList>
export type ServiceListItem = ItemOf<typeof serviceList>
