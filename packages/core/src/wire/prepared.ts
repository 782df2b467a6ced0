import { inspect } from 'node:util'
import { displayed } from '../transport/observe.js'
import type { Redact } from './redact.js'

/** A request as it would be sent. Printing it, or turning it into JSON, shows only the redacted form. */
export interface Prepared {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** The bytes that would be sent, as text in UTF-8. Has the secrets in it. */
  readonly xml: string
  readonly redactedXml: string
}

export function prepared(url: string, headers: Readonly<Record<string, string>>, xml: string, redact: Redact): Prepared {
  const shown = () => ({ url: displayed(url), headers, redactedXml: redact(xml) })
  return Object.freeze(
    Object.defineProperties({ url, headers, xml, redactedXml: '' }, {
      // An address with a password in it is not for copies either.
      url: { get: () => url, enumerable: url === displayed(url) },
      xml: { get: () => xml, enumerable: false },
      redactedXml: { get: () => redact(xml), enumerable: true },
      toJSON: { value: shown, enumerable: false },
      [inspect.custom]: { value: shown, enumerable: false },
    }),
  )
}
