/** An XML element as plain data, and functions that read it. */
import { trimXml } from '../util/characters.js'

export interface Element {
  readonly namespace: string
  readonly local: string
  readonly attributes: readonly Attribute[]
  /** Texts and elements in document order. */
  readonly content: readonly (string | Element)[]
}

export interface Attribute {
  readonly namespace: string
  readonly local: string
  readonly value: string
}

/** The namespaces of the attributes that are read: `xsi:nil`, `xml:lang` and namespace declarations. */
const relevantNamespaces: ReadonlySet<string> = new Set([
  'http://www.w3.org/2001/XMLSchema-instance',
  'http://www.w3.org/XML/1998/namespace',
  'http://www.w3.org/2000/xmlns/',
])

/** Whether attributes in a namespace are kept. All others, which may be many, are dropped. */
export const isRelevantNamespace = (namespace: string): boolean => relevantNamespaces.has(namespace)

export const noAttributes: readonly Attribute[] = []

/** The elements directly inside an element, in document order. */
export function childrenOf({ content }: Element): readonly Element[] {
  const children: Element[] = []
  for (const part of content) if (typeof part !== 'string') children.push(part)
  return children
}

/** The text directly inside an element. */
export function textOf({ content }: Element): string {
  let text = ''
  for (const part of content) if (typeof part === 'string') text += part
  return text
}

/** All text inside an element, at any depth. */
export function allTextOf({ content }: Element): string {
  let text = ''
  for (const part of content) text += typeof part === 'string' ? part : allTextOf(part)
  return text
}

/** An attribute's value, or undefined when the element does not have it. */
export const attributeOf = ({ attributes }: Element, namespace: string, local: string): string | undefined =>
  attributes.length === 0
    ? undefined
    : attributes.find((attribute) => attribute.local === local && attribute.namespace === namespace)?.value

/** The texts inside an element, at any depth and in document order, each without outer white space. */
export function* textsIn({ content }: Element): Generator<string, void> {
  let text = ''
  for (const part of [...content, undefined]) {
    if (typeof part === 'string') {
      text += part
      continue
    }
    if (trimXml(text) !== '') yield trimXml(text)
    text = ''
    if (part) yield* textsIn(part)
  }
}
