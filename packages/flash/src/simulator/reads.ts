/** The reads of a simulated Flash. */
import type { Caller } from '@acct/core/testing'
import { isSameGuid } from '../guid.js'
import type {
  GetAllMonthliesInput,
  GetAllMonthliesOutput,
  GetMonthlyAccount1Input,
  GetMonthlyAccount1Output,
  GetMonthlyAccountInput,
  GetMonthlyAccountOutput,
} from '../index.js'
import type { FlashResult } from '../types.js'
import {
  findAccount,
  findAccountOfType,
  findLocation,
  locationIdOf,
  respond,
  respondUnknown,
  type FlashState,
} from './state.js'
import type { SimulatedFlashAccount } from './types.js'

export function getMonthlyAccount(
  state: FlashState,
  { accountNumber }: GetMonthlyAccountInput,
  caller: Caller,
): GetMonthlyAccountOutput {
  const account = findAccount(state, caller, 'accountNumber', accountNumber)
  return {
    ...accountResponse(account, caller),
    cars: account?.vehicles.map(({ externalId }) => externalId ?? '') ?? [],
    contacts: account?.contacts.map(({ externalId }) => externalId ?? '') ?? [],
  }
}

export function getMonthlyAccount1(
  state: FlashState,
  { accountNumber }: GetMonthlyAccount1Input,
  caller: Caller,
): GetMonthlyAccount1Output {
  const account = findAccountOfType(state, caller, accountNumber)
  return {
    ...accountResponse(account, caller),
    cars: account?.vehicles.map(({ guid, externalId }) => ({ vehicleGuid: guid, externalId })) ?? [],
    contacts: account?.contacts.map(({ guid, externalId }) => ({ contactGuid: guid, externalId })) ?? [],
    externalId: account?.accountNumber ?? null,
  }
}

export function getAllMonthlies(
  { accounts }: FlashState,
  input: GetAllMonthliesInput,
  caller: Caller,
): GetAllMonthliesOutput {
  const locationId = locationIdOf(caller)
  const found = accounts.items.filter(
    (account) => isSameGuid(account.locationId, locationId) && isListed(account, input),
  )
  return {
    code: 'Success',
    message: '',
    accounts: found.map(({ accountNumber, flashAccountNumber, readStatus, deleted, accountType }) => ({
      accountNumber,
      flashAccountNumber,
      status: readStatus,
      isDeleted: deleted,
      monthlyAccountType: accountType,
    })),
  }
}

function isListed(
  { deleted, readStatus }: SimulatedFlashAccount,
  { includeValid, includeInvalid, includeDeleted }: GetAllMonthliesInput,
): boolean {
  if (deleted) return Boolean(includeDeleted)
  return Boolean(readStatus === 'Invalid' ? includeInvalid : includeValid)
}

export const getMonthlyProfiles = (state: FlashState, caller: Caller): FlashResult => ({
  ...respond('Success'),
  locationProfiles: findLocation(state, locationIdOf(caller))?.profiles ?? [],
})

/** What both reads return about an account, or that there is none. */
function accountResponse(
  account: SimulatedFlashAccount | undefined,
  caller: Caller,
): Omit<GetMonthlyAccountOutput, 'cars' | 'contacts'> {
  const { code, message } = account
    ? respond('Success')
    : respondUnknown('NotFound', `Account ${caller.text('accountNumber') ?? ''}`)
  return {
    code,
    message,
    accountType: account?.accountType ?? null,
    address: account?.address ?? null,
    address2: account?.address2 ?? null,
    allowPassback: account?.allowPassback ?? null,
    city: account?.city ?? null,
    companyCode: account?.companyCode ?? null,
    companyName: account?.companyName ?? null,
    department: account?.department ?? null,
    lateFeeOnKiosk: account?.lateFeeOnKiosk ?? null,
    locationId: account?.locationId ?? null,
    masterAccountNumber: account?.masterAccountNumber ?? null,
    membershipSetting: null,
    monthlyAccountGuid: account?.accountGuid ?? null,
    monthlyAccountNumber: account?.flashAccountNumber ?? null,
    parks: account?.parks ?? null,
    poolName: account?.poolName ?? null,
    profile: account?.profile ?? null,
    reportGroup: account?.reportGroup ?? null,
    state: account?.state ?? null,
    status: account?.readStatus ?? null,
    validUntil: account?.validUntil ?? null,
    zipcode: account?.zipcode ?? null,
  }
}
