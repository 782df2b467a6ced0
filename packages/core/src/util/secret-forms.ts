/**
 * The forms in which a secret is searched for. Text and secret are converted to the same canonical forms, which leave
 * out whatever an encoding may add, drop or change.
 */
import { escaped } from './characters.js'
import { decodeEscapes, type DecodedText } from './escapes.js'

/** Characters of a text in a canonical form. */
export interface CanonicalText {
  readonly text: string
  /** For each character of `text`, the character of `source` that it was made of. */
  readonly index: Int32Array
  readonly source: DecodedText
}

/**
 * `raw`: the text without case. `plain`: without escapes, case, white space, backslashes and quotes. `ascii`: the same,
 * without the characters that differ between character encodings. `hex`: digits without separators. `base64`: without
 * line ends, in the standard alphabet, not the one for URLs.
 */
export type CanonicalForm = (typeof canonicalForms)[number]

export const canonicalForms = ['raw', 'plain', 'ascii', 'hex', 'base64'] as const

export type SecretForms = Readonly<Record<CanonicalForm, ReadonlySet<string>>> & {
  /** Secrets that are too short to be distinguished from parts of other words. Only whole words count as found. */
  readonly words: ReadonlySet<string>
}

/** A shorter secret is hidden only where it is a whole word. */
const minLength = 4

/** Every form of some secrets. */
export function secretFormsOf(secrets: readonly string[]): SecretForms {
  const forms = {
    raw: new Set<string>(),
    plain: new Set<string>(),
    ascii: new Set<string>(),
    hex: new Set<string>(),
    base64: new Set<string>(),
    words: new Set<string>(),
  }
  for (const secret of secrets.map((text) => text.trim())) {
    if (secret === '') continue
    if (secret.length < minLength) for (const word of spellingsOf(secret)) forms.words.add(word)
    else addForms(secret, forms)
  }
  return forms
}

function addForms(secret: string, forms: Record<CanonicalForm, Set<string>>): void {
  forms.raw.add(fold(secret))
  const digits = guidDigits(secret)
  if (digits !== undefined) addGuid(digits, forms)
  const notations = digits === undefined ? [...new Set([secret, escaped(secret), json(secret)])] : guidNotations(digits)
  for (const bytes of notations.flatMap(bytesOf)) addBytes(bytes, forms)
  // A few secrets become too short to be searched for in a canonical form.
  const variants = [secret, secret.toUpperCase(), secret.normalize('NFKD')].map((text) => decodeEscapes(text))
  for (const form of ['plain', 'ascii'] as const) {
    for (const { text } of variants.map((variant) => canonicalText(form, variant))) {
      if (text.length >= minLength) forms[form].add(text)
      // After a backslash, the first letter may be mistaken for the end of an escape.
      if (text.length > minLength && escapeLetters.includes(text.charAt(0))) forms[form].add(text.slice(1))
    }
  }
  if (isMostlyDropped(secret)) for (const text of spellingsOf(secret)) forms.raw.add(text)
}

/** Whether a secret is too short to be searched for in its plain form. */
const isMostlyDropped = (secret: string): boolean =>
  canonicalText('plain', decodeEscapes(secret)).text.length < minLength

const json = (text: string): string => JSON.stringify(text).slice(1, -1)

/** A secret in each encoding, and in two common pairs of encodings. */
function spellingsOf(secret: string): readonly string[] {
  const url = encodeURIComponent(Buffer.from(secret).toString())
  return [
    secret,
    escaped(secret),
    json(secret),
    json(json(secret)),
    escaped(json(secret)),
    url,
    encodeURIComponent(url),
    Buffer.from(secret).toString('base64'),
  ].map(fold)
}

/** The bytes of a text in the encodings that servers use. */
const bytesOf = (text: string): readonly Buffer[] => [
  Buffer.from(text),
  Buffer.from(text, 'latin1'),
  Buffer.from(text, 'utf16le'),
  Buffer.from(text, 'utf16le').swap16(),
]

function addBytes(bytes: Buffer, { hex, base64 }: Record<'hex' | 'base64', Set<string>>): void {
  hex.add(bytes.toString('hex'))
  // The base64 of a secret depends on how many bytes precede it, modulo 3.
  for (const before of [0, 1, 2]) {
    const all = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    // The first and the last letter may share bits with the neighbouring bytes.
    const inner = all.slice(before === 0 ? 0 : before + 1, (before + bytes.length) % 3 === 0 ? all.length : -1)
    if (inner.length >= minLength) base64.add(inner)
  }
}

const guidDigits = (secret: string): string | undefined => {
  const digits = secret.replace(/[-{}()]/g, '').toLowerCase()
  return /^[\da-f]{32}$/.test(digits) ? digits : undefined
}

/** A server may print a GUID in another notation. */
function guidNotations(digits: string): readonly string[] {
  const groups = [0, 8, 12, 16, 20].map((start, index, starts) => digits.slice(start, starts[index + 1]))
  return [digits, groups.join('-')].flatMap((notation) => [notation, notation.toUpperCase()])
}

