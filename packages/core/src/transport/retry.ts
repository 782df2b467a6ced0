import { delay } from './deadline.js'
import { isResponseError, wasNeverSent, type Send, type SoapResponse } from './transport.js'

/**
 * When a request is sent again. Only what provably never left, or what the operation declares safe to repeat, and only
 * after a failure that may pass: a connection or a deadline, or HTTP 408, 429, 502, 503 or 504.
 */
export interface Retry {
  /** How many times a request may be sent, the first time included. */
  readonly attempts: number
  /** Longest wait before the second attempt, doubled for each one after it. Default 200 ms. */
  readonly baseMs?: number | undefined
  /** Longest wait before any attempt, a provider's `Retry-After` included. Default 10,000 ms. */
  readonly capMs?: number | undefined
}

const transientStatus: ReadonlySet<number> = new Set([408, 429, 502, 503, 504])

/** Sends again what may be sent again; `onRetry` hears of it before the wait. */
export const withRetry =
  (send: Send, { attempts, baseMs = 200, capMs = 10_000 }: Retry, onRetry: (waitMs: number) => void): Send =>
  async (request) => {
    const { progress, idempotent, cancellation } = request
    for (let attempt = 1; ; attempt++) {
      // Full jitter: callers that failed together do not come back together.
      const backoff = Math.random() * Math.min(capMs, baseMs * 2 ** (attempt - 1))
      let waitMs = backoff
      try {
        const response = await send(request)
        const again = attempt < attempts && idempotent && transientStatus.has(response.status)
        if (!again) return response
        waitMs = Math.max(backoff, Math.min(capMs, retryAfter(response)))
      } catch (error) {
        const again =
          attempt < attempts &&
          !cancellation.isCancelled &&
          !isResponseError(error) &&
          (idempotent || wasNeverSent(progress, error))
        if (!again) throw error
      }
      onRetry(waitMs)
      await delay(waitMs, cancellation)
    }
  }

/** `Retry-After` in milliseconds (RFC 9110 §10.2.3), 0 when there is none. */
function retryAfter({ headers }: Pick<SoapResponse, 'headers'>): number {
  const value = headers['retry-after'] ?? ''
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return ms > 0 ? ms : 0
}
