/** The tree that a response is read into, limited while it grows, because a response may be hostile. */
import type { Problem } from '../errors.js'
import { detach } from '../util/last-value-cache.js'
import { childrenOf, noAttributes, type Attribute, type Element } from './element.js'

/** How large a response may be. */
export interface Limits {
  /** Bytes of the body after decompression. Default 10,000,000. */
  readonly bodyBytes: number
  /** Elements nested inside each other. Default 200. */
  readonly depth: number
  /** Elements in the whole document. Default 50,000. */
  readonly elements: number
  /** Attributes on one element. Default 1,000. */
  readonly attributes: number
}

export const defaultLimits: Limits = { bodyBytes: 10_000_000, depth: 200, elements: 50_000, attributes: 1_000 }

// Further bounds, far above any real response. Those of the whole document grow with `limits.elements`.
const attributesPerElement = 4
const nodesPerElement = 6
const minNodes = 300_000
export const maxNamespaceLength = 10_000

/** Why a response could not be read. */
export class XmlReadError extends Error {
  /** Text from the document, which may contain secrets; `message` is in the SDK's own words. */
  readonly found: string | undefined
  /** The option that raises this limit. */
  readonly limit: keyof Limits | undefined

  constructor(
    readonly problem: Problem,
    message: string,
    { found, limit }: { readonly found?: string; readonly limit?: keyof Limits } = {},
  ) {
    super(message)
    this.found = found
    this.limit = limit
  }
}

/**
 * Removes the children of the first element for which `isList` is true from the document as they close, so that a long
 * list need not fit into memory.
 */
export interface ItemExtractor {
  /** Whether the limits apply to each item, and to the rest, rather than to the whole document. */
  readonly limitsPerItem: boolean
  /** `open`: the elements from the root down to the one in question. */
  isList(open: readonly Element[]): boolean
  onItem(item: Element): void
}

type MutableElement = Omit<Element, 'content'> & { readonly content: (string | Element)[] }

/** A tree built in document order. Throws an `XmlReadError` if it exceeds the limits. */
export class TreeBuilder {
  readonly #document: MutableElement = { namespace: '', local: '', attributes: noAttributes, content: [] }
  readonly #open: MutableElement[] = [this.#document]
  /** One copy of each namespace, which may be long and appear on every element. */
  readonly #namespaces = new Map<string, string>()
  #list: Element | undefined
  #bytes = 0
  #nodes = 0
  #elements = 0
  #attributes = 0
  readonly #maxNodes: number

  constructor(
    readonly limits: Limits,
    readonly extractor: ItemExtractor | undefined,
  ) {
    this.#maxNodes = Math.max(minNodes, nodesPerElement * limits.elements)
  }

  get root(): Element | undefined {
    return childrenOf(this.#document)[0]
  }

  /** Whether the root element has ended. */
  get isComplete(): boolean {
    return this.root !== undefined && this.#open.length === 1
  }

  /** `text`: the beginning of its content, if known. */
  open(namespace: string, local: string, attributes: readonly Attribute[], text = ''): void {
    if (++this.#elements > this.limits.elements)
      throw new XmlReadError('limit', `more than ${String(this.limits.elements)} elements`, { limit: 'elements' })
    if (this.#open.length > this.limits.depth)
      throw new XmlReadError('limit', `elements nested more than ${String(this.limits.depth)} deep`, {
        limit: 'depth',
      })
    const content = text === '' ? [] : [text]
    const element: MutableElement = { namespace: this.#copyOf(namespace), local, attributes, content }
    this.#open.at(-1)?.content.push(element)
    this.#open.push(element)
    if (this.extractor && !this.#list && this.extractor.isList(this.#open.slice(1))) this.#list = element
  }

  text(text: string): void {
    if (text === '') return
    this.countNode()
    this.#open.at(-1)?.content.push(text)
  }

  close(): void {
    const element = this.#open.pop()
    const parent = this.#open.at(-1)
    if (!this.#list || parent !== this.#list || !element) return
    // White space between items is dropped too.
    parent.content.length = 0
    if (this.extractor?.limitsPerItem) {
      this.#bytes = this.#nodes = this.#elements = this.#attributes = 0
      this.#namespaces.clear()
    }
    this.extractor?.onItem(element)
  }

  #copyOf(namespace: string): string {
    const known = this.#namespaces.get(namespace)
    if (known !== undefined) return known
    const copy = detach(namespace)
    this.#namespaces.set(copy, copy)
    return copy
  }

  countBytes(count: number): void {
    this.#bytes += count
    if (this.#bytes > this.limits.bodyBytes)
      throw new XmlReadError('limit', 'the body is too long', { limit: 'bodyBytes' })
  }

  /** `onElement`: how many its element has so far. */
  countAttribute(onElement: number): void {
    if (++this.#attributes > attributesPerElement * this.limits.elements)
      throw new XmlReadError('limit', 'too many attributes', { limit: 'elements' })
    if (onElement > this.limits.attributes)
      throw new XmlReadError('limit', `more than ${String(this.limits.attributes)} attributes`, { limit: 'attributes' })
  }

  /** Counts a text or a comment between two tags. */
  countNode(): void {
    if (++this.#nodes > this.#maxNodes)
      throw new XmlReadError('limit', `more than ${String(this.#maxNodes)} texts and comments`)
  }
}
