/** Debitsuccess without a network: a vendor with facilities and accounts, for tests and for the sandbox. */
import { randomUUID } from 'node:crypto'
import { simulate, type Handlers, type Simulator } from '@acct/core/testing'
import type { DebitsuccessUser, TransferCustomerAccountInput, TransferCustomerAccountOutput } from './index.js'
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

export interface DebitsuccessSeed {
  /** Who may log in. Default: anybody with a user name and a password. */
  readonly users?: readonly DebitsuccessUser[]
  readonly facilities?: readonly SimulatedFacility[]
  readonly accounts?: readonly SimulatedDebitsuccessAccount[]
}

export interface DebitsuccessSimulator extends Simulator {
  /** The vendor's accounts as they are now. */
  readonly accounts: readonly SimulatedDebitsuccessAccount[]
}

type Transferred = TransferCustomerAccountOutput

/** Makes a simulated Debitsuccess. Its `transport` goes into `createDebitsuccess`; `overrides` answer in place of the vendor. */
export function simulateDebitsuccess(
  { users, facilities = defaultFacilities, accounts: seeded = defaultAccounts }: DebitsuccessSeed = {},
  overrides: Partial<Handlers<typeof operations>> = {},
): DebitsuccessSimulator {
  const accounts = [...seeded]

  const simulator = simulate<DebitsuccessAnswer, typeof operations>({
    service: debitsuccess,
    operations,
    // Rules without a code of the provider's own are not known to be checked by it.
    refuse: (issues) => {
      const codes = [...new Set(issues.flatMap(({ vendor }) => vendor?.code ?? []))]
      return codes.length > 0 ? refuse(...codes) : undefined
    },
    handlers: {
      transferCustomerAccount: (input, caller) => {
        const known = users?.some(({ username, password }) => username === caller.credential('user.username') && password === caller.credential('user.password')) ?? true
        return known ? transferred(input) : refuse('02')
      },
      ...overrides,
    },
  })
  return { ...simulator, accounts }

  function transferred({ accountReferenceNo, externalAccountReferenceNo, targetFacilityIdentifier }: TransferCustomerAccountInput): Transferred {
    const found = accounts.filter(
      (account) =>
        (accountReferenceNo === undefined || account.accountReferenceNo === accountReferenceNo) &&
        (externalAccountReferenceNo === undefined || account.externalAccountReferenceNo === externalAccountReferenceNo),
    )
    const [account] = found
    if (!account) return refuse('08')
    if (found.length > 1) return refuse('07')
    if (account.state === 'inactive') return refuse('10')
    const target = facilities.find(({ identifier }) => identifier === targetFacilityIdentifier)
    if (!target) return refuse('14054')
    const current = facilities.find(({ identifier }) => account.accountReferenceNo.startsWith(identifier))
    if (current?.facility !== target.facility) return refuse('14056')
    if (account.state === 'settled') return refuse('14083')
    if (account.state === 'billed') return refuse('14057')
    const renamed = target.identifier + account.accountReferenceNo.slice(current.identifier.length)
    accounts[accounts.indexOf(account)] = { ...account, accountReferenceNo: renamed }
    return {
      ...answered('Succeed', ['00']),
      newCustomerAccountDetails: { accountReferenceNo: renamed, facilityIdentifier: target.identifier },
    }
  }
}

/** Debitsuccess's way to say no, for an override: one note for each code. */
export const refuse = (...codes: readonly string[]): Transferred => ({ ...answered('Failed', codes), newCustomerAccountDetails: null })

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

const defaultAccounts: readonly SimulatedDebitsuccessAccount[] = [{ accountReferenceNo: 'ABCD987654', externalAccountReferenceNo: 'MEMBER-42' }]
