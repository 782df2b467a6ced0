import type { ErrorFacts, SoapError } from '../errors.js'
import { codeOf, isBuffered, type Send, type SoapResponse } from './transport.js'
import type { Redactor } from '../util/redactor.js'

/** What every event says. */
interface Event {
  readonly operation: string
  readonly requestId: string
  /** Counted from 1. */
  readonly attempt: number
}

/** What a client's `observe` hears, in this order. `xml()` is the message without secrets, made when it is asked for; of a stream it is empty. */
export type CallEvent =
  | (Event & { readonly type: 'request'; readonly url: string; xml(): string })
  | (Event & { readonly type: 'response'; readonly status: number; readonly durationMs: number; xml(): string })
  /** No answer came; `code` is the network's. */
  | (Event & { readonly type: 'lost'; readonly code: string; readonly durationMs: number })
  | (Event & { readonly type: 'retry'; readonly waitMs: number })
  /** How the call ended: with a value, or with an error of that kind and outcome. */
  | (Event & {
      readonly type: 'end'
      readonly kind: 'value' | SoapError['kind']
      readonly outcome: 'done' | ErrorFacts['outcome']
      readonly durationMs: number
    })

export type Observe = (event: CallEvent) => void

/** Calls an observer; what it throws is its own affair. */
export const ignoreObserverErrors =
  (observe: Observe): Observe =>
  (event) => {
    try {
      observe(event)
    } catch {
      // A broken log must not break a payment.
    }
  }

/** Tells an observer of each attempt. */
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
        xml: () => (isBuffered(response.body) ? redact(decodeLoosely({ body: response.body })) : ''),
      })
      return response
    } catch (error) {
      observe({ ...event(), type: 'lost', code: redact(codeOf(error) ?? 'UNKNOWN'), durationMs: durationMs() })
      throw error
    }
  }

/** An address without what may be secret in it. */
export function redactUrl(url: string): string {
  const { origin, pathname } = new URL(url)
  return origin + pathname
}

/** An answer's text for people to look at. */
export function decodeLoosely({ body }: Pick<SoapResponse, 'body'>): string {
  const [first, second] = body
  const encoding = first === 0xfe || first === 0 ? 'utf-16be' : first === 0xff || second === 0 ? 'utf-16le' : 'utf-8'
  try {
    // As a stream, because the bytes may end inside a character.
    return new TextDecoder(encoding, { fatal: true }).decode(body, { stream: true })
  } catch {
    return new TextDecoder('latin1').decode(body)
  }
}
