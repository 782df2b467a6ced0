import { operation, xs, type InputOf, type ItemOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import {
  response,
  contractPrefixRules,
  dateRange,
  dateRangeRules,
  exampleScheduledPayment,
  mustBe,
  paymentKind,
  request,
  requestRules,
  scheduledPayment,
  success,
} from '../types/index.js'

/**
 * Lists the payments of gateway accounts by their state, account by account, with the schedules that they came from.
 * Which parts of the response are lists is inferred from the page.
 */
export const getPaymentHistoryByStatusForDateRange = operation({
  name: 'GetPaymentHistoryByStatusForDateRange',
  summary: 'Lists the payments of gateway accounts by their state, account by account.',
  idempotent: true,
  confidence: 'documented',
  input: z.strictObject({
    ...request,
    /** Only those of this facility account; at most 6 characters (D13). */
    contractPrefix: xs.inNamespace('req', xs.text()).nullish(),
    ...dateRange('req'),
    /** Only those in this state; `Settled` when it is left out (D14). */
    status: xs.inNamespace('req', xs.oneOf(['Settled', 'Failed', 'InRetry'])).nullish(),
  }),
  output: z.object({
    ...response,
    /** The accounts that have such payments. Elements of any name are accepted. */
    accounts: xs.inNamespace(
      'res',
      xs.listOfAny(
        'AccountWithPayments',
        z.object({
          /** Debitsuccess's reference of the account. */
          accountReferenceNo: xs.text().nullable(),
          /** Identifier of the facility account that the account is in. */
          contractPrefix: xs.text().nullable(),
          /** Your own reference of the account. */
          externalAccountReferenceNo: xs.text().nullable(),
          /** Its payments. Elements of any name are accepted. */
          payments: xs.listOfAny(
            'PaymentWithPaySchedule',
            z.object({
              ...paymentKind,
              /** The schedules that the payment came from. Elements of any name are accepted. */
              paySchedules: xs.listOfAny(
                'PaymentScheduleQik',
                z.object({
                  ...scheduledPayment,
                  /** All other elements of the schedule. */
                  others: xs.unknownElements(),
                }),
              ),
              /** All other elements of the payment. */
              others: xs.unknownElements(),
            }),
          ),
          /** All other elements of the account. */
          others: xs.unknownElements(),
        }),
      ),
    ),
    /** All other elements of the response. */
    others: xs.unknownElements(),
  }),
  listField: 'accounts',
  rules: {
    ...requestRules,
    ...contractPrefixRules,
    ...dateRangeRules,
    D14: mustBe('status', 'must be Settled, Failed or InRetry'),
  },
  example: {
    input: { contractPrefix: 'ABCD', startDate: '2026-11-01', endDate: '2026-11-30', status: 'Settled' },
    output: {
      ...success,
      accounts: [
        {
          accountReferenceNo: 'ABCD987654',
          contractPrefix: 'ABCD',
          externalAccountReferenceNo: 'MEMBER-42',
          payments: [
            {
              paymentAmount: '10.50',
              paymentCode: 'Payment',
              paymentErrorCode: 'NoError',
              paymentId: 5001,
              paymentType: 'CreditCard',
              paySchedules: [{ ...exampleScheduledPayment, paymentStatus: 'Settled', others: [] }],
              others: [],
            },
          ],
          others: [],
        },
      ],
      others: [],
    },
  },
})

export type GetPaymentHistoryByStatusForDateRangeInput = InputOf<typeof getPaymentHistoryByStatusForDateRange>
export type GetPaymentHistoryByStatusForDateRangeOutput = OutputOf<typeof getPaymentHistoryByStatusForDateRange>
export type GetPaymentHistoryByStatusForDateRangeItem = ItemOf<typeof getPaymentHistoryByStatusForDateRange>
