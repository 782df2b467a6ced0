/** Which characters XML 1.0 can carry (§2.2), and how those with a meaning of their own are written (§2.4). */
import { detach } from './last-value-cache.js'

const illegal = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u

/** What of the first 64 characters is markup or a control; a table, because every text of every call is looked up in it. */
const special = Uint8Array.from({ length: 0x40 }, (_, code) =>
  code < 0x20 ? (code === 0x09 || code === 0x0a ? 0 : 1) : ['&', '<', '>'].includes(String.fromCharCode(code)) ? 1 : 0,
)

/** Whether a text has no markup, and no character that can be illegal or half of a surrogate pair: most texts. */
function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code < 0x40 ? special[code] === 1 : code >= 0xd800 && (code < 0xe000 || code > 0xfffd)) return false
  }
  return true
}

/** A text as it stands in a document, or nothing when it has a character that no document can have: a control, a lone surrogate, U+FFFE or U+FFFF. */
export const inDocument = (text: string): string | undefined =>
  isPlain(text) ? text : illegal.test(text) ? undefined : escaped(text)

/** By code. A bare CR would arrive as LF (§2.11), so it goes as a reference. */
const references: ReadonlyMap<number, string> = new Map([
  [0x26, '&amp;'],
  [0x3c, '&lt;'],
  [0x3e, '&gt;'],
  [0x0d, '&#xD;'],
])

/** Text as character data. By hand, because a replacing function costs three times as much. */
export function escaped(text: string): string {
  let [done, from] = ['', 0]
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    const reference = special[code] === 1 ? references.get(code) : undefined
    if (reference === undefined) continue
    done += text.slice(from, index) + reference
    from = index + 1
  }
  return done + text.slice(from)
}

/** Whether a text is nothing but white space, of whatever kind. */
export function isBlank(text: string): boolean {
  const first = text.charCodeAt(0)
  return !(first > 0x20 && first < 0x80) && text.trim() === ''
}

/** Drops outer white space as XML knows it: not the no-break space that `trim` would take too. */
export function trimXml(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && isXmlSpace(text.charCodeAt(start))) start++
  while (end > start && isXmlSpace(text.charCodeAt(end - 1))) end--
  return end - start === text.length ? text : text.slice(start, end)
}

/** Between the elements of an answer stands nearly always the same. */
let lastWhite = ''

/** Whether a text is nothing but white space as XML knows it. */
export function isXmlWhitespace(text: string): boolean {
  if (text === lastWhite) return true
  for (let index = 0; index < text.length; index++) if (!isXmlSpace(text.charCodeAt(index))) return false
  if (text.length < 100) lastWhite = detach(text)
  return true
}

const isXmlSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
