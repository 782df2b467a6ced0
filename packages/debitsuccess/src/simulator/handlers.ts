/** What a simulated Debitsuccess does for each operation that uses its state. */
import type { Handlers } from '@acct/core/testing'
import {
  getCallsHistoryByAccountId,
  getCardPaymentStatusForCustomerAccount,
  getPaymentToken,
} from '../operations/index.js'
import type * as experimental from '../experimental/index.js'
import type * as published from '../operations/index.js'
import * as accounts from './accounts.js'
import { change, ofAccount, withMembers } from './change.js'
import * as payments from './payments.js'
import * as schedules from './schedules.js'
import { findAccounts, type DebitsuccessState } from './state.js'
import { transferCustomerAccount } from './transfer.js'

type AllHandlers = Handlers<typeof published & typeof experimental>

/** An operation without a line here responds with its example. */
export const handlersOf = (state: DebitsuccessState): Partial<AllHandlers> => ({
  ...experimentalHandlers(state),
  transferCustomerAccount: (input) => transferCustomerAccount(state, input),
  getCustomerAccountByAccountId: (input) => accounts.readAccount(state, input),
  getCustomerAccountWithFeesByAccountId: (input) => accounts.readAccount(state, input),
  getCustomerAccountForDateRange: () => accounts.listAccounts(state),
  getCustomerAccountWithFeesForDateRange: () => accounts.listAccounts(state),
  cancelAccount: (input) => accounts.cancelAccount(state, input),
  adjustAccountExternalAccountReferenceNo: (input) => accounts.adjustExternalReference(state, input),
  adjustAccountNextPaymentDate: (input) => accounts.adjustNextPaymentDate(state, input),
  adjustAccountStartDate: (input) => accounts.adjustStartDate(state, input),
  adjustAccountTerminationDate: (input) => accounts.adjustTerminationDate(state, input),
  adjustAccountTotalValue: (input) => accounts.adjustTotalValue(state, input),
  adjustAccountAppendNotes: (input) => accounts.appendNotes(state, input),
  resumePayment: (input) => accounts.resumePayment(state, input),
  // No read returns these details.
  updateClientDetails: (input) => change(state, input, (account) => account),
  suspendAccountForNumberOfPaymentCycles: (input) => schedules.suspendForCycles(state, input),
  suspendAccountBetweenDates: (input) => schedules.suspendBetweenDates(state, input),
  adjustSuspensionEndDate: (input) => schedules.adjustSuspensionEndDate(state, input),
  createSchedule: (input) => schedules.createSchedule(state, input),
  deletePaySchedule: (input) => schedules.deletePaySchedule(state, input),
  deletePenaltyfeeSchedule: (input) => schedules.deletePenaltyfeeSchedule(state, input),
  getCustomerPaymentByStatusForDateRange: (input) => schedules.listScheduledPayments(state, input),
  paymentCollected: (input) => payments.paymentCollected(state, input),
  getPaymentHistoryForDateRange: (input) => payments.listPayments(state, input),
  getPaymentHistoryWithFeesForDateRange: (input) => payments.listPayments(state, input),
  getPaymentHistoryByStatusForDateRange: (input) => payments.listPaymentsByStatus(state, input),
  getOverdueStatusHistoryForDateRange: (input) => payments.listOverdueChanges(state, input),
  initiateRefund: (input) => payments.initiateRefund(state, input),
  getRefundStatus: (input) => payments.getRefundStatus(state, input),
  getCallsHistoryByAccountId: (input) => ofAccount(state, input, () => getCallsHistoryByAccountId.example.output),
  getPaymentToken: (input) => ofAccount(state, input, () => getPaymentToken.example.output),
  getCardPaymentStatusForCustomerAccount: (input) =>
    ofAccount(state, input, () => getCardPaymentStatusForCustomerAccount.example.output),
})

const experimentalHandlers = (state: DebitsuccessState): Partial<Handlers<typeof experimental>> => ({
  stopPayment: (input) => change(state, input, (account) => ({ ...account, isStopped: true })),
  updateAccountCode: (input) =>
    withMembers(
      change(state, input, (account) => ({ ...account, accountCode: input.accountCode })),
      referencesOf(state, input),
    ),
  adjustAccountFixedTerm: (input) => withMembers(accounts.adjustTerminationDate(state, input), { minTermAmount: null }),
  adjustAccountMinimumTerm: (input) =>
    withMembers(
      change(state, input, (account) => ({ ...account, term: input.newTerm, termType: input.newTermType })),
      { newTotalValue: null },
    ),
  // No read returns these details.
  updateClientEmailAddress: (input) => change(state, input, (account) => account),
  updateClientAddress: (input) => change(state, input, (account) => account),
  updateClientPhoneNumber: (input) => change(state, input, (account) => account),
})

const referencesOf = (state: DebitsuccessState, input: Parameters<typeof findAccounts>[1]) => {
  const [account] = findAccounts(state, input)
  return {
    accountReferenceNo: account?.accountReferenceNo ?? null,
    externalAccountReferenceNo: account?.externalAccountReferenceNo ?? null,
  }
}
