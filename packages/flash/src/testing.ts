/**
 * Flash without a network: a simulated provider with accounts, their contacts and vehicles, locations and tokens, for
 * tests and for the sandbox.
 */
import type { Transport } from '@acct/core'
import {
  assertKnown,
  record as recordExchanges,
  replay as replayExchanges,
  seedSchema as seedSchemas,
  simulate,
  type Handlers,
  type Replay,
  type SimulatedRecords,
  type Simulator,
} from '@acct/core/testing'
import * as experimental from './experimental/index.js'
import * as published from './operations/index.js'
import { flash } from './service.js'
import { getMonthlyContact1, setMonthlyContactExternalId, writeContact } from './simulator/contacts.js'
import { getAllMonthlies, getMonthlyAccount, getMonthlyAccount1, getMonthlyProfiles } from './simulator/reads.js'
import { refusalFor } from './simulator/refusals.js'
import { accountSchema, flashCodes, seedSchema } from './simulator/seed.js'
import { createFlashState, respond, type FlashState } from './simulator/state.js'
import type { FlashSeed, SimulatedFlashAccount } from './simulator/types.js'
import { getMonthlyVehicle1, monthlyVehicle, setMonthlyVehicleExternalId } from './simulator/vehicles.js'
import {
  monthlyAccount,
  registerMemberCard,
  removeChildAccountLink,
  resetToNeutral,
  setMonthlyAccountExternalId,
} from './simulator/writes.js'
import type { FlashResponse, FlashCode, FlashResult } from './types.js'

export { accountSchema, seedSchema }
export type {
  FlashSeed,
  FlashUndocumented,
  SeededFlashAccount,
  SeededFlashContact,
  SeededFlashVehicle,
  SimulatedFlashAccount,
  SimulatedFlashContact,
  SimulatedFlashCredentials,
  SimulatedFlashPart,
  SimulatedFlashVehicle,
  SimulatedLocation,
} from './simulator/types.js'

const operations = { ...published, ...experimental }

export interface FlashSimulator extends Simulator<keyof typeof operations> {
  /** The provider's accounts as they are now. */
  readonly accounts: readonly SimulatedFlashAccount[]
  /** The same accounts for a tool that stores and edits them. */
  readonly records: SimulatedRecords<SimulatedFlashAccount>
}

/** Makes a simulated Flash. Its `transport` goes into `createFlash`; `overrides` respond instead of the provider. */
export function simulateFlash(
  seed: FlashSeed = {},
  overrides: Partial<Handlers<typeof operations>> = {},
): FlashSimulator {
  const state = createFlashState(seedSchemas.check(seedSchema, seed, 'the seed'))
  const simulator = simulate<FlashResponse, typeof operations>({
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
      primaryContact: 'false',
      reservedParking: 'false',
      cardType: 'American_Express',
    },
    refuse: (issues, caller) => refusalFor(state, issues, caller),
    handlers: { ...handlersOf(state), ...overrides },
  })
  return {
    ...simulator,
    records: state.accounts,
    get accounts() {
      return state.accounts.share()
    },
  }
}

const handlersOf = (state: FlashState): Handlers<typeof operations> => ({
  monthlyAccount: (input, caller) => monthlyAccount(state, input, caller),
  monthlyAccount3: (input, caller) => monthlyAccount(state, input, caller),
  monthlyAccount4: (input, caller) => monthlyAccount(state, input, caller),
  resetToNeutral: (input, caller) => resetToNeutral(state, input, caller),
  registerMemberCard: (input, caller) => registerMemberCard(state, input, caller),
  setMonthlyAccountExternalId: (input, caller) => setMonthlyAccountExternalId(state, input, caller),
  monthlyContact: (input, caller) => writeContact(state, input, state.undocumented.omitted, caller),
  monthlyContact1: (input, caller) => writeContact(state, input, 'kept', caller),
  monthlyContact2: (input, caller) => writeContact(state, input, 'cleared', caller),
  removeChildAccountLink: (input, caller) => removeChildAccountLink(state, input, caller),
  monthlyVehicle: (input, caller) => monthlyVehicle(state, input, caller),
  setMonthlyContactExternalId: (input, caller) => setMonthlyContactExternalId(state, input, caller),
  setMonthlyVehicleExternalId: (input, caller) => setMonthlyVehicleExternalId(state, input, caller),
  getMonthlyAccount: (input, caller) => getMonthlyAccount(state, input, caller),
  getMonthlyAccount1: (input, caller) => getMonthlyAccount1(state, input, caller),
  getMonthlyContact1: (input, caller) => getMonthlyContact1(state, input, caller),
  getMonthlyVehicle1: (input, caller) => getMonthlyVehicle1(state, input, caller),
  getAllMonthlies: (input, caller) => getAllMonthlies(state, input, caller),
  getMonthlyProfiles: (_, caller) => getMonthlyProfiles(state, caller),
})

/** The response with which Flash refuses, for an override. Throws a `TypeError` for a code that Flash does not list. */
export function refuse(code: FlashCode, message = ''): FlashResult {
  assertKnown('the code of a refusal', code, flashCodes)
  return respond(code, message)
}

/**
 * A transport that writes each exchange into a folder, with placeholders for secrets and for what is marked as
 * personal. Give it to the client that calls Flash.
 */
export const record = (transport: Transport, folder: string): Transport =>
  recordExchanges(transport, folder, { service: flash, operations })

/** A transport that responds as recorded, to the same requests in the same order. */
export const replay = (folder: string): Replay => replayExchanges(folder, { service: flash, operations })
