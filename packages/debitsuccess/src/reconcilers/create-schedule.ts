import type { Reconciler } from '@acct/core'
import { getCustomerPaymentByStatusForDateRange } from '../operations/get-customer-payment-by-status-for-date-range.js'
import { daysAfter, noDay, nonBlank, noRecord, sentInitiator, unclear } from './accounts.js'

/** The codes for a start in the future and for a span that is too long. */
const refusedSpans = ['14101', '14104']

/** The read lists only the schedules of gateway accounts, so finding none proves nothing. */
export const reconcileSchedule: Reconciler = async (context) => {
  const identifier = nonBlank(context.sent('newPaySchedule.externalScheduleIdentifier'))
  if (identifier === undefined)
    return unclear('Without an externalScheduleIdentifier no read can tell the schedule from others.')
  const startDate = context.sent('newPaySchedule.minimumEffectiveDate') ?? ''
  // A payment aligns with the billing cycle, and a month is the longest span.
  const endDate = daysAfter(startDate, 27)
  if (endDate === undefined) return noDay
  const found = await context.read(
    getCustomerPaymentByStatusForDateRange,
    { ...sentInitiator(context), startDate, endDate },
    ...[noRecord, ...refusedSpans],
  )
  return found?.paymentSchedule.some(({ externalIdentifier }) => externalIdentifier === identifier)
    ? context.confirmIfChanged('There is a schedule with that identifier')
    : unclear('No schedule with that identifier is found, but only those of gateway accounts that are due are listed.')
}
