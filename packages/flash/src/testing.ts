/** Flash without a network: a vendor with accounts, locations and tokens, for tests and for the sandbox. */
import { xs, type InputOf, type Issue, type OutputOf } from '@acct/core'
import { simulate, type Caller, type Handlers, type SimulatedFault, type Simulator } from '@acct/core/testing'
import type { FlashRule, MonthlyAccountInput, SetMonthlyAccountExternalIdInput } from './index.js'
import * as operations from './operations/index.js'
import { flash } from './service.js'
import type { FlashAnswer, FlashCode, FlashResult } from './types.js'

/** A location and the token that opens it. */
export interface SimulatedLocation {
  readonly locationId: string
  readonly securityToken: string
  /** Profiles of the location, told to an account that is given one. Default: none. */
  readonly profiles?: FlashResult['locationProfiles']
}

/** What opens the gate for an account. `monthlyAccount` cannot set these, but its Delete clears them. */
export interface SimulatedFlashCredentials {
  /** Prox Card or RFID. */
  readonly proxCard: string | null
  readonly idCard: string | null
  readonly idTag: string | null
  readonly decal: string | null
  readonly pin: string | null
}

/** An account as the simulated vendor keeps it: what its callers sent, and what Flash adds. */
export interface SimulatedFlashAccount extends Omit<
  MonthlyAccountInput,
  'actionType' | 'accountNumber' | 'allowPassback' | 'lateFeeOnKiosk' | 'startDate' | 'validUntil'
> {
  readonly locationId: string
  /** The external number; `null` on an account that was made by hand. */
  readonly accountNumber: string | null
  readonly flashAccountNumber: string
  readonly accountGuid: string
  /** The status that reads tell. */
  readonly readStatus: 'Automatic' | 'Valid' | 'Invalid'
  readonly allowPassback: boolean
  readonly lateFeeOnKiosk: boolean
  /** In UTC as `yyyy-mm-ddThh:mm:ss`, as `validUntil`. */
  readonly startDate: string
  readonly validUntil?: string | undefined
  readonly credentials: SimulatedFlashCredentials
  readonly deleted: boolean
}

/** An account to start with. What is left out is as in `monthlyAccount`'s example of an active account, or empty. */
export interface SeededFlashAccount extends Partial<Omit<SimulatedFlashAccount, 'credentials'>> {
  readonly locationId: string
  readonly credentials?: Partial<SimulatedFlashCredentials>
}

/** What no page of Flash says. */
export interface FlashUndocumented {
  /** What Add answers when the number is taken. `Success` takes it for an Update. Default `GeneralFailure`. */
  readonly addOfKnown?: FlashCode
  /** What Update and Delete answer when there is no such account. `Success` does nothing. Default `NotFound`. */
  readonly changeOfUnknown?: FlashCode
  /** What Update does to a deleted account: restores it, as said of MonthlyAccount5, or answers this. Default `restores`. */
  readonly updateOfDeleted?: 'restores' | FlashCode
  /** Whether optional fields that an Update leaves out are kept or cleared. Default `kept`. */
  readonly omitted?: 'kept' | 'cleared'
}

export interface FlashSeed {
  /** Locations that exist. Default: any, with any token. */
  readonly locations?: readonly SimulatedLocation[]
  readonly accounts?: readonly SeededFlashAccount[]
  readonly undocumented?: FlashUndocumented
}

export interface FlashSimulator extends Simulator<keyof typeof operations> {
  /** The vendor's accounts as they are now. */
  readonly accounts: readonly SimulatedFlashAccount[]
}

