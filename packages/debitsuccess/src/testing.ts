/** Debitsuccess without a network: a vendor with facilities and accounts, for tests and for the sandbox. */
import { simulate, type Simulator } from '@acct/core/testing'
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

/** Makes a simulated Debitsuccess. Its `transport` goes into `createDebitsuccess`. */
export function simulateDebitsuccess({ users, facilities = defaultFacilities, accounts: seeded = defaultAccounts }: DebitsuccessSeed = {}): DebitsuccessSimulator {
  const accounts = [...seeded]
  let messages = 0

  const simulator = simulate<DebitsuccessAnswer, typeof operations>({
    service: debitsuccess,
    operations,
    // Rules without a code of the provider's own are not known to be checked by it.
    refuse: (issues) => {
      const codes = [...new Set(issues.flatMap(({ vendor }) => vendor?.code ?? []))]
      return codes.length > 0 ? failed(codes) : undefined
    },
    handlers: {
      transferCustomerAccount: (input, caller) => {
        const known = users?.some(({ username, password }) => username === caller.credential('user.username') && password === caller.credential('user.password')) ?? true
        return known ? transferred(input) : failed(['02'])
      },
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
    if (!account) return failed(['08'])
    if (found.length > 1) return failed(['07'])
    if (account.state === 'inactive') return failed(['10'])
    const target = facilities.find(({ identifier }) => identifier === targetFacilityIdentifier)
    if (!target) return failed(['14054'])
    const current = facilities.find(({ identifier }) => account.accountReferenceNo.startsWith(identifier))
    if (current?.facility !== target.facility) return failed(['14056'])
    if (account.state === 'settled') return failed(['14083'])
    if (account.state === 'billed') return failed(['14057'])
    const renamed = target.identifier + account.accountReferenceNo.slice(current.identifier.length)
    accounts[accounts.indexOf(account)] = { ...account, accountReferenceNo: renamed }
    return {
      ...answered('Succeed', ['00']),
      newCustomerAccountDetails: { accountReferenceNo: renamed, facilityIdentifier: target.identifier },
    }
  }

  function failed(codes: readonly string[]): Transferred {
    return { ...answered('Failed', codes), newCustomerAccountDetails: null }
  }

  function answered(status: DebitsuccessAnswer['status'], codes: readonly string[]): DebitsuccessAnswer {
    return {
      status,
      id: `00000000-0000-4000-8000-${String(++messages).padStart(12, '0')}`,
      dateCreated: new Date().toISOString(),
      notes: codes.map((code) => ({
        code,
        note: debitsuccess.codes.find((row) => row.code === code)?.message ?? null,
        noteType: code === '00' ? 'Info' : 'Error',
      })),
    }
  }
}

const defaultFacilities: readonly SimulatedFacility[] = [
  { identifier: 'ABCD', facility: 'Gym' },
  { identifier: 'ASDF', facility: 'Gym' },
]

const defaultAccounts: readonly SimulatedDebitsuccessAccount[] = [{ accountReferenceNo: 'ABCD987654', externalAccountReferenceNo: 'MEMBER-42' }]
