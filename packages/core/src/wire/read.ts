/**
 * Reads answers: bytes to a tree of elements. Strict, because half an answer is no answer, and bounded, because an answer
 * may be hostile. A DOCTYPE and processing instructions are refused, as SOAP 1.1 §3 and SOAP 1.2 part 1 §5 have it.
 */
import { SaxesParser } from 'saxes'
import type { Problem } from '../errors.js'
import { decoderOf } from './encoding.js'

export interface Element {
  readonly namespace: string
  readonly local: string
  readonly attributes: readonly Attribute[]
  /** Texts and elements in their order. */
  readonly content: readonly (string | Element)[]
}

export interface Attribute {
  readonly namespace: string
  readonly local: string
  readonly value: string
}

/** How large an answer may be. */
export interface Limits {
  /** Of the body after decompression. Default 10 MB. */
  readonly bodyBytes: number
  /** Of elements within elements. Default 200. */
  readonly depth: number
  /** In the whole document. Default 50,000. */
  readonly elements: number
  /** On one element. Default 1,000. */
  readonly attributes: number
}

export const defaultLimits: Limits = { bodyBytes: 10_000_000, depth: 200, elements: 50_000, attributes: 1_000 }

/** Bounds that no real answer comes near, beside those that are options: attributes in all for each element that may be, and what else costs more than it weighs. */
const attributesPerElement = 4
const longestNamespace = 10_000
const mostLetters = ({ elements }: Limits): number => Math.max(300_000, 6 * elements)

const pieceBytes = 65_536

/** The namespaces whose attributes mean something here: of schema instances, of XML and of namespaces themselves. */
const askedFor: ReadonlySet<string> = new Set(['http://www.w3.org/2001/XMLSchema-instance', 'http://www.w3.org/XML/1998/namespace', 'http://www.w3.org/2000/xmlns/'])

/** Why an answer could not be read. */
export class Unreadable extends Error {
  constructor(
    readonly problem: Problem,
    message: string,
  ) {
    super(message)
  }
}

/** Reads a document as it comes; throws `Unreadable`. */
export interface Reader {
  write(bytes: Uint8Array): void
  /** The root element, when the document is whole. */
  end(): Element
}

/**
 * Elements that are taken out of the document as they close, so that a long list need not fit into memory: the children of
 * the first element for which `isList` holds. The limits then hold for what is kept, and for each of them by itself.
 */
export interface Taking {
  /** `open`: the elements from the root down to the one in question. */
  isList(open: readonly Element[]): boolean
  take(item: Element): void
}

export function readerOf(charset: string | undefined, limits: Limits, taking?: Taking): Reader {
  const root = growing({ namespace: '', local: '', attributes: [], content: [] })
  const open = [root]
  let list: Element | undefined
  let [size, letters, elements, attributes, allAttributes] = [0, 0, 0, 0, 0]

  // A declared version 1.1 changes nothing that an answer may use: what XML 1.0 forbids stays forbidden.
  const parser = new SaxesParser({ xmlns: true, position: false, defaultXMLVersion: '1.0', forceXMLVersion: true })
  parser.on('error', (error) => {
    throw new Unreadable('malformed', error.message)
  })
  parser.on('doctype', () => {
    throw new Unreadable('malformed', 'a DOCTYPE')
  })
  parser.on('processinginstruction', () => {
    throw new Unreadable('malformed', 'a processing instruction')
  })
  parser.on('opentagstart', () => {
    attributes = 0
    if (++elements > limits.elements) throw new Unreadable('limit', `more than ${String(limits.elements)} elements`)
    if (open.length > limits.depth) throw new Unreadable('limit', `more than ${String(limits.depth)} elements within elements`)
  })
  parser.on('attribute', ({ name, prefix, value }) => {
    if (++allAttributes > attributesPerElement * limits.elements) throw new Unreadable('limit', 'too many attributes')
    if (value.length > longestNamespace && (name === 'xmlns' || prefix === 'xmlns')) throw new Unreadable('limit', 'the name of a namespace is too long')
    if (++attributes > limits.attributes) throw new Unreadable('limit', `more than ${String(limits.attributes)} attributes`)
  })
  parser.on('opentag', ({ uri, local, attributes: found }) => {
    // Only those that anybody asks for; the rest may be a million.
    const known = Object.values(found).filter(({ uri }) => askedFor.has(uri))
    const attributes = known.map((attribute) => ({ namespace: attribute.uri, local: attribute.local, value: attribute.value }))
    const element = growing({ namespace: uri, local, attributes, content: [] })
    open.at(-1)?.content.push(element)
    open.push(element)
    if (taking && !list && taking.isList(open.slice(1))) list = element
  })
  parser.on('closetag', () => {
    const element = open.pop()
    const parent = open.at(-1)
    if (!list || parent !== list || !element) return
    // With it goes the white space between items, which nobody asks for either.
    parent.content.length = 0
    size = letters = elements = allAttributes = 0
    taking?.take(element)
  })
  const addText = (text: string): void => {
    open.at(-1)?.content.push(text)
  }
  parser.on('text', addText)
  parser.on('cdata', addText)

  const decoder = decoderOf(charset)
  const parse = (text: string): void => {
    // saxes adds a reference, a line end or a bracket to a text letter by letter, and each letter takes thirty times its room.
    letters += text.length - text.replace(/[&<\r\]]/g, '').length
    if (letters > mostLetters(limits)) throw new Unreadable('limit', 'too much markup inside text')
    parser.write(text)
  }
  return {
    write: (bytes) => {
      size += bytes.length
      if (size > limits.bodyBytes) throw new Unreadable('limit', 'the body is too long')
      parse(decoder.write(bytes))
    },
    end: () => {
      parse(decoder.end())
      parser.close()
      const [top] = childrenOf(root)
      if (!top) throw new Unreadable('malformed', 'no element')
      return top
    },
  }
}

/** Reads a whole document to its root element; throws `Unreadable`. */
export function read(bytes: Uint8Array, charset: string | undefined, limits: Limits): Element {
  const reader = readerOf(charset, limits)
  for (const piece of piecesOf(bytes)) reader.write(piece)
  return reader.end()
}

/** Bytes in pieces that are decoded and parsed at once. */
export function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += pieceBytes) yield bytes.subarray(start, start + pieceBytes)
}

const growing = (element: Omit<Element, 'content'> & { content: (string | Element)[] }): typeof element => element

/** The elements inside an element, in their order. */
export const childrenOf = (element: Element): readonly Element[] => element.content.filter((part): part is Element => typeof part !== 'string')

/** The text directly inside an element. */
export const textOf = (element: Element): string => element.content.filter((part) => typeof part === 'string').join('')

/** All text inside an element, at any depth. */
export const allTextOf = (element: Element): string => element.content.map((part) => (typeof part === 'string' ? part : allTextOf(part))).join('')

/** An attribute's value, or undefined when the element does not have it. */
export const attributeOf = (element: Element, namespace: string, local: string): string | undefined =>
  element.attributes.find((attribute) => attribute.local === local && attribute.namespace === namespace)?.value
