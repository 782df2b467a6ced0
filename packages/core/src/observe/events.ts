import type { ErrorFacts, SoapError } from '../errors.js'
import { TimeoutExceeded } from '../transport/timeouts.js'
import { codeOf } from '../transport/transport-error.js'
import { decodeLoosely } from '../transport/content-type.js'
import { isBuffered, type Attempt, type Send } from '../transport/transport.js'
import { redactUrl } from '../util/http-secrets.js'
import type { Redactor } from '../util/redactor.js'

/** The fields of every event. */
interface Event {
  /** The provider's name: `Flash`. */
  readonly provider: string
  readonly operation: string
  readonly requestId: string
  /** Counted from 1. */
  readonly attempt: number
}

/**
 * The events of a call, in this order. `xml()` returns the redacted message, made on demand, and an empty text for a
 * streamed response.
 */
export type CallEvent =
  | (Event & { readonly type: 'request'; readonly url: string; xml(): string })
  | (Event & { readonly type: 'response'; readonly status: number; readonly durationMs: number; xml(): string })
  /** No response came. `code` is the network's, `ABORT_ERR` after an abort, or `ETIMEDOUT` after a timeout. */
  | (Event & { readonly type: 'lost'; readonly code: string; readonly durationMs: number })
  | (Event & { readonly type: 'retry'; readonly waitMs: number })
  /**
   * The call ended, with a value or with an error of that kind and outcome. `code` is the provider's or the network's,
   * the HTTP status, or the id of the first broken rule; `message` is the error's. Both are absent after a value.
   */
  | (Event & {
      readonly type: 'end'
      readonly kind: 'value' | SoapError['kind']
      readonly outcome: 'done' | ErrorFacts['outcome']
      readonly code?: string
      readonly message?: string
      readonly durationMs: number
    })

export type Observe = (event: CallEvent) => void

/** Reports each attempt to the observer. */
export const withObserver =
  (send: Send, event: () => Event, redact: Redactor, observe: Observe): Send =>
  async (request) => {
    const started = performance.now()
    const durationMs = (): number => performance.now() - started
    observe({ ...event(), type: 'request', url: redactUrl(request.url), xml: () => redact(request.body) })
    try {
      const response = await send(request)
      observe({
        ...event(),
        type: 'response',
        status: response.status,
        durationMs: durationMs(),
        xml: () =>
          isBuffered(response.body) ? redact(decodeLoosely({ headers: response.headers, body: response.body })) : '',
      })
      return response
    } catch (error) {
      observe({ ...event(), type: 'lost', code: redact(lostCode(request, error)), durationMs: durationMs() })
      throw error
    }
  }

/** The reason of an abort comes from the caller, so its code is not one of the network. */
function lostCode({ cancellation: { isCancelled, reason } }: Attempt, error: unknown): string {
  if (!isCancelled) return codeOf(error) ?? 'UNKNOWN'
  return reason instanceof TimeoutExceeded ? 'ETIMEDOUT' : 'ABORT_ERR'
}
