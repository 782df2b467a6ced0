/**
 * Reads elements, attributes, and texts with references. Each tag, with the text before it, is one match of a regular
 * expression, which costs a third of reading single characters (decision 008). It stops before anything else, errors
 * included, and saxes continues there. perf: performance.md#1
 */
import { noAttributes } from './element.js'
import { namespaceOf, rootScope, type Scope } from './namespace-scope.js'
import { prologPattern, tagPattern } from './patterns.js'
import { decodeText } from './text.js'
import type { TreeBuilder } from './tree-builder.js'

interface OpenElement {
  readonly name: string
  readonly tag: string
  readonly scope: Scope
}

const blank = /^[\t\n\r ]*$/

export class FastReader {
  readonly #open: OpenElement[] = []
  #prolog: string | undefined
  #hasRoot = false

  constructor(readonly tree: TreeBuilder) {}

  /** Reads as much of a text as it can; returns the number of characters read. */
  read(text: string): number {
    let at = 0
    if (this.#prolog === undefined && text !== '') {
      this.#prolog = prologPattern.exec(text)?.[0] ?? ''
      at = this.#prolog.length
    }
    for (;;) {
      tagPattern.lastIndex = at
      const match = tagPattern.exec(text)
      if (!match || !this.#applyMatch(match)) return at
      at += match[0].length
    }
  }

  /** The beginning of a document that brings another parser to the position of this reader. */
  openTagsAsXml(): string {
    const root = this.#hasRoot && this.#open.length === 0 ? '<root/>' : ''
    return `${this.#prolog ?? ''}${root}${this.#open.map(({ tag }) => tag).join('')}`
  }

  /** Adds a match to the tree. Adds nothing and returns false if saxes has to read it. */
  #applyMatch(match: RegExpExecArray): boolean {
    const before = match[1] ?? ''
    const text = decodeText(before)
    if (text === undefined) return false
    const parent = this.#open.at(-1)
    if (match[3] !== undefined) {
      if (!parent && (this.#hasRoot || !blank.test(before))) return false
      return this.#openElement(match, parent && text, parent?.scope ?? rootScope)
    }
    if (match[2] === undefined || match[2] !== parent?.name) return false
    this.tree.text(text)
    this.tree.close()
    this.#open.pop()
    return true
  }

  /** `text`: the parent's text before the tag. */
  #openElement(match: RegExpExecArray, text: string | undefined, parentScope: Scope): boolean {
    const attributes = match[6] ?? ''
    const inside = match[8]
    const content = inside === undefined ? '' : decodeText(inside)
    const found = attributes === '' ? undefined : parentScope.parseAttributes(attributes)
    const scope = attributes === '' ? parentScope : found?.scope
    if (content === undefined || !scope) return false
    const namespace = namespaceOf(match[4] ?? '', scope)
    if (namespace === undefined) return false

    const { tree } = this
    if (text !== undefined) tree.text(text)
    for (let count = 1; found && count <= found.count; count++) tree.countAttribute(count)
    tree.open(namespace, match[5] ?? '', found?.kept ?? noAttributes, content)
    this.#hasRoot = true
    if (match[7] === undefined && inside === undefined) {
      this.#open.push({ name: match[3] ?? '', tag: match[0].slice(match[1]?.length), scope })
    } else {
      tree.close()
    }
    return true
  }
}
