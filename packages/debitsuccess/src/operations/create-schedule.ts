import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { reconcileSchedule } from '../reconcilers/create-schedule.js'
import {
  accountRequest,
  accountRules,
  amount,
  response,
  frequencies,
  frequency,
  longest,
  mustBe,
  mustBeDate,
  required,
  requiredDate,
  success,
  type WithReference,
} from '../types/index.js'

const schedule = 'newPaySchedule'

const input = z.strictObject({
  ...accountRequest,
  /** Whether future schedules use the frequency of this one. */
  adjustFutureSchedules: xs.boolean().nullish(),
  /** Whether future schedules are deleted; not with an end of the new one (D45). */
  deleteFutureSchedules: xs.boolean().nullish(),
  /** The schedule that is added. Its members have an order of their own, which the provider's samples show. */
  newPaySchedule: z.strictObject({
    /** Description of the payment, at most 50 characters (D41). */
    description: xs.text().nullish(),
    /** The amount of each payment, at least 1 (D42). */
    installment: amount(),
    /** How often it is taken (D43). */
    paymentFrequency: frequency(),
    /** The last day, as `yyyy-mm-dd`; not with `deleteFutureSchedules` (D44, D45). */
    endDate: xs.date().nullish(),
    /** The first day on which it may be taken, as `yyyy-mm-dd` (D46). */
    minimumEffectiveDate: xs.date(),
    /** Your identifier of the schedule, at most 50 characters (D47). */
    externalScheduleIdentifier: xs.text().nullish(),
  }),
  /** Whether it starts exactly on that day, instead of on the next one that aligns with the billing cycle. */
  overrideBillingCycleAlignment: xs.boolean().nullish(),
  /** The last day of the schedule before, as `yyyy-mm-dd` (D48). */
  previousScheduleEndDate: xs.date().nullish(),
})

/**
 * Adds a recurring or one-off payment to an account. **Never repeat it blindly: that is a second charge.** With an
 * `externalScheduleIdentifier` the schedule of a gateway account can be looked up.
 *
 * The position of `previousScheduleEndDate` among the members is inferred. In another position Debitsuccess would
 * silently ignore it, and the customer might be billed by both schedules: look at the account after the first call.
 */
export const createSchedule = operation({
  name: 'CreateSchedule',
  summary: 'Adds a recurring or one-off payment to an account.',
  idempotent: false,
  reconciler: reconcileSchedule,
  confidence: 'documented',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object({
    ...response,
    /** All other elements of the response. */
    others: xs.unknownElements(),
  }),
  rules: {
    ...accountRules,
    D41: longest(`${schedule}.description`, 50),
    D42: required(`${schedule}.installment`, {
      message: 'must be an amount of at least 1, such as 10.50',
      test: (text) => Number(text) >= 1,
    }),
    D43: required(`${schedule}.paymentFrequency`, { message: `must be one of ${frequencies.join(', ')}` }),
    D44: mustBeDate(`${schedule}.endDate`),
    D45: mustBe(`${schedule}.endDate`, 'must be left out when `deleteFutureSchedules` is true', {
      test: (_, { text }) => text('deleteFutureSchedules') !== 'true',
    }),
    D46: requiredDate(`${schedule}.minimumEffectiveDate`),
    D47: longest(`${schedule}.externalScheduleIdentifier`, 50),
    D48: mustBeDate('previousScheduleEndDate'),
  },
  example: {
    input: {
      externalAccountReferenceNo: 'MEMBER-42',
      newPaySchedule: {
        description: 'Locker',
        installment: '10.50',
        paymentFrequency: 'Monthly',
        minimumEffectiveDate: '2026-12-01',
        externalScheduleIdentifier: 'LOCKER-42',
      },
      overrideBillingCycleAlignment: true,
    },
    output: { ...success, others: [] },
  },
})

export type CreateScheduleInput = InputOf<typeof createSchedule>
export type CreateScheduleOutput = OutputOf<typeof createSchedule>
