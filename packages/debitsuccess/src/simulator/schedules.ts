/** The schedules and suspensions of a simulated Debitsuccess, which affect each other. */
import type {
  AdjustSuspensionEndDateInput,
  CreateScheduleInput,
  CreateScheduleOutput,
  DeletePayScheduleInput,
  DeletePenaltyfeeScheduleInput,
  GetCustomerPaymentByStatusForDateRangeInput,
  GetCustomerPaymentByStatusForDateRangeOutput,
  SuspendAccountBetweenDatesInput,
  SuspendAccountForNumberOfPaymentCyclesInput,
} from '../index.js'
import type { DebitsuccessResponse } from '../types/index.js'
import { change, withMembers, type Next } from './change.js'
import { isWithin } from './money.js'
import { refuse } from './refusals.js'
import { findFacility, respond, type DebitsuccessState } from './state.js'
import type { SimulatedDebitsuccessAccount, SimulatedSchedule } from './types.js'

type Span = Pick<SimulatedSchedule, 'startDate' | 'endDate'>

/** Later than any day. */
const never = '9999-12-31'

export function dayAfter(day: string, days = 1): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

const overlaps = (one: Span, other: Span): boolean =>
  one.startDate <= (other.endDate ?? never) && other.startDate <= (one.endDate ?? never)

const ofKind = (
  { schedules = [] }: SimulatedDebitsuccessAccount,
  kind: SimulatedSchedule['kind'],
): readonly SimulatedSchedule[] => schedules.filter((schedule) => schedule.kind === kind)

/** Moves a payment that is due within a suspension to the day after its end. Without an end the payment has no day. */
function movedDay(day: string | undefined, suspension: Span): string | undefined {
  const isSuspended = day !== undefined && overlaps({ startDate: day, endDate: day }, suspension)
  if (!isSuspended) return day
  return suspension.endDate === undefined ? undefined : dayAfter(suspension.endDate)
}

/** The account once its payments have moved out of a suspension. A schedule without a day keeps its first one. */
function moved(account: SimulatedDebitsuccessAccount, suspension: Span): SimulatedDebitsuccessAccount {
  const { nextBillingDate, ...others } = account
  const nextDay = movedDay(nextBillingDate, suspension)
  return {
    ...others,
    ...(nextDay !== undefined && { nextBillingDate: nextDay }),
    schedules: (account.schedules ?? []).map((schedule) =>
      schedule.kind === 'payment'
        ? { ...schedule, startDate: movedDay(schedule.startDate, suspension) ?? schedule.startDate }
        : schedule,
    ),
  }
}

function suspended(state: DebitsuccessState, account: SimulatedDebitsuccessAccount, suspension: Span): Next {
  if (ofKind(account, 'suspension').some((other) => overlaps(other, suspension))) return '13091'
  if (!ofKind(account, 'payment').some((schedule) => overlaps(schedule, suspension))) return '13092'
  const next = moved(account, suspension)
  const added: SimulatedSchedule = { id: state.nextId(), kind: 'suspension', ...suspension }
  return { ...next, schedules: [...(next.schedules ?? []), added] }
}

export const suspendBetweenDates = (
  state: DebitsuccessState,
  input: SuspendAccountBetweenDatesInput,
): DebitsuccessResponse => change(state, input, (account) => suspended(state, account, spanOf(input)))

const spanOf = ({ startDate, endDate }: { startDate: string; endDate?: string | null | undefined }): Span => ({
  startDate,
  ...(typeof endDate === 'string' && { endDate }),
})

/** How many days a payment cycle has; a month has thirty here. */
const cycleDays: Readonly<Record<string, number>> = {
  OneOff: 1,
  Weekly: 7,
  Fortnightly: 14,
  FourWeekly: 28,
  Monthly: 30,
  BiMonthly: 60,
  Quarterly: 90,
}

export const suspendForCycles = (
  state: DebitsuccessState,
  input: SuspendAccountForNumberOfPaymentCyclesInput,
): DebitsuccessResponse =>
  change(state, input, (account) => {
    const { minimumEffectiveDate: startDate, numberOfPaymentCycles } = input
    if (startDate <= state.today()) return '13009'
    const [schedule] = ofKind(account, 'payment')
    const days = numberOfPaymentCycles * (cycleDays[schedule?.frequency ?? ''] ?? 30)
    return suspended(state, account, { startDate, endDate: dayAfter(startDate, days - 1) })
  })

export const adjustSuspensionEndDate = (
  state: DebitsuccessState,
  input: AdjustSuspensionEndDateInput,
): DebitsuccessResponse =>
  change(state, input, (account) => {
    const suspension = ofKind(account, 'suspension').find(({ id }) => id === input.payScheduleId)
    if (!suspension) return '13141'
    const { endDate: _, ...rest } = suspension
    const adjusted = { ...rest, ...spanOf({ startDate: rest.startDate, endDate: input.newEndDate }) }
    if ((suspension.endDate ?? never) < state.today()) return '13142'
    if ((adjusted.endDate ?? never) < adjusted.startDate) return '13144'
    if ((adjusted.endDate ?? never) < state.today()) return '13145'
    if (ofKind(account, 'suspension').some((other) => other !== suspension && overlaps(other, adjusted))) return '13143'
    const schedules = (account.schedules ?? []).map((schedule) => (schedule === suspension ? adjusted : schedule))
    return moved(
      { ...returned(account, suspension), schedules: returned({ ...account, schedules }, suspension).schedules ?? [] },
      adjusted,
    )
  })

