/** The three vendors on one local HTTP server: the simulators of the packages, behind the paths of the real services. */
import type { Simulator } from '@acct/core/testing'
import { simulateDebitsuccess, type DebitsuccessSimulator } from '@acct/debitsuccess/testing'
import { simulateEmersion, type EmersionSimulator } from '@acct/emersion/testing'
import { simulateFlash, type FlashSimulator } from '@acct/flash/testing'
import { deskFor } from './desk.js'
import type { SandboxCall } from './journal.js'
import { serve } from './server.js'
import { keeperOf, seedWith } from './state.js'
import { paths, servedDebitsuccess, servedEmersion, servedFlash, type SandboxSeed } from './vendors.js'

export type { SandboxCall } from './journal.js'
export type { OutcomeKind } from './outcome.js'
export { readSeed } from './seed.js'
export type { SandboxSeed, VendorKey } from './vendors.js'

export interface SandboxOptions extends SandboxSeed {
  /** Default: any free one. */
  readonly port?: number
  /** Milliseconds that each answer waits. Default 0. */
  readonly delayMs?: number
  /** A file that keeps the accounts: they are read from it where it is there, and written after each call that changes some. */
  readonly state?: string
  /** Hears of each call before its answer is sent. */
  readonly onCall?: (call: SandboxCall) => void
}

/** One vendor of the sandbox: where it is, and everything that its simulator offers. */
export type Vendor<S extends Simulator> = S & { readonly endpoint: string }

export interface Sandbox {
  /** Open it in a browser: the accounts, and the last calls with their XML. */
  readonly url: string
  readonly flash: Vendor<FlashSimulator>
  readonly emersion: Vendor<EmersionSimulator>
  readonly debitsuccess: Vendor<DebitsuccessSimulator>
  readonly close: () => Promise<void>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

/** Starts the sandbox on loopback. */
export async function startSandbox({
  port = 0,
  delayMs = 0,
  state,
  onCall = () => undefined,
  ...given
}: SandboxOptions = {}): Promise<Sandbox> {
  const seed = state === undefined ? given : seedWith(given, state)
  const flash = simulateFlash(seed.flash)
  const emersion = simulateEmersion(seed.emersion)
  const debitsuccess = simulateDebitsuccess(seed.debitsuccess)
  const vendors = [servedFlash(flash), servedEmersion(emersion), servedDebitsuccess(debitsuccess)]
  const keep = state === undefined ? () => undefined : keeperOf(state, vendors)
  const { url, close } = await serve(deskFor({ vendors, delayMs, keep, onCall }), port)
  return {
    url,
    flash: { ...flash, endpoint: url + paths.flash },
    emersion: { ...emersion, endpoint: url + paths.emersion },
    debitsuccess: { ...debitsuccess, endpoint: url + paths.debitsuccess },
    close,
    [Symbol.asyncDispose]: close,
  }
}
