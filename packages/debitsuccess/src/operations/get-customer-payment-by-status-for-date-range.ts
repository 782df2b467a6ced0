import { operation, xs, type InputOf, type ItemOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import {
  response,
  contractPrefixRules,
  dateRange,
  dateRangeRules,
  exampleScheduledPayment,
  mustBe,
  request,
  requestRules,
  scheduledPayment,
  scheduledPaymentStatus,
  success,
} from '../types/index.js'

/**
 * Lists scheduled payments with their state, of gateway accounts only. Start and end may be at most a month apart
 * (14104), and the start may not be in the future (14101).
 */
export const getCustomerPaymentByStatusForDateRange = operation({
  name: 'GetCustomerPaymentByStatusForDateRange',
  summary: 'Lists the scheduled payments of gateway accounts with their state.',
  idempotent: true,
  confidence: 'documented',
  input: z.strictObject({
    ...request,
    /** Only those of this facility account; at most 6 characters (D13). */
    contractPrefix: xs.inNamespace('req', xs.text()).nullish(),
    ...dateRange('req'),
    /** Only those in this state (D12). */
    status: xs.inNamespace('req', scheduledPaymentStatus()).nullish(),
  }),
  output: z.object({
    ...response,
    /** The scheduled payments found. Elements of any name are accepted. */
    paymentSchedule: xs.inNamespace(
      'res',
      xs.listOfAny(
        'PaymentScheduleQik',
        z.object({
          ...scheduledPayment,
          /** Identifier of the facility account that the account is in. */
          contractPrefix: xs.text().nullable(),
          /** Why the payment failed. */
          errorCode: xs.openEnum().nullable(),
          /** All other elements of the payment, such as a reference of the account. */
          others: xs.unknownElements(),
        }),
      ),
    ),
    /** All other elements of the response. */
    others: xs.unknownElements(),
  }),
  listField: 'paymentSchedule',
  rules: {
    ...requestRules,
    ...contractPrefixRules,
    ...dateRangeRules,
    D12: mustBe(
      'status',
      'must be All, Unattempted, Pending, Retry, Failed, Cleared, Settled, Unbillable or CreditControl',
    ),
  },
  example: {
    input: { contractPrefix: 'ABCD', startDate: '2026-11-01', endDate: '2026-11-30', status: 'Unattempted' },
    output: {
      ...success,
      paymentSchedule: [{ ...exampleScheduledPayment, contractPrefix: 'ABCD', errorCode: null, others: [] }],
      others: [],
    },
  },
})

export type GetCustomerPaymentByStatusForDateRangeInput = InputOf<typeof getCustomerPaymentByStatusForDateRange>
export type GetCustomerPaymentByStatusForDateRangeOutput = OutputOf<typeof getCustomerPaymentByStatusForDateRange>
export type GetCustomerPaymentByStatusForDateRangeItem = ItemOf<typeof getCustomerPaymentByStatusForDateRange>
