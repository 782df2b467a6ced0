/** The writes of a simulated Flash. */
import type { Caller } from '@acct/core/testing'
import type { RemoveChildAccountLinkInput } from '../experimental/index.js'
import { isSameGuid } from '../guid.js'
import type { RegisterMemberCardInput, ResetToNeutralInput, SetMonthlyAccountExternalIdInput } from '../index.js'
import type { FlashCode, FlashResult } from '../types.js'
import { withoutRfid } from './parts.js'
import {
  findAccount,
  findAccountOfType,
  findLocation,
  locationIdOf,
  noCredentials,
  parksFor,
  respond,
  respondUnknown,
  storedFields,
  type FlashState,
} from './state.js'
import type { ReceivedAccount, SimulatedFlashAccount } from './types.js'

export function monthlyAccount(state: FlashState, input: ReceivedAccount, caller: Caller): FlashResult {
  const { accountNumber, actionType } = input
  const account = findAccount(state, caller, 'accountNumber', accountNumber)
  if (actionType === 'Add') return addAccount(state, account, input, caller)
  const { changeOfUnknown, updateOfDeleted } = state.undocumented
  if (!account) return respondUnknown(changeOfUnknown, `Account ${accountNumber}`)
  if (actionType === 'Delete') return deleteAccount(state, account)
  if (account.deleted && updateOfDeleted !== 'restores')
    return respond(updateOfDeleted, `Account ${accountNumber} is deleted`)
  const updated = updatedAccount(state, account, input)
  state.accounts.replace(account, updated)
  return {
    ...respond('Success', `Account updated, parks ${String(updated.parks)}`),
    locationProfiles: profilesFor(state, input, caller),
  }
}

export function setMonthlyAccountExternalId(
  state: FlashState,
  { accountNumber }: SetMonthlyAccountExternalIdInput,
  caller: Caller,
): FlashResult {
  // Both may be missing when their rules are relaxed.
  const [flashAccountNumber = '', accountGuid = ''] = [caller.text('flashAccountNumber'), caller.text('accountGuid')]
  const account = findAccount(state, caller, 'flashAccountNumber', flashAccountNumber)
  if (!account || !isSameGuid(account.accountGuid, accountGuid))
    return respondUnknown('NotFound', `Account ${flashAccountNumber}`)
  const holder = findAccount(state, caller, 'accountNumber', accountNumber)
  if (holder && holder !== account) return duplicateNumber(accountNumber, 'GeneralFailure')
  state.accounts.replace(account, { ...account, accountNumber })
  return respond('Success')
}

export function removeChildAccountLink(
  state: FlashState,
  { accountNumber }: RemoveChildAccountLinkInput,
  caller: Caller,
): FlashResult {
  const account = findAccount(state, caller, 'accountNumber', accountNumber)
  if (!account) return respondUnknown('NotFound', `Account ${accountNumber}`)
  state.accounts.replace(account, { ...account, masterAccountNumber: '0' })
  return respond('Success')
}

/** No read returns whether an account is neutral, so nothing is stored. */
export function resetToNeutral(state: FlashState, { accountNumber }: ResetToNeutralInput, caller: Caller): FlashResult {
  const account = findAccount(state, caller, 'accountNumber', accountNumber)
  return account ? respond('Success') : respondUnknown('NotFound', `Account ${accountNumber}`)
}

/** No read returns cards, and no page says what finds one, so none is stored. */
export function registerMemberCard(
  state: FlashState,
  { accountNumber }: Pick<RegisterMemberCardInput, 'accountNumber'>,
  caller: Caller,
): FlashResult {
  const account = findAccountOfType(state, caller, accountNumber)
  return account ? respond('Success') : respondUnknown('NotFound', `Account ${accountNumber}`)
}

function addAccount(
  state: FlashState,
  account: SimulatedFlashAccount | undefined,
  input: ReceivedAccount,
  caller: Caller,
): FlashResult {
  const { addOfKnown } = state.undocumented
  if (account && addOfKnown !== 'Success') return duplicateNumber(input.accountNumber, addOfKnown)
  if (account) state.accounts.replace(account, updatedAccount(state, account, input))
  else state.accounts.add(state.complete({ locationId: locationIdOf(caller), ...storedFields(input) }))
  return { ...respond('Success', 'Account created'), locationProfiles: profilesFor(state, input, caller) }
}

function deleteAccount({ accounts }: FlashState, account: SimulatedFlashAccount): FlashResult {
  accounts.replace(account, {
    ...account,
    ...parksFor('Inactive', 0),
    credentials: noCredentials,
    contacts: account.contacts.map(withoutRfid),
    vehicles: account.vehicles.map(withoutRfid),
    deleted: true,
  })
  return respond('Success', 'Account deleted, parks 0')
}

function updatedAccount(
  { complete, undocumented }: FlashState,
  account: SimulatedFlashAccount,
  input: ReceivedAccount,
): SimulatedFlashAccount {
  const { locationId, flashAccountNumber, accountGuid, credentials, contacts, vehicles } = account
  return complete({
    ...(undocumented.omitted === 'kept'
      ? account
      : { locationId, flashAccountNumber, accountGuid, credentials, contacts, vehicles }),
    ...storedFields(input),
    deleted: false,
  })
}

const profilesFor = (
  state: FlashState,
  { profile }: ReceivedAccount,
  caller: Caller,
): FlashResult['locationProfiles'] =>
  (profile === undefined ? undefined : findLocation(state, locationIdOf(caller))?.profiles) ?? []

const duplicateNumber = (accountNumber: string, code: FlashCode): FlashResult =>
  respond(code, `Account ${accountNumber} already exists`)
