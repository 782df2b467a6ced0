import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { unnumbered } from '../faults.js'
import { id, idRule, newerNamespaces } from '../fields.js'

/**
 * Reads what a service used on each day of its current period; the provider returns no earlier one. The
 * experimental `getServiceSubscriptionPeriods` returns the ids of periods. The summaries of a day, of telephony and of
 * data, are public only in part: they are in its `others`.
 */
export const getUsagePerDay = operation({
  name: 'GetUsagePerDay',
  summary: 'Reads what a service used on each day of its current period.',
  idempotent: true,
  confidence: 'documented',
  requestElement: 'GetUsagePerDayRequest',
  namespaces: newerNamespaces,
  input: z.strictObject({
    /** Id of the period (E48). */
    serviceSubscriptionPeriodId: id('ServiceSubscriptionPeriodID'),
  }),
  output: z.object({
    /** The days of the period. */
    days: xs.named(
      'Day',
      z.array(
        z.object({
          /** The day, as the provider writes it. */
          date: xs.inNamespace('types', xs.openEnum()).nullable(),
          /** What was used on the day. */
          others: xs.unknownElements(),
        }),
      ),
    ),
  }),
  rules: { E48: idRule('serviceSubscriptionPeriodId', 'Invalid Service Subscription Period ID') },
  codes: unnumbered([
    /** There is no such period, or it is not the current one of a service of yours. */
    { message: 'Invalid Service Subscription Period ID', path: 'serviceSubscriptionPeriodId' },
    /** There is no such period, or it is not the current one of a service of yours. */
    { message: 'Invalid Service Subscription ID', path: 'serviceSubscriptionPeriodId' },
  ]),
  example: {
    input: { serviceSubscriptionPeriodId: '900001' },
    output: {
      days: [
        { date: '2021-08-29', others: [] },
        { date: '2021-08-30', others: [] },
      ],
    },
  },
})

export type GetUsagePerDayInput = InputOf<typeof getUsagePerDay>
export type GetUsagePerDayOutput = OutputOf<typeof getUsagePerDay>
