import { cancellationOf, errorOf, throwIfCancelled, type Cancellation } from './cancellation.js'
import type { Send } from './transport.js'

/** The reason of a cancellation by `timeoutMs` (`attempt`) or `totalTimeoutMs` (`total`). */
export class TimeoutExceeded extends Error {
  constructor(
    readonly timeoutMs: number,
    readonly scope: 'attempt' | 'total',
  ) {
    super(`timed out after ${String(timeoutMs)} ms`)
  }
}

/** The longest delay of a timer in Node. A longer one would fire at once. */
const maxTimerMs = 2 ** 31 - 1

/** A timeout that runs only while `wait` is waiting. It also ends when its parent does. */
class Timeout implements Cancellation {
  isCancelled = false
  reason: unknown
  #leftMs: number
  readonly #runs = new Set<(reason: unknown) => void>()
  readonly #leave: () => void

  constructor(
    readonly timeoutMs: number,
    readonly scope: 'attempt' | 'total',
    parent: Cancellation,
  ) {
    this.#leftMs = timeoutMs
    this.#leave = parent.onCancel((reason) => {
      this.#end(reason)
    })
  }

  onCancel(run: (reason: unknown) => void): () => void {
    if (this.isCancelled) run(this.reason)
    else this.#runs.add(run)
    return () => this.#runs.delete(run)
  }

  /**
   * Waits for a promise, but not beyond the timeout, whether or not the work behind the promise stops. Leaves no timer
   * behind.
   */
  async wait<T>(run: () => Promise<T>): Promise<T> {
    throwIfCancelled(this)
    const started = performance.now()
    const timer =
      this.#leftMs <= maxTimerMs
        ? setTimeout(() => {
            this.#end(new TimeoutExceeded(this.timeoutMs, this.scope))
          }, this.#leftMs)
        : undefined
    let stop: (() => void) | undefined
    try {
      return await new Promise<T>((resolve, reject) => {
        stop = this.onCancel((reason) => {
          reject(errorOf(reason))
        })
        run().then(resolve, reject)
      })
    } finally {
      stop?.()
      clearTimeout(timer)
      this.#leftMs -= performance.now() - started
    }
  }

  /** Removes the listener on the parent. */
  dispose(): void {
    this.#leave()
  }

  #end(reason: unknown): void {
    if (this.isCancelled) return
    this.isCancelled = true
    this.reason = reason
    for (const run of this.#runs) run(reason)
  }
}

/** Waits, but not beyond the cancellation, and not longer than a timer can. */
export async function delay(ms: number, cancellation: Cancellation): Promise<void> {
  throwIfCancelled(cancellation)
  let undo: (() => void) | undefined
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, Math.min(ms, maxTimerMs))
    const stop = cancellation.onCancel(() => {
      resolve()
    })
    undo = () => {
      clearTimeout(timer)
      stop()
    }
  })
  undo?.()
  throwIfCancelled(cancellation)
}

/** The timeouts of a call. */
export interface CallTimeouts {
  /** Bounds each attempt, from connecting to the last byte of the response. */
  attempt(send: Send): Send
  /** Bounds all attempts together. */
  total<T>(run: (cancellation: Cancellation) => Promise<T>): Promise<T>
}

export interface Times {
  readonly timeoutMs: number
  readonly totalTimeoutMs: number
}

export function callTimeouts({ timeoutMs, totalTimeoutMs }: Times, signal: AbortSignal | undefined): CallTimeouts {
  const outer = cancellationOf(signal)
  return {
    attempt: (send) => (attempt) =>
      runWithin(new Timeout(timeoutMs, 'attempt', attempt.cancellation), (cancellation) =>
        send({ ...attempt, cancellation }),
      ),
    total: (run) =>
      totalTimeoutMs === Infinity ? run(outer) : runWithin(new Timeout(totalTimeoutMs, 'total', outer), run),
  }
}

async function runWithin<T>(timeout: Timeout, run: (cancellation: Cancellation) => Promise<T>): Promise<T> {
  try {
    return await timeout.wait(() => run(timeout))
  } finally {
    timeout.dispose()
  }
}

/** The timeouts of a call whose response is read as it arrives. */
export interface StreamTimeouts extends CallTimeouts {
  /** Waits for more of the response of the last attempt. */
  wait<T>(run: () => Promise<T>): Promise<T>
  /** Removes the listeners. */
  end(): void
}

export function streamTimeouts({ timeoutMs, totalTimeoutMs }: Times, signal: AbortSignal | undefined): StreamTimeouts {
  const total = new Timeout(totalTimeoutMs, 'total', cancellationOf(signal))
  let last = total
  return {
    attempt: (send) => (attempt) => {
      if (last !== total) last.dispose()
      const timeout = (last = new Timeout(timeoutMs, 'attempt', attempt.cancellation))
      return timeout.wait(() => send({ ...attempt, cancellation: timeout }))
    },
    total: (run) => total.wait(() => run(total)),
    wait: (run) => total.wait(() => last.wait(run)),
    end: () => {
      last.dispose()
      total.dispose()
    },
  }
}
