/**
 * The regular expressions of the fast reader, built from parts. Groups are numbered, because named groups create an
 * object for each match and made reading a third to two thirds slower. perf: performance.md#1
 */
const space = '[\\t\\n ]'
const ncName = '[A-Za-z_][\\w.-]*'
const name = `(?:${ncName}:)?${ncName}`
/** White space other than a space would be normalised to a space (XML 1.0 §2.3, §3.3.3), so it is left to saxes. */
const quoted = (quote: string): string => `${quote}[^${quote}<&\\0-\\x1f\\ud800-\\udfff\\ufffe\\uffff]*${quote}`
const attribute = `${space}+${name}=(?:${quoted('"')}|${quoted("'")})`
const text = '[^<]*'

const group = {
  textBefore: `(${text})`,
  closingName: `(${name})`,
  qualifiedName: `((?:(${ncName}):)?(${ncName}))`,
  attributes: `((?:${attribute})*)`,
  selfClosing: '(/)',
  onlyText: `(${text})`,
}
const closingTag = `/${group.closingName}${space}*>`
/** `\3` is the qualified name: an element that contains nothing but text is matched as a whole. */
const openingTag =
  `${group.qualifiedName}${group.attributes}${space}*` + `(?:${group.selfClosing}>|>(?:${group.onlyText}</\\3>)?)`

/** A text and the tag that follows it. */
export const tagPattern = new RegExp(`${group.textBefore}<(?:${closingTag}|${openingTag})`, 'y')

const either = (value: string): string => `(?:"${value}"|'${value}')`
const declaration = [
  `<\\?xml version=${either('1\\.0')}`,
  `(?: encoding=${either('[A-Za-z][\\w.-]*')})?`,
  `(?: standalone=${either('(?:yes|no)')})? ?\\?>`,
].join('')
/** A byte order mark and an XML declaration (XML 1.0 §2.8), both optional. */
export const prologPattern = new RegExp(`^\\ufeff?(?:${declaration})?`)

export const attributePattern = new RegExp(`(?:(${ncName}):)?(${ncName})=(?:"([^"]*)"|'([^']*)')`, 'g')

export const attributeOfMatch = (match: RegExpExecArray) => ({
  prefix: match[1] ?? '',
  local: match[2] ?? '',
  value: match[3] ?? match[4] ?? '',
})
