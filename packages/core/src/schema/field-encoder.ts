/** Turns the caller's values into the texts that would be sent. */
import { inDocument, isBlank } from '../util/characters.js'
import { closestName } from '../util/closest-name.js'
import {
  createFieldValues,
  resolvePath,
  type BoundRule,
  type FieldPath,
  type FieldSlot,
  type FieldValues,
} from './field-slots.js'
import { timeOf } from './instant.js'
import { addIssue, type OrderedIssue } from './issues.js'
import { isMissing } from './rule-checker.js'
import type { LeafShape, Shape } from './xml-shape.js'

/** The rules of every message. They cannot be relaxed, because no request could contain what they refuse. */
export const sharedRules = {
  X01: { message: 'must not have a character that XML cannot carry', source: 'XML 1.0, section 2.2' },
  X02: { message: 'is not a field of this operation', source: "the provider's tables are closed" },
} as const

/** The state of one call's encoding. */
export interface EncodeContext {
  readonly relaxed: ReadonlySet<string>
  readonly issues: OrderedIssue[]
  /** How many more unknown fields get a suggestion, which is expensive. */
  suggestions: number
}

export const createEncodeContext = (relaxed: ReadonlySet<string>): EncodeContext => ({
  relaxed,
  issues: [],
  suggestions: 5,
})

type Fields = Readonly<Record<string, unknown>>

/** Encodes a value into a slot and the slots inside it. `at` is the path of the list item that the slot is in. */
type FieldEncoder = (value: unknown, into: FieldValues, context: EncodeContext, at: FieldPath) => void

/** Encodes the fields of an object. */
export type FieldsEncoder = (from: Fields, into: FieldValues, context: EncodeContext, at: FieldPath) => void

/**
 * Reads own properties only, because those of a prototype are not the caller's. `onUnknown` is called for enumerable
 * properties that are not fields; by default they are ignored.
 */
export function createFieldsEncoder(slots: readonly FieldSlot[], onUnknown?: UnknownKeyHandler): FieldsEncoder {
  const fields = slots.map((slot) => ({ slot, key: slot.field.key, encode: createFieldEncoder(slot) }))
  const encoders = new Map(fields.map(({ key, encode }) => [key, encode]))
  return (from, into, context, at) => {
    for (const key of Object.keys(from)) {
      const encode = encoders.get(key)
      if (encode) encode(from[key], into, context, at)
      else if (from[key] !== undefined) onUnknown?.(key, context, at)
    }
    for (const { slot, key, encode } of fields) {
      if (into.texts[slot.index] !== undefined) continue
      // The property may not be enumerable.
      if (Object.hasOwn(from, key)) encode(from[key], into, context, at)
      if (into.texts[slot.index] === undefined) encodeDefault(slot, into)
    }
  }
}

type UnknownKeyHandler = (key: string, context: EncodeContext, at: FieldPath) => void

/** The same, but reports unknown properties (X02) at `index`. `slot`: that of the object. */
export const createObjectEncoder = (slots: readonly FieldSlot[], index: number, slot?: FieldSlot): FieldsEncoder =>
  createFieldsEncoder(slots, (key, context, at) => {
    const { path, wirePath } = resolvePath(at, slot ?? at, key || "''")
    context.issues.push({ index, issue: { path, wirePath, rule: 'X02', message: unknownField(key, slots, context) } })
  })

function unknownField(key: string, slots: readonly FieldSlot[], context: EncodeContext): string {
  const { message } = sharedRules.X02
  if (context.suggestions === 0) return message
  context.suggestions--
  const suggestion = closestName(
    key,
    slots.map(({ field }) => [field.key, field.name.local]),
  )
  return suggestion === undefined ? message : `${message}; did you mean ${suggestion}?`
}

function createFieldEncoder(slot: FieldSlot): FieldEncoder {
  switch (slot.field.shape.kind) {
    case 'leaf':
      return createLeafEncoder(slot, slot.field.shape)
    case 'object':
      return createNestedEncoder(slot)
    case 'list':
      return createListEncoder(slot)
  }
}

function createLeafEncoder(slot: FieldSlot, { leaf }: LeafShape): FieldEncoder {
  const { index } = slot
  return (value, into, context, at) => {
    if (isAbsent(slot, value, context.relaxed)) return
    const text = leaf.write(value) ?? reportTypeError(slot, value, context, at)
    const escaped = text === null ? undefined : inDocument(text)
    if (text !== null && escaped === undefined)
      addIssue(context.issues, { slot, at, rule: 'X01', message: sharedRules.X01.message })
    into.texts[index] = escaped === undefined ? null : text
    into.escaped[index] = escaped
  }
}

function createNestedEncoder(slot: FieldSlot): FieldEncoder {
  const { index, children, field } = slot
  const encodeFields = createObjectEncoder(children, index, slot)
  return (value, into, context, at) => {
    if (isAbsent(slot, value, context.relaxed)) return
    if (!isRecord(value)) {
      reportTypeError(slot, value, context, at)
      setAll(slot, into, null)
      return
    }
    into.texts[index] = true
    encodeFields(value, into, context, at)
    if (field.absentWhenBlank && hasOnlyBlanks(slot, into)) setAll(slot, into, undefined)
  }
}

