import { operation, xs, type InputOf, type ItemOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { snakeCased, token } from '../fields.js'
import { serviceId, serviceRules } from '../services.js'

/**
 * Lists the calls of a telephone service. No page says what form the optional fields have, so they are sent as they are
 * given; the errors and the end of an item are cut off. The page names no namespace; that of Emersion's older calls is
 * used.
 */
export const telephonyCallHistory = operation({
  name: 'telephonyCallHistory',
  summary: 'Lists the calls of a telephone service.',
  idempotent: true,
  confidence: 'inferred',
  responseNamespaces: 'any',
  input: z.strictObject({
    ...serviceId,
    ...snakeCased({
      /** Whether to return calls that are on an invoice. */
      invoicedRecords: xs.text().nullish(),
      /** How many calls are returned at most. */
      maxRecords: xs.text().nullish(),
      /** Returns calls from this time on. */
      recordStartDate: xs.text().nullish(),
      /** Returns calls until this time. */
      recordEndDate: xs.text().nullish(),
    }),
  }),
  output: z.object({
    /** The calls; what the provider leaves out of one is `null`. */
    items: xs.named(
      'telephonyCallHistoryItem',
      z.array(
        z.object(
          snakeCased({
            /** When the call began. */
            dateStarted: token(),
            /** When the call ended. */
            dateEnded: token(),
            /** The number that was called. */
            fnnDestination: xs.text().nullable(),
            /** Id of the tariff. */
            tariffId: token(),
            /** Name of the tariff. */
            tariffName: xs.text().nullable(),
            /** Id of the tariff that the call was rated by. */
            ratedTariffId: token(),
            /** Name of the tariff that the call was rated by. */
            ratedTariffName: xs.text().nullable(),
            /** How long the call was. */
            duration: token(),
            /** Id of the kind of tariff that the call was rated by. */
            ratedTariffTypeId: token(),
            /** Name of the kind of tariff that the call was rated by. */
            ratedTariffTypeName: xs.text().nullable(),
            /** What was called, in words. */
            destinationDescription: xs.text().nullable(),
            /** Id of the package's plan. */
            packagePlanId: token(),
            /** The provider's reference of the call. */
            callReferenceId: token(),
            /** Name of the package's plan inside the caller's company. */
            packagePlanName: xs.text().nullable(),
            /** Name of the package's plan for customers. */
            packagePlanNameExternal: xs.text().nullable(),
            /** Amount by the tariff, as the provider writes it. */
            ratedAmount: token(),
            /** All other elements of the call. */
            others: xs.unknownElements(),
          }),
        ),
      ),
    ),
  }),
  listField: 'items',
  rules: serviceRules,
  example: {
    input: { serviceId: '700001', maxRecords: '10' },
    output: {
      items: [
        {
          dateStarted: '2021-08-29 10:00:00',
          dateEnded: '2021-08-29 10:01:01',
          fnnDestination: '0891234567',
          tariffId: '1',
          tariffName: 'National',
          ratedTariffId: '1',
          ratedTariffName: 'National',
          duration: '61',
          ratedTariffTypeId: '1',
          ratedTariffTypeName: 'Call',
          destinationDescription: 'Perth & Fremantle',
          packagePlanId: '300001',
          callReferenceId: '0012',
          packagePlanName: 'Mobile 20 (A&B)',
          packagePlanNameExternal: 'Mobile 20',
          ratedAmount: '0.1010',
          others: [],
        },
      ],
    },
  },
})

export type TelephonyCallHistoryInput = InputOf<typeof telephonyCallHistory>
export type TelephonyCallHistoryOutput = OutputOf<typeof telephonyCallHistory>
export type TelephonyCallHistoryItem = ItemOf<typeof telephonyCallHistory>
