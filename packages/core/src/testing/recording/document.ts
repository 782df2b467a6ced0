/** The documents of a recording: read as the client reads them, changed text by text, written for people to read. */
import { escaped, trimXml } from '../../util/characters.js'
import { parseXml } from '../../xml/document-reader.js'
import { attributeOf, childrenOf, textOf, type Attribute, type Element } from '../../xml/element.js'
import { XmlReadError } from '../../xml/tree-builder.js'
import { schemaInstance } from '../../schema/value-decoder.js'
import type { Guide, Treatment } from './guide.js'

/** One text of a document. */
export interface Place {
  /** In the SDK's names as far as they are known, else in those of the document. */
  readonly path: string
  /** In the names of the document, below the envelope. The second element of the same name ends in `.1`. */
  readonly wirePath: string
  readonly treatment: Treatment
}

export interface Leaf extends Place {
  /** The qualified names of the elements around it and its own. */
  readonly names: string
  /** `undefined` for a nil element. */
  readonly text: string | undefined
}

/** Far above any real message: the client has read it within its own limits. */
const limits = { bodyBytes: Infinity, depth: 1_000, elements: 5_000_000, attributes: 1_000 }

/** The root of a document; undefined for bytes that the client cannot read either. */
export function readDocument(bytes: Uint8Array, charset: string | undefined): Element | undefined {
  try {
    return parseXml(bytes, charset, limits)
  } catch (error) {
    if (error instanceof XmlReadError) return undefined
    throw error
  }
}

/** A copy of a document in which `change` has replaced every text. */
export const mapTexts = (root: Element, guide: Guide, change: (text: string, place: Place) => string): Element =>
  mapElement(root, guide, start, (element, at) =>
    joinTexts(element).map((part) => (typeof part === 'string' ? change(part, at) : part)),
  )

/** The elements of a document that contain no other elements, in their order. */
export function leavesOf(root: Element, guide: Guide): readonly Leaf[] {
  const leaves: Leaf[] = []
  mapElement(root, guide, start, (element, at) => {
    const isNil = /^(?:true|1)$/.test(trimXml(attributeOf(element, schemaInstance, 'nil') ?? ''))
    if (childrenOf(element).length === 0) leaves.push({ ...at, text: isNil ? undefined : textOf(element) })
    return element.content
  })
  return leaves
}

type Content = Element['content']

/** Where an element is. */
type Position = Omit<Leaf, 'text' | 'treatment'>

const start: Position = { path: '', wirePath: '', names: '' }

/** The content of an element, each text in one piece: a comment or CDATA may split a secret. */
function joinTexts({ content }: Element): Content {
  const joined: (string | Element)[] = []
  for (const part of content) {
    const last = joined.at(-1)
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part
    else joined.push(part)
  }
  return joined
}

function mapElement(
  element: Element,
  guide: Guide,
  { path, wirePath, names }: Position,
  contentOf: (element: Element, at: Omit<Leaf, 'text'>) => Content,
): Element {
  const here = `${names}{${element.namespace}}${element.local}`
  const seen = new Map<string, number>()
  const content = contentOf(element, { path, wirePath, names: here, treatment: guide.treatment }).map((part) => {
    if (typeof part === 'string') return part
    const child = guide.inside(part)
    const index = seen.get(part.local) ?? 0
    seen.set(part.local, index + 1)
    const item = index > 0 ? String(index) : ''
    const at = {
      path: join(path, child.key, child.isItem ? String(index) : item),
      wirePath: join(wirePath, part.local, item),
      names: here,
    }
    return mapElement(part, child, at, contentOf)
  })
  return { ...element, content }
}

const join = (...names: readonly string[]): string => names.filter((name) => name !== '').join('.')

const xmlns = 'http://www.w3.org/2000/xmlns/'
const xml = 'http://www.w3.org/XML/1998/namespace'

/** Writes a document with indentation. The texts keep every character. */
export const writeDocument = (root: Element): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${writeElement(root, new Map([['xml', xml]]), '')}\n`

/** `scope`: the namespaces by prefix. */
function writeElement(element: Element, scope: ReadonlyMap<string, string>, indent: string): string {
  const declared = element.attributes.filter(({ namespace }) => namespace === xmlns)
  const inner = new Map([
    ...scope,
    ...declared.map(({ local, value }) => [local === 'xmlns' ? '' : local, value] as const),
  ])
  const name = qualify(inner, element.namespace, element.local)
  const attributes = element.attributes.filter(isKept).map((attribute) => ` ${writeAttribute(attribute, inner)}`)
  const open = `<${name}${attributes.join('')}`
  if (element.content.length === 0) return `${open}/>`
  const hasText = element.content.some((part) => typeof part === 'string' && trimXml(part) !== '')
  const children = childrenOf(element)
  if (hasText || children.length === 0) {
    const content = element.content.map((part) =>
      typeof part === 'string' ? escaped(part) : writeElement(part, inner, indent),
    )
    return `${open}>${content.join('')}</${name}>`
  }
  const lines = children.map((child) => `\n${indent}  ${writeElement(child, inner, `${indent}  `)}`)
  return `${open}>${lines.join('')}\n${indent}</${name}>`
}

/** What a message may need: declarations, `xsi:nil`, `xsi:type` and `xml:lang`. */
const isKept = ({ namespace, local, value }: Attribute): boolean =>
  namespace === xmlns ||
  (namespace === schemaInstance && /^(?:nil|type)$/.test(local) && /^\s*[\w:.-]{1,100}\s*$/.test(value)) ||
  (namespace === xml && local === 'lang' && /^[A-Za-z-]{1,20}$/.test(value))

function writeAttribute({ namespace, local, value }: Attribute, scope: ReadonlyMap<string, string>): string {
  const text = escaped(value).replaceAll('"', '&quot;').replaceAll('\n', '&#xA;').replaceAll('\t', '&#x9;')
  if (namespace === xmlns) return `${local === 'xmlns' ? local : `xmlns:${local}`}="${text}"`
  return `${qualify(new Map([...scope].filter(([prefix]) => prefix !== '')), namespace, local)}="${text}"`
}

function qualify(scope: ReadonlyMap<string, string>, namespace: string, local: string): string {
  const [prefix = ''] = [...scope].find(([, uri]) => uri === namespace) ?? []
  return prefix === '' ? local : `${prefix}:${local}`
}
