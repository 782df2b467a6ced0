/** The last calls, and who wants to hear of the next. */
import { randomUUID } from 'node:crypto'
import type { OutcomeKind } from './outcome.js'
import type { VendorKey } from './vendors.js'

/** One call that the sandbox answered, without its secrets. */
export interface SandboxCall {
  readonly id: string
  readonly at: Date
  /** `undefined`: for a path where no service is. */
  readonly vendor: VendorKey | undefined
  /** The SDK's name of the operation, or words that say that it was none. */
  readonly operation: string
  /** The account that the request names. */
  readonly account: string | undefined
  readonly outcome: OutcomeKind
  /** The outcome in words: `refused NotFound: Account EXT-9 does not exist`. */
  readonly text: string
  readonly durationMs: number
  /** Both messages, an element a line. */
  readonly messages: () => { readonly request: string; readonly answer: string }
}

export interface Journal {
  /** Newest first. */
  readonly calls: readonly SandboxCall[]
  readonly total: () => number
  readonly add: (call: Omit<SandboxCall, 'id'>) => SandboxCall
  /** Hears of every call, and of whatever else `changed` is called for. Returns how to stop. */
  readonly listen: (heard: () => void) => () => void
  readonly changed: () => void
}

/** How many calls can be looked at. */
const kept = 200

export function journal(): Journal {
  const calls: SandboxCall[] = []
  const listeners = new Set<() => void>()
  let total = 0
  // A page that outlives its sandbox shall not take the next one's calls for these.
  const run = randomUUID().slice(0, 8)

  const changed = (): void => {
    for (const heard of listeners) heard()
  }
  return {
    calls,
    changed,
    total: () => total,
    add: (call) => {
      const added = { id: `${run}-${String(++total)}`, ...call }
      calls.unshift(added)
      calls.splice(kept)
      changed()
      return added
    },
    listen: (heard) => {
      listeners.add(heard)
      return () => listeners.delete(heard)
    },
  }
}
