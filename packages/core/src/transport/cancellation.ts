/** Cancellation of an attempt. */
import { isErrorLike } from './transport-error.js'

/**
 * Ends an attempt early. An AbortSignal costs more CPU time than writing a request and reading its response, so it is
 * used only at the edges: a caller may give one, and a transport that is not the SDK's gets one.
 */
export interface Cancellation {
  readonly isCancelled: boolean
  readonly reason: unknown
  /** Calls `run` once, immediately if already cancelled. Returns a function that removes the listener. */
  onCancel(run: (reason: unknown) => void): () => void
}

export function throwIfCancelled({ isCancelled, reason }: Cancellation): void {
  if (isCancelled) throw errorOf(reason)
}

/** The reason as an Error: a caller may abort with any value. */
export const errorOf = (reason: unknown): Error =>
  isErrorLike(reason) ? reason : new Error('aborted', { cause: reason })

/** For calls without a signal. */
const neverCancelled: Cancellation = { isCancelled: false, reason: undefined, onCancel: () => noop }
const noop = (): void => undefined

interface Listening {
  readonly runs: Set<() => void>
  readonly listener: () => void
}

const listeners = new WeakMap<AbortSignal, Listening>()

/** A caller's signal, with one listener for all calls that share it: Node warns about more than ten. */
class SignalCancellation implements Cancellation {
  readonly #signal: AbortSignal

  constructor(signal: AbortSignal) {
    this.#signal = signal
  }

  get isCancelled(): boolean {
    return this.#signal.aborted
  }

  get reason(): unknown {
    return this.#signal.reason as unknown
  }

  onCancel(run: (reason: unknown) => void): () => void {
    const signal = this.#signal
    const listener = (): void => {
      run(signal.reason)
    }
    if (signal.aborted) {
      listener()
      return noop
    }
    const known = listeners.get(signal) ?? listen(signal)
    known.runs.add(listener)
    return () => {
      known.runs.delete(listener)
      if (known.runs.size > 0) return
      signal.removeEventListener('abort', known.listener)
      listeners.delete(signal)
    }
  }
}

function listen(signal: AbortSignal): Listening {
  const runs = new Set<() => void>()
  const listener = (): void => {
    for (const run of [...runs]) run()
  }
  signal.addEventListener('abort', listener, { once: true })
  const made = { runs, listener }
  listeners.set(signal, made)
  return made
}

export const cancellationOf = (signal: AbortSignal | undefined): Cancellation =>
  signal ? new SignalCancellation(signal) : neverCancelled
