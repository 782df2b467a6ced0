import { cancellationOf, errorOf, throwIfCancelled, type Cancellation } from './cancellation.js'
import type { Send } from './transport.js'

/** Why a call was ended from inside. */
export class DeadlineExceeded extends Error {
  constructor(
    readonly timeoutMs: number,
    readonly scope: 'attempt' | 'total',
  ) {
    super('the time ran out')
  }
}

/** The longest that a timer of Node can wait; a longer one would fire at once. */
const maxTimerMs = 2 ** 31 - 1

/** Some milliseconds, which pass only while something is waited for. Ends when they have passed, and with what is around it. */
class Deadline implements Cancellation {
  isCancelled = false
  reason: unknown
  #leftMs: number
  readonly #runs = new Set<(reason: unknown) => void>()
  readonly #leave: () => void

  constructor(
    readonly timeoutMs: number,
    readonly scope: 'attempt' | 'total',
    around: Cancellation,
  ) {
    this.#leftMs = timeoutMs
    this.#leave = around.onCancel((reason) => {
      this.#end(reason)
    })
  }

  onCancel(run: (reason: unknown) => void): () => void {
    if (this.isCancelled) run(this.reason)
    else this.#runs.add(run)
    return () => this.#runs.delete(run)
  }

  /** Waits for something, and not longer, whether or not it heeds the end. Leaves no timer behind. */
  async wait<T>(run: () => Promise<T>): Promise<T> {
    throwIfCancelled(this)
    const started = performance.now()
    const timer =
      this.#leftMs <= maxTimerMs
        ? setTimeout(() => {
            this.#end(new DeadlineExceeded(this.timeoutMs, this.scope))
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

  /** Leaves no listener behind. */
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

/** Waits, but not beyond an end; what a timer cannot wait for is cut. */
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

/** What bounds a call. */
export interface Bounds {
  /** Each attempt, from connecting to the last byte of the answer. */
  attempt(send: Send): Send
  /** All attempts together. */
  total<T>(run: (cancellation: Cancellation) => Promise<T>): Promise<T>
}

export interface Times {
  readonly timeoutMs: number
  readonly totalTimeoutMs: number
}

export function callBounds({ timeoutMs, totalTimeoutMs }: Times, signal: AbortSignal | undefined): Bounds {
  const outer = cancellationOf(signal)
  return {
    attempt: (send) => (attempt) =>
      runWithin(new Deadline(timeoutMs, 'attempt', attempt.cancellation), (cancellation) =>
        send({ ...attempt, cancellation }),
      ),
    total: (run) =>
      totalTimeoutMs === Infinity ? run(outer) : runWithin(new Deadline(totalTimeoutMs, 'total', outer), run),
  }
}

async function runWithin<T>(deadline: Deadline, run: (cancellation: Cancellation) => Promise<T>): Promise<T> {
  try {
    return await deadline.wait(() => run(deadline))
  } finally {
    deadline.dispose()
  }
}

/** Bounds a call whose answer is read as it arrives. */
export interface StreamBounds extends Bounds {
  /** Waits for more of the answer of the last attempt. */
  wait<T>(run: () => Promise<T>): Promise<T>
  /** Leaves no listener behind. */
  end(): void
}

export function streamBounds({ timeoutMs, totalTimeoutMs }: Times, signal: AbortSignal | undefined): StreamBounds {
  const total = new Deadline(totalTimeoutMs, 'total', cancellationOf(signal))
  let last = total
  return {
    attempt: (send) => (attempt) => {
      if (last !== total) last.dispose()
      const deadline = (last = new Deadline(timeoutMs, 'attempt', attempt.cancellation))
      return deadline.wait(() => send({ ...attempt, cancellation: deadline }))
    },
    total: (run) => total.wait(() => run(total)),
    wait: (run) => total.wait(() => last.wait(run)),
    end: () => {
      last.dispose()
      total.dispose()
    },
  }
}