/** Makes a simulated Flash. Its `transport` goes into `createFlash`; `overrides` answer in place of the vendor. */
export function simulateFlash(
  { locations, accounts: seeded = [], undocumented = {} }: FlashSeed = {},
  overrides: Partial<Handlers<typeof operations>> = {},
): FlashSimulator {
  const {
    addOfKnown = 'GeneralFailure',
    changeOfUnknown = 'NotFound',
    updateOfDeleted = 'restores',
    omitted = 'kept',
  } = undocumented
  const numbers = new Set(seeded.map(({ flashAccountNumber }) => flashAccountNumber))
  let next = 1000
  const accounts = seeded.map(complete)

  const simulator = simulate<FlashAnswer, typeof operations>({
    service: flash,
    operations,
    serverKind: 'asmx',
    defaults: {
      actionType: 'Add',
      accountType: 'Monthly',
      status: 'Active',
      parks: '0',
      allowPassback: 'false',
      lateFeeOnKiosk: 'false',
      includeValid: 'false',
      includeInvalid: 'false',
      includeDeleted: 'false',
    },
    refuse: (issues, caller) => unreadable(issues, caller) ?? closed(issues, caller) ?? invalid(issues, caller),
    handlers: {
      monthlyAccount,
      setMonthlyAccountExternalId,
      getMonthlyAccount,
      getMonthlyAccount1,
      getAllMonthlies,
      getMonthlyProfiles,
      ...overrides,
    },
  })
  return { ...simulator, accounts }

  function monthlyAccount(input: MonthlyAccountInput, caller: Caller): FlashResult {
    const { actionType, accountNumber } = input
    const locationId = locationOf(caller)
    const index = indexOf((account) => account.accountNumber === accountNumber, locationId)
    const account = accounts[index]
    if (actionType === 'Add') {
      if (account && addOfKnown !== 'Success') return taken(accountNumber, addOfKnown)
      accounts[account ? index : accounts.length] = account
        ? changed(account, input)
        : complete({ locationId, ...kept(input) })
      return { ...said('Success', 'Account created'), locationProfiles: profilesFor(input, locationId) }
    }
    if (!account)
      return said(changeOfUnknown, changeOfUnknown === 'Success' ? '' : `Account ${accountNumber} does not exist`)
    if (actionType === 'Delete') {
      accounts[index] = { ...account, ...parked('Inactive', 0), credentials: none, deleted: true }
      return said('Success', 'Account deleted, parks 0')
    }
    if (account.deleted && updateOfDeleted !== 'restores')
      return said(updateOfDeleted, `Account ${accountNumber} is deleted`)
    const updated = changed(account, input)
    accounts[index] = updated
    return {
      ...said('Success', `Account updated, parks ${String(updated.parks)}`),
      locationProfiles: profilesFor(input, locationId),
    }
  }

  function setMonthlyAccountExternalId(
    { accountNumber }: SetMonthlyAccountExternalIdInput,
    caller: Caller,
  ): FlashResult {
    const locationId = locationOf(caller)
    // With their rules relaxed these may be missing.
    const [flashAccountNumber = '', accountGuid = ''] = [caller.text('flashAccountNumber'), caller.text('accountGuid')]
    const index = indexOf(
      (account) => account.flashAccountNumber === flashAccountNumber && isSameGuid(account.accountGuid, accountGuid),
      locationId,
    )
    const account = accounts[index]
    if (!account) return said('NotFound', `Account ${flashAccountNumber} does not exist`)
    const holder = indexOf((other) => other.accountNumber === accountNumber, locationId)
    if (holder >= 0 && holder !== index) return taken(accountNumber, 'GeneralFailure')
    accounts[index] = { ...account, accountNumber }
    return said('Success', '')
  }

  function getMonthlyAccount({ accountNumber }: Asked<'getMonthlyAccount'>, caller: Caller): Told<'getMonthlyAccount'> {
    return {
      ...told(accounts[indexOf((account) => account.accountNumber === accountNumber, locationOf(caller))], caller),
      cars: [],
      contacts: [],
    }
  }

  function getMonthlyAccount1(
    { accountNumber }: Asked<'getMonthlyAccount1'>,
    caller: Caller,
  ): Told<'getMonthlyAccount1'> {
    // With its rule relaxed the type may be missing. A caller has been seen to get answers with `flash`.
    const key = caller.text('accountNumberType')?.toLowerCase() === 'flash' ? 'flashAccountNumber' : 'accountNumber'
    const account = accounts[indexOf((account) => account[key] === accountNumber, locationOf(caller))]
    return { ...told(account, caller), cars: [], contacts: [], externalId: account?.accountNumber ?? null }
  }

  function getAllMonthlies(
    { includeValid, includeInvalid, includeDeleted }: Asked<'getAllMonthlies'>,
    caller: Caller,
  ): Told<'getAllMonthlies'> {
    const isWanted = ({ deleted, readStatus }: SimulatedFlashAccount): boolean =>
      Boolean(deleted ? includeDeleted : readStatus === 'Invalid' ? includeInvalid : includeValid)
    const found = accounts.filter((account) => isSameGuid(account.locationId, locationOf(caller)) && isWanted(account))
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

  function getMonthlyProfiles(_: Asked<'getMonthlyProfiles'>, caller: Caller): FlashResult {
    return { ...said('Success', ''), locationProfiles: locationAt(locationOf(caller))?.profiles ?? [] }
  }

  function indexOf(isMeant: (account: SimulatedFlashAccount) => boolean, locationId: string): number {
    return accounts.findIndex((account) => isSameGuid(account.locationId, locationId) && isMeant(account))
  }

  function changed(account: SimulatedFlashAccount, input: MonthlyAccountInput): SimulatedFlashAccount {
    const { locationId, flashAccountNumber, accountGuid, credentials } = account
    return complete({
      ...(omitted === 'kept' ? account : { locationId, flashAccountNumber, accountGuid, credentials }),
      ...kept(input),
      deleted: false,
    })
  }

  function complete(account: SeededFlashAccount): SimulatedFlashAccount {
    const { status = 'Active', parks = 1, flashAccountNumber = newNumber() } = account
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
      ...parked(status, parks),
      ...account,
      credentials: { ...none, ...account.credentials },
    }
  }

  function newNumber(): string {
    while (numbers.has(String(next))) next++
    return String(next++)
  }

  function profilesFor({ profile }: MonthlyAccountInput, locationId: string): FlashResult['locationProfiles'] {
    return (profile === undefined ? undefined : locationAt(locationId)?.profiles) ?? []
  }

  function locationAt(locationId: string): SimulatedLocation | undefined {
    return locations?.find((location) => isSameGuid(location.locationId, locationId))
  }

  /** Where locations are seeded, these decide; else any credentials of the documented form do. */
  function closed(issues: readonly Issue[], caller: Caller): FlashResult | undefined {
    const location = locationAt(locationOf(caller))
    const isKnown = locations ? location !== undefined : !issues.some(({ path }) => path === 'locationId')
    const isOpen = location
      ? isSameGuid(location.securityToken, caller.text('securityToken') ?? '')
      : !issues.some(({ path }) => path === 'securityToken')
    if (!isOpen) return said('InvalidLogin', 'Invalid security token')
    return isKnown ? undefined : said('InvalidLocation', 'Invalid location')
  }
}

