/** From bytes to text: byte order mark before the charset parameter before the XML declaration (RFC 7303 §3). */
import { XmlReadError } from './tree-builder.js'

/** Names by which servers call what can be decoded here, and the decoder for each. */
const encodings: ReadonlyMap<string, string> = new Map(
  Object.entries({
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
  }),
)

/** Decodes a document piece by piece; throws `Unreadable` with the encoding's name when it is not known or the bytes are not of it. */
export interface ByteDecoder {
  /** The text of the bytes, as far as they are whole characters. */
  write(bytes: Uint8Array): string
  /** The text of what is left. */
  end(): string
}

/** The mark and the declaration are looked for in as many bytes. */
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
      return decode(beginning, true)
    },
    end: () => (decode ? decode(noBytes, false) : decodingFor(beginning, charset)(beginning, false)),
  }
}

/** The decoding that a document's beginning asks for. */
function decodingFor(beginning: Uint8Array, charset: string | undefined): (bytes: Uint8Array, more: boolean) => string {
  const name = byteOrderMarkEncoding(beginning) ?? charset?.toLowerCase() ?? declaredEncoding(beginning) ?? 'utf-8'
  // Without a mark, UTF-16 is told by which half of its first character, always a `<`, is empty.
  const known = encodings.get(name === 'utf-16' ? (beginning[0] === 0 ? 'utf-16be' : 'utf-16le') : name)
  if (known === undefined)
    throw new XmlReadError(
      'encoding',
      `the character encoding ${/^[\w.:-]{1,40}$/.test(name) ? name : 'with no proper name'} is not known`,
    )
  const label = known === 'windows-1252' ? 'latin1' : known
  let decoder: InstanceType<typeof TextDecoder> | undefined
  const isWindows = name === 'windows-1252' || name === 'cp1252'
  return (bytes, more) => {
    decoder ??= more ? decoderFor(label) : wholeDecoderFor(label)
    const text = decodeBytes(decoder, bytes, more, name)
    return isWindows
      ? text.replace(/[\x80-\x9f]/g, (character) => windows1252[character.charCodeAt(0) - 0x80] ?? character)
      : text
  }
}

/** The mark is left to the parser, which takes one and no second. */
const decoderFor = (label: string): InstanceType<typeof TextDecoder> =>
  new TextDecoder(label, { fatal: true, ignoreBOM: true })

const wholeDecoders = new Map<string, InstanceType<typeof TextDecoder>>()

/** A document that is whole leaves nothing behind in its decoder, so one serves all. */
function wholeDecoderFor(label: string): InstanceType<typeof TextDecoder> {
  const decoder = wholeDecoders.get(label) ?? decoderFor(label)
  wholeDecoders.set(label, decoder)
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
    throw new XmlReadError('encoding', `the bytes are not ${name}`)
  }
}

/** What windows-1252 has where ISO-8859-1 has controls. Node's own decoder of that name leaves them as they are. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function byteOrderMarkEncoding([first, second, third]: Uint8Array): string | undefined {
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
