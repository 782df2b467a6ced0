import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { unnumbered } from '../faults.js'
import { id, idRule, token } from '../fields.js'

const unknownPeriod = "Invalid Length Type. Valid input: 'period' or 'month'"

/**
 * Lists the periods of the service subscriptions of a package: `getUsagePerDay` takes their ids. The page names no
 * namespace; that of Emersion's older calls is used.
 */
export const getServiceSubscriptionPeriods = operation({
  name: 'GetServiceSubscriptionPeriods',
  summary: "Lists the periods of a package's service subscriptions.",
  idempotent: true,
  confidence: 'inferred',
  responseNamespaces: 'any',
  input: z.strictObject({
    /** Id of the package's subscription (E53), which `serviceHistory` returns. */
    packageSubscriptionId: id('PackageSubscriptionID'),
    /** How many periods, or months, to return (E54). */
    numberOfPeriods: xs.integer({ min: 1 }),
    /** What the number counts (E55, E56). */
    lengthType: xs.oneOf(['period', 'month']),
  }),
  output: z.object({
    /** The service subscriptions of the package. */
    serviceSubscriptions: xs.named(
      'ServiceSubscription',
      z.array(
        z.object({
          /** Id of the subscription. */
          serviceSubscriptionId: xs.named('ServiceSubscriptionID', token()),
          /** Its periods. */
          periods: xs.named(
            'ServiceSubscriptionPeriod',
            z.array(
              z.object({
                /** Id of the period. */
                id: xs.named('ID', token()),
                /** First day, as the provider writes it. */
                startDate: token(),
                /** Last day, as the provider writes it. */
                endDate: token(),
              }),
            ),
          ),
        }),
      ),
    ),
  }),
  rules: {
    E53: idRule('packageSubscriptionId', 'Missing Package Subscription ID'),
    E54: {
      field: 'numberOfPeriods',
      required: true,
      message: 'must be an integer of at least 1',
      vendor: 'Missing Number of Periods',
      sources: ['documented'],
    },
    E55: {
      field: 'lengthType',
      required: true,
      vendor: 'Missing Length Type (period / month)',
      sources: ['documented'],
    },
    E56: { field: 'lengthType', message: 'must be period or month', vendor: unknownPeriod, sources: ['documented'] },
  },
  codes: unnumbered([
    { message: 'Missing Package Subscription ID', path: 'packageSubscriptionId' },
    /** Give a `packageSubscriptionId` that `serviceHistory` returns. */
    { message: 'Invalid Package Subscription ID', path: 'packageSubscriptionId' },
    /** There is no such subscription. Give a `packageSubscriptionId` that `serviceHistory` returns. */
    { message: 'Package Subscription does not exist', path: 'packageSubscriptionId' },
    { message: 'Missing Number of Periods', path: 'numberOfPeriods' },
    { message: 'Missing Length Type (period / month)', path: 'lengthType' },
    { message: unknownPeriod, path: 'lengthType' },
  ]),
  example: {
    input: { packageSubscriptionId: '600001', numberOfPeriods: 2, lengthType: 'period' },
    output: {
      serviceSubscriptions: [
        {
          serviceSubscriptionId: '800001',
          periods: [
            { id: '900001', startDate: '2021-07-01', endDate: '2021-07-31' },
            { id: '900002', startDate: '2021-08-01', endDate: '2021-08-31' },
          ],
        },
      ],
    },
  },
})

export type GetServiceSubscriptionPeriodsInput = InputOf<typeof getServiceSubscriptionPeriods>
export type GetServiceSubscriptionPeriodsOutput = OutputOf<typeof getServiceSubscriptionPeriods>