/** The account with the payments that a suspension had moved to the day after its end, back on its first day. */
function returned(account: SimulatedDebitsuccessAccount, { startDate, endDate }: Span): SimulatedDebitsuccessAccount {
  if (endDate === undefined) return account
  const back = (day: string): string => (day === dayAfter(endDate) ? startDate : day)
  return {
    ...account,
    ...(account.nextBillingDate !== undefined && { nextBillingDate: back(account.nextBillingDate) }),
    schedules: (account.schedules ?? []).map((schedule) =>
      schedule.kind === 'payment' ? { ...schedule, startDate: back(schedule.startDate) } : schedule,
    ),
  }
}

export const createSchedule = (state: DebitsuccessState, input: CreateScheduleInput): CreateScheduleOutput =>
  withMembers(
    change(state, input, (account) => ({
      ...account,
      schedules: [...kept(state, account, input), created(state, input)],
    })),
    { others: [] },
  )

/** The earlier schedules, as the new one leaves them. */
function kept(
  state: DebitsuccessState,
  { schedules = [] }: SimulatedDebitsuccessAccount,
  { deleteFutureSchedules, adjustFutureSchedules, previousScheduleEndDate, newPaySchedule }: CreateScheduleInput,
): readonly SimulatedSchedule[] {
  const isFuture = ({ kind, startDate }: SimulatedSchedule): boolean => kind === 'payment' && startDate > state.today()
  const remaining = deleteFutureSchedules ? schedules.filter((schedule) => !isFuture(schedule)) : schedules
  const previous = remaining.findLast(({ kind }) => kind === 'payment')
  return remaining.map((schedule) => ({
    ...schedule,
    ...(adjustFutureSchedules && isFuture(schedule) && { frequency: newPaySchedule.paymentFrequency }),
    ...(schedule === previous && previousScheduleEndDate && { endDate: previousScheduleEndDate }),
  }))
}

function created(state: DebitsuccessState, { newPaySchedule }: CreateScheduleInput): SimulatedSchedule {
  const { description, endDate, externalScheduleIdentifier, installment, minimumEffectiveDate, paymentFrequency } =
    newPaySchedule
  return {
    id: state.nextId(),
    kind: 'payment',
    ...spanOf({ startDate: minimumEffectiveDate, endDate }),
    installment: String(installment),
    frequency: paymentFrequency,
    ...(typeof description === 'string' && { description }),
    ...(typeof externalScheduleIdentifier === 'string' && { externalIdentifier: externalScheduleIdentifier }),
  }
}

export const deletePaySchedule = (state: DebitsuccessState, input: DeletePayScheduleInput): DebitsuccessResponse =>
  change(state, input, (account) => {
    const schedules = ofKind(account, 'payment')
    const schedule = schedules.find(({ id }) => id === input.payScheduleId)
    if (!schedule) return '13131'
    if (schedule.startDate <= state.today()) return '13132'
    return schedules.length === 1 ? '13133' : without(account, schedule)
  })

export const deletePenaltyfeeSchedule = (
  state: DebitsuccessState,
  input: DeletePenaltyfeeScheduleInput,
): DebitsuccessResponse =>
  change(state, input, (account) => {
    const schedule = account.schedules?.find(({ id }) => id === input.payScheduleId)
    if (!schedule) return '13131'
    return schedule.kind === 'penaltyFee' ? without(account, schedule) : '14046'
  })

const without = (account: SimulatedDebitsuccessAccount, schedule: SimulatedSchedule): SimulatedDebitsuccessAccount => ({
  ...account,
  schedules: (account.schedules ?? []).filter((other) => other !== schedule),
})

/** Nothing that is due is attempted here, so each payment stays `Unattempted`. */
export function listScheduledPayments(
  state: DebitsuccessState,
  input: GetCustomerPaymentByStatusForDateRangeInput,
): GetCustomerPaymentByStatusForDateRangeOutput {
  const { contractPrefix, startDate, status } = input
  const today = state.today()
  if (startDate > today) return refuse('14101')
  if ((input.endDate ?? today) > dayAfter(startDate, 31)) return refuse('14104')
  const isAsked = status === undefined || status === null || status === 'All' || status === 'Unattempted'
  const found = state.accounts.find('has', 'schedules').flatMap((account) => {
    const prefix = findFacility(state, account)?.identifier ?? null
    const isOther = typeof contractPrefix === 'string' && contractPrefix !== prefix
    return isOther || !isAsked
      ? []
      : ofKind(account, 'payment')
          .filter((schedule) => isWithin(schedule.startDate, input, today))
          .map((schedule) => ({ prefix, schedule }))
  })
  return {
    ...respond('Succeed', ['00']),
    paymentSchedule: found.map(({ prefix, schedule }) => ({
      description: schedule.description ?? null,
      externalIdentifier: schedule.externalIdentifier ?? null,
      installment: schedule.installment ?? null,
      paymentStatus: 'Unattempted',
      scheduleId: schedule.id,
      startDate: `${schedule.startDate}T00:00:00`,
      statusDate: null,
      contractPrefix: prefix,
      errorCode: null,
      others: [],
    })),
    others: [],
  }
}
