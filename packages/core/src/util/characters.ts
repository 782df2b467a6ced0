/** The characters of XML 1.0 (§2.2), their escapes (§2.4), and white space. */
import { detach } from './last-value-cache.js'

const illegal = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u

/** Which of the first 64 characters are markup or controls. perf: performance.md#2 */
const special = Uint8Array.from({ length: 0x40 }, (_, code) =>
  Number(code < 0x20 ? code !== 0x09 && code !== 0x0a : '&<>'.includes(String.fromCharCode(code))),
)

/** Whether a text, like most texts, has no markup, no illegal character and no surrogate. */
function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code < 0x40 ? special[code] === 1 : code >= 0xd800 && (code < 0xe000 || code > 0xfffd)) return false
  }
  return true
}

/**
 * A text as character data; undefined if it has a character that XML cannot carry: a control, a lone surrogate, U+FFFE
 * or U+FFFF.
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

/** Whether a text is only Unicode white space. */
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

/** The white space between elements is nearly always the same. perf: performance.md#3 */
let lastWhite = ''

/** Whether a text is only XML white space. */
export function isXmlWhitespace(text: string): boolean {
  if (text === lastWhite) return true
  for (let index = 0; index < text.length; index++) if (!isXmlSpace(text.charCodeAt(index))) return false
  if (text.length < 100) lastWhite = detach(text)
  return true
}

const isXmlSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
