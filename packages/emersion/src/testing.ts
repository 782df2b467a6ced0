/** Emersion without a network: a simulated provider with accounts, for tests and for the sandbox. */
import type { Transport } from '@acct/core'
import {
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
import { emersion, type EmersionResponse } from './service.js'
import {
  checkUsernameAvailability,
  createComplexAccount,
  getAccount,
  getAccountBalance,
  updateComplexAccount,
} from './simulator/handlers.js'
import { accountWriteHandlers } from './simulator/account-writes.js'
import { discountHandlers } from './simulator/discounts.js'
import { orderHandlers } from './simulator/orders.js'
import { refusalFor } from './simulator/refusals.js'
import { serviceReadHandlers } from './simulator/service-reads.js'
import { serviceHandlers } from './simulator/services.js'
import { accountSchema, seedSchema } from './simulator/seed.js'
import { createEmersionState, type EmersionState } from './simulator/state.js'
import type { EmersionSeed, SimulatedEmersionAccount } from './simulator/types.js'

export { refuse } from './simulator/refusals.js'
export { accountSchema, seedSchema }
export type {
  EmersionSeed,
  EmersionUndocumented,
  SeededEmersionAccount,
  SimulatedContact,
  SimulatedCreditCard,
  SimulatedDiscount,
  SimulatedEmersionAccount,
  SimulatedInvoice,
  SimulatedNote,
  SimulatedOrder,
  SimulatedOrderedService,
  SimulatedOrganisation,
  SimulatedPayment,
  SimulatedPeriod,
  SimulatedService,
  SimulatedSubscription,
  SimulatedUsage,
} from './simulator/types.js'

const operations = { ...published, ...experimental }

export interface EmersionSimulator extends Simulator<keyof typeof operations> {
  /** The provider's accounts as they are now. */
  readonly accounts: readonly SimulatedEmersionAccount[]
  /** The same accounts for a tool that stores and edits them. */
  readonly records: SimulatedRecords<SimulatedEmersionAccount>
}

/**
 * Makes a simulated Emersion. Its `transport` goes into `createEmersion`; `overrides` respond in place of the provider.
 */
export function simulateEmersion(
  seed: EmersionSeed = {},
  overrides: Partial<Handlers<typeof operations>> = {},
): EmersionSimulator {
  const state = createEmersionState(seedSchemas.check(seedSchema, seed, 'the seed'))
  const simulator = simulate<EmersionResponse, typeof operations>({
    service: emersion,
    operations,
    serverKind: 'php',
    refuse: refusalFor,
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

/** An operation that is not here responds with its example. */
const handlersOf = (state: EmersionState): Partial<Handlers<typeof operations>> => ({
  createComplexAccount: (input) => createComplexAccount(state, input),
  updateComplexAccount: (input) => updateComplexAccount(state, input),
  checkUsernameAvailability: (input) => checkUsernameAvailability(state, input),
  getAccount: (input) => getAccount(state, input),
  getAccountBalance: (input) => getAccountBalance(state, input),
  ...serviceHandlers(state),
  ...serviceReadHandlers(state),
  ...discountHandlers(state),
  ...orderHandlers(state),
  ...accountWriteHandlers(state),
})

/**
 * A transport that writes each exchange into a folder, with placeholders for secrets and for what is marked as
 * personal. Give it to the client that calls Emersion.
 */
export const record = (transport: Transport, folder: string): Transport =>
  recordExchanges(transport, folder, { service: emersion, operations })

/** A transport that responds as recorded, to the same requests in the same order. */
export const replay = (folder: string): Replay => replayExchanges(folder, { service: emersion, operations })
