/** Flash without a network: a vendor with accounts, locations and tokens, for tests and for the sandbox. */
import type { Issue } from '@acct/core'
import { simulate, type Caller, type Handlers, type SimulatedFault, type Simulator } from '@acct/core/testing'
import * as operations from './operations/index.js'
import type { MonthlyAccountInput } from './index.js'
import { flash } from './service.js'
import type { FlashCode, FlashResult } from './types.js'

/** A location and the token that opens it. */
export interface SimulatedLocation {
  readonly locationId: string
  readonly securityToken: string
}

/** An account as the simulated vendor keeps it. One that was made by hand has no external number yet. */
export interface SimulatedFlashAccount {
  readonly locationId: string
  readonly accountNumber: string | null
  readonly flashAccountNumber: string
  readonly accountGuid: string
  readonly status: 'Active' | 'Inactive'
  readonly parks: number
  readonly deleted: boolean
}

export interface FlashSeed {
  /** Locations that exist. Default: any, with any token. */
  readonly locations?: readonly SimulatedLocation[]
  readonly accounts?: readonly SimulatedFlashAccount[]
}

export interface FlashSimulator extends Simulator {
  /** The vendor's accounts as they are now. */
  readonly accounts: readonly SimulatedFlashAccount[]
}

/** Makes a simulated Flash. Its `transport` goes into `createFlash`; `overrides` answer in place of the vendor. */
export function simulateFlash({ locations, accounts: seeded = [] }: FlashSeed = {}, overrides: Partial<Handlers<typeof operations>> = {}): FlashSimulator {
  const accounts = [...seeded]
  let next = 1000 + accounts.length

  const simulator = simulate<FlashResult, typeof operations>({
    service: flash,
    operations,
    refuse: (issues) => (issues.length > 0 ? refusal(issues) : undefined),
    handlers: {
      monthlyAccount: (input, caller) => closed(caller) ?? changed(input, locationOf(caller)),
      setMonthlyAccountExternalId: ({ flashAccountNumber, accountGuid, accountNumber }, caller) => {
        const locationId = locationOf(caller)
        const index = accounts.findIndex((account) => account.flashAccountNumber === flashAccountNumber && account.locationId === locationId)
        const account = accounts[index]
        const refused = closed(caller)
        if (refused) return refused
        if (!account || sameGuid(account.accountGuid) !== sameGuid(accountGuid)) return said('NotFound', `There is no account ${flashAccountNumber}`)
        accounts[index] = { ...account, accountNumber }
        return said('Success', '')
      },
      ...overrides,
    },
  })
  return { ...simulator, accounts }

  function changed(input: MonthlyAccountInput, locationId: string): FlashResult {
    const { actionType, accountNumber, status, parks } = input
    const index = accounts.findIndex((account) => account.accountNumber === accountNumber && account.locationId === locationId)
    const account = accounts[index]
    // Neither page says what adding an account twice does. No code fits but the general one.
    if (actionType === 'Add' && account) return said('GeneralFailure', `Account ${accountNumber} already exists`)
    if (actionType === 'Add') {
      const flashAccountNumber = String(next++)
      accounts.push({ locationId, accountNumber, flashAccountNumber, accountGuid: guidOf(flashAccountNumber), deleted: false, ...parked(status, parks) })
      return said('Success', 'Account created')
    }
    if (!account) return said('NotFound', `There is no account ${accountNumber}`)
    accounts[index] = actionType === 'Delete' ? { ...account, deleted: true, ...parked('Inactive', 0) } : { ...account, ...parked(status, parks) }
    return said('Success', actionType === 'Delete' ? 'Account deleted' : 'Account updated')
  }

  function closed(caller: Caller): FlashResult | undefined {
    const location = locations?.find(({ locationId }) => sameGuid(locationId) === sameGuid(locationOf(caller)))
    if (!locations) return undefined
    if (!location) return said('InvalidLocation', 'Invalid location')
    return sameGuid(location.securityToken) === sameGuid(caller.credential('securityToken') ?? '') ? undefined : said('InvalidLogin', 'Invalid security token')
  }
}

/** Flash's way to say no, for an override. */
export const refuse = (code: FlashCode, message = ''): FlashResult => said(code, message)

const said = (code: FlashCode, message: string): FlashResult => ({ code, message, locationProfiles: [] })

/** `Inactive` makes parks 0; going back to `Active` does not restore them. */
const parked = (status: 'Active' | 'Inactive', parks: number) => ({ status, parks: status === 'Inactive' ? 0 : parks })

const locationOf = (caller: Caller): string => caller.credential('locationId') ?? ''

const sameGuid = (guid: string): string => guid.toLowerCase().replace(/[{}()-]/g, '')

const guidOf = (number: string): string => `00000000-0000-4000-8000-${number.padStart(12, '0')}`

/** ASMX refuses a value that is not of its type with a fault; a missing text is the service's own affair. */
function refusal(issues: readonly Issue[]): FlashResult | SimulatedFault | undefined {
  const [first] = issues
  if (!first) return undefined
  if (first.path === 'securityToken') return said('InvalidLogin', 'Invalid security token')
  if (first.path === 'locationId') return said('InvalidLocation', 'Invalid location')
  const typed = ['actionType', 'accountType', 'status', 'allowPassback', 'lateFeeOnKiosk']
  const wrong = issues.find(({ path, message }) => typed.includes(path) && message !== 'is required')
  if (wrong) return { fault: { code: 'Client', reason: `Server was unable to read request. ---> ${wrong.wirePath} ${wrong.message}` } }
  return said('GeneralFailure', `${first.wirePath} ${first.message}`)
}
