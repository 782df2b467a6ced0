/** Takes secrets out of texts, however a server has escaped them. */
import { escaped } from './characters.js'

/** Takes the secrets out of every text inside a value, and cuts texts to `longest` characters. */
export type Redactor = <T>(value: T, maxLength?: number) => T

export const redactedText = '[redacted]'

/** A redaction that is made when it is first needed, since most calls show no text. */
export function lazyRedactor(make: () => Redactor): Redactor {
  let made: Redactor | undefined
  return (value, maxLength) => (made ??= make())(value, maxLength)
}

/** A redaction for some secrets. */
export function createRedactor(secrets: readonly string[]): Redactor {
  let pattern: RegExp | undefined
  const distinctSecrets = [...new Set(secrets)].filter((secret) => secret !== '')
  const shortest = Math.min(...distinctSecrets.map((secret) => guidDigits(secret)?.length ?? [...secret].length))
  return <T>(value: T, maxLength = Infinity): T => redactDeep(value, maxLength, 0)

  function redactText(text: string, maxLength: number): string {
    // No form of a secret has fewer characters than the secret.
    if (text.length < shortest) return cut(text, maxLength)
    pattern ??= new RegExp(distinctSecrets.flatMap(secretPatterns).join('|'), 'giu')
    if (text.length <= maxLength + overlap) return cut(text.replace(pattern, redactedText), maxLength)
    // What follows the last secret here may be the first half of another.
    const shown = text.slice(0, maxLength + overlap).replace(pattern, redactedText)
    const last = shown.lastIndexOf(redactedText)
    return `${shown.slice(0, last < 0 ? maxLength : Math.min(maxLength, last + redactedText.length))}…`
  }

  function redactDeep<T>(value: T, maxLength: number, depth: number): T
  function redactDeep(value: unknown, maxLength: number, depth: number): unknown {
    if (typeof value === 'string') return redactText(value, maxLength)
    if (typeof value !== 'object' || value === null) return value
    if (depth > maxDepth) return redactedText
    if (Array.isArray(value)) return value.map((item: unknown) => redactDeep(item, maxLength, depth + 1))
    return Object.fromEntries(
      Object.entries(value).map(([key, item]: [string, unknown]) => [key, redactDeep(item, maxLength, depth + 1)]),
    )
  }
}

/** What lies deeper than any answer is shown to nobody. */
const maxDepth = 1_000

/** How far beyond a cut a secret is looked for that begins before it. */
const overlap = 20_000

const cut = (text: string, maxLength: number): string =>
  text.length > maxLength ? `${text.slice(0, maxLength)}…` : text

/** The patterns by which a secret is found: its characters, each escaped in any way or not, and its bytes. */
function secretPatterns(secret: string): string[] {
  const digits = guidDigits(secret)
  const notations = digits === undefined ? [secret, escaped(secret)] : guidNotations(digits)
  const bytes = [...new Set(notations)].map((notation) => Buffer.from(notation))
  const inTheOpen =
    digits === undefined
      ? plainPattern(secret)
      : groupsOf(digits)
          .map(plainPattern)
          .join(`(?:${characterPattern('-')})?`)
  return [
    inTheOpen,
    ...bytes.map((each) => prefixPattern(each.toString('hex'), '[\\da-f]*')),
    ...bytes.flatMap(base64Patterns),
  ]
}

/** A server may print a GUID in another of its forms than it was given in. */
function guidNotations(digits: string): string[] {
  return [digits, groupsOf(digits).join('-')].flatMap((notation) => [notation.toLowerCase(), notation.toUpperCase()])
}

const groupsOf = (digits: string): string[] =>
  [0, 8, 12, 16, 20].map((start, index, starts) => digits.slice(start, starts[index + 1]))

/** A text as it stands in the open. Of a very long one the beginning is enough, with all that comes after it. */
const plainPattern = (secret: string): string => {
  const characters = [...secret]
  const beginning = characters.slice(0, maxPatternLength).map(characterPattern).join('')
  return characters.length > maxPatternLength ? `${beginning}[^]*` : beginning
}

/** The beginning of an encoded text, and after it whatever may belong to it. */
const prefixPattern = (encoded: string, rest: string): string =>
  encoded.length > maxPatternLength ? encoded.slice(0, maxPatternLength) + rest : encoded

const maxPatternLength = 128

const guidDigits = (secret: string): string | undefined => {
  const digits = secret.replace(/[-{}()]/g, '')
  return /^[\da-f]{32}$/i.test(digits) ? digits : undefined
}

// What is escaped may have been escaped before, so the signs that escapes are made of stand for their own escapes too.
const ampersand = '(?:&(?:amp;|#0*38;|#x0*26;)*|\\\\{1,7}u0026|%(?:25)*26)'
const semicolon = '(?:;|%(?:25)*3b)'
const hash = '(?:#|%(?:25)*23)'
const backslashes = '\\\\{0,7}'

/** One character as it stands in plain text, XML, a URL, JSON or JavaScript. */
function characterPattern(of: string): string {
  const code = of.codePointAt(0) ?? 0
  const url = [...Buffer.from(of)].map((byte) => `%(?:25)*${hex(byte, 2)}`).join('')
  const utf16 = Array.from({ length: of.length }, (_, index) => `\\\\u${hex(of.charCodeAt(index), 4)}`).join('')
  const references = [`0*${String(code)}`, `x0*${code.toString(16)}`].map(
    (number) => ampersand + hash + number + semicolon,
  )
  const secretPatterns = [literal(of), ...references, url, utf16]
  const named = entities[of]
  if (named !== undefined) secretPatterns.push(ampersand + named + semicolon)
  if (of === ' ') secretPatterns.push('\\+')
  // Node reads the bytes of a header as ISO-8859-1.
  if (code > 0x7f) secretPatterns.push(Buffer.from(of).toString('latin1'))
  const escape = JSON.stringify(of).slice(1, -1)
  if (escape !== of) secretPatterns.push(literal(escape.slice(1)))
  return `${backslashes}(?:${secretPatterns.join('|')})`
}

const entities: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' }

/** Base64 of the bytes, alone or inside other bytes: what stands there depends on how many come before them, modulo 3. */
function base64Patterns(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const all = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    // The first and last characters share bits with the neighbours.
    const inner = all.slice(before === 0 ? 0 : before + 1, (before + bytes.length) % 3 === 0 ? all.length : -1)
    const beginning = [...inner.slice(0, maxPatternLength)].map((letter) => base64Letters[letter] ?? letter).join('')
    return inner.length < 4 ? [] : [inner.length > maxPatternLength ? `${beginning}[\\w+/=%-]*` : beginning]
  })
}

/** Letters that base64 has another of for URLs, and that a URL escapes. */
const base64Letters: Readonly<Record<string, string>> = { '+': '(?:[+-]|%(?:25)*2b)', '/': '(?:[/_]|%(?:25)*2f)' }

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
