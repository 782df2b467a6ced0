/** The `Content-Type` of a response, and the text of a body according to it. */
import type { SoapResponse } from './transport.js'
import { LastValueCache } from '../util/last-value-cache.js'

/** perf: performance.md#3 */
const contentType = new LastValueCache((text) => {
  const mediaType = text.split(';')[0]?.trim() ?? ''
  return {
    mediaType,
    // A response without a media type is taken for XML; one of another type is not (RFC 9110 §8.3).
    isXml: /^$|^(?:text|application)\/xml$|\+xml$/i.test(mediaType),
    // With any quotes or none, and with white space around it.
    charset: /;\s*charset\s*=[\s"']*([^\s"',;]+)/i.exec(text)?.[1],
  }
})

export const contentTypeOf = ({ headers }: Pick<SoapResponse, 'headers'>) =>
  contentType.get(headers['content-type'] ?? '')

/** The text of a response, for people to read: in the encoding that it names, if its bytes are valid in it. */
export function decodeLoosely({ headers, body }: Pick<SoapResponse, 'headers' | 'body'>): string {
  const { charset } = contentTypeOf({ headers })
  for (const encoding of [guessUtf16(body), charset, 'utf-8']) {
    try {
      // As a stream, because the bytes may end inside a character.
      if (encoding !== undefined) return new TextDecoder(encoding, { fatal: true }).decode(body, { stream: true })
    } catch {
      // The name of the encoding is unknown, or the bytes are not valid in it.
    }
  }
  return new TextDecoder('latin1').decode(body)
}

/** Judges by the byte order mark, or by the zero byte of the first character, which is ASCII. */
function guessUtf16([first, second]: Uint8Array): 'utf-16be' | 'utf-16le' | undefined {
  if (first === 0xfe || first === 0) return 'utf-16be'
  return first === 0xff || second === 0 ? 'utf-16le' : undefined
}
