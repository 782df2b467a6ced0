/**
 * Messages as people read them, one element per line. It has to show even what no parser reads, so it looks only for
 * tags and texts.
 */

export const tokensOf = (xml: string): readonly string[] =>
  xml.match(/<!\[CDATA\[[^]*?(?:\]\]>|$)|<!--[^]*?(?:-->|$)|<\?[^]*?(?:\?>|$)|<[^<>]*>?|[^<]+/g) ?? []

export interface Tag {
  readonly kind: 'open' | 'close' | 'empty'
  readonly local: string
}

export function tagOf(token: string): Tag | undefined {
  const [, slash, local] = /^<(\/?)(?:[^\s<>/:!?]+:)?([^\s<>/:!?]+)/.exec(token) ?? []
  if (local === undefined) return undefined
  if (slash) return { kind: 'close', local }
  return { kind: token.endsWith('/>') ? 'empty' : 'open', local }
}

/** Deeper elements are not indented further: the text would grow with the square of the depth. */
const maxIndent = 40

/** Breaks a message into indented lines, one for each element. Texts stay as they are. */
export function pretty(xml: string): string {
  const tokens = tokensOf(xml).filter((token) => token.trim() !== '')
  const lines: string[] = []
  let depth = 0
  for (let at = 0; at < tokens.length; at++) {
    const [token = '', second = '', third = ''] = tokens.slice(at, at + 3)
    const tag = tagOf(token)
    if (tag?.kind === 'close') depth = Math.max(0, depth - 1)
    // An element without children stays on one line.
    const together = tag?.kind === 'open' ? rest(tag, second, third) : []
    lines.push('  '.repeat(Math.min(depth, maxIndent)) + [token.trim(), ...together].join(''))
    if (tag?.kind === 'open' && together.length === 0) depth++
    at += together.length
  }
  return lines.join('\n')
}

/** The tokens that complete an element without children. */
function rest(tag: Tag, second: string, third: string): readonly string[] {
  if (ends(tag, second)) return [second]
  return !tagOf(second) && ends(tag, third) ? [second, third] : []
}

function ends({ local }: Tag, token: string): boolean {
  const tag = tagOf(token)
  return tag?.kind === 'close' && tag.local === local
}

/** The text of the first element of one of these names that has a text, by the order of the names. */
export function firstText(xml: string, names: readonly string[]): string | undefined {
  const tokens = tokensOf(xml)
  for (const name of names) {
    for (const [index, token] of tokens.entries()) {
      const text = tokens[index + 1]?.trim() ?? ''
      const tag = text === '' || text.startsWith('<') ? undefined : tagOf(token)
      if (tag?.kind === 'open' && tag.local === name) return decoded(text)
    }
  }
  return undefined
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export function decoded(text: string): string {
  return text.replace(
    /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi,
    (reference: string, name?: string, decimal?: string, hex?: string) => {
      if (name !== undefined) return entities[name.toLowerCase()] ?? reference
      const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal)
      return code <= 0x10ffff ? String.fromCodePoint(code) : reference
    },
  )
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

export const encoded = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => references[character] ?? character)
