/**
 * Limits for a request, like those of servers (WCF's `XmlDictionaryReaderQuotas`, libxml2's 256 levels). The time of
 * fast-xml-parser grows with the square of the length of a tag and of the depth, so a document is measured before it is
 * parsed.
 */
export const xmlLimits = {
  depth: 1_000,
  tagCharacters: 65_536,
  tags: 500_000,
  processingInstructions: 100,
} as const

/** Which limit a document exceeds, as a sentence. Nothing else is checked. */
export function exceededLimit(document: string): string | undefined {
  const counts = { depth: 0, tags: 0, processingInstructions: 0 }
  let at = document.indexOf('<')
  while (at >= 0) {
    const end = markupEnd(document, at)
    if (end === 'too long') return `A tag has more than ${String(xmlLimits.tagCharacters)} characters.`
    // Unclosed markup is left to the parser to refuse.
    if (end < 0) return undefined
    count(document, at, end, counts)
    if (counts.depth > xmlLimits.depth) return `Elements are nested more than ${String(xmlLimits.depth)} levels deep.`
    if (counts.tags > xmlLimits.tags) return `The document has more than ${String(xmlLimits.tags)} tags.`
    if (counts.processingInstructions > xmlLimits.processingInstructions)
      return `The document has more than ${String(xmlLimits.processingInstructions)} processing instructions.`
    at = document.indexOf('<', end)
  }
  return undefined
}

function count(
  document: string,
  at: number,
  end: number,
  counts: { depth: number; tags: number; processingInstructions: number },
): void {
  counts.tags++
  const second = document[at + 1]
  if (second === '?') counts.processingInstructions++
  else if (second === '/') counts.depth = Math.max(0, counts.depth - 1)
  else if (second !== '!' && document[end - 2] !== '/') counts.depth++
}

/** Where the markup that starts at a position ends; negative if it does not. */
function markupEnd(document: string, start: number): number | 'too long' {
  if (document.startsWith('<!--', start)) return after(document, '-->', start + 4)
  if (document.startsWith('<![CDATA[', start)) return after(document, ']]>', start + 9)
  return tagEnd(document, start)
}

function after(document: string, text: string, from: number): number {
  const found = document.indexOf(text, from)
  return found < 0 ? -1 : found + text.length
}

/** A `>` inside quotes does not end a tag. */
function tagEnd(document: string, start: number): number | 'too long' {
  const last = Math.min(document.length, start + xmlLimits.tagCharacters)
  let quote = ''
  for (let at = start + 1; at < last; at++) {
    const character = document.charAt(at)
    if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '>') return at + 1
    else if (character === '"' || character === "'") quote = character
  }
  return last === document.length ? -1 : 'too long'
}
