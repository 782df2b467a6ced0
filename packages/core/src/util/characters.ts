/** Which characters XML 1.0 can carry (§2.2), and how those with a meaning of their own are written (§2.4). */
import { detach } from './last-value-cache.js'

const illegal = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u

/** Whether each of the first 64 characters is markup or a control. perf: performance.md#2 */
const special = Uint8Array.from({ length: 0x40 }, (_, code) =>
  Number(code < 0x20 ? code !== 0x09 && code !== 0x0a : '&<>'.includes(String.fromCharCode(code))),
)

/** Whether a text, as most do, has no markup and no character that may be illegal or half of a surrogate pair. */
function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code < 0x40 ? special[code] === 1 : code >= 0xd800 && (code < 0xe000 || code > 0xfffd)) return false
  }
  return true
}

/**
 * A text as it is written in a document, or undefined when it has a character that XML cannot carry: a control, a lone
 * surrogate, U+FFFE or U+FFFF.
 */
export function inDocument(text: string): string | undefined {
  if (isPlain(text)) return text
  return illegal.test(text) ? undefined : escaped(text)
}

/** By character code. A bare CR would arrive as LF (§2.11), so it is written as a reference. */
const references: ReadonlyMap<number, string> = new Map([
  [0x26, '&amp;'],
  [0x3c, '&lt;'],
  [0x3e, '&gt;'],
  [0x0d, '&#xD;'],
])

/** A text as character data. `replace` with a function costs three times as much. perf: performance.md#2 */
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

/** Whether a text is nothing but white space as Unicode knows it. */
export function isBlank(text: string): boolean {
  const first = text.charCodeAt(0)
  return !(first > 0x20 && first < 0x80) && text.trim() === ''
}

/** Removes leading and trailing XML white space, but not the no-break space, which `trim` removes too. */
export function trimXml(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && isXmlSpace(text.charCodeAt(start))) start++
  while (end > start && isXmlSpace(text.charCodeAt(end - 1))) end--
  return end - start === text.length ? text : text.slice(start, end)
}

/** Between the elements of a response, the white space is nearly always the same. perf: performance.md#3 */
let lastWhite = ''

/** Whether a text is nothing but white space as XML knows it. */
export function isXmlWhitespace(text: string): boolean {
  if (text === lastWhite) return true
  for (let index = 0; index < text.length; index++) if (!isXmlSpace(text.charCodeAt(index))) return false
  if (text.length < 100) lastWhite = detach(text)
  return true
}

const isXmlSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
