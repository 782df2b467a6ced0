/**
 * Reads requests and writes responses with fast-xml-parser, a library that the client does not use: a mistake of the
 * client's reader or writer is not repeated here.
 */
/* eslint-disable @typescript-eslint/no-deprecated -- in favour of packages that this project does not depend on */
import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser'
import type { Attribute, Element } from '../xml/element.js'
import { exceededLimit, xmlLimits } from './xml-limits.js'

/** A node of fast-xml-parser with `preserveOrder`: its name is the only key besides that of the attributes. */
type Node = Readonly<Record<string, unknown>>

const attributesKey = ':@'
const textKey = '#text'
/**
 * Before every name, since fast-xml-parser refuses names such as `constructor`, which are properties of every object.
 */
const namePrefix = '.'
const prefixed = (name: string): string => namePrefix + name
// fast-xml-parser transforms the name of an empty element twice. No XML name begins with a full stop.
const withoutPrefix = (name: string): string => name.replace(/^\.+/, '')

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  htmlEntities: true,
  processEntities: { enabled: true, maxExpandedLength: Infinity },
  jPath: false,
  maxNestedTags: xmlLimits.depth,
  transformTagName: prefixed,
  transformAttributeName: prefixed,
})

/** What is wrong with a document that cannot be read. */
export interface UnreadableDocument {
  readonly problem: string
}

/** Reads a document and returns its root element. Never throws, and takes time linear in the length of the document. */
export function parseDocument(document: string): Element | UnreadableDocument {
  const exceeded = exceededLimit(document)
  if (exceeded !== undefined) return { problem: exceeded }
  const root = rootOf(document)
  if (!root) return { problem: 'This is not a complete XML document, or it has a DOCTYPE.' }
  return elementOf(root, { prefixes: new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]), parent: undefined })
}

function rootOf(document: string): Node | undefined {
  if (document.includes('<!DOCTYPE') || XMLValidator.validate(document) !== true) return undefined
  try {
    const nodes = (parser.parse(document) as readonly Node[]).filter((node) => nameOf(node).startsWith(namePrefix))
    return nodes.length === 1 ? nodes[0] : undefined
  } catch {
    // The validator lets some documents pass that the parser refuses.
    return undefined
  }
}

/** The namespaces that are in scope for an element. */
interface Scope {
  readonly prefixes: ReadonlyMap<string, string>
  readonly parent: Scope | undefined
}

function namespaceOf(scope: Scope, prefix: string): string {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const namespace = at.prefixes.get(prefix)
    if (namespace !== undefined) return namespace
  }
  return ''
}

/** Recursive: `xmlLimits.depth` bounds how deep. */
function elementOf(node: Node, parent: Scope): Element {
  const raw = Object.entries((node[attributesKey] ?? {}) as Readonly<Record<string, string>>).map(
    ([name, value]) => [withoutPrefix(name), value] as const,
  )
  const declared = raw.filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))
  const scope: Scope =
    declared.length === 0
      ? parent
      : { prefixes: new Map(declared.map(([name, value]) => [name.slice(6), value])), parent }
  const attributes = raw.map(([name, value]): Attribute => {
    const [prefix, local] = splitName(name)
    return { namespace: prefix === '' ? '' : namespaceOf(scope, prefix), local, value }
  })
  const name = nameOf(node)
  const [prefix, local] = splitName(withoutPrefix(name))
  const content = (node[name] as readonly Node[]).flatMap((child): readonly (string | Element)[] => {
    const text = child[textKey]
    if (typeof text === 'string') return [text]
    // Processing instructions have names without the prefix.
    return nameOf(child).startsWith(namePrefix) ? [elementOf(child, scope)] : []
  })
  return { namespace: namespaceOf(scope, prefix), local, attributes, content }
}

const nameOf = (node: Node): string => Object.keys(node).find((key) => key !== attributesKey) ?? ''

const splitName = (name: string): [prefix: string, local: string] => {
  const [first = '', second] = name.split(':')
  return second === undefined ? ['', first] : [first, second]
}

/** An element to write. Its name includes the prefix. */
export interface Tag {
  readonly name: string
  readonly attributes?: Readonly<Record<string, string>>
  readonly content: readonly (Tag | string)[]
}

const builder = new XMLBuilder({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  suppressEmptyNode: true,
})

/** Writes a document. */
export function writeDocument(root: Tag): string {
  // The builder leaves CR as it is, which every reader has to read as LF (XML 1.0 §2.11).
  return `<?xml version="1.0" encoding="utf-8"?>${builder.build([nodeOf(root)]).replaceAll('\r', '&#xD;')}`
}

const nodeOf = ({ name, attributes = {}, content }: Tag): Node => ({
  [name]: content.map((part) => (typeof part === 'string' ? { [textKey]: part } : nodeOf(part))),
  [attributesKey]: attributes,
})