/** The bytes in the order of the digits, and in that of .NET, which reverses each of the first three groups. */
function addGuid(digits: string, forms: Record<'hex' | 'base64', Set<string>>): void {
  const bytes = Buffer.from(digits, 'hex')
  addBytes(bytes, forms)
  const parts = [bytes.subarray(0, 4), bytes.subarray(4, 6), bytes.subarray(6, 8)].map((part) =>
    Buffer.from(part).reverse(),
  )
  addBytes(Buffer.concat([...parts, bytes.subarray(8)]), forms)
}

/** The letters that, after a backslash, stand for a control character. */
const escapeLetters = 'bfnrtv0'

const dropped = -1
const separator = 0

/** How a canonical form is made: a table for the characters of ASCII, and a function for all others. */
interface Mapping {
  readonly ascii: Int16Array
  readonly other: (code: number) => number
  /** Whether the letter in the escape of a control character is dropped with its backslash. */
  readonly dropsControlEscapes?: true
  /** Whether `0x` is dropped. */
  readonly dropsPrefix?: true
}

/** The table of a mapping; a character that is not listed maps to itself. */
const asciiTable = (codeOf: (character: string, code: number) => number | undefined): Int16Array =>
  Int16Array.from({ length: 0x80 }, (_, code) => codeOf(String.fromCharCode(code), code) ?? code)

/** What a character between its neighbours becomes in a canonical form: another character, or `dropped`. */
function canonicalCode(mapping: Mapping, previous: number, code: number, next: number): number {
  if (mapping.dropsControlEscapes && code > 0x2f && previous === backslash && isEscapeLetter(code)) return dropped
  if (mapping.dropsPrefix && ((code === zero && isLetterX(next)) || (isLetterX(code) && previous === zero)))
    return dropped
  return code < 0x80 ? (mapping.ascii[code] ?? dropped) : mapping.other(code)
}

function canonical(mapping: Mapping, source: DecodedText): CanonicalText {
  const { codes, length: size } = source
  const mapped = new Uint16Array(size)
  const index = new Int32Array(size)
  let length = 0
  let highest = 0
  for (let at = 0; at < size; at++) {
    const result = canonicalCode(mapping, codes[at - 1] ?? 0, codes[at] ?? 0, codes[at + 1] ?? 0)
    if (result === dropped) continue
    mapped[length] = result
    highest |= result
    index[length++] = at
  }
  // Strings of one byte per character are searched several times faster.
  const text =
    highest < 0x100
      ? Buffer.from(mapped.subarray(0, length)).toString('latin1')
      : Buffer.from(mapped.buffer, 0, length * 2).toString('utf16le')
  return { text, index, source }
}

const [backslash, zero] = [0x5c, 0x30]

const isEscapeLetter = (code: number): boolean => escapeLetters.includes(String.fromCharCode(code))

const isLetterX = (code: number): boolean => code === 0x78 || code === 0x58

const lowerCase = (character: string): number => character.toLowerCase().charCodeAt(0)

/**
 * Drops white space, which may be trimmed, collapsed, changed or written as `+`; backslashes, which encodings add and
 * remove; and quotes, which SQL and CSV double.
 */
const plainTable = asciiTable((character, code) =>
  code <= 0x20 || '+\\\x7f\'"'.includes(character) ? dropped : lowerCase(character),
)

const isBase64 = /[A-Za-z\d+/]/
const urlLetters: Readonly<Record<string, number>> = { '-': 0x2b, _: 0x2f }

const mappings: Readonly<Record<CanonicalForm, Mapping>> = {
  raw: { ascii: asciiTable(lowerCase), other: foldCode },
  plain: {
    ascii: plainTable,
    other: (code) => (invisible.test(String.fromCharCode(code)) ? dropped : foldCode(code)),
    dropsControlEscapes: true,
  },
  // A server writes `?` for a character that its encoding does not have.
  ascii: {
    ascii: asciiTable((character, code) => (character === '?' ? dropped : plainTable[code])),
    other: () => dropped,
    dropsControlEscapes: true,
  },
  hex: {
    ascii: asciiTable((character) => {
      if (/[\da-f]/i.test(character)) return lowerCase(character)
      return /[\s:,;_{}|-]/.test(character) ? dropped : separator
    }),
    other: () => separator,
    dropsPrefix: true,
  },
  base64: {
    ascii: asciiTable((character, code) => {
      if (isBase64.test(character)) return code
      return urlLetters[character] ?? (/[\s\\]/.test(character) ? dropped : separator)
    }),
    other: () => separator,
    dropsControlEscapes: true,
  },
}

/** Invisible characters, and the replacement character. */
const invisible = /[\s\u0080-\u00a0\u00ad\u200b-\u200f\u2060\ufeff\ufffd]/

export const canonicalText = (form: CanonicalForm, source: DecodedText): CanonicalText =>
  canonical(mappings[form], source)

/** What a character of ASCII becomes in a form by itself; undefined if the form drops it. */
export function canonicalOf(form: CanonicalForm, code: number): number | undefined {
  const mapped = mappings[form].ascii[code]
  return mapped === dropped ? undefined : mapped
}

/** Lower case, character by character, so that the length stays the same. */
function foldCode(code: number): number {
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? code + 0x20 : code
  const lower = String.fromCharCode(code).toLowerCase()
  return lower.length === 1 ? lower.charCodeAt(0) : code
}

const fold = (text: string): string =>
  [...Array(text.length).keys()].map((at) => String.fromCharCode(foldCode(text.charCodeAt(at)))).join('')
