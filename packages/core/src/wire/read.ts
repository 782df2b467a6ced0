/**
 * Reads answers: bytes to a tree of elements. Strict, because half an answer is no answer, and bounded, because an answer
 * may be hostile. A DOCTYPE and processing instructions are refused, as SOAP 1.1 §3 and SOAP 1.2 part 1 §5 have it.
 */
import type { SaxesAttributeNS } from 'saxes'
import type { Problem } from '../errors.js'
import { decoderOf, type Decoder } from './encoding.js'
import libraries from './libraries.cjs'

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
  const reader = spare ?? makeReader()
  spare = undefined
  reader.begin(charset, limits, taking)
  return reader
}

/** A reader can read one document after the other, unless it threw. To make one costs as much as to read a small answer. */
interface Reusable extends Reader {
  begin(charset: string | undefined, limits: Limits, taking: Taking | undefined): void
}

let spare: Reusable | undefined

// A declared version 1.1 changes nothing that an answer may use: what XML 1.0 forbids stays forbidden.
const parserOptions = { xmlns: true, position: false, defaultXMLVersion: '1.0', forceXMLVersion: true } as const

/**
 * The parser, as a class of our own that adds nothing: V8 leaves room for more properties in the objects of a derived class. With
 * a handler for each event that is needed here, an object of saxes's own class has too many and becomes a table, in which each
 * step of the parser is a search: four times as slow.
 */
const roomy = () => class extends libraries.saxes().SaxesParser<typeof parserOptions> {}
let roomyParser: ReturnType<typeof roomy> | undefined

function makeReader(): Reusable {
  let limits = defaultLimits
  let taking: Taking | undefined
  let decoder: Decoder
  let root: Growing
  let open: Growing[]
  /** The namespace of names without a prefix, in each of the open elements. */
  let defaults: string[]
  let list: Element | undefined
  /** Whether the parser has just read a tag, inside the root element: texts and elements may follow. */
  let afterTag = false
  let [size, letters, elements, attributes, allAttributes] = [0, 0, 0, 0, 0]

  const parser = new (roomyParser ??= roomy())(parserOptions)
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
    count()
  })
  parser.on('attribute', ({ name, prefix, value }) => {
    if (++allAttributes > attributesPerElement * limits.elements) throw new Unreadable('limit', 'too many attributes')
    if (value.length > longestNamespace && (name === 'xmlns' || prefix === 'xmlns')) throw new Unreadable('limit', 'the name of a namespace is too long')
    if (++attributes > limits.attributes) throw new Unreadable('limit', `more than ${String(limits.attributes)} attributes`)
  })
  parser.on('opentag', ({ uri, local, ns, attributes: found }) => {
    enter(uri, local, attributes === 0 ? none : attributesOf(found), [])
    defaults.push(ns[''] ?? defaults.at(-1) ?? '')
    afterTag = true
  })
  parser.on('closetag', () => {
    leave()
    defaults.pop()
    afterTag = open.length > 1
  })
  const addText = (text: string): void => {
    open.at(-1)?.content.push(text)
  }
  parser.on('text', addText)
  parser.on('cdata', addText)

  const count = (): void => {
    if (++elements > limits.elements) throw new Unreadable('limit', `more than ${String(limits.elements)} elements`)
    if (open.length > limits.depth) throw new Unreadable('limit', `more than ${String(limits.depth)} elements within elements`)
  }
  const enter = (namespace: string, local: string, attributes: readonly Attribute[], content: Growing['content']): void => {
    const element: Growing = { namespace, local, attributes, content }
    open.at(-1)?.content.push(element)
    open.push(element)
    if (taking && !list && taking.isList(open.slice(1))) list = element
  }
  const leave = (): void => {
    const element = open.pop()
    const parent = open.at(-1)
    if (!list || parent !== list || !element) return
    // With it goes the white space between items, which nobody asks for either.
    parent.content.length = 0
    size = letters = elements = allAttributes = 0
    taking?.take(element)
  }

  /** Reads on from behind a tag, as far as there is nothing but plain texts and plain members; says how far. */
  const readPlain = (text: string, start: number): number => {
    let at = start
    for (;;) {
      plain.lastIndex = at
      const [all = '', before, local, inside] = plain.exec(text) ?? []
      if (before) addText(before)
      at += all.length
      if (local === undefined) return at
      count()
      enter(defaults.at(-1) ?? '', local, none, inside ? [inside] : [])
      leave()
    }
  }
  const parse = (text: string): void => {
    let at = 0
    while (at < text.length) {
      if (afterTag) at = readPlain(text, at)
      afterTag = false
      // A tag ends in this character, so if one has been read when the parser returns, it is behind that tag.
      const end = text.indexOf('>', at) + 1 || text.length
      const marked = text.slice(at, end)
      letters += lettersIn(marked)
      if (letters > mostLetters(limits)) throw new Unreadable('limit', 'too much markup inside text')
      parser.write(marked)
      at = end
    }
  }
  const reader: Reusable = {
    begin: (charset, ...terms) => {
      ;[limits, taking] = terms
      decoder = decoderOf(charset)
      root = { namespace: '', local: '', attributes: none, content: [] }
      open = [root]
      defaults = []
      list = undefined
      afterTag = false
      size = letters = elements = allAttributes = 0
    },
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
      reader.begin(undefined, defaultLimits, undefined)
      spare = reader
      return top
    },
  }
  return reader
}

/**
 * Text of which each character stands for itself (XML 1.0 §2.2, §2.4), then perhaps an element with neither prefix nor
 * attribute around such a text. Long lists are made of these. saxes goes by single characters, which takes several times as
 * long; it gets all else.
 */
const plain = /([\t\n\x20-%'-;=-\\^-\ud7ff\ue000-\ufffd]*)(?:<([A-Za-z_][\w.-]*)>([\t\n\x20-%'-;=-\\^-\ud7ff\ue000-\ufffd]*)<\/\2>)?/y

/** saxes adds a reference, a line end or a bracket to a text letter by letter, and each letter takes thirty times its room. */
function lettersIn(text: string): number {
  let count = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === ampersand || code === lessThan || code === lineEnd || code === bracket) count++
  }
  return count
}

const [ampersand, lessThan, lineEnd, bracket] = [0x26, 0x3c, 0x0d, 0x5d]

const none: readonly Attribute[] = []

/** Only those that anybody asks for; the rest may be a million. */
function attributesOf(found: Readonly<Record<string, SaxesAttributeNS>>): readonly Attribute[] {
  const known: Attribute[] = []
  for (const name in found) {
    const attribute = found[name]
    if (attribute && askedFor.has(attribute.uri)) known.push({ namespace: attribute.uri, local: attribute.local, value: attribute.value })
  }
  return known
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

type Growing = Omit<Element, 'content'> & { content: (string | Element)[] }

/** The elements inside an element, in their order. */
export const childrenOf = (element: Element): readonly Element[] => element.content.filter((part): part is Element => typeof part !== 'string')

/** The text directly inside an element. */
export function textOf({ content }: Element): string {
  let text = ''
  for (const part of content) if (typeof part === 'string') text += part
  return text
}

/** All text inside an element, at any depth. */
export const allTextOf = (element: Element): string => element.content.map((part) => (typeof part === 'string' ? part : allTextOf(part))).join('')

/** An attribute's value, or undefined when the element does not have it. */
export const attributeOf = ({ attributes }: Element, namespace: string, local: string): string | undefined =>
  attributes.length === 0 ? undefined : attributes.find((attribute) => attribute.local === local && attribute.namespace === namespace)?.value
