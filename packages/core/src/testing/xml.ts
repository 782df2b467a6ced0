/**
 * The server half's own XML: fast-xml-parser reads requests and writes answers, so that what the client half gets wrong is
 * not repeated here.
 */
// The packages that its own notes point to are not the one that this project is to use.
/* eslint-disable @typescript-eslint/no-deprecated */
import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser'
import type { Attribute, Element } from '../xml/element.js'

/** One node as fast-xml-parser has it with `preserveOrder`: its name is the one key beside the attributes'. */
type Node = Readonly<Record<string, unknown>>

const attributesKey = ':@'
const textKey = '#text'

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  htmlEntities: true,
})

/** Reads a document to its root; `undefined` when it is none. */
export function parseDocument(document: string): Element | undefined {
  if (/<!DOCTYPE/.test(document) || XMLValidator.validate(document) !== true) return undefined
  const nodes = parser.parse(document) as readonly Node[]
  const roots = nodes.filter((node) => !['?xml', textKey].includes(nameOf(node)))
  return roots.length === 1 && roots[0]
    ? elementOf(roots[0], new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]))
    : undefined
}

function elementOf(node: Node, inherited: ReadonlyMap<string, string>): Element {
  const raw = Object.entries((node[attributesKey] ?? {}) as Readonly<Record<string, string>>)
  const namespaces = new Map(inherited)
  for (const [name, value] of raw)
    if (name === 'xmlns' || name.startsWith('xmlns:')) namespaces.set(name.slice(6), value)
  const attributes = raw.map(([name, value]): Attribute => {
    const [prefix, local] = split(name)
    return { namespace: prefix === '' ? '' : (namespaces.get(prefix) ?? ''), local, value }
  })
  const [prefix, local] = split(nameOf(node))
  const content = (node[nameOf(node)] as readonly Node[]).map((child) => {
    const text = child[textKey]
    return typeof text === 'string' ? text : elementOf(child, namespaces)
  })
  return { namespace: namespaces.get(prefix) ?? '', local, attributes, content }
}

const nameOf = (node: Node): string => Object.keys(node).find((key) => key !== attributesKey) ?? ''

const split = (name: string): [prefix: string, local: string] => {
  const [first = '', second] = name.split(':')
  return second === undefined ? ['', first] : [first, second]
}

/** An element to be written, its name with the prefix that it is to have. */
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
  // The builder leaves CR as it is, which every reader has to take for LF (XML 1.0 §2.11).
  return `<?xml version="1.0" encoding="utf-8"?>${builder.build([nodeOf(root)]).replaceAll('\r', '&#xD;')}`
}

const nodeOf = ({ name, attributes = {}, content }: Tag): Node => ({
  [name]: content.map((part) => (typeof part === 'string' ? { [textKey]: part } : nodeOf(part))),
  [attributesKey]: attributes,
})
