/** How a simulated Debitsuccess refuses. */
import type { Issue } from '@acct/core'
import { assertKnown, type Caller } from '@acct/core/testing'
import { debitsuccess } from '../service.js'
import type { DebitsuccessResponse } from '../types/index.js'
import { respond, type DebitsuccessState } from './state.js'

/**
 * The codes of the transfer's page, in its order. The notes of a response have the same order; other codes come first.
 */
const pageOrder = ['14055', '02', '12016', '08', '10', '07', '14054', '14056', '14083', '14057']

/** Refuses with these codes, or `undefined` where there is none. */
export function refuseWith({ undocumented }: DebitsuccessState, codes: readonly string[]): Refused | undefined {
  const inOrder = [...new Set(codes)].sort((a, b) => pageOrder.indexOf(a) - pageOrder.indexOf(b))
  if (inOrder.length === 0) return undefined
  return refuse(...(undocumented.notes === 'all' ? inOrder : inOrder.slice(0, 1)))
}

/** What a refusal has instead of the members that only this operation's response has. */
const nothing = {
  accounts: [],
  accountReferenceNo: null,
  callNotes: [],
  ccCommissionRate: null,
  ccCommissionType: null,
  coCommissionRate: null,
  coCommissionType: null,
  ddCommissionRate: null,
  ddCommissionType: null,
  establishmentFeeAmount: null,
  establishmentFeePayer: null,
  establishmentFeePercent: null,
  externalAccountReferenceNo: null,
  externalRefundIdentifier: null,
  minTermAmount: null,
  newCustomerAccountDetails: null,
  newTotalValue: null,
  note: null,
  others: [],
  overdueStatusChanges: [],
  payerAuthenticationRequest: null,
  payerAuthenticationUrl: null,
  paymentFormUrl: null,
  paymentGatewayResponse: null,
  paymentSchedule: [],
  payments: [],
  refundAmount: null,
  refundRequestNumber: null,
  refundStatus: null,
  token: null,
  transactionStatus: null,
  validTo: null,
  webhookToken: null,
}

/** A refusal by any operation. */
export type Refused = DebitsuccessResponse & typeof nothing

/**
 * Refuses a request that breaks a rule, or that the caller may not make. Rules without a code of the provider are not
 * known to be checked by it.
 */
export const refusalFor = (state: DebitsuccessState, issues: readonly Issue[], caller: Caller): Refused | undefined =>
  refuseWith(state, [...issues.flatMap(({ vendor }) => vendor?.code ?? []), ...(isUser(state, caller) ? [] : ['02'])])

const isUser = ({ users }: DebitsuccessState, caller: Caller): boolean =>
  users?.some(
    ({ username, password }) => username === caller.text('user.username') && password === caller.text('user.password'),
  ) ?? true

/**
 * The response with which Debitsuccess refuses, for an override: one note for each code. `refuse('Unknown')` is the
 * status that leaves open whether it was done. Throws a `TypeError` for a code that no page of Debitsuccess has.
 */
export function refuse(...codes: readonly string[]): Refused {
  for (const code of codes)
    assertKnown('the code of a refusal', code, ['Unknown', ...debitsuccess.codes.map(({ code }) => code)])
  return { ...(codes[0] === 'Unknown' ? respond('Unknown', []) : respond('Failed', codes)), ...nothing }
}
