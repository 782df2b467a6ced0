/** From bytes to text: byte order mark before the charset parameter before the XML declaration (RFC 7303 §3). */
import { Unreadable } from './read.js'

/** Names by which servers call what can be decoded here, and the decoder for each. */
const encodings: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  // Its bytes are UTF-8's first 128; any other byte is refused as broken UTF-8 is.
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
}

/** A document's text; throws `Unreadable` with the encoding's name when it is not known or the bytes are not of it. */
export function decoded(bytes: Uint8Array, charset: string | undefined): string {
  const name = markOf(bytes) ?? charset?.toLowerCase() ?? declared(bytes) ?? 'utf-8'
  // Without a mark, UTF-16 is told by which half of its first character, always a `<`, is empty.
  const known = encodings[name === 'utf-16' ? (bytes[0] === 0 ? 'utf-16be' : 'utf-16le') : name]
  if (known === undefined) throw new Unreadable('encoding', `the character encoding ${name} is not known`)
  try {
    return new TextDecoder(known, { fatal: true }).decode(bytes)
  } catch {
    throw new Unreadable('encoding', `the bytes are not ${name}`)
  }
}

function markOf([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return undefined
}

/** The encoding in the XML declaration (XML 1.0 §4.3.3), whose characters are ASCII in all encodings but UTF-16. */
function declared(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0 || bytes[1] === 0) return 'utf-16'
  const start = new TextDecoder('windows-1252').decode(bytes.subarray(0, 256))
  return /^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][\w.-]*)["']/.exec(start)?.[1]?.toLowerCase()
}
