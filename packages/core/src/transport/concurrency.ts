/** Limits how many requests run at a time, and pauses all of them when the server asks for it. */
import { errorOf, throwIfCancelled, type Cancellation } from './cancellation.js'
import { delay } from './timeouts.js'
import { retryAfterMs } from './retry.js'
import { isBuffered, type BodyStream, type Send, type Transport } from './transport.js'

/** The longest pause that a server's `Retry-After` can ask for, in milliseconds. */
const maxPauseMs = 60_000

class ConcurrencyLimit {
  #free: number
  #pausedUntil = 0
  readonly #waiting = new Set<() => void>()

  constructor(max: number) {
    this.#free = max
  }

  /** Waits for a slot, first come first served, and then for the end of a pause. */
  async enter(cancellation: Cancellation): Promise<void> {
    await this.#place(cancellation)
    try {
      for (let ms = this.#pauseMs(); ms > 0; ms = this.#pauseMs()) await delay(ms, cancellation)
    } catch (error) {
      this.leave()
      throw error
    }
  }

  leave(): void {
    const [next] = this.#waiting
    if (!next) {
      this.#free++
      return
    }
    this.#waiting.delete(next)
    next()
  }

  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + Math.min(ms, maxPauseMs))
  }

  #pauseMs(): number {
    return this.#pausedUntil - performance.now()
  }

  async #place(cancellation: Cancellation): Promise<void> {
    throwIfCancelled(cancellation)
    if (this.#free > 0) {
      this.#free--
      return
    }
    let stop: (() => void) | undefined
    await new Promise<void>((resolve, reject) => {
      this.#waiting.add(resolve)
      stop = cancellation.onCancel((reason) => {
        if (this.#waiting.delete(resolve)) reject(errorOf(reason))
      })
    })
    stop?.()
  }
}

const limits = new WeakMap<Transport, Map<number, ConcurrencyLimit>>()

/**
 * Limits a function to `max` requests at a time. Clients with the same transport and limit share it. A waiting request
 * has not been sent.
 */
export function concurrencyLimit(transport: Transport, max: number | undefined): (send: Send) => Send {
  if (max === undefined) return (send) => send
  const known = limits.get(transport) ?? new Map<number, ConcurrencyLimit>()
  limits.set(transport, known)
  const limit = known.get(max) ?? new ConcurrencyLimit(max)
  known.set(max, limit)
  return (send) => async (attempt) => {
    await limit.enter(attempt.cancellation)
    const leave = once(() => {
      limit.leave()
    })
    try {
      const response = await send(attempt)
      if (response.status === 429 || response.status === 503) limit.pause(retryAfterMs(response))
      if (!isBuffered(response.body)) return { ...response, body: whenRead(response.body, leave) }
      leave()
      return response
    } catch (error) {
      leave()
      throw error
    }
  }
}

function once(run: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) run()
    isDone = true
  }
}

/** Calls a function when a body has been read or abandoned. */
const whenRead = (body: BodyStream, run: () => void): BodyStream => ({
  [Symbol.asyncIterator]: () => {
    const chunks = body[Symbol.asyncIterator]()
    return {
      next: async () => {
        try {
          const result = await chunks.next()
          if (result.done) run()
          return result
        } catch (error) {
          run()
          throw error
        }
      },
      return: async () => {
        run()
        await chunks.return?.()
        return { done: true, value: undefined }
      },
    }
  },
})
