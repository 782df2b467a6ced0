import { shownHeaders } from '../transport/headers.js'
import type { CallRequest } from './request-builder.js'

/** A request as it would be sent. Printing it, or turning it into JSON, shows only the redacted form. */
export interface Prepared {
  /** The address that it would be sent to. */
  readonly url: string
  /** The headers, with the values of those that may be secret redacted, such as `Authorization`. */
  readonly headers: Readonly<Record<string, string>>
  /** The envelope that would be sent, secrets included. */
  readonly xml: string
  /** The same envelope without the secrets. */
  readonly redactedXml: string
}

export const prepareRequest = (request: CallRequest): Prepared => Object.freeze(new PreparedRequest(request))

/** Secrets are behind getters of the class, which spread, JSON and `inspect` leave out. */
class PreparedRequest implements Prepared {
  readonly headers
  readonly #request

  constructor(request: CallRequest) {
    this.headers = shownHeaders(request.headers)
    this.#request = request
  }

  get url(): string {
    return this.#request.url
  }

  get xml(): string {
    return this.#request.body
  }

  get redactedXml(): string {
    return this.#request.context.redact(this.#request.body)
  }

  toJSON(): object {
    return { url: this.#request.shownUrl, headers: this.headers, redactedXml: this.redactedXml }
  }

  [Symbol.for('nodejs.util.inspect.custom')](): object {
    return this.toJSON()
  }
}
