/**
 * The tree that an answer is read into. It is bounded as it grows, because an answer may be hostile.
 */
import type { Problem } from '../errors.js'
import { childrenOf, noAttributes, type Attribute, type Element } from './element.js'

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
export const maxNamespaceLength = 10_000
const markupPerElement = 6
const minMarkup = 300_000

/** Why an answer could not be read. */
export class XmlReadError extends Error {
  constructor(
    readonly problem: Problem,
    message: string,
  ) {
    super(message)
  }
}

/**
 * Elements that are taken out of the document as they close, so that a long list need not fit into memory: the children of
 * the first element for which `isList` holds.
 */
export interface ItemExtractor {
  /** Whether the limits hold for what is kept, and for each item by itself; else for the whole document. */
  readonly limitsPerItem: boolean
  /** `open`: the elements from the root down to the one in question. */
  isList(open: readonly Element[]): boolean
  onItem(item: Element): void
}

type MutableElement = Omit<Element, 'content'> & { readonly content: (string | Element)[] }

/** A tree that grows in the order of its document; throws `Unreadable` when it would outgrow the limits. */
export class TreeBuilder {
  readonly #document: MutableElement = { namespace: '', local: '', attributes: noAttributes, content: [] }
  readonly #open: MutableElement[] = [this.#document]
  #list: Element | undefined
  #bytes = 0
  #marks = 0
  #elements = 0
  #attributes = 0
  readonly #mostMarks: number

  constructor(
    readonly limits: Limits,
    readonly extractor: ItemExtractor | undefined,
  ) {
    this.#mostMarks = Math.max(minMarkup, markupPerElement * limits.elements)
  }

  /** The first element outside all others. */
  get root(): Element | undefined {
    return childrenOf(this.#document)[0]
  }

  /** Whether there is a root element, and it has ended. */
  get isComplete(): boolean {
    return this.root !== undefined && this.#open.length === 1
  }

  /** `text`: what is known of its content already. */
  open(namespace: string, local: string, attributes: readonly Attribute[], text = ''): void {
    if (++this.#elements > this.limits.elements)
      throw new XmlReadError('limit', `more than ${String(this.limits.elements)} elements`)
    if (this.#open.length > this.limits.depth)
      throw new XmlReadError('limit', `more than ${String(this.limits.depth)} elements within elements`)
    const element: MutableElement = { namespace, local, attributes, content: text === '' ? [] : [text] }
    this.#open.at(-1)?.content.push(element)
    this.#open.push(element)
    if (this.extractor && !this.#list && this.extractor.isList(this.#open.slice(1))) this.#list = element
  }

  text(text: string): void {
    if (text !== '') this.#open.at(-1)?.content.push(text)
  }

  close(): void {
    const element = this.#open.pop()
    const parent = this.#open.at(-1)
    if (!this.#list || parent !== this.#list || !element) return
    // With it goes the white space between items, which nobody asks for either.
    parent.content.length = 0
    if (this.extractor?.limitsPerItem) this.#bytes = this.#marks = this.#elements = this.#attributes = 0
    this.extractor?.onItem(element)
  }

  countBytes(count: number): void {
    this.#bytes += count
    if (this.#bytes > this.limits.bodyBytes) throw new XmlReadError('limit', 'the body is too long')
  }

  /** On one element so far, and one more in all. */
  countAttribute(onElement: number): void {
    if (++this.#attributes > attributesPerElement * this.limits.elements)
      throw new XmlReadError('limit', 'too many attributes')
    if (onElement > this.limits.attributes)
      throw new XmlReadError('limit', `more than ${String(this.limits.attributes)} attributes`)
  }

  countMarkup(): void {
    if (++this.#marks > this.#mostMarks) throw new XmlReadError('limit', 'too much markup inside text')
  }
}

/** A parser adds a reference, a line end or a bracket to a text letter by letter, and each letter takes thirty times its room. */
export const isMarkupChar = (code: number): boolean => code === 0x26 || code === 0x3c || code === 0x0d || code === 0x5d
