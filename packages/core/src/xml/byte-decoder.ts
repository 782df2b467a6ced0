/**
 * Decodes bytes into text. A byte order mark takes precedence over the charset parameter, and that over the XML
 * declaration (RFC 7303 §3).
 */
import { LastValueCache } from '../util/last-value-cache.js'
import { XmlReadError } from './tree-builder.js'

/**
 * Decodes a document in pieces. Throws an `XmlReadError` that names the encoding if it is not supported, or the bytes
 * are not in it.
 */
export interface ByteDecoder {
  /** The text of the complete characters. */
  write(bytes: Uint8Array): string
  /** The text of the rest. */
  end(): string
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'iso-8859-1' | 'windows-1252'

/** Bounds the search for the byte order mark and the declaration. */
const maxDeclarationBytes = 1_000

const noBytes: Uint8Array = new Uint8Array()

export function createByteDecoder(charset: string | undefined): ByteDecoder {
  let beginning = noBytes
  let decode: ((bytes: Uint8Array, more: boolean) => string) | undefined
  return {
    write: (bytes) => {
      if (decode) return decode(bytes, true)
      beginning = beginning.length === 0 ? bytes : Buffer.concat([beginning, bytes])
      if (beginning.length < maxDeclarationBytes) return ''
      decode = decodingFor(beginning, charset)
      return firstText(decode(beginning, true))
    },
    end: () => (decode ? decode(noBytes, false) : firstText(decodingFor(beginning, charset)(beginning, false))),
  }
}

function firstText(text: string): string {
  if (text.startsWith('\ufeff\ufeff')) throw new XmlReadError('malformed', 'two byte order marks')
  return text
}

/** The decoding for a document that begins with these bytes. */
function decodingFor(beginning: Uint8Array, charset: string | undefined): (bytes: Uint8Array, more: boolean) => string {
  const label = byteOrderMarkEncoding(beginning) ?? charset?.trim().toLowerCase() ?? declaredEncoding(beginning)
  const encoding = encodingOf(label ?? 'utf-8', beginning)
  if (encoding === undefined) throw new XmlReadError('encoding', 'not supported:', { found: encodingName(label) })
  let decoder: InstanceType<typeof TextDecoder> | undefined
  return (bytes, more) => {
    decoder ??= more ? createTextDecoder(encoding) : wholeTextDecoder(encoding)
    const text = decodeBytes(decoder, bytes, more, encodingName(label))
    return encoding === 'windows-1252' ? text.replace(/[\x80-\x9f]/g, toWindows1252) : text
  }
}

const encodingName = (label = 'utf-8'): string =>
  /^[\w.:-]{1,40}$/.test(label) ? `the character encoding ${label}` : 'a character encoding without a proper name'

/**
 * The Encoding Standard treats ASCII and ISO-8859-1 as windows-1252. Here bytes above 127 are refused in ASCII, and
 * ISO-8859-1 is read as ISO-8859-1.
 */
const ascii: ReadonlySet<string> = new Set(['ascii', 'us-ascii', 'ansi_x3.4-1968'])
const windows1252Labels: ReadonlySet<string> = new Set(['windows-1252', 'cp1252', 'x-cp1252'])

/** The encoding that a label of the WHATWG Encoding Standard (§4.2) names; undefined if it is not supported. */
function encodingOf(label: string, beginning: Uint8Array): Encoding | undefined {
  // ASCII is the beginning of UTF-8; any other byte is refused as broken UTF-8.
  if (ascii.has(label)) return 'utf-8'
  if (windows1252Labels.has(label)) return 'windows-1252'
  const standard = standardEncodings.get(label)
  if (standard === 'windows-1252') return 'iso-8859-1'
  if (standard !== 'utf-16le' && standard !== 'utf-16be') return standard === 'utf-8' ? standard : undefined
  if (byteOrderMarkEncoding(beginning) !== undefined) return standard
  // A document begins with an ASCII character, so in UTF-16 one of its bytes is zero, which also shows the byte order.
  // Servers that convert a document to UTF-8 often leave `utf-16` in its declaration.
  if (beginning[0] !== 0 && beginning[1] !== 0) return 'utf-8'
  if (label !== 'utf-16') return standard
  return beginning[0] === 0 ? 'utf-16be' : 'utf-16le'
}

const standardEncodings = new LastValueCache((label): string | undefined => {
  try {
    return new TextDecoder(label).encoding
  } catch {
    return undefined
  }
})

/** Leaves the byte order mark to the reader, which accepts only one. */
const createTextDecoder = (encoding: Encoding): InstanceType<typeof TextDecoder> =>
  new TextDecoder(encoding === 'windows-1252' || encoding === 'iso-8859-1' ? 'latin1' : encoding, {
    fatal: true,
    ignoreBOM: true,
  })

const wholeTextDecoders = new Map<Encoding, InstanceType<typeof TextDecoder>>()

/** Shared, because a whole document leaves no state in its decoder. perf: performance.md#5 */
function wholeTextDecoder(encoding: Encoding): InstanceType<typeof TextDecoder> {
  const decoder = wholeTextDecoders.get(encoding) ?? createTextDecoder(encoding)
  wholeTextDecoders.set(encoding, decoder)
  return decoder
}

function decodeBytes(
  decoder: InstanceType<typeof TextDecoder>,
  bytes: Uint8Array,
  more: boolean,
  name: string,
): string {
  try {
    return decoder.decode(bytes, { stream: more })
  } catch {
    throw new XmlReadError('encoding', `the bytes are not in ${name}`)
  }
}

/** The characters of windows-1252 for which ISO-8859-1, and Node's windows-1252 decoder, have control characters. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const toWindows1252 = (character: string): string => windows1252[character.charCodeAt(0) - 0x80] ?? character

function byteOrderMarkEncoding([first, second, third]: Uint8Array): Encoding | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return undefined
}

/** The encoding in the XML declaration (XML 1.0 §4.3.3), whose characters are ASCII in all encodings but UTF-16. */
function declaredEncoding(beginning: Uint8Array): string | undefined {
  if (beginning[0] === 0 || beginning[1] === 0) return 'utf-16'
  const start = new TextDecoder('latin1').decode(beginning.subarray(0, maxDeclarationBytes))
  if (!/^<\?xml\s/.test(start)) return undefined
  const end = start.indexOf('?>')
  if (end < 0 && start.length === maxDeclarationBytes)
    throw new XmlReadError('limit', 'the XML declaration is too long')
  return /^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][\w.-]*)["']/
    .exec(start.slice(0, Math.max(0, end)))?.[1]
    ?.toLowerCase()
}
