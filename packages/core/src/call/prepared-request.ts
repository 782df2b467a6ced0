import { inspect } from 'node:util'
import type { Redactor } from '../util/redactor.js'

/** A request as it would be sent. Printing it, or turning it into JSON, shows only the redacted form. */
export interface Prepared {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** The bytes that would be sent, as text in UTF-8. Has the secrets in it. */
  readonly xml: string
  readonly redactedXml: string
}

/** What is asked for by name but not copied along is a getter of the class; the rest is the object's own. */
class PreparedRequest implements Prepared {
  readonly #url: string
  readonly #shownUrl: string
  readonly #xml: string
  readonly #redact: Redactor

  constructor(
    url: string,
    shownUrl: string,
    readonly headers: Readonly<Record<string, string>>,
    xml: string,
    redact: Redactor,
  ) {
    this.#url = url
    this.#shownUrl = shownUrl
    this.#xml = xml
    this.#redact = redact
    Object.freeze(this)
  }

  get url(): string {
    return this.#url
  }

  get xml(): string {
    return this.#xml
  }

  get redactedXml(): string {
    return this.#redact(this.#xml)
  }

  toJSON(): Readonly<Record<string, unknown>> {
    return { url: this.#shownUrl, headers: this.headers, redactedXml: this.redactedXml }
  }

  [inspect.custom](): Readonly<Record<string, unknown>> {
    return this.toJSON()
  }
}

/** `shownUrl`: the address without what may be secret in it. */
export const prepared = (
  url: string,
  shownUrl: string,
  headers: Readonly<Record<string, string>>,
  xml: string,
  redact: Redactor,
): Prepared => new PreparedRequest(url, shownUrl, headers, xml, redact)
