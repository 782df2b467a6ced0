/** Debitsuccess without a network: a simulated provider with facilities and accounts, for tests and for the sandbox. */
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
import { debitsuccess } from './service.js'
import { handlersOf } from './simulator/handlers.js'
import { refusalFor } from './simulator/refusals.js'
import { accountSchema, seedSchema } from './simulator/seed.js'
import { createDebitsuccessState } from './simulator/state.js'
import type { DebitsuccessSeed, SimulatedDebitsuccessAccount } from './simulator/types.js'
import type { DebitsuccessResponse } from './types/index.js'

export { refuse } from './simulator/refusals.js'
export { accountSchema, seedSchema }
export type * from './simulator/types.js'

const operations = { ...published, ...experimental }

export interface DebitsuccessSimulator extends Simulator<keyof typeof operations> {
  /** The provider's accounts as they are now. */
  readonly accounts: readonly SimulatedDebitsuccessAccount[]
  /** The same accounts for a tool that stores and edits them. */
  readonly records: SimulatedRecords<SimulatedDebitsuccessAccount>
}

/**
 * Makes a simulated Debitsuccess. Its `transport` goes into `createDebitsuccess`; `overrides` respond in place of the
 * provider.
 */
export function simulateDebitsuccess(
  seed: DebitsuccessSeed = {},
  overrides: Partial<Handlers<typeof operations>> = {},
): DebitsuccessSimulator {
  const state = createDebitsuccessState(seedSchemas.check(seedSchema, seed, 'the seed'))
  const namespaces = { ...debitsuccess.namespaces, own: state.undocumented.ownNamespace }
  const simulator = simulate<DebitsuccessResponse, typeof operations>({
    service: { ...debitsuccess, namespaces },
    operations,
    serverKind: 'wcf',
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

/**
 * A transport that writes each exchange into a folder, with placeholders for secrets and for what is marked as
 * personal. Give it to the client that calls Debitsuccess.
 */
export const record = (transport: Transport, folder: string): Transport =>
  recordExchanges(transport, folder, { service: debitsuccess, operations })

/** A transport that responds as recorded, to the same requests in the same order. */
export const replay = (folder: string): Replay => replayExchanges(folder, { service: debitsuccess, operations })
