/** From an element to a value, by the shape of its schema. */
import type { ResponseIssue } from '../errors.js'
import { detach } from '../util/last-value-cache.js'
import type { Field, ListShape, ObjectShape, Shape } from '../schema/xml-shape.js'
import { attributeOf, childrenOf, textOf, type Element } from '../xml/element.js'
import { trimXml, isXmlWhitespace } from '../util/characters.js'
import { type UnknownElement } from '../schema/xs.js'

export const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance'

/** Whether an element is declared to have no value (XML Schema part 1, §2.6.2). */
export const isNil = (element: Element): boolean =>
  element.attributes.length > 0 && ['true', '1'].includes(trimXml(attributeOf(element, schemaInstance, 'nil') ?? ''))

export interface DecodeContext {
  /** Whether a member of that name may be in that namespace. */
  readonly accepts: (namespace: string) => boolean
  readonly issues: ResponseIssue[]
}

/** Where something stands, from the inside out; `undefined` is the answer itself. */
export type PathNode = { readonly parent: PathNode; readonly part: Field | number } | undefined

export const childPath = (parent: PathNode, part: Field | number): PathNode => ({ parent, part })

/** An object's members, chosen by qualified name. A member that nobody knows is kept where the schema says so, else ignored. */
export function readObject(
  shape: ObjectShape,
  element: Element,
  context: DecodeContext,
  at: PathNode,
): Readonly<Record<string, unknown>> {
  const members: Element[] = []
  let white = true
  for (const part of element.content) {
    if (typeof part === 'string') white &&= isXmlWhitespace(part)
    else members.push(part)
  }
  if (!white) addIssue(context, at, 'has text where only elements may be')
  const value: Record<string, unknown> = {}
  for (const field of shape.fields) value[field.key] = readField(field, members, context, childPath(at, field))
  if (shape.others !== undefined)
    value[shape.others] = childrenOf(element)
      .filter((child) => !shape.fields.some((field) => isField(field, child, context)))
      .map(unknownElementOf)
  return value
}

function unknownElementOf(element: Element): UnknownElement {
  const elements = childrenOf(element).map(unknownElementOf)
  const text = textOf(element)
  const blank = elements.length > 0 && isXmlWhitespace(text)
  return {
    namespace: detached(element.namespace),
    local: detached(element.local),
    text: isNil(element) ? null : blank ? '' : detached(text),
    elements,
  }
}

/** Whether an element is a field's, by its qualified name. */
const isField = ({ name: { local }, anyNamespace }: Field, element: Element, { accepts }: DecodeContext): boolean =>
  element.local === local && (anyNamespace === true || accepts(element.namespace))

const anyNamespace = (): boolean => true

function readField(field: Field, members: readonly Element[], outer: DecodeContext, at: PathNode): unknown {
  const { optional, shape } = field
  const context = field.anyNamespace ? { ...outer, accepts: anyNamespace } : outer
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
  if (count > 1) addIssue(context, at, 'stands more than once')
  const given = element !== undefined && !isNil(element) ? element : undefined
  if (shape.kind === 'list') return given ? readItems(shape, given, context, at) : []
  if (!given) return optional ? null : addIssue(context, at, element ? 'is nil' : 'is missing')
  return readValue(shape, given, optional, context, at)
}

/** An item; a text may be empty. */
export const readItem = (shape: ListShape, element: Element, context: DecodeContext, at: PathNode): unknown =>
  isNil(element)
    ? null
    : readValue(shape.of, element, shape.of.kind === 'leaf' && shape.of.leaf.accepts.includes('string'), context, at)

/** The items of a list with an element of its own around them. */
const readItems = (shape: ListShape, element: Element, context: DecodeContext, at: PathNode): readonly unknown[] =>
  childrenOf(element)
    .filter((item) => isItem(shape, item, context))
    .map((item, index) => readItem(shape, item, context, childPath(at, index)))

/** Whether an element inside a list is one of its items; one that is nil is none. */
export const isItem = (shape: ListShape, element: Element, { accepts }: Pick<DecodeContext, 'accepts'>): boolean =>
  (shape.anyItem || (element.local === shape.item?.local && accepts(element.namespace))) && !isNil(element)

function readValue(shape: Shape, element: Element, optional: boolean, context: DecodeContext, at: PathNode): unknown {
  if (shape.kind === 'object') return readObject(shape, element, context, at)
  if (shape.kind === 'list') return readItems(shape, element, context, at)
  const text = onlyTextOf(element)
  if (text === undefined) return addIssue(context, at, 'has elements where only text may be')
  if (text === '')
    return optional ? (shape.leaf.accepts.includes('string') ? '' : null) : addIssue(context, at, 'is empty')
  return detached(shape.leaf.read(text)) ?? addIssue(context, at, 'is not a value of its type')
}

/** The text of an element that has nothing else in it; nearly always in one piece. */
function onlyTextOf({ content }: Element): string | undefined {
  let text = ''
  for (const part of content) {
    if (typeof part !== 'string') return undefined
    text = text === '' ? part : text + part
  }
  return text
}

const detached = <T>(value: T): T | string => (typeof value === 'string' ? detach(value) : value)

function addIssue({ issues }: DecodeContext, at: PathNode, message: string): null {
  issues.push({ path: pathOf(at, (field) => field.key), wirePath: pathOf(at, (field) => field.name.local), message })
  return null
}

function pathOf(at: PathNode, name: (field: Field) => string): string {
  const parts: string[] = []
  for (let place = at; place; place = place.parent)
    parts.unshift(typeof place.part === 'number' ? String(place.part) : name(place.part))
  return parts.join('.') || 'answer'
}
