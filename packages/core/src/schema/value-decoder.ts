/** Decodes elements into values, according to the shape of their schema. */
import type { ResponseIssue, UnknownElement } from '../errors.js'
import { detach } from '../util/last-value-cache.js'
import type { Field, LeafShape, ListShape, ObjectShape } from './xml-shape.js'
import { attributeOf, childrenOf, textOf, type Element } from '../xml/element.js'
import { trimXml, isXmlWhitespace } from '../util/characters.js'

export const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance'

/** Whether an element is declared to have no value (XML Schema part 1, §2.6.2). */
export function isNil(element: Element): boolean {
  const nil = attributeOf(element, schemaInstance, 'nil')
  return nil !== undefined && ['true', '1'].includes(trimXml(nil))
}

/** The namespaces that an element may be in. */
export type Namespaces = ReadonlySet<string> | 'any'

export const isIn = (namespaces: Namespaces, { namespace }: Element): boolean =>
  namespaces === 'any' || namespaces.has(namespace)

/** An issue. `found` is text from the response, which may contain secrets; `message` is in the SDK's own words. */
export interface DecodeIssue extends ResponseIssue {
  readonly found?: string | undefined
}

export interface DecodeContext {
  /** The namespaces that members may be in. */
  readonly namespaces: Namespaces
  readonly issues: DecodeIssue[]
}

/** The path to a value, innermost first; undefined for the response itself. */
export type PathNode = { readonly parent: PathNode; readonly part: Field | number } | undefined

export const childPath = (parent: PathNode, part: Field | number): PathNode => ({ parent, part })

/** Decodes an object's members by qualified name. Unknown members are ignored unless the schema keeps them. */
export function readObject(
  shape: ObjectShape,
  element: Element,
  context: DecodeContext,
  at: PathNode,
): Readonly<Record<string, unknown>> {
  const members: Element[] = []
  let hasText = false
  for (const part of element.content) {
    if (typeof part === 'string') hasText ||= !isXmlWhitespace(part)
    else members.push(part)
  }
  if (hasText) addIssue(context, at, 'has text where only elements are allowed')
  const value: Record<string, unknown> = {}
  for (const field of shape.fields) value[field.key] = readField(field, members, context, childPath(at, field))
  if (shape.others !== undefined)
    value[shape.others] = unknownElementsOf(
      members.filter((member) => !shape.fields.some((field) => isField(field, member, context))),
    )
  return value
}

export const unknownElementsOf = (elements: readonly Element[]): readonly UnknownElement[] =>
  firstUnknownElements(elements, { left: Infinity })

/** The first of some elements, and of those inside them, in document order. `count`: how many more there may be. */
export function firstUnknownElements(elements: readonly Element[], count: { left: number }): readonly UnknownElement[] {
  const unknown: UnknownElement[] = []
  for (const element of elements) if (count.left-- > 0) unknown.push(unknownElementOf(element, count))
  return unknown
}

function unknownElementOf(element: Element, count: { left: number }): UnknownElement {
  const children = childrenOf(element)
  const elements = firstUnknownElements(children, count)
  const text = textOf(element)
  const isLayout = children.length > 0 && isXmlWhitespace(text)
  return {
    namespace: element.namespace,
    local: detach(element.local),
    text: isNil(element) ? null : detach(isLayout ? '' : text),
    elements,
  }
}

/** Whether an element is a field's, by its qualified name. */
const isField = (field: Field, element: Element, context: DecodeContext): boolean =>
  element.local === field.name.local && isIn(namespacesOfField(field, context), element)

export const namespacesOfField = (
  { anyNamespace }: Field,
  { namespaces }: Pick<DecodeContext, 'namespaces'>,
): Namespaces => (anyNamespace ? 'any' : namespaces)

