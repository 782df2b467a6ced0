/** How an attempt hears of its end, inside; and from and to the AbortSignals outside. */
import { assertResponse, type Send, type Transport } from './transport.js'

/**
 * What may end an attempt before its time. An AbortSignal costs more than to write a request and to read its answer, so there is
 * one only at the edges: a caller's signal comes in, and a transport that takes a signal gets one.
 */
export interface Cancellation {
  readonly isCancelled: boolean
  readonly reason: unknown
  /** Hears of the end, once, and at once if it has come; stops hearing when the function that it returns is called. */
  onCancel(run: (reason: unknown) => void): () => void
}

export function throwIfCancelled({ isCancelled, reason }: Cancellation): void {
  if (isCancelled) throw errorOf(reason)
}

/** Why something ended, as an Error; a caller may abort with anything. */
export const errorOf = (reason: unknown): Error =>
  reason instanceof Error ? reason : new Error('aborted', { cause: reason })

/** What transports of our own do without being given a signal. */
const own = new WeakMap<Transport, Send>()

export function createTransport(send: Send): Transport {
  const transport: Transport = ({ signal, ...request }) => send({ ...request, cancellation: cancellationOf(signal) })
  own.set(transport, send)
  return transport
}

/** Sends by a transport. One that is not our own is given a signal, and its answer is looked at, because it may be anybody's. */
export const senderFor = (transport: Transport): Send =>
  own.get(transport) ??
  (async ({ cancellation, ...request }) => {
    // Then it is not asked, and nothing leaves.
    if (cancellation.isCancelled) request.progress.sent ??= false
    throwIfCancelled(cancellation)
    const controller = new AbortController()
    cancellation.onCancel((reason) => {
      controller.abort(reason)
    })
    const response = await transport({ ...request, signal: controller.signal })
    // Whatever it is that came, something was sent.
    request.progress.sent = true
    return assertResponse(response)
  })

/** For calls that nobody aborts. */
const neverCancelled: Cancellation = { isCancelled: false, reason: undefined, onCancel: () => noop }
const noop = (): void => undefined

interface Listening {
  readonly runs: Set<() => void>
  readonly listener: () => void
}

const listeners = new WeakMap<AbortSignal, Listening>()

/** A caller's signal, heard with one listener: an app may share one among all its calls, and Node warns at 11. */
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
    const heard = (): void => {
      run(signal.reason)
    }
    if (signal.aborted) {
      heard()
      return noop
    }
    const known = listeners.get(signal) ?? listen(signal)
    known.runs.add(heard)
    return () => {
      known.runs.delete(heard)
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
