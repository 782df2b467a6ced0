import type { Transport } from './transport.js'

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

/** Some milliseconds, which pass only while something is waited for. */
export interface Deadline {
  /** Aborted when they have passed, and when the outer signal is. */
  readonly signal: AbortSignal
  /** Waits for something, and not longer, whether or not it heeds the signal. */
  wait<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T>
  /** Leaves no listener behind. */
  end(): void
}

export function deadlineOf(timeoutMs: number, scope: 'attempt' | 'total', outer: AbortSignal | undefined): Deadline {
  const controller = new AbortController()
  const { signal } = controller
  let leftMs = timeoutMs
  let giveUp: ((reason: unknown) => void) | undefined
  const end = (reason: unknown): void => {
    controller.abort(reason)
    giveUp?.(reason instanceof Error ? reason : new Error('aborted', { cause: reason }))
  }
  const stopListening = outer && onAbort(outer, () => { end(outer.reason) })
  if (outer?.aborted) end(outer.reason)
  return {
    signal,
    wait: async <T>(run: (signal: AbortSignal) => Promise<T>) => {
      signal.throwIfAborted()
      const started = performance.now()
      const stop = leftMs <= longest ? after(leftMs, () => { end(new DeadlinePassed(timeoutMs, scope)) }) : undefined
      try {
        return await new Promise<T>((resolve, reject) => {
          giveUp = reject
          run(signal).then(resolve, reject)
        })
      } finally {
        stop?.()
        leftMs -= performance.now() - started
      }
    },
    end: () => {
      stopListening?.()
    },
  }
}

/**
 * Runs something that ends with its signal, whether or not it heeds it: when `timeoutMs` milliseconds have passed, or when
 * the outer signal says so. Leaves no timer and no listener behind.
 */
export async function bounded<T>(timeoutMs: number, scope: 'attempt' | 'total', outer: AbortSignal | undefined, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const deadline = deadlineOf(timeoutMs, scope, outer)
  try {
    return await deadline.wait(run)
  } finally {
    deadline.end()
  }
}

/** Waits, but not beyond an abort; what a timer cannot wait for is cut. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const undo: (() => void)[] = []
  await new Promise<void>((resolve) => {
    undo.push(after(Math.min(ms, longest), resolve), onAbort(signal, resolve))
  })
  for (const each of undo) each()
  signal.throwIfAborted()
}

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms)
  return () => { clearTimeout(timer) }
}

interface Listening {
  readonly runs: Set<() => void>
  readonly listener: () => void
}

const listening = new WeakMap<AbortSignal, Listening>()

/** Hears of an abort with one listener for each signal: an app may share one among all its calls, and Node warns at 11. */
function onAbort(signal: AbortSignal, run: () => void): () => void {
  const known = listening.get(signal) ?? listen(signal)
  known.runs.add(run)
  return () => {
    known.runs.delete(run)
    if (known.runs.size > 0) return
    signal.removeEventListener('abort', known.listener)
    listening.delete(signal)
  }
}

function listen(signal: AbortSignal): Listening {
  const runs = new Set<() => void>()
  const listener = (): void => {
    for (const run of [...runs]) run()
  }
  signal.addEventListener('abort', listener, { once: true })
  const made = { runs, listener }
  listening.set(signal, made)
  return made
}

/** What bounds a call. */
export interface Bounds {
  /** Each attempt, from connecting to the last byte of the answer. */
  attempt(transport: Transport): Transport
  /** All attempts together. */
  total<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T>
}

export interface Times {
  readonly timeoutMs: number
  readonly totalTimeoutMs: number
}

export const boundsOf = ({ timeoutMs, totalTimeoutMs }: Times, signal: AbortSignal = never): Bounds => ({
  attempt: (transport) => (request) => bounded(timeoutMs, 'attempt', request.signal, (signal) => transport({ ...request, signal })),
  total: (run) => (totalTimeoutMs === Infinity ? run(signal) : bounded(totalTimeoutMs, 'total', signal, run)),
})

/** For calls that nobody aborts. */
const never = new AbortController().signal

/** Bounds a call whose answer is read as it arrives. */
export interface OpenBounds extends Bounds {
  /** Waits for more of the answer of the last attempt. */
  wait<T>(run: () => Promise<T>): Promise<T>
  /** Leaves no listener behind. */
  end(): void
}

export function openBoundsOf({ timeoutMs, totalTimeoutMs }: Times, signal: AbortSignal | undefined): OpenBounds {
  const total = deadlineOf(totalTimeoutMs, 'total', signal)
  let attempt = total
  return {
    attempt: (transport) => (request) => {
      if (attempt !== total) attempt.end()
      attempt = deadlineOf(timeoutMs, 'attempt', request.signal)
      return attempt.wait((signal) => transport({ ...request, signal }))
    },
    total: (run) => total.wait(run),
    wait: (run) => total.wait(() => attempt.wait(run)),
    end: () => {
      attempt.end()
      total.end()
    },
  }
}