type Asked<Name extends keyof typeof operations> = InputOf<(typeof operations)[Name]>
type Told<Name extends keyof typeof operations> = OutputOf<(typeof operations)[Name]>

/** What both reads tell of an account, or that there is none. */
function told(
  account: SimulatedFlashAccount | undefined,
  caller: Caller,
): Omit<Told<'getMonthlyAccount'>, 'cars' | 'contacts'> {
  const { code, message } = account
    ? said('Success', '')
    : said('NotFound', `Account ${caller.text('accountNumber') ?? ''} does not exist`)
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
    reportGroup: null,
    state: account?.state ?? null,
    status: account?.readStatus ?? null,
    validUntil: account?.validUntil ?? null,
    zipcode: account?.zipcode ?? null,
  }
}

/** Flash's way to say no, for an override. */
export const refuse = (code: FlashCode, message = ''): FlashResult => said(code, message)

const said = (code: FlashCode, message: string): FlashResult => ({ code, message, locationProfiles: [] })

const taken = (accountNumber: string, code: FlashCode): FlashResult =>
  said(code, `Account ${accountNumber} already exists`)

const none: SimulatedFlashCredentials = { proxCard: null, idCard: null, idTag: null, decal: null, pin: null }

/** `Inactive` makes parks 0; going back to `Active` does not restore them. */
function parked(
  status: SimulatedFlashAccount['status'],
  parks: number,
): Pick<SimulatedFlashAccount, 'status' | 'parks' | 'readStatus'> {
  const isActive = status === 'Active'
  return { status, parks: isActive ? parks : 0, readStatus: isActive ? 'Valid' : 'Invalid' }
}

/** What of a request is kept with the account: all but the action. */
function kept({
  actionType: _,
  status,
  parks,
  allowPassback,
  lateFeeOnKiosk,
  startDate,
  validUntil,
  ...rest
}: MonthlyAccountInput) {
  return {
    ...rest,
    ...parked(status, parks),
    allowPassback: Boolean(allowPassback),
    lateFeeOnKiosk: Boolean(lateFeeOnKiosk),
    startDate: String(startDate),
    ...(validUntil === undefined ? {} : { validUntil: String(validUntil) }),
  }
}

const locationOf = (caller: Caller): string => caller.text('locationId') ?? ''

const bare = (guid: string): string => guid.toLowerCase().replace(/[{}()-]/g, '')

const isSameGuid = (one: string, other: string): boolean => bare(one) === bare(other)

const guidOf = (number: string): string => `00000000-0000-4000-8000-${number.padStart(12, '0')}`

/** Members that are no texts to ASMX: it reads them before the service does. */
const typed: ReadonlySet<string> = new Set([
  'actionType',
  'accountType',
  'status',
  'parks',
  'allowPassback',
  'lateFeeOnKiosk',
  'includeValid',
  'includeInvalid',
  'includeDeleted',
])

/** ASMX answers a value that is not of its type with a fault. Any `int` is read, also one that the service refuses. */
function unreadable(issues: readonly Issue[], caller: Caller): SimulatedFault | undefined {
  const isInt = (path: string): boolean => xs.integer().safeDecode(caller.text(path) ?? '').success
  const wrong = issues.find(({ path }) => typed.has(path) && !(path === 'parks' && isInt(path)))
  const shown = wrong && `'${caller.text(wrong.path) ?? ''}' is not a valid value for ${wrong.wirePath}`
  return shown === undefined
    ? undefined
    : {
        fault: {
          code: 'Client',
          reason: `Server was unable to read request. ---> There is an error in XML document. ---> ${shown}.`,
        },
      }
}

/** What the pages ask for without saying that the service looks at it, and what only makes an account unknown. */
const unchecked: ReadonlySet<string> = new Set<FlashRule>(['F01', 'F02', 'F06', 'F18', 'F21', 'F22', 'F24'])

function invalid(issues: readonly Issue[], caller: Caller): FlashResult | undefined {
  const fields = issues.filter(({ rule }) => !unchecked.has(rule)).map(({ wirePath }) => wirePath)
  // Dates are texts to ASMX, of which this service knows one form.
  const dates = ['validUntil', 'startDate'].filter((path) => !isInstant(caller.text(path)))
  return fields.length + dates.length > 0
    ? said('GeneralFailure', `Invalid or missing ${[...fields, ...dates].join(', ')}`)
    : undefined
}

const isInstant = (text: string | undefined): boolean =>
  text === undefined || xs.instant().safeEncode(text).data === text
