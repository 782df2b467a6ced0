/** The payments and refunds of a simulated Debitsuccess. */
import type {
  GetOverdueStatusHistoryForDateRangeInput,
  GetOverdueStatusHistoryForDateRangeOutput,
  GetPaymentHistoryByStatusForDateRangeInput,
  GetPaymentHistoryByStatusForDateRangeOutput,
  GetPaymentHistoryForDateRangeInput,
  GetPaymentHistoryForDateRangeOutput,
  GetRefundStatusInput,
  GetRefundStatusOutput,
  InitiateRefundInput,
  InitiateRefundOutput,
  PaymentCollectedInput,
} from '../index.js'
import type { DebitsuccessResponse } from '../types/index.js'
import { change, ofAccount, withMembers } from './change.js'
import { amountOf, centsOf, isWithin } from './money.js'
import { refuse } from './refusals.js'
import { findFacility, respond, type DebitsuccessState } from './state.js'
import type { SimulatedDebitsuccessAccount, SimulatedPayment } from './types.js'

/** A payment reduces the overdue amount, and appears in the history at once. */
export const paymentCollected = (state: DebitsuccessState, input: PaymentCollectedInput): DebitsuccessResponse =>
  change(state, input, (account) => {
    const externalIdentifier = input.externalTransactionIdentifier
    if (state.accounts.find('paymentIdentifier', externalIdentifier).length > 0) return '13060'
    const payment: SimulatedPayment = {
      id: state.nextId(),
      amount: String(input.amount),
      date: input.dateOfPayment,
      ...(typeof input.description === 'string' && { description: input.description }),
      externalIdentifier,
    }
    return { ...lessOverdue(account, payment), payments: [...(account.payments ?? []), payment] }
  })

function lessOverdue(
  account: SimulatedDebitsuccessAccount,
  { amount, date }: SimulatedPayment,
): SimulatedDebitsuccessAccount {
  const from = account.overdueAmount
  if (from === undefined) return account
  const to = amountOf(Math.max(0, centsOf(from) - centsOf(amount)))
  const overdueChange = { date: date.slice(0, 10), from, to }
  return { ...account, overdueAmount: to, overdueChanges: [...(account.overdueChanges ?? []), overdueChange] }
}

export const listPayments = (
  state: DebitsuccessState,
  input: GetPaymentHistoryForDateRangeInput,
): GetPaymentHistoryForDateRangeOutput => ({
  ...respond('Succeed', ['00']),
  payments: state.accounts.find('has', 'payments').flatMap((account) =>
    (account.payments ?? [])
      .filter(({ date }) => isWithin(date, input, state.today()))
      .map((payment) => ({
        accountReferenceNo: account.accountReferenceNo,
        batchNumber: null,
        commissionAmount: null,
        description: payment.description ?? null,
        externalAccountReferenceNo: account.externalAccountReferenceNo,
        externalTransactionIdentifier: payment.externalIdentifier ?? null,
        ...kindOf(payment),
        paymentDate: payment.date.includes('T') ? payment.date : `${payment.date}T00:00:00`,
        retryCount: 0,
        reversedPaymentId: null,
        others: [],
      })),
  ),
  others: [],
})

const kindOf = ({ id, amount }: SimulatedPayment) => ({
  paymentAmount: amountOf(centsOf(amount)),
  paymentCode: centsOf(amount) < 0 ? 'Refund' : 'PaidAtBusiness',
  paymentErrorCode: 'NoError',
  paymentId: id,
  paymentType: 'PaidtoFacility',
})

/** Every payment that is recorded here is settled. */
export function listPaymentsByStatus(
  state: DebitsuccessState,
  input: GetPaymentHistoryByStatusForDateRangeInput,
): GetPaymentHistoryByStatusForDateRangeOutput {
  const isAsked = (input.status ?? 'Settled') === 'Settled'
  const accounts = state.accounts.find('has', 'payments').map((account) => ({
    accountReferenceNo: account.accountReferenceNo,
    contractPrefix: findFacility(state, account)?.identifier ?? null,
    externalAccountReferenceNo: account.externalAccountReferenceNo,
    payments: (account.payments ?? [])
      .filter(({ date }) => isAsked && isWithin(date, input, state.today()))
      .map((payment) => ({ ...kindOf(payment), paySchedules: [], others: [] })),
    others: [],
  }))
  const isAskedOf = (prefix: string | null): boolean => (input.contractPrefix ?? prefix) === prefix
  return {
    ...respond('Succeed', ['00']),
    accounts: accounts.filter(({ contractPrefix, payments }) => payments.length > 0 && isAskedOf(contractPrefix)),
    others: [],
  }
}

export const listOverdueChanges = (
  state: DebitsuccessState,
  input: GetOverdueStatusHistoryForDateRangeInput,
): GetOverdueStatusHistoryForDateRangeOutput => ({
  ...respond('Succeed', ['00']),
  overdueStatusChanges: state.accounts.find('has', 'overdueChanges').flatMap((account) =>
    (account.overdueChanges ?? [])
      .filter(({ date }) => isWithin(date, input, state.today()))
      .map(({ date, from, to }) => ({
        accountReferenceNo: account.accountReferenceNo,
        externalAccountReferenceNo: account.externalAccountReferenceNo,
        fromOverdueAmount: from,
        fromOverdueStatus: Number(centsOf(from) > 0),
        fromOverdueStatusChangeDate: null,
        toOverdueAmount: to,
        toOverdueStatus: Number(centsOf(to) > 0),
        toOverdueStatusChangeDate: `${date}T00:00:00`,
      })),
  ),
})

/** No page says how a second refund with the same identifier is refused. */
const identifierIsUsed = '09'

export function initiateRefund(state: DebitsuccessState, input: InitiateRefundInput): InitiateRefundOutput {
  const id = state.nextId()
  const { amount, description, externalRefundIdentifier: externalIdentifier = null } = input
  const response = change(state, input, (account) => {
    const { refunds = [] } = account
    const isUsed = externalIdentifier !== null && refunds.some((one) => one.externalIdentifier === externalIdentifier)
    if (isUsed) return identifierIsUsed
    const refund = {
      id,
      amount: String(amount),
      description,
      ...(externalIdentifier !== null && { externalIdentifier }),
    }
    return { ...account, refunds: [...refunds, refund] }
  })
  return withMembers(response, { externalRefundIdentifier: externalIdentifier, refundRequestNumber: id })
}

export const getRefundStatus = (state: DebitsuccessState, input: GetRefundStatusInput): GetRefundStatusOutput =>
  ofAccount(state, input, ({ refunds = [] }) => {
    const { externalRefundIdentifier, refundRequestNumber } = input
    const refund = refunds.find(
      ({ id, externalIdentifier }) =>
        (refundRequestNumber ?? id) === id && (externalRefundIdentifier ?? externalIdentifier) === externalIdentifier,
    )
    if (!refund) return refuse('08')
    return {
      ...respond('Succeed', ['00']),
      externalRefundIdentifier: refund.externalIdentifier ?? null,
      note: null,
      refundAmount: amountOf(centsOf(refund.amount)),
      refundRequestNumber: refund.id,
      refundStatus: 'Submitted',
    }
  })
