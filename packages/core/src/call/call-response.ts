/** The HTTP response that comes with the value or the error of a call. */
import type { CallContext } from '../call-errors/call-context.js'
import { shownResponseHeaders } from '../call-errors/response-errors.js'
import type { CallResponse } from '../errors.js'
import { decodeLoosely } from '../transport/content-type.js'
import type { SoapResponse } from '../transport/transport.js'

/** The provider's texts are getters, so that they are searched for secrets only when they are read. */
class ReceivedResponse implements CallResponse {
  readonly status
  readonly requestId
  readonly attempts
  readonly #response
  readonly #context
  #xml: string | undefined

  constructor(
    response: SoapResponse,
    context: CallContext,
    readonly durationMs: number,
  ) {
    this.status = response.status
    this.requestId = context.requestId
    this.attempts = context.progress.attempts
    this.#response = response
    this.#context = context
  }

  get headers(): CallResponse['headers'] {
    return shownResponseHeaders(this.#context, this.#response)
  }

  get xml(): string {
    return (this.#xml ??= this.#context.redact(decodeLoosely(this.#response)))
  }

  unredactedBody(): Uint8Array {
    return this.#response.body
  }

  [Symbol.for('nodejs.util.inspect.custom')](): object {
    const { status, headers, requestId, attempts, durationMs } = this
    return { status, headers, requestId, attempts, durationMs }
  }
}

export const createCallResponse = (response: SoapResponse, context: CallContext, durationMs: number): CallResponse =>
  Object.freeze(new ReceivedResponse(response, context, durationMs))

/** Gives an error its response, not enumerable so that a log of the error does not repeat it. */
export function addResponse(error: object, response: CallResponse): void {
  Object.defineProperty(error, 'response', { value: response, configurable: true })
}

/** A value together with its response. */
export interface WithResponse<T> {
  /** The value. */
  readonly data: T
  /** The HTTP response that it was read from. */
  readonly response: CallResponse
}

/** The promise of a call. */
export interface CallPromise<T> extends Promise<T> {
  /** The value together with its HTTP response: `const { data, response } = await call.withResponse()`. */
  readonly withResponse: () => Promise<WithResponse<T>>
}

export function callPromise<T>(call: Promise<WithResponse<T>>): CallPromise<T> {
  const value = call.then(({ data }) => data)
  const withResponse = (): Promise<WithResponse<T>> => {
    // The caller awaits only `call`: without this, `value` would be an unhandled rejection.
    value.catch(() => undefined)
    return call
  }
  return Object.assign(value, { withResponse })
}
