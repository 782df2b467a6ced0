/** From an element to a value, by the shape of its schema. */
import type { AnswerIssue } from '../errors.js'
import type { Field, ListShape, ObjectShape, Shape } from './shape.js'
import { attributeOf, childrenOf, textOf, type Element } from './read.js'
import { collapsed } from './xs.js'

const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance'

/** Whether an element is declared to have no value (XML Schema part 1, §2.6.2). */
export const isNil = (element: Element): boolean => ['true', '1'].includes(collapsed(attributeOf(element, schemaInstance, 'nil') ?? ''))

export interface Reading {
  /** Whether a member of that name may be in that namespace. */
  readonly accepts: (namespace: string) => boolean
  readonly issues: AnswerIssue[]
}

export interface Place {
  readonly path: string
  readonly wirePath: string
}

/** An object's members, chosen by qualified name. A member that nobody knows is ignored. */
export function readObject(shape: ObjectShape, element: Element, reading: Reading, at: Place): Readonly<Record<string, unknown>> {
  if (collapsed(textOf(element)) !== '') complain(reading, at, 'has text where only elements may be')
  const entries = shape.fields.map((field) => {
    const found = childrenOf(element).filter(({ local, namespace }) => local === field.name.local && reading.accepts(namespace))
    return [field.key, readField(field, found, reading, within(at, field))] as const
  })
  return Object.fromEntries(entries)
}

function readField(field: Field, found: readonly Element[], reading: Reading, at: Place): unknown {
  const { shape } = field
  if (shape.kind === 'list' && !shape.item) return found.map((item, index) => readItem(shape, item, reading, within(at, index)))
  if (found.length > 1) complain(reading, at, 'stands more than once')
  const [element] = found
  const given = element !== undefined && !isNil(element) ? element : undefined
  if (shape.kind === 'list') return given ? readItems(shape, given, reading, at) : []
  if (!given) return field.optional ? null : complain(reading, at, element ? 'is nil' : 'is missing')
  return readOne(shape, given, field.optional, reading, at)
}

/** An item; a text may be empty. */
export const readItem = (shape: ListShape, element: Element, reading: Reading, at: Place): unknown =>
  isNil(element) ? null : readOne(shape.of, element, shape.of.kind === 'leaf' && shape.of.leaf.accepts.includes('string'), reading, at)

/** The items of a list with an element of its own around them. */
const readItems = (shape: ListShape, element: Element, reading: Reading, at: Place): readonly unknown[] =>
  childrenOf(element)
    .filter((item) => isItem(shape, item, reading))
    .map((item, index) => readItem(shape, item, reading, within(at, index)))

/** Whether an element inside a list is one of its items; one that is nil is none. */
export const isItem = (shape: ListShape, element: Element, { accepts }: Pick<Reading, 'accepts'>): boolean =>
  element.local === shape.item?.local && accepts(element.namespace) && !isNil(element)

function readOne(shape: Shape, element: Element, optional: boolean, reading: Reading, at: Place): unknown {
  if (shape.kind === 'object') return readObject(shape, element, reading, at)
  if (shape.kind === 'list') return readItems(shape, element, reading, at)
  if (childrenOf(element).length > 0) return complain(reading, at, 'has elements where only text may be')
  const text = textOf(element)
  if (text === '') return optional ? (shape.leaf.accepts.includes('string') ? '' : null) : complain(reading, at, 'is empty')
  return kept(shape.leaf.read(text)) ?? complain(reading, at, 'is not a value of its type')
}

/** A text cut out of an answer would keep the whole answer in memory for as long as it lives; a copy does not. */
const kept = (value: unknown): unknown => (typeof value === 'string' && value.length > 12 ? Buffer.from(value, 'utf16le').toString('utf16le') : value)

function complain({ issues }: Reading, at: Place, message: string): null {
  issues.push({ path: at.path || 'answer', wirePath: at.wirePath || 'answer', message })
  return null
}

export const within = ({ path, wirePath }: Place, part: Field | number): Place =>
  typeof part === 'number'
    ? { path: `${path}.${String(part)}`, wirePath: `${wirePath}.${String(part)}` }
    : { path: path === '' ? part.key : `${path}.${part.key}`, wirePath: wirePath === '' ? part.name.local : `${wirePath}.${part.name.local}` }
