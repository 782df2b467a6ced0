/** From an element to a value, by the shape of its schema. */
import type { AnswerIssue } from '../errors.js'
import { copied } from './held.js'
import type { Field, ListShape, ObjectShape, Shape } from './shape.js'
import { attributeOf, childrenOf, textOf, type Element } from './tree.js'
import { collapsed, isWhite, type OtherElement } from './xs.js'

export const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance'

/** Whether an element is declared to have no value (XML Schema part 1, §2.6.2). */
export const isNil = (element: Element): boolean =>
  element.attributes.length > 0 && ['true', '1'].includes(collapsed(attributeOf(element, schemaInstance, 'nil') ?? ''))

export interface Reading {
  /** Whether a member of that name may be in that namespace. */
  readonly accepts: (namespace: string) => boolean
  readonly issues: AnswerIssue[]
}

/** Where something stands, from the inside out; `undefined` is the answer itself. */
export type Place = { readonly around: Place; readonly part: Field | number } | undefined

export const within = (around: Place, part: Field | number): Place => ({ around, part })

/** An object's members, chosen by qualified name. A member that nobody knows is kept where the schema says so, else ignored. */
export function readObject(
  shape: ObjectShape,
  element: Element,
  reading: Reading,
  at: Place,
): Readonly<Record<string, unknown>> {
  const members: Element[] = []
  let white = true
  for (const part of element.content) {
    if (typeof part === 'string') white &&= isWhite(part)
    else if (reading.accepts(part.namespace)) members.push(part)
  }
  if (!white) complain(reading, at, 'has text where only elements may be')
  const value: Record<string, unknown> = {}
  for (const field of shape.fields) value[field.key] = readField(field, members, reading, within(at, field))
  if (shape.others !== undefined)
    value[shape.others] = childrenOf(element)
      .filter(
        (child) => !(reading.accepts(child.namespace) && shape.fields.some(({ name }) => name.local === child.local)),
      )
      .map(otherOf)
  return value
}

function otherOf(element: Element): OtherElement {
  const elements = childrenOf(element).map(otherOf)
  const text = textOf(element)
  const blank = elements.length > 0 && isWhite(text)
  return {
    namespace: kept(element.namespace),
    local: kept(element.local),
    text: isNil(element) ? null : blank ? '' : kept(text),
    elements,
  }
}

function readField(
  { name: { local }, optional, shape }: Field,
  members: readonly Element[],
  reading: Reading,
  at: Place,
): unknown {
  if (shape.kind === 'list' && !shape.item)
    return members
      .filter((member) => member.local === local)
      .map((item, index) => readItem(shape, item, reading, within(at, index)))
  let element: Element | undefined
  let count = 0
  for (const member of members) {
    if (member.local !== local) continue
    element ??= member
    count++
  }
  if (count > 1) complain(reading, at, 'stands more than once')
  const given = element !== undefined && !isNil(element) ? element : undefined
  if (shape.kind === 'list') return given ? readItems(shape, given, reading, at) : []
  if (!given) return optional ? null : complain(reading, at, element ? 'is nil' : 'is missing')
  return readOne(shape, given, optional, reading, at)
}

/** An item; a text may be empty. */
export const readItem = (shape: ListShape, element: Element, reading: Reading, at: Place): unknown =>
  isNil(element)
    ? null
    : readOne(shape.of, element, shape.of.kind === 'leaf' && shape.of.leaf.accepts.includes('string'), reading, at)

/** The items of a list with an element of its own around them. */
const readItems = (shape: ListShape, element: Element, reading: Reading, at: Place): readonly unknown[] =>
  childrenOf(element)
    .filter((item) => isItem(shape, item, reading))
    .map((item, index) => readItem(shape, item, reading, within(at, index)))

/** Whether an element inside a list is one of its items; one that is nil is none. */
export const isItem = (shape: ListShape, element: Element, { accepts }: Pick<Reading, 'accepts'>): boolean =>
  (shape.anyItem || (element.local === shape.item?.local && accepts(element.namespace))) && !isNil(element)

function readOne(shape: Shape, element: Element, optional: boolean, reading: Reading, at: Place): unknown {
  if (shape.kind === 'object') return readObject(shape, element, reading, at)
  if (shape.kind === 'list') return readItems(shape, element, reading, at)
  const text = onlyTextOf(element)
  if (text === undefined) return complain(reading, at, 'has elements where only text may be')
  if (text === '')
    return optional ? (shape.leaf.accepts.includes('string') ? '' : null) : complain(reading, at, 'is empty')
  return kept(shape.leaf.read(text)) ?? complain(reading, at, 'is not a value of its type')
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

const kept = <T>(value: T): T | string => (typeof value === 'string' ? copied(value) : value)

function complain({ issues }: Reading, at: Place, message: string): null {
  issues.push({ path: pathOf(at, (field) => field.key), wirePath: pathOf(at, (field) => field.name.local), message })
  return null
}

function pathOf(at: Place, name: (field: Field) => string): string {
  const parts: string[] = []
  for (let place = at; place; place = place.around)
    parts.unshift(typeof place.part === 'number' ? String(place.part) : name(place.part))
  return parts.join('.') || 'answer'
}