function readField(field: Field, members: readonly Element[], outer: DecodeContext, at: PathNode): unknown {
  const { optional, shape } = field
  const context = field.anyNamespace ? { ...outer, namespaces: namespacesOfField(field, outer) } : outer
  if (shape.kind === 'list' && !shape.item)
    return members
      .filter((member) => isField(field, member, context))
      .map((item, index) => readItem(shape, item, context, childPath(at, index)))
  let element: Element | undefined
  let count = 0
  for (const member of members) {
    if (!isField(field, member, context)) continue
    element ??= member
    count++
  }
  if (count > 1) addIssue(context, at, `appears ${String(count)} times, must appear once`)
  const given = element !== undefined && !isNil(element) ? element : undefined
  if (shape.kind === 'list') return given ? readItems(shape, given, context, at) : []
  if (given) return readValue(field, given, context, at)
  if (optional) return null
  if (element) return addIssue(context, at, 'is nil')
  const { message, found } = describeMissing(field.name.local, members, context.namespaces)
  return addIssue(context, at, message, found)
}

/** Describes a missing element: it may be there with the same local name, but in another namespace. */
export function describeMissing(local: string, members: readonly Element[], expected: Namespaces): Description {
  const other = members.find((member) => member.local === local)
  return other ? describeNamespace(other, expected) : { message: 'is missing' }
}

type Description = Pick<DecodeIssue, 'message' | 'found'>

export function describeNamespace({ namespace }: Element, expected: Namespaces): Description {
  const texts = [...(expected === 'any' ? [] : expected)].map(namespaceText)
  return { message: `must be in ${texts.join(' or ')}, but is in`, found: namespaceText(namespace) }
}

const namespaceText = (namespace: string): string => (namespace === '' ? 'no namespace' : `the namespace ${namespace}`)

/** Decodes an item. Its text may be empty. */
export function readItem({ of }: ListShape, element: Element, context: DecodeContext, at: PathNode): unknown {
  if (isNil(element)) return null
  return readValue({ shape: of, optional: of.kind === 'leaf' && isText(of) }, element, context, at)
}

const isText = ({ leaf }: LeafShape): boolean => leaf.accepts.includes('string')

/** The items of a list that is wrapped in an element. */
const readItems = (shape: ListShape, element: Element, context: DecodeContext, at: PathNode): readonly unknown[] =>
  childrenOf(element)
    .filter((item) => isItem(shape, item, context.namespaces))
    .map((item, index) => readItem(shape, item, context, childPath(at, index)))

/** Whether an element inside a list is an item of it. A nil element is not. */
export const isItem = (shape: ListShape, element: Element, namespaces: Namespaces): boolean =>
  (shape.anyItem || (element.local === shape.item?.local && isIn(namespaces, element))) && !isNil(element)

function readValue(
  { shape, optional }: Pick<Field, 'shape' | 'optional'>,
  element: Element,
  context: DecodeContext,
  at: PathNode,
): unknown {
  if (shape.kind === 'object') return readObject(shape, element, context, at)
  if (shape.kind === 'list') return readItems(shape, element, context, at)
  const text = onlyTextOf(element)
  if (text === undefined) return addIssue(context, at, 'has elements where only text is allowed')
  if (text === '') {
    if (!optional) return addIssue(context, at, 'is empty')
    return isText(shape) ? '' : null
  }
  return detached(shape.leaf.read(text), element) ?? addIssue(context, at, 'is not a value of its type')
}

/** The text of an element, nearly always in one piece; undefined if it contains elements. */
function onlyTextOf({ content }: Element): string | undefined {
  let text = ''
  for (const part of content) {
    if (typeof part !== 'string') return undefined
    text += part
  }
  return text
}

/** A text of this length or more, in one piece, is nearly all of the string that it may be a slice of. */
const longTextLength = 65_536

const detached = <T>(value: T, { content }: Element): T | string =>
  typeof value === 'string' && (value.length < longTextLength || content.length > 1) ? detach(value) : value

/** More than anybody reads. Without a limit, a response that is wrong in every element would fill the memory. */
export const maxIssues = 1_000

function addIssue({ issues }: DecodeContext, at: PathNode, message: string, found?: string): null {
  if (issues.length >= maxIssues) return null
  const path = pathOf(at, (field) => field.key)
  const wirePath = pathOf(at, (field) => field.name.local)
  issues.push({ path, wirePath, message, found })
  return null
}

function pathOf(at: PathNode, name: (field: Field) => string): string {
  const parts: string[] = []
  for (let node = at; node; node = node.parent)
    parts.unshift(typeof node.part === 'number' ? String(node.part) : name(node.part))
  return parts.join('.') || 'response'
}
