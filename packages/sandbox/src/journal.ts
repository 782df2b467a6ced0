/** The last calls, and the listeners for the next. */
import { randomUUID } from 'node:crypto'
import type { OutcomeKind } from './outcome.js'
import type { ProviderKey } from './providers.js'

/** One call that the sandbox handled, without its secrets. */
export interface SandboxCall {
  readonly id: string
  readonly at: Date
  /** `undefined`: for a path without a service. */
  readonly provider: ProviderKey | undefined
  /** The SDK's name of the operation, or a text that says that there was none. */
  readonly operation: string
  /** The account that the request names. */
  readonly account: string | undefined
  readonly outcome: OutcomeKind
  /** The outcome in words: `refused NotFound: Account EXT-9 does not exist`. */
  readonly text: string
  readonly durationMs: number
  readonly messages: () => CallMessages
}

/** The messages of a call as people read them, the XML with one element per line. */
export interface CallMessages {
  readonly request: string
  readonly response: string
  readonly requestHeaders: string
  readonly responseHeaders: string
  /** The input of the SDK's operation as JSON; empty if the request names none. */
  readonly input: string
  /** The error that a client of the SDK throws; empty if it resolves. */
  readonly clientError: string
}

export interface Journal {
  /** Newest first. */
  readonly calls: readonly SandboxCall[]
  readonly total: () => number
  readonly add: (call: Omit<SandboxCall, 'id'>) => SandboxCall
  /** Calls the listener after every call, and whenever `changed` is called. Returns how to stop. */
  readonly listen: (listener: () => void) => () => void
  readonly changed: () => void
}

/** How many calls are kept. */
const maxCalls = 200

export function createJournal(): Journal {
  const calls: SandboxCall[] = []
  const listeners = new Set<() => void>()
  let total = 0
  // A page that outlives its sandbox must not mistake the next one's calls for these.
  const run = randomUUID().slice(0, 8)

  const changed = (): void => {
    for (const listener of listeners) listener()
  }
  return {
    calls,
    changed,
    total: () => total,
    add: (call) => {
      const added = { id: `${run}-${String(++total)}`, ...call }
      calls.unshift(added)
      calls.splice(maxCalls)
      changed()
      return added
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
