import { endingOf, errorOf, throwIfEnded, type Ending } from './ending.js'
import type { Send } from './transport.js'

/** Why a call was ended from inside. */
export class DeadlinePassed extends Error {
  constructor(
    readonly timeoutMs: number,
    readonly scope: 'attempt' | 'total',
  ) {
    super('the time ran out')
  }
}

/** The longest that a timer of Node can wait; a longer one would fire at once. */
const longest = 2 ** 31 - 1

/** Some milliseconds, which pass only while something is waited for. Ends when they have passed, and with what is around it. */
class Deadline implements Ending {
  ended = false
  reason: unknown
  #leftMs: number
  readonly #runs = new Set<(reason: unknown) => void>()
  readonly #leave: () => void

  constructor(
    readonly timeoutMs: number,
    readonly scope: 'attempt' | 'total',
    around: Ending,
  ) {
    this.#leftMs = timeoutMs
    this.#leave = around.onEnd((reason) => {
      this.#end(reason)
    })
  }

  onEnd(run: (reason: unknown) => void): () => void {
    if (this.ended) run(this.reason)
    else this.#runs.add(run)
    return () => this.#runs.delete(run)
  }

  /** Waits for something, and not longer, whether or not it heeds the end. Leaves no timer behind. */
  async wait<T>(run: () => Promise<T>): Promise<T> {
    throwIfEnded(this)
    const started = performance.now()
    const timer =
      this.#leftMs <= longest
        ? setTimeout(() => {
            this.#end(new DeadlinePassed(this.timeoutMs, this.scope))
          }, this.#leftMs)
        : undefined
    let stop: (() => void) | undefined
    try {
      return await new Promise<T>((resolve, reject) => {
        stop = this.onEnd((reason) => {
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
  leave(): void {
    this.#leave()
  }

  #end(reason: unknown): void {
    if (this.ended) return
    this.ended = true
    this.reason = reason
    for (const run of this.#runs) run(reason)
  }
}

/** Waits, but not beyond an end; what a timer cannot wait for is cut. */
export async function pause(ms: number, ending: Ending): Promise<void> {
  throwIfEnded(ending)
  let undo: (() => void) | undefined
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, Math.min(ms, longest))
    const stop = ending.onEnd(() => {
      resolve()
    })
    undo = () => {
      clearTimeout(timer)
      stop()
    }
  })
  undo?.()
  throwIfEnded(ending)
}

/** What bounds a call. */
export interface Bounds {
  /** Each attempt, from connecting to the last byte of the answer. */
  attempt(send: Send): Send
  /** All attempts together. */
  total<T>(run: (ending: Ending) => Promise<T>): Promise<T>
}

export interface Times {
  readonly timeoutMs: number
  readonly totalTimeoutMs: number
}

export function boundsOf({ timeoutMs, totalTimeoutMs }: Times, signal: AbortSignal | undefined): Bounds {
  const outer = endingOf(signal)
  return {
    attempt: (send) => (attempt) =>
      bounded(new Deadline(timeoutMs, 'attempt', attempt.ending), (ending) => send({ ...attempt, ending })),
    total: (run) =>
      totalTimeoutMs === Infinity ? run(outer) : bounded(new Deadline(totalTimeoutMs, 'total', outer), run),
  }
}

async function bounded<T>(deadline: Deadline, run: (ending: Ending) => Promise<T>): Promise<T> {
  try {
    return await deadline.wait(() => run(deadline))
  } finally {
    deadline.leave()
  }
}

/** Bounds a call whose answer is read as it arrives. */
export interface OpenBounds extends Bounds {
  /** Waits for more of the answer of the last attempt. */
  wait<T>(run: () => Promise<T>): Promise<T>
  /** Leaves no listener behind. */
  end(): void
}

export function openBoundsOf({ timeoutMs, totalTimeoutMs }: Times, signal: AbortSignal | undefined): OpenBounds {
  const total = new Deadline(totalTimeoutMs, 'total', endingOf(signal))
  let last = total
  return {
    attempt: (send) => (attempt) => {
      if (last !== total) last.leave()
      const deadline = (last = new Deadline(timeoutMs, 'attempt', attempt.ending))
      return deadline.wait(() => send({ ...attempt, ending: deadline }))
    },
    total: (run) => total.wait(() => run(total)),
    wait: (run) => total.wait(() => last.wait(run)),
    end: () => {
      last.leave()
      total.leave()
    },
  }
}
