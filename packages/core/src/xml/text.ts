/** Decodes character data. */
import { detach } from '../util/last-value-cache.js'

/** Matches a character that must be decoded or is not allowed. */
const needsUnescape = /[^\t\n\x20-%'-\\^-\ud7ff\ue000-\ufffd]/

/**
 * Normalises line ends (XML 1.0 §2.11) and resolves references (§4.1). Returns undefined for a text that the fast
 * reader leaves to saxes: one with an illegal character (§2.2), with `]]>` (§2.4), or with a reference that is not
 * known here.
 */
export const decodeText = (text: string): string | undefined => (needsUnescape.test(text) ? unescape(text) : text)

const [lineFeed, carriageReturn, ampersand, bracket] = [0x0a, 0x0d, 0x26, 0x5d]

function unescape(text: string): string | undefined {
  let [done, from] = ['', 0]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === ampersand) {
      const end = text.indexOf(';', at)
      const character = end < 0 || end - at > maxReferenceLength ? undefined : resolveReference(text.slice(at + 1, end))
      if (character === undefined) return undefined
      done += text.slice(from, at) + character
      from = end + 1
      at = end
    } else if (code === carriageReturn) {
      done += `${text.slice(from, at)}\n`
      if (text.charCodeAt(at + 1) === lineFeed) at++
      from = at + 1
    } else if (code >= 0xd800 && code < 0xdc00 && isLowSurrogate(text.charCodeAt(at + 1))) {
      at++
    } else if (!isCharacter(code) || (code === bracket && text.startsWith(']]>', at))) {
      return undefined
    }
  }
  if (from === 0) return text
  // V8 keeps a concatenated text as a tree of its parts, many times its size. Joining an array costs more time.
  return detach(done + text.slice(from))
}

/** `&`, `#` and seven digits, up to the semicolon. */
const maxReferenceLength = 9

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** The character of a reference. `name`: what is between `&` and `;`. */
function resolveReference(name: string): string | undefined {
  const [, hex, decimal = ''] = /^#(?:x([\dA-Fa-f]{1,6})|(\d{1,7}))$/.exec(name) ?? []
  if (hex === undefined && decimal === '') return entities.get(name)
  const code = hex === undefined ? Number(decimal) : parseInt(hex, 16)
  return isCharacter(code) ? String.fromCodePoint(code) : undefined
}

/** XML 1.0 §2.2. */
const isCharacter = (code: number): boolean =>
  code >= 0x20
    ? code < 0xd800 || (code > 0xdfff && code < 0xfffe) || (code > 0xffff && code <= 0x10ffff)
    : code === 0x09 || code === lineFeed || code === carriageReturn

const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code < 0xe000
