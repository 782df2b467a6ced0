import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { id, snakeCased, token } from '../fields.js'

/**
 * Finds services by their identifiers. The page has two revisions with different members. The members of both
 * are here; all others are in `others`. It names no namespace; that of Emersion's older calls is used.
 */
export const serviceLookup = operation({
  name: 'serviceLookup',
  summary: 'Finds services by their identifier.',
  idempotent: true,
  confidence: 'inferred',
  responseNamespaces: 'any',
  input: z.strictObject(
    snakeCased({
      /** Identifier of the service, such as a telephone number (E52). */
      serviceIdentifier: xs.text(),
      /** Number of the kind of service, to find only those. */
      serviceTypeId: id('service_type_id').nullish(),
      /** How many services are returned at most. */
      maxRecords: xs.integer().nullish(),
    }),
  ),
  output: z.object({
    /** The services; what the provider leaves out of one is `null`. */
    items: xs.named(
      'serviceLookupItem',
      z.array(
        z.object(
          snakeCased({
            /** Id of the account that the service belongs to. */
            accountId: token(),
            /** Identifier of the service. */
            serviceIdentifier: xs.text().nullable(),
            /** Name of the subscription's status. */
            subscriptionStatusName: xs.text().nullable(),
            /** Number of the subscription's status. */
            subscriptionStatusId: token(),
            /** First day of the subscription. */
            serviceSubscrStartDate: token(),
            /** Last day of the subscription. */
            serviceSubscrEndDate: token(),
            /** Length of the contract. */
            contractLength: token(),
            /** Name of the contract inside the caller's company. */
            contractInternalName: xs.text().nullable(),
            /** Name of the contract for customers. */
            contractExternalName: xs.text().nullable(),
            /** Text of the contract, in the older revision of the page. */
            contNarr: xs.text().nullable(),
            /** First day of the contract. */
            contractStartDate: token(),
            /** Last day of the contract. */
            contractEndDate: token(),
            /** First day of the service. */
            serviceStartDate: token(),
            /** Last day of the service. */
            serviceEndDate: token(),
            /** Name of the kind of service. */
            serviceTypeName: xs.text().nullable(),
            /** Name of the carrier. */
            carrierName: xs.text().nullable(),
            /** Id of the service. */
            serviceId: token(),
            /** All other elements of the service. */
            others: xs.unknownElements(),
          }),
        ),
      ),
    ),
  }),
  rules: {
    E52: { field: 'serviceIdentifier', required: true, vendor: 'Missing service_identifier', sources: ['documented'] },
  },
  codes: [
    { code: '135', message: 'Missing service_identifier', path: 'serviceIdentifier' },
    /** Give a `serviceIdentifier`. */
    { code: '134', message: 'Missing service_identifier serviceLookup', path: 'serviceIdentifier' },
  ],
  example: {
    input: { serviceIdentifier: '0412345678', maxRecords: 10 },
    output: {
      items: [
        {
          accountId: '399301',
          serviceIdentifier: '0412345678',
          subscriptionStatusName: 'Active',
          subscriptionStatusId: '10',
          serviceSubscrStartDate: '2021-01-01',
          serviceSubscrEndDate: null,
          contractLength: '24',
          contractInternalName: 'Contract 24 (A&B)',
          contractExternalName: 'Contract 24',
          contNarr: null,
          contractStartDate: '2021-01-01',
          contractEndDate: '2022-12-31',
          serviceStartDate: '2021-01-01',
          serviceEndDate: null,
          serviceTypeName: 'Mobile',
          carrierName: 'Carrier',
          serviceId: '700001',
          others: [],
        },
      ],
    },
  },
})

export type ServiceLookupInput = InputOf<typeof serviceLookup>
export type ServiceLookupOutput = OutputOf<typeof serviceLookup>
