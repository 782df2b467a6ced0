/** Debitsuccess without a network: a vendor with facilities and accounts, for tests and for the sandbox. */
import { randomUUID } from 'node:crypto'
import { simulate, type Caller, type Handlers, type Simulator } from '@acct/core/testing'
import type {
  DebitsuccessUser,
  GetCustomerAccountByAccountIdInput,
  GetCustomerAccountByAccountIdOutput,
  TransferCustomerAccountInput,
  TransferCustomerAccountOutput,
} from './index.js'
import * as operations from './operations/index.js'
import { debitsuccess } from './service.js'
import type { DebitsuccessAnswer } from './types.js'

/** A facility account: the prefix of its customers' references, and the facility that it belongs to. */
export interface SimulatedFacility {
  readonly identifier: string
  readonly facility: string
}

/** An account as the simulated vendor keeps it. */
export interface SimulatedDebitsuccessAccount {
  readonly accountReferenceNo: string
  readonly externalAccountReferenceNo: string | null
  /** `billed` and `settled` accounts cannot be transferred. Default `active`. */
  readonly state?: 'active' | 'inactive' | 'billed' | 'settled'
}

/** What no page of Debitsuccess says. */
export interface DebitsuccessUndocumented {
  /** The namespace of `TargetFacilityIdentifier`. Default: the client's. */
  readonly targetFacilityNamespace?: string
  /** What becomes of two references that name two accounts: none is found (08), or only its own reference counts. Default `08`. */
  readonly twoReferences?: '08' | 'own'
  /** Whether all that is wrong with account and target is told at once, or the first of it. Default `all`. */
  readonly notes?: 'all' | 'first'
}

export interface DebitsuccessSeed {
  /** Who may log in. Default: anybody with a user name and a password. */
  readonly users?: readonly DebitsuccessUser[]
  readonly facilities?: readonly SimulatedFacility[]
  readonly accounts?: readonly SimulatedDebitsuccessAccount[]
  readonly undocumented?: DebitsuccessUndocumented
}

export interface DebitsuccessSimulator extends Simulator<keyof typeof operations> {
  /** The vendor's accounts as they are now. */
  readonly accounts: readonly SimulatedDebitsuccessAccount[]
}

type Transferred = TransferCustomerAccountOutput
type Found = GetCustomerAccountByAccountIdOutput
type References = GetCustomerAccountByAccountIdInput

