/**
 * The three providers on one local HTTP server: the simulators of the packages, behind the paths of the real services.
 */
import { assertKnownKeys, type Simulator } from '@acct/core/testing'
import type { DebitsuccessSimulator } from '@acct/debitsuccess/testing'
import type { EmersionSimulator } from '@acct/emersion/testing'
import type { FlashSimulator } from '@acct/flash/testing'
import { applyChaos, type Chaos } from './chaos.js'
import type { NamedFile } from './files.js'
import type { SandboxCall } from './journal.js'
import { createProviders, paths, type SandboxSeed } from './providers.js'
import { createSandboxState } from './sandbox-state.js'
import { checkSeed } from './seed.js'
import { startServer } from './server.js'
import { createStateWriter, seedWith, stateFileAt, type StateWriter } from './state-file.js'
import { lockState } from './state-lock.js'

export type { Chaos } from './chaos.js'
export type { CallMessages, SandboxCall } from './journal.js'
export type { OutcomeKind } from './outcome.js'
export { readSeed } from './state-file.js'
export type { ProviderKey, SandboxSeed } from './providers.js'
export { wsdlOf } from './wsdl.js'
export type { WriteCount } from './write-counter.js'

export interface SandboxOptions extends SandboxSeed {
  /** Default: any free one. */
  readonly port?: number
  /**
   * The address to listen on. Default `127.0.0.1`, which only programs of this machine reach. Another address lets
   * everyone in its network read and change the accounts.
   */
  readonly host?: string
  /** How long each response waits, in milliseconds. Default 0. */
  readonly delayMs?: number
  /** The probability with which a call of any provider meets each misbehaviour. Default: none. */
  readonly chaos?: Chaos
  /**
   * A file that keeps the accounts: they are read from it if it exists, and what a call has changed is written to it
   * before the response is sent. Only one sandbox at a time may use it.
   */
  readonly state?: string
  /** Called with each call before its response is sent. */
  readonly onCall?: (call: SandboxCall) => void
}

/** One provider of the sandbox: where it is, and everything that its simulator offers. */
export type SandboxProvider<S extends Simulator> = S & { readonly endpoint: string }

export interface Sandbox {
  /** Open it in a browser: the accounts, and the last calls with their XML. */
  readonly url: string
  readonly flash: SandboxProvider<FlashSimulator>
  readonly emersion: SandboxProvider<EmersionSimulator>
  readonly debitsuccess: SandboxProvider<DebitsuccessSimulator>
  /** Ends all connections, and writes the state file. */
  readonly close: () => Promise<void>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

const optionNames = ['port', 'host', 'delayMs', 'chaos', 'state', 'onCall', 'flash', 'emersion', 'debitsuccess']

/**
 * Starts the sandbox. Rejects with a `TypeError` for options and seeds that it does not know, and with a `SandboxError`
 * whose message is one plain sentence if a port or a file cannot be used.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  assertOptions(options)
  const { port = 0, host = '127.0.0.1', delayMs = 0, chaos = {}, state, onCall = () => undefined, ...given } = options
  const checked = checkSeed(given)
  if (state === undefined) return start(checked, undefined)

  const file = stateFileAt(state)
  const unlock = lockState(file)
  try {
    return await start(seedWith(checked, file), { ...file, unlock })
  } catch (error) {
    unlock()
    throw error
  }

  async function start(seed: SandboxSeed, stateFile: LockedFile | undefined): Promise<Sandbox> {
    const { simulators, providers } = createProviders(seed)
    applyChaos(chaos, providers)
    await Promise.all(providers.map(({ warmUp }) => warmUp()))
    const writer = stateFile && createStateWriter(stateFile, providers)
    const save = writer?.save ?? (() => Promise.resolve())
    const server = await startServer(createSandboxState({ providers, seed: checked, delayMs, save, onCall }), {
      host,
      port,
    })
    const { url } = server
    let closing: Promise<void> | undefined
    const close = (): Promise<void> => (closing ??= server.close().then(() => closeState(writer, stateFile)))
    return {
      url,
      flash: withEndpoint(simulators.flash, url + paths.flash),
      emersion: withEndpoint(simulators.emersion, url + paths.emersion),
      debitsuccess: withEndpoint(simulators.debitsuccess, url + paths.debitsuccess),
      close,
      [Symbol.asyncDispose]: close,
    }
  }
}

const optionTypes = { port: 'number', host: 'string', delayMs: 'number', state: 'string', onCall: 'function' } as const

function assertOptions(options: SandboxOptions): void {
  assertKnownKeys('startSandbox', options, optionNames)
  for (const [name, value] of Object.entries<unknown>({ ...options })) {
    const type = Object.entries(optionTypes).find(([option]) => option === name)?.[1]
    if (type !== undefined && value !== undefined && typeof value !== type)
      throw new TypeError(`startSandbox: ${name} must be a ${type}`)
  }
}

interface LockedFile extends NamedFile {
  readonly unlock: () => void
}

async function closeState(writer: StateWriter | undefined, file: LockedFile | undefined): Promise<void> {
  try {
    await writer?.close()
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error))
  } finally {
    file?.unlock()
  }
}

/** Keeps the `accounts` of a simulator a getter. */
const withEndpoint = <S extends Simulator>(simulator: S, endpoint: string): SandboxProvider<S> =>
  Object.defineProperties({ endpoint }, Object.getOwnPropertyDescriptors(simulator)) as SandboxProvider<S>
