import { delay } from './timeouts.js'
import { isPermanent } from './transport-error.js'
import { wasNeverSent, type Send, type SoapResponse } from './transport.js'

/**
 * When a request is repeated: only if it certainly was not sent or its operation is idempotent, and only after a
 * transient failure: a connection error, a timeout, or HTTP 408, 429, 502, 503 or 504.
 */
export interface Retry {
  /** How many times a request may be sent, including the first time. */
  readonly attempts: number
  /** Longest wait before the second attempt, in milliseconds; doubled for each later attempt. Default 200. */
  readonly baseMs?: number | undefined
  /** Longest wait before any attempt, in milliseconds, also when `Retry-After` asks for more. Default 10,000. */
  readonly capMs?: number | undefined
}

const transientStatus: ReadonlySet<number> = new Set([408, 429, 502, 503, 504])

/** Repeats a request where that is allowed. `onRetry` is called before the wait. */
export const withRetry =
  (send: Send, { attempts, baseMs = 200, capMs = 10_000 }: Retry, onRetry: (waitMs: number) => void): Send =>
  async (request) => {
    const { progress, idempotent, cancellation } = request
    for (let attempt = 1; ; attempt++) {
      // Full jitter, so that clients that failed together do not retry together.
      const backoff = Math.random() * Math.min(capMs, baseMs * 2 ** (attempt - 1))
      let waitMs = backoff
      try {
        const response = await send(request)
        const again = attempt < attempts && idempotent && transientStatus.has(response.status)
        if (!again) return response
        waitMs = Math.max(backoff, Math.min(capMs, retryAfterMs(response)))
      } catch (error) {
        const again =
          attempt < attempts &&
          !cancellation.isCancelled &&
          !isPermanent(error) &&
          (idempotent || wasNeverSent(progress))
        if (!again) throw error
      }
      onRetry(waitMs)
      await delay(waitMs, cancellation)
    }
  }

/** `Retry-After` in milliseconds (RFC 9110 §10.2.3), 0 when there is none. */
export function retryAfterMs({ headers }: Pick<SoapResponse, 'headers'>): number {
  const value = headers['retry-after'] ?? ''
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return ms > 0 ? ms : 0
}
