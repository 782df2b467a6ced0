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
export async function bounded<T>(
  timeoutMs: number,
  scope: 'attempt' | 'total',
  outer: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  const { signal } = controller
  const forward = (): void => {
    controller.abort(outer?.reason)
  }
  const timer = timeoutMs > longest ? undefined : setTimeout(() => { controller.abort(new DeadlinePassed(timeoutMs, scope)) }, timeoutMs)
  outer?.addEventListener('abort', forward, { once: true })
  try {
    return await new Promise<T>((resolve, reject) => {
      const end = (): void => { reject(signal.reason instanceof Error ? signal.reason : new Error('aborted', { cause: signal.reason })) }
      signal.addEventListener('abort', end, { once: true })
      if (outer?.aborted) forward()
      else run(signal).then(resolve, reject)
    })
  } finally {
    clearTimeout(timer)
    outer?.removeEventListener('abort', forward)
  }
}

/** Bounds each attempt, from connecting to the last byte of the answer. */
export const withDeadline =
  (transport: Transport, timeoutMs: number): Transport =>
  (request) =>
    bounded(timeoutMs, 'attempt', request.signal, (signal) => transport({ ...request, signal }))
