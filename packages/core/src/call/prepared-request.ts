import { shownHeaders } from './headers.js'
import type { CallRequest } from './request.js'

/** A request as it would be sent. Printing it, or turning it into JSON, shows only the redacted form. */
export interface Prepared {
  readonly url: string
  /** Without the values of those that are likely to carry a secret, such as `Authorization`. */
  readonly headers: Readonly<Record<string, string>>
  /** The bytes that would be sent, as text in UTF-8. Has the secrets in it. */
  readonly xml: string
  readonly redactedXml: string
}

export function prepareRequest({ url, shownUrl, headers: sent, body, context }: CallRequest): Prepared {
  const headers = shownHeaders(sent)
  const redacted = () => ({ url: shownUrl, headers, redactedXml: context.redact(body) })
  // What has secrets is a getter of the prototype, which spread, JSON and inspect leave out.
  const prototype = {
    get url() {
      return url
    },
    get xml() {
      return body
    },
    get redactedXml() {
      return context.redact(body)
    },
    toJSON: redacted,
    [Symbol.for('nodejs.util.inspect.custom')]: redacted,
  }
  return Object.freeze(Object.assign(Object.create(prototype) as typeof prototype, { headers }))
}
