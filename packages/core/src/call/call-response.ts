/** The HTTP response that the value or the error of a call was made from. */
import type { CallContext } from '../failures/call-context.js'
import { shownResponseHeaders } from '../failures/response-failure.js'
import type { CallResponse } from '../errors.js'
import { decodeLoosely } from '../transport/content-type.js'
import type { SoapResponse } from '../transport/transport.js'

/** What has texts of the provider is a getter of the class, so that it is searched for secrets only when it is read. */
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

/** Gives an error its response. It is not enumerable, so that a log of the error does not repeat it. */
export function addResponse(error: object, response: CallResponse): void {
  Object.defineProperty(error, 'response', { value: response, configurable: true })
}

/** A value together with the response that it was read from. */
export interface WithResponse<T> {
  /** What the call alone resolves to. */
  readonly data: T
  /** The HTTP response that it was read from. */
  readonly response: CallResponse
}

/** The promise of a call. */
export interface CallPromise<T> extends Promise<T> {
  /** The value together with its HTTP response: `const { data, response } = await call.withResponse()`. */
  readonly withResponse: () => Promise<WithResponse<T>>
}

/** The promise of the value alone, with a method for both. */
export function callPromise<T>(call: Promise<WithResponse<T>>): CallPromise<T> {
  const value = call.then(({ data }) => data)
  const withResponse = (): Promise<WithResponse<T>> => {
    // Whoever asks for both does not await the value alone, whose rejection would be one that nobody handles.
    value.catch(() => undefined)
    return call
  }
  return Object.assign(value, { withResponse })
}
