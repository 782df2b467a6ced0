/** Emersion without a network: a vendor with accounts, for tests and for the sandbox. */
import type { Code } from '@acct/core'
import { simulate, type Handlers, type SimulatedFault, type Simulator } from '@acct/core/testing'
import { createFaults, updateFaults } from './faults.js'
import type { CreateComplexAccountInput, UpdateComplexAccountInput } from './index.js'
import * as experimental from './experimental/index.js'
import * as published from './operations/index.js'
import { emersion, type EmersionAnswer } from './service.js'

const operations = { ...published, ...experimental }

/** An account as the simulated vendor keeps it. */
export interface SimulatedEmersionAccount {
  readonly accountId: string
  readonly userName: string
  readonly accountReference: string | null
  /** Whether it belongs to another provider, whose accounts may not be changed. */
  readonly foreign?: boolean
}

export interface EmersionSeed {
  /** The caller's realm without `@`. Default: user names of any realm are taken. */
  readonly realm?: string
  readonly accounts?: readonly SimulatedEmersionAccount[]
  /** Id of the next account. Default 399301. */
  readonly nextAccountId?: number
}

export interface EmersionSimulator extends Simulator {
  /** The vendor's accounts as they are now. */
  readonly accounts: readonly SimulatedEmersionAccount[]
}

/** Makes a simulated Emersion. Its `transport` goes into `createEmersion`; `overrides` answer in place of the vendor. */
export function simulateEmersion(
  { realm, accounts: seeded = [], nextAccountId = 399301 }: EmersionSeed = {},
  overrides: Partial<Handlers<typeof operations>> = {},
): EmersionSimulator {
  const accounts = [...seeded]
  let next = nextAccountId

  const simulator = simulate<EmersionAnswer, typeof operations>({
    service: emersion,
    operations,
    // Rules without a string of the provider's own are not known to be checked by it.
    refuse: (issues) => {
      const vendor = issues.find((issue) => issue.vendor !== undefined)?.vendor
      return vendor && fault(vendor.message)
    },
    handlers: {
      createComplexAccount: (input) => {
        const refused = userNameFault(input, createFaults)
        if (refused) return refused
        const accountId = String(next++)
        accounts.push(stored(accountId, input))
        return { accountId }
      },
      updateComplexAccount: (input) => {
        const index = accounts.findIndex(({ accountId }) => accountId === String(input.accountId))
        const account = accounts[index]
        if (!account) return fault('Could not find Account ID!')
        if (account.foreign) return fault('You do not have permission to modify this Account!')
        const refused = userNameFault(input, updateFaults, account.accountId)
        if (refused) return refused
        accounts[index] = stored(account.accountId, input)
        return { result: true }
      },
      ...overrides,
    },
  })
  return { ...simulator, accounts }

  function userNameFault({ primaryContact }: CreateComplexAccountInput | UpdateComplexAccountInput, codes: readonly Code[], own?: string): SimulatedFault | undefined {
    const { userName } = primaryContact.cumulusUser
    const said = (words: string): SimulatedFault | undefined => {
      const message = codes.find((code) => code.message?.includes(words))?.message
      return message === undefined ? undefined : fault(message)
    }
    if (realm !== undefined && !userName.endsWith(`@${realm}`)) return said('invalid suffix')
    return accounts.some((account) => account.userName === userName && account.accountId !== own) ? said('already in use') : undefined
  }
}

const stored = (accountId: string, { primaryContact, accountReference }: CreateComplexAccountInput | UpdateComplexAccountInput): SimulatedEmersionAccount => ({
  accountId,
  userName: primaryContact.cumulusUser.userName,
  accountReference: accountReference ?? null,
})

/** Emersion's way to say no, for an override: by the number of the string, or by the string itself. */
export const refuse = (code: string): SimulatedFault => fault([...createFaults, ...updateFaults].find((row) => row.code === code)?.message ?? code)

const fault = (detail: string): SimulatedFault => ({
  fault: { code: 'Client', reason: 'Validation Error', actor: 'http://emersion.com.au/Services', detail },
})
