/**
 * The forms in which a secret is looked for. A text and a secret are brought into the same canonical forms, in which
 * everything is left out that one encoding or another adds, drops or changes; then the one is searched for in the other.
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
 * `raw`: the text without case. `plain`: without escapes, case, white space and backslashes. `ascii`: the same, without what
 * differs from one character encoding to the next. `hex`: digits without separators. `base64`: without line ends, in the
 * alphabet that is not for URLs.
 */
export type CanonicalForm = 'raw' | 'plain' | 'ascii' | 'hex' | 'base64'

export type SecretForms = Readonly<Record<CanonicalForm, ReadonlySet<string>>> & {
  /** Of a secret that is too short to be told from a part of a word: looked for only as a whole word. */
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
  const notations = digits === undefined ? [secret, escaped(secret)] : guidNotations(digits)
  for (const bytes of notations.flatMap(bytesOf)) addBytes(bytes, forms)
  // What is left of a few secrets in the canonical forms is too short to be looked for.
  const variants = [secret, secret.toUpperCase(), secret.normalize('NFKD')].map((text) => decodeEscapes(text))
  for (const form of ['plain', 'ascii'] as const) {
    for (const { text } of variants.map((variant) => canonicalForms[form](variant))) {
      if (text.length >= minLength) forms[form].add(text)
      // Behind a backslash the first letter may be taken for the end of an escape.
      if (text.length > minLength && escapeLetters.includes(text.charAt(0))) forms[form].add(text.slice(1))
    }
  }
  if (isMostlyDropped(secret)) for (const text of spellingsOf(secret)) forms.raw.add(text)
}

/** Whether hardly anything of a secret is left in the canonical form. */
const isMostlyDropped = (secret: string): boolean => canonicalForms.plain(decodeEscapes(secret)).text.length < minLength

/** A secret as one encoding at a time writes it, and two of the usual pairs. */
function spellingsOf(secret: string): readonly string[] {
  const json = (text: string): string => JSON.stringify(text).slice(1, -1)
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
  // What stands in base64 depends on how many bytes come before, modulo 3.
  for (const before of [0, 1, 2]) {
    const all = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    // The first and the last letter share bits with the neighbours.
    const inner = all.slice(before === 0 ? 0 : before + 1, (before + bytes.length) % 3 === 0 ? all.length : -1)
    if (inner.length >= minLength) base64.add(inner)
  }
}

const guidDigits = (secret: string): string | undefined => {
  const digits = secret.replace(/[-{}()]/g, '').toLowerCase()
  return /^[\da-f]{32}$/.test(digits) ? digits : undefined
}

/** A server may print a GUID in another notation than it was given in. */
function guidNotations(digits: string): readonly string[] {
  const groups = [0, 8, 12, 16, 20].map((start, index, starts) => digits.slice(start, starts[index + 1]))
  return [digits, groups.join('-')].flatMap((notation) => [notation, notation.toUpperCase()])
}

/** The digits, and the bytes as .NET has them: the first three groups from their ends. */
function addGuid(digits: string, forms: Record<'hex' | 'base64', Set<string>>): void {
  const bytes = Buffer.from(digits, 'hex')
  addBytes(bytes, forms)
  const parts = [bytes.subarray(0, 4), bytes.subarray(4, 6), bytes.subarray(6, 8)].map((part) =>
    Buffer.from(part).reverse(),
  )
  addBytes(Buffer.concat([...parts, bytes.subarray(8)]), forms)
}

/** What follows a backslash in place of a control character. */
const escapeLetters = 'bfnrtv0'

const dropped = -1
const separator = 0

/** Makes a canonical form: `map` says what becomes of a character, `dropped` or another character. */
const canonical =
  (map: (code: number, source: DecodedText, at: number) => number) =>
  (source: DecodedText): CanonicalText => {
    const codes = new Uint16Array(source.length)
    const index = new Int32Array(source.length)
    let length = 0
    for (let at = 0; at < source.length; at++) {
      const code = map(source.codes[at] ?? 0, source, at)
      if (code === dropped) continue
      codes[length] = code
      index[length++] = at
    }
    return { text: Buffer.from(codes.buffer, 0, length * 2).toString('utf16le'), index, source }
  }

const [backslash, plus, minus, slash, underscore, zero, question] = [0x5c, 0x2b, 0x2d, 0x2f, 0x5f, 0x30, 0x3f]

const isControlEscape = (code: number, { codes }: DecodedText, at: number): boolean =>
  at > 0 && codes[at - 1] === backslash && escapeLetters.includes(String.fromCharCode(code))

/** White space, which is trimmed, collapsed, changed or written as `+`; backslashes, and what nobody sees or can read. */
function plainCode(code: number, source: DecodedText, at: number): number {
  if (code <= 0x20 || code === plus || code === backslash || isControlEscape(code, source, at)) return dropped
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? code + 0x20 : code
  return invisible.test(String.fromCharCode(code)) ? dropped : foldCode(code)
}

const invisible = /[\s\u0080-\u00a0\u00ad\u200b-\u200f\u2060\ufeff\ufffd]/

function asciiCode(code: number, source: DecodedText, at: number): number {
  // A server writes `?` for a character that its encoding does not have.
  return code >= 0x80 || code === question ? dropped : plainCode(code, source, at)
}

function hexCode(code: number, source: DecodedText, at: number): number {
  const lower = code | 0x20
  if (code === zero && ((source.codes[at + 1] ?? 0) | 0x20) === 0x78) return dropped
  if ((code >= 0x30 && code <= 0x39) || (lower >= 0x61 && lower <= 0x66)) return lower
  if (lower === 0x78 && source.codes[at - 1] === zero) return dropped
  return hexSeparators.includes(String.fromCharCode(code)) ? dropped : separator
}

const hexSeparators = ' \t\r\n-:,;_{}|'

function base64Code(code: number, source: DecodedText, at: number): number {
  if (code === minus) return plus
  if (code === underscore) return slash
  if (code <= 0x20 || code === backslash || isControlEscape(code, source, at)) return dropped
  const isLetter = (code >= 0x30 && code <= 0x39) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a && code < 0x80)
  return isLetter || code === plus || code === slash ? code : separator
}

export const canonicalForms: Readonly<Record<CanonicalForm, (source: DecodedText) => CanonicalText>> = {
  raw: canonical(foldCode),
  plain: canonical(plainCode),
  ascii: canonical(asciiCode),
  hex: canonical(hexCode),
  base64: canonical(base64Code),
}

/** Lower case, character by character, so that the length stays. */
function foldCode(code: number): number {
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? code + 0x20 : code
  const lower = String.fromCharCode(code).toLowerCase()
  return lower.length === 1 ? lower.charCodeAt(0) : code
}

const fold = (text: string): string =>
  [...Array(text.length).keys()].map((at) => String.fromCharCode(foldCode(text.charCodeAt(at)))).join('')
