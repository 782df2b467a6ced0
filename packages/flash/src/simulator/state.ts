/** The accounts and locations of a simulated Flash. */
import { createRecordStore, type Caller, type RecordStore } from '@acct/core/testing'
import { isSameGuid } from '../guid.js'
import type { FlashCode, FlashResult } from '../types.js'
import type {
  FlashSeed,
  FlashUndocumented,
  ReceivedAccount,
  SeededFlashAccount,
  SimulatedFlashAccount,
  SimulatedFlashCredentials,
  SimulatedLocation,
} from './types.js'

export interface FlashState {
  readonly accounts: RecordStore<SimulatedFlashAccount, AccountKey>
  /** `undefined` if every location exists, with any token. */
  readonly locations: readonly SimulatedLocation[] | undefined
  readonly undocumented: Required<FlashUndocumented>
  /** Fills in what a new account has besides what is given. */
  readonly complete: (account: SeededFlashAccount) => SimulatedFlashAccount
}

export type AccountKey = 'accountNumber' | 'flashAccountNumber'

export function createFlashState({ locations, accounts = [], undocumented = {} }: FlashSeed): FlashState {
  const seededNumbers = new Set(accounts.map(({ flashAccountNumber }) => flashAccountNumber))
  let next = 1000
  const nextNumber = (): string => {
    while (seededNumbers.has(String(next))) next++
    return String(next++)
  }
  const complete = (account: SeededFlashAccount): SimulatedFlashAccount => completeAccount(account, nextNumber)
  return {
    accounts: createRecordStore<SimulatedFlashAccount, AccountKey>(accounts.map(complete), {
      accountNumber: ({ accountNumber }) => accountNumber,
      flashAccountNumber: ({ flashAccountNumber }) => flashAccountNumber,
    }),
    locations,
    undocumented: {
      addOfKnown: 'GeneralFailure',
      changeOfUnknown: 'NotFound',
      updateOfDeleted: 'restores',
      omitted: 'kept',
      ...undocumented,
    },
    complete,
  }
}

/** The location that a call is about. */
export const locationIdOf = (caller: Caller): string => caller.text('locationId') ?? ''

export const findLocation = ({ locations }: FlashState, locationId: string): SimulatedLocation | undefined =>
  locations?.find((location) => isSameGuid(location.locationId, locationId))

/** The account of the caller's location with that number. */
export function findAccount(
  { accounts }: FlashState,
  caller: Caller,
  key: AccountKey,
  value: string,
): SimulatedFlashAccount | undefined {
  const locationId = locationIdOf(caller)
  return accounts.find(key, value).find((account) => isSameGuid(account.locationId, locationId))
}

/** The account of the caller's location with a number of the type that the call names. */
export const findAccountOfType = (
  state: FlashState,
  caller: Caller,
  accountNumber: string,
): SimulatedFlashAccount | undefined =>
  findAccount(
    state,
    caller,
    isOfFlash(caller, 'accountNumberType') ? 'flashAccountNumber' : 'accountNumber',
    accountNumber,
  )

/** The type may be missing when its rule is relaxed. A caller has been seen to get responses with `flash`. */
export const isOfFlash = (caller: Caller, type: string): boolean => caller.text(type)?.toLowerCase() === 'flash'

export const respond = (code: FlashCode, message = ''): FlashResult => ({ code, message, locationProfiles: [] })

/** That there is no such account, contact or vehicle; with `Success`, that nothing was done. */
export const respondUnknown = (code: FlashCode, what: string): FlashResult =>
  respond(code, code === 'Success' ? '' : `${what} does not exist`)

export const noCredentials: SimulatedFlashCredentials = {
  proxCard: null,
  idCard: null,
  idTag: null,
  decal: null,
  pin: null,
}

/** `Inactive` makes parks 0; going back to `Active` does not restore them. */
export function parksFor(
  status: SimulatedFlashAccount['status'],
  parks: number,
): Pick<SimulatedFlashAccount, 'status' | 'parks' | 'readStatus'> {
  const isActive = status === 'Active'
  return { status, parks: isActive ? parks : 0, readStatus: isActive ? 'Valid' : 'Invalid' }
}

/** What an account stores from a request: all but the action. */
export function storedFields({
  actionType: _,
  status,
  parks,
  allowPassback,
  lateFeeOnKiosk,
  reservedParking,
  startDate,
  validUntil,
  ...rest
}: ReceivedAccount) {
  return {
    ...rest,
    ...parksFor(status, parks),
    allowPassback: Boolean(allowPassback),
    lateFeeOnKiosk: Boolean(lateFeeOnKiosk),
    startDate,
    ...(reservedParking === undefined ? {} : { reservedParking: Boolean(reservedParking) }),
    ...(validUntil === undefined ? {} : { validUntil }),
  }
}

function completeAccount(account: SeededFlashAccount, nextNumber: () => string): SimulatedFlashAccount {
  const { status = 'Active', parks = 1, flashAccountNumber = nextNumber() } = account
  return {
    accountNumber: null,
    flashAccountNumber,
    accountGuid: guidOf(flashAccountNumber),
    accountType: 'Monthly',
    address: '',
    city: '',
    state: '',
    zipcode: '',
    allowPassback: false,
    startDate: '2026-01-01T00:00:00',
    lateFeeOnKiosk: false,
    deleted: false,
    ...parksFor(status, parks),
    ...account,
    credentials: { ...noCredentials, ...account.credentials },
    contacts: (account.contacts ?? []).map((contact, index) => ({
      ...emptyContact,
      guid: partGuid('contacts', flashAccountNumber, index + 1),
      ...contact,
    })),
    vehicles: (account.vehicles ?? []).map((vehicle, index) => ({
      externalId: null,
      guid: partGuid('vehicles', flashAccountNumber, index + 1),
      ...vehicle,
    })),
  }
}

const emptyContact = { externalId: null, primaryContact: false, deleted: false } as const

const guidOf = (number: string): string => `00000000-0000-4000-8000-${number.padStart(12, '0')}`

const partKinds = { contacts: '0001', vehicles: '0002' } as const

const partGuid = (parts: keyof typeof partKinds, flashAccountNumber: string, position: number): string =>
  guidOf(flashAccountNumber).replace('00000000-0000', `${String(position).padStart(8, '0')}-${partKinds[parts]}`)

/** A GUID that no contact or vehicle of the account has. */
export function newPartGuid(account: SimulatedFlashAccount, parts: keyof typeof partKinds): string {
  const guids = new Set(account[parts].map(({ guid }) => guid))
  for (let position = 1; ; position++) {
    const guid = partGuid(parts, account.flashAccountNumber, position)
    if (!guids.has(guid)) return guid
  }
}