function createListEncoder(slot: FieldSlot): FieldEncoder {
  const { index, children } = slot
  const encoders = children.map(createFieldEncoder)
  return (value, into, context, at) => {
    if (isAbsent(slot, value, context.relaxed)) return
    if (!Array.isArray(value)) {
      reportTypeError(slot, value, context, at)
      into.texts[index] = null
      return
    }
    const items: FieldValues[] = []
    into.texts[index] = items
    for (let position = 0; position < value.length; position++) {
      const item: unknown = value[position]
      const values = createFieldValues()
      const here = resolvePath(at, slot, position)
      if (item === undefined || item === null)
        context.issues.push({ index, issue: { ...here, rule: 'type', message: `must not be ${String(item)}` } })
      // A sparse array may have billions of gaps. One is enough.
      if (!(position in value)) return
      const before = context.issues.length
      for (const encode of encoders) encode(item, values, context, here)
      moveIssues(context.issues, before, index)
      items.push(values)
    }
  }
}

/** Sorts the issues of an item, whose slots count from 0, and moves them to the index of the list. */
function moveIssues(issues: OrderedIssue[], from: number, index: number): void {
  const inItem = issues.splice(from).sort((a, b) => a.index - b.index)
  for (const { issue } of inItem) issues.push({ index, issue })
}

/** A blank text counts as not given, unless the field accepts it or the rule that requires the field is relaxed. */
const isAbsent = (slot: FieldSlot, value: unknown, relaxed: ReadonlySet<string>): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && isBlank(value) && !slot.sendsBlank && !isRequirementRelaxed(slot, relaxed))

const isRequirementRelaxed = ({ field, rules }: FieldSlot, relaxed: ReadonlySet<string>): boolean =>
  field.shape.kind === 'leaf' &&
  !field.optional &&
  rules.some(({ rule }) => rule.required) &&
  rules.every(({ id, rule }) => !rule.required || relaxed.has(id))

function encodeDefault({ index, field: { defaultText } }: FieldSlot, { texts, escaped }: FieldValues): void {
  if (defaultText === undefined) return
  texts[index] = defaultText
  escaped[index] = inDocument(defaultText)
}

/** Marks a slot and everything inside it as reported, or as not given. */
function setAll(slot: FieldSlot, into: FieldValues, value: null | undefined): void {
  into.texts[slot.index] = value
  into.escaped[slot.index] = undefined
  if (slot.field.shape.kind === 'object') for (const child of slot.children) setAll(child, into, value)
}

const hasOnlyBlanks = ({ children }: FieldSlot, values: FieldValues): boolean =>
  children.every((child) => {
    const value = values.texts[child.index]
    return value === true ? hasOnlyBlanks(child, values) : isMissing(value)
  })

/**
 * Reports the rule that a value of the wrong type breaks. If that is relaxed, returns a leaf's value as text instead.
 * The issue has a `vendor` only for a value that could have been sent.
 */
function reportTypeError(
  slot: FieldSlot,
  value: unknown,
  { relaxed, issues }: EncodeContext,
  at: FieldPath,
): string | null {
  const { shape } = slot.field
  const isOfType = shape.kind === 'leaf' && shape.leaf.accepts.some((type) => type === typeof value)
  const { broken, isRelaxed } = typeRule(slot, isOfType, relaxed)
  const text = isRelaxed && shape.kind === 'leaf' ? textOfAnyValue(value) : undefined
  if (text !== undefined) return text
  const expected = broken?.rule.message ?? `must be ${expectedType(shape)}`
  const reason = isOfType ? shape.leaf.explain?.(value) : undefined
  addIssue(issues, {
    slot,
    at,
    rule: broken?.id ?? 'type',
    message: reason === undefined ? expected : `${expected}; ${reason}`,
    vendor: isOfType ? broken?.vendor : undefined,
  })
  return null
}

/** Reports a received text that is not of its field's type. */
export function reportUnreadableText(slot: FieldSlot, { relaxed, issues }: EncodeContext): void {
  const { broken } = typeRule(slot, true, relaxed)
  const message = broken?.rule.message ?? `must be ${expectedType(slot.field.shape)}`
  addIssue(issues, { slot, rule: broken?.id ?? 'type', message, vendor: broken?.vendor })
}

/** The rule that a value breaks by being of the wrong type or, with `isOfType`, out of range. */
function typeRule(
  { rules }: FieldSlot,
  isOfType: boolean,
  relaxed: ReadonlySet<string>,
): { readonly broken: BoundRule | undefined; readonly isRelaxed: boolean } {
  const candidates = isOfType ? rules.filter(({ onlyRequires }) => !onlyRequires) : rules
  const broken = candidates.find(({ id }) => !relaxed.has(id))
  return { broken, isRelaxed: !broken && candidates.length > 0 }
}

/** The text of a value whose rules are relaxed. */
function textOfAnyValue(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  const time = timeOf(value)
  return time === undefined || Number.isNaN(time) ? undefined : new Date(time).toISOString()
}

function expectedType(shape: Shape): string {
  if (shape.kind === 'list') return 'an array'
  if (shape.kind === 'object') return 'an object'
  const [first] = shape.leaf.accepts
  return first === undefined || first === 'object' ? 'a value of its type' : `a ${first}`
}

export const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