/** Makes a simulated Debitsuccess. Its `transport` goes into `createDebitsuccess`; `overrides` answer in place of the vendor. */
export function simulateDebitsuccess(
  {
    users,
    facilities = defaultFacilities,
    accounts: seeded = defaultAccounts,
    undocumented = {},
  }: DebitsuccessSeed = {},
  overrides: Partial<Handlers<typeof operations>> = {},
): DebitsuccessSimulator {
  const {
    targetFacilityNamespace: own = debitsuccess.namespaces['own'] ?? '',
    twoReferences = '08',
    notes = 'all',
  } = undocumented
  const accounts = [...seeded]

  const simulator = simulate<DebitsuccessAnswer, typeof operations>({
    service: { ...debitsuccess, namespaces: { ...debitsuccess.namespaces, own } },
    operations,
    serverKind: 'wcf',
    // Rules without a code of the provider's own are not known to be checked by it.
    refuse: (issues, caller) =>
      refusedWith([...issues.flatMap(({ vendor }) => vendor?.code ?? []), ...(isUser(caller) ? [] : ['02'])]),
    handlers: { getCustomerAccountByAccountId, transferCustomerAccount, ...overrides },
  })
  return { ...simulator, accounts }

  function getCustomerAccountByAccountId(input: References): Found {
    const found = accountsMeantBy(input)
    const [account] = found
    if (!account || found.length > 1)
      return { ...answered('Failed', [account ? '07' : '08']), accounts: [], others: [] }
    const { accountReferenceNo, externalAccountReferenceNo } = account
    const contractPrefix = facilityOf(account)?.identifier ?? null
    return {
      ...answered('Succeed', ['00']),
      accounts: [{ ...unsaid, accountReferenceNo, contractPrefix, externalAccountReferenceNo }],
      others: [],
    }
  }

  function transferCustomerAccount(input: TransferCustomerAccountInput): Transferred {
    const found = accountsMeantBy(input)
    const [account] = found
    const target = facilities.find(({ identifier }) => identifier === input.targetFacilityIdentifier)
    const codes = [
      ...(found.length === 1 ? [] : [account ? '07' : '08']),
      ...(found.length === 1 && account?.state === 'inactive' ? ['10'] : []),
      ...(target ? [] : ['14054']),
      ...(found.length === 1 && account && target ? refusals(account, target) : []),
    ]
    const refused = refusedWith(codes)
    // Where there is no refusal there are both.
    if (refused || !account || !target) return refused ?? refuse('08')
    const accountReferenceNo =
      target.identifier + account.accountReferenceNo.slice(facilityOf(account)?.identifier.length)
    accounts[accounts.indexOf(account)] = { ...account, accountReferenceNo }
    return {
      ...answered('Succeed', ['00']),
      newCustomerAccountDetails: { accountReferenceNo, facilityIdentifier: target.identifier },
    }
  }

  function accountsMeantBy({
    accountReferenceNo,
    externalAccountReferenceNo,
  }: References): readonly SimulatedDebitsuccessAccount[] {
    return accounts.filter((account) => {
      if (accountReferenceNo === undefined) return account.externalAccountReferenceNo === externalAccountReferenceNo
      const isBoth =
        externalAccountReferenceNo === undefined ||
        twoReferences === 'own' ||
        account.externalAccountReferenceNo === externalAccountReferenceNo
      return account.accountReferenceNo === accountReferenceNo && isBoth
    })
  }

  function refusals(account: SimulatedDebitsuccessAccount, target: SimulatedFacility): readonly string[] {
    return [
      ...(facilityOf(account)?.facility === target.facility ? [] : ['14056']),
      ...(account.state === 'settled' ? ['14083'] : []),
      ...(account.state === 'billed' ? ['14057'] : []),
    ]
  }

  function facilityOf({ accountReferenceNo }: SimulatedDebitsuccessAccount): SimulatedFacility | undefined {
    return facilities.find(({ identifier }) => accountReferenceNo.startsWith(identifier))
  }

  function isUser(caller: Caller): boolean {
    return (
      users?.some(
        ({ username, password }) =>
          username === caller.text('user.username') && password === caller.text('user.password'),
      ) ?? true
    )
  }

  function refusedWith(codes: readonly string[]): Transferred | undefined {
    const inOrder = pageOrder.filter((code) => codes.includes(code))
    return inOrder.length === 0 ? undefined : refuse(...(notes === 'all' ? inOrder : inOrder.slice(0, 1)))
  }
}

/** What reading an account may tell beside what the simulated vendor keeps of it. */
const unsaid = {
  accountCode: null,
  accountNotes: null,
  lastBillingDate: null,
  nextBillingDate: null,
  overdueAmount: null,
  overdueAmountWithoutFees: null,
  overdueStatus: null,
  term: null,
  termType: null,
  others: [],
} as const satisfies Partial<Found['accounts'][number]>

/** The codes of the operation's page in its order, in which notes come too. */
const pageOrder = ['14055', '02', '12016', '08', '10', '07', '14054', '14056', '14083', '14057']

/** Debitsuccess's way to say no, for an override: one note for each code. `refuse('Unknown')` is the status that leaves it open. */
export const refuse = (...codes: readonly string[]): Transferred => ({
  ...(codes[0] === 'Unknown' ? answered('Unknown', []) : answered('Failed', codes)),
  newCustomerAccountDetails: null,
})

const answered = (status: DebitsuccessAnswer['status'], codes: readonly string[]): DebitsuccessAnswer => ({
  status,
  id: randomUUID(),
  dateCreated: new Date().toISOString(),
  notes: codes.map((code) => ({
    code,
    note: debitsuccess.codes.find((row) => row.code === code)?.message ?? null,
    noteType: code === '00' ? 'Info' : 'Error',
  })),
})

const defaultFacilities: readonly SimulatedFacility[] = [
  { identifier: 'ABCD', facility: 'Gym' },
  { identifier: 'ASDF', facility: 'Gym' },
]

const defaultAccounts: readonly SimulatedDebitsuccessAccount[] = [
  { accountReferenceNo: 'ABCD987654', externalAccountReferenceNo: 'MEMBER-42' },
]
