/** The operations of a simulated Debitsuccess that read and change accounts. */
import type {
  AdjustAccountAppendNotesInput,
  AdjustAccountExternalAccountReferenceNoInput,
  AdjustAccountNextPaymentDateInput,
  AdjustAccountStartDateInput,
  AdjustAccountTotalValueInput,
  CancelAccountInput,
  GetCustomerAccountByAccountIdInput,
  GetCustomerAccountByAccountIdOutput,
  ResumePaymentInput,
} from '../index.js'
import { debitsuccess } from '../service.js'
import type { DebitsuccessResponse } from '../types/index.js'
import { change, ofAccount } from './change.js'
import { centsOf } from './money.js'
import { findFacility, respond, type DebitsuccessState } from './state.js'
import { dayAfter } from './schedules.js'
import type { SimulatedDebitsuccessAccount } from './types.js'

export const readAccount = (
  state: DebitsuccessState,
  input: GetCustomerAccountByAccountIdInput,
): GetCustomerAccountByAccountIdOutput => ofAccount(state, input, (account) => accountsAnswer(state, [account]))

/** The simulator keeps no record of when an account was loaded or changed, so it lists them all. */
export const listAccounts = (state: DebitsuccessState): GetCustomerAccountByAccountIdOutput =>
  accountsAnswer(state, state.accounts.items)

const accountsAnswer = (
  state: DebitsuccessState,
  accounts: readonly SimulatedDebitsuccessAccount[],
): GetCustomerAccountByAccountIdOutput => ({
  ...respond('Succeed', ['00']),
  accounts: accounts.map((account) => accountAnswer(state, account)),
  others: [],
})

const accountAnswer = (
  state: DebitsuccessState,
  account: SimulatedDebitsuccessAccount,
): GetCustomerAccountByAccountIdOutput['accounts'][number] => ({
  accountCode: account.accountCode ?? null,
  accountNotes: account.accountNotes ?? null,
  accountReferenceNo: account.accountReferenceNo,
  contractPrefix: findFacility(state, account)?.identifier ?? null,
  externalAccountReferenceNo: account.externalAccountReferenceNo,
  lastBillingDate: null,
  nextBillingDate: account.nextBillingDate === undefined ? null : `${account.nextBillingDate}T00:00:00`,
  overdueAmount: account.overdueAmount ?? null,
  overdueAmountWithoutFees: account.overdueAmount ?? null,
  overdueStatus: account.overdueAmount === undefined ? null : Number(centsOf(account.overdueAmount) > 0),
  term: account.term ?? null,
  termType: account.termType ?? null,
  others:
    account.totalValue === undefined
      ? []
      : [{ namespace: contracts, local: 'MinTermTotalValue', text: account.totalValue, elements: [] }],
})

const contracts = debitsuccess.namespaces['core'] ?? ''

export const cancelAccount = (state: DebitsuccessState, input: CancelAccountInput): DebitsuccessResponse =>
  change(state, input, (account) => ({ ...account, state: 'inactive' }))

export const adjustExternalReference = (
  state: DebitsuccessState,
  input: AdjustAccountExternalAccountReferenceNoInput,
): DebitsuccessResponse =>
  change(state, input, (account) => {
    const externalAccountReferenceNo = input.newExternalAccountReferenceNo
    const others = state.accounts.find('externalAccountReferenceNo', externalAccountReferenceNo)
    return others.some((other) => other !== account) ? '04' : { ...account, externalAccountReferenceNo }
  })

export const adjustNextPaymentDate = (
  state: DebitsuccessState,
  input: AdjustAccountNextPaymentDateInput,
): DebitsuccessResponse =>
  change(state, input, (account) =>
    input.nextPaymentDate <= state.today() ? '13120' : { ...account, nextBillingDate: input.nextPaymentDate },
  )

export const adjustStartDate = (state: DebitsuccessState, input: AdjustAccountStartDateInput): DebitsuccessResponse =>
  change(state, input, (account) => {
    const today = state.today()
    if (account.startDate !== undefined && account.startDate <= today) return '13104'
    if (input.newStartDate < today) return '13100'
    return input.newStartDate > dayAfter(today, 365) ? '13102' : { ...account, startDate: input.newStartDate }
  })

export const adjustTerminationDate = (
  state: DebitsuccessState,
  input: Parameters<typeof change>[1] & { readonly terminationDate?: string | null | undefined },
): DebitsuccessResponse =>
  change(state, input, (account) => {
    const { terminationDate = account.terminationDate } = input
    if (terminationDate === undefined || terminationDate === null) return account
    return terminationDate < state.today() ? '14091' : { ...account, terminationDate }
  })

export const adjustTotalValue = (
  state: DebitsuccessState,
  input: AdjustAccountTotalValueInput,
): DebitsuccessResponse => {
  const response = change(state, input, (account) => {
    const { payments = [] } = account
    const paid = payments.reduce((sum, { amount }) => sum + centsOf(amount), 0)
    if (centsOf(account.totalValue) !== centsOf(input.currentTotalValue)) return '13030'
    return centsOf(input.newTotalValue) < paid ? '13032' : { ...account, totalValue: String(input.newTotalValue) }
  })
  const isSame = centsOf(input.currentTotalValue) === centsOf(input.newTotalValue)
  return response.status === 'Succeed' && isSame ? respond('Succeed', ['00', '14070']) : response
}

export const appendNotes = (state: DebitsuccessState, input: AdjustAccountAppendNotesInput): DebitsuccessResponse =>
  change(state, input, (account) => {
    const lines = [input.noteTitle, input.notes, account.accountNotes].filter((line) => typeof line === 'string')
    return { ...account, accountNotes: lines.join('\n') }
  })

export const resumePayment = (state: DebitsuccessState, input: ResumePaymentInput): DebitsuccessResponse =>
  change(state, input, (account) => (account.isStopped ? { ...account, isStopped: false } : '14142'))
