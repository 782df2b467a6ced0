/** The operations of a simulated Emersion. */
import type { SimulatedFault } from '@acct/core/testing'
import type {
  CheckUsernameAvailabilityInput,
  CheckUsernameAvailabilityOutput,
  GetAccountBalanceInput,
  GetAccountBalanceOutput,
  GetAccountInput,
  GetAccountOutput,
} from '../experimental/index.js'
import { createFaults, updateFaults } from '../faults.js'
import { newerNamespaces } from '../fields.js'
import type { CreateComplexAccountOutput, UpdateComplexAccountOutput } from '../index.js'
import { paidTo } from './account-writes.js'
import { refuseAccount, refuseUserName, undefinedAccount } from './refusals.js'
import {
  billingContactId,
  emptyAccount,
  findAccount,
  findOwnAccount,
  mergedAccount,
  primaryContactId,
  storedFields,
  type EmersionState,
} from './state.js'
import type { ReceivedCreate, ReceivedUpdate, SimulatedContact } from './types.js'

export function createComplexAccount(
  state: EmersionState,
  input: ReceivedCreate,
): CreateComplexAccountOutput | SimulatedFault {
  const refusal = refuseUserName(state, input, createFaults)
  if (refusal) return refusal
  const accountId = state.nextAccountId()
  state.accounts.add({ ...emptyAccount, accountId, ...storedFields(input) })
  return { accountId }
}

export function updateComplexAccount(
  state: EmersionState,
  input: ReceivedUpdate,
): UpdateComplexAccountOutput | SimulatedFault {
  const account = findAccount(state, input.accountId)
  if (!account || account.foreign) return refuseAccount(account)
  const refusal = refuseUserName(state, input, updateFaults, account.accountId)
  if (refusal) return refusal
  const { licenceeUsername } = account
  const sent = storedFields(input)
  const isKept = state.undocumented.omitted === 'kept'
  const updated = isKept ? mergedAccount(account, sent) : { ...account, ...emptyAccount, licenceeUsername, ...sent }
  state.accounts.replace(account, updated)
  return { result: true }
}

export function checkUsernameAvailability(
  { accounts, realm }: EmersionState,
  { username }: CheckUsernameAvailabilityInput,
): CheckUsernameAvailabilityOutput {
  // Without a realm of its own the simulated provider looks at user names of any realm.
  const found =
    realm === undefined
      ? accounts.find('nameWithoutRealm', username)
      : accounts.find('userName', `${username}@${realm}`)
  const text = String(found.length === 0)
  return { others: [{ namespace: newerNamespaces.urn, local: 'Available', text, elements: [] }] }
}

export function getAccount(
  state: EmersionState,
  { accountId: id }: GetAccountInput,
): GetAccountOutput | SimulatedFault {
  const account = findOwnAccount(state, id)
  if (!account) return undefinedAccount
  const { accountId, primaryContact, billingContact } = account
  const { firstName, lastName } = primaryContact
  return {
    accountId,
    accountName: [firstName, lastName].filter(Boolean).join(' ') || null,
    accountStatus: '1',
    accountType: '3',
    contacts: [
      contactResponse(primaryContactId(accountId), 'Primary', primaryContact),
      ...(billingContact ? [contactResponse(billingContactId(accountId), 'Billing', billingContact)] : []),
    ],
    others: [],
  }
}

/** The simulated provider bills nobody, so payments are not allocated. */
export function getAccountBalance(
  state: EmersionState,
  { accountId }: GetAccountBalanceInput,
): GetAccountBalanceOutput | SimulatedFault {
  const account = findOwnAccount(state, accountId)
  if (!account) return undefinedAccount
  return {
    accountBalancesList: {
      accountBalance: '0.00',
      totalUnallocatedAmount: paidTo(account),
      totalPayable: '0.00',
      totalOverduePayable: '0.00',
      totalDisputedAmount: '0.00',
      totalPaymentPlansAmount: '0.00',
    },
  }
}

const contactResponse = (
  contactId: string,
  contactCategory: string,
  { title, firstName, lastName }: SimulatedContact,
): GetAccountOutput['contacts'][number] => ({
  contactId,
  contactCategory,
  contactType: null,
  firstName: firstName ?? null,
  lastName: lastName ?? null,
  salutationText: title?.toUpperCase() ?? null,
  dateOfBirth: null,
  others: [],
})
