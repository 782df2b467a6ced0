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

/**
 * Runs something that ends with its signal, whether or not it heeds it: when `timeoutMs` milliseconds have passed, or when
 * the outer signal says so. Leaves no timer and no listener behind.
 */
export async function bounded<T>(timeoutMs: number, scope: 'attempt' | 'total', outer: AbortSignal | undefined, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  outer?.throwIfAborted()
  const controller = new AbortController()
  const { signal } = controller
  const undo: (() => void)[] = []
  try {
    return await new Promise<T>((resolve, reject) => {
      const end = (reason: unknown): void => {
        controller.abort(reason)
        reject(reason instanceof Error ? reason : new Error('aborted', { cause: reason }))
      }
      if (timeoutMs <= longest) undo.push(after(timeoutMs, () => { end(new DeadlinePassed(timeoutMs, scope)) }))
      if (outer) undo.push(onAbort(outer, () => { end(outer.reason) }))
      run(signal).then(resolve, reject)
    })
  } finally {
    for (const each of undo) each()
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

/** Bounds each attempt, from connecting to the last byte of the answer. */
export const withDeadline =
  (transport: Transport, timeoutMs: number): Transport =>
  (request) =>
    bounded(timeoutMs, 'attempt', request.signal, (signal) => transport({ ...request, signal }))
