/**
 * A request's plan: its schema walked once, its fields laid out in slots, its rules bound to them. A call fills the slots
 * with the texts that would be sent, and everything else (rules, writing, redaction, the simulator) works on those texts.
 */
import type { Issue } from '../errors.js'
import type { Code, Rules } from '../operation.js'
import { escaped, inDocument, isBlank } from '../util/characters.js'
import { closestName } from '../util/closest-name.js'
import { bindRules, ruleFields, createRuleChecker, sortIssues, addIssue, type OrderedIssue } from './rule-checker.js'
import type { Field, ObjectShape, Shape } from './xml-shape.js'
import { joinPath, rootPath, resolvePath, type FieldValues, type FieldPath, type FieldSlot } from './field-slots.js'

export type { FieldValues, FieldSlot } from './field-slots.js'

/** The rules of every message, which cannot be relaxed: nothing else has a form on the wire. */
export const messageRules = {
  X01: { message: 'must not have a character that XML cannot carry', source: 'XML 1.0, section 2.2' },
  X02: { message: 'is not a field of this operation', source: "the provider's tables are closed" },
} as const

export interface RequestPlan {
  readonly slots: readonly FieldSlot[]
  /** Lays the caller's values out as texts and checks them. */
  encode(input: unknown, credentials: Readonly<Record<string, unknown>>, relaxed: ReadonlySet<string>): EncodedFields
  /** Checks texts that came over the wire, as the provider would. */
  checkReceived(encode: FieldValues, relaxed: ReadonlySet<string>): readonly Issue[]
  /** The text of a field that stands once in the message, by its dotted path in the SDK's names. */
  text(encode: FieldValues, path: string): string | undefined
  /** The texts of all fields marked secret. */
  secrets(encode: FieldValues): string[]
}

export interface EncodedFields {
  readonly values: FieldValues
  readonly issues: readonly Issue[]
}

export interface RequestPlanOptions {
  readonly shape: ObjectShape
  /** Keys of the frame's fields that are filled from the client's options. */
  readonly credentialKeys: ReadonlySet<string>
  readonly rules: Rules
  readonly codes: readonly Code[]
}

interface Counter {
  size: number
}

/** One call that fills slots. */
interface EncodeContext {
  readonly relaxed: ReadonlySet<string>
  readonly issues: OrderedIssue[]
}

/** Fills a slot, and those inside it, from the caller's value. */
type FieldEncoder = (value: unknown, into: FieldValues, context: EncodeContext, prefix: FieldPath) => void

export function compileRequest({ shape, credentialKeys, rules, codes }: RequestPlanOptions): RequestPlan {
  const byPath = new Map<string, FieldSlot>()
  const bound = bindRules(rules, codes)
  const counter: Counter = { size: 0 }
  const slots = layOut(shape, rootPath, counter, true)
  for (const { rule, slots } of bound) slots.push(...ruleFields(rule).map(slotAt))
  const checkRules = createRuleChecker(bound, byPath, slotAt)
  const encodeCredentials = fieldsFrom(slots.filter(({ field }) => credentialKeys.has(field.key)))
  const inputSlots = slots.filter(({ field }) => !credentialKeys.has(field.key))
  const encodeInput = objectFrom(inputSlots)

  return {
    slots,
    encode: (input, credentials, relaxed) => {
      const context: EncodeContext = { relaxed, issues: [] }
      const values = new Array<FieldValues[number]>(counter.size)
      const given = isRecord(input) ? input : {}
      if (given !== input)
        context.issues.push({
          at: -1,
          issue: { path: 'input', wirePath: 'input', rule: 'type', message: 'must be an object' },
        })
      encodeCredentials(credentials, values, context, rootPath)
      encodeInput(given, values, context, rootPath, counter.size)
      checkRules(values, credentials, relaxed, context.issues)
      return { values, issues: sortIssues(context.issues, bound) }
    },
    checkReceived: (values, relaxed) => {
      const context: EncodeContext = { relaxed, issues: [] }
      for (const slot of byPath.values()) {
        const text = values[slot.index]
        if (typeof text !== 'string' || slot.field.shape.kind !== 'leaf') continue
        if (slot.field.shape.leaf.read(text) === undefined)
          values[slot.index] = reportTypeError(slot, text, context, rootPath)
      }
      checkRules(values, {}, relaxed, context.issues)
      return sortIssues(context.issues, bound)
    },
    text,
    secrets,
  }

  /** Only what stands once in a message has one path, and so can have rules. */
  function layOut(of: Shape, at: FieldPath, counter: Counter, once: boolean): readonly FieldSlot[] {
    switch (of.kind) {
      case 'leaf':
        return []
      case 'object':
        if (of.others !== undefined) throw new TypeError(`${of.others}: members that no field names are read, not sent`)
        return slotsFor(of.fields, at, counter, once)
      case 'list':
        return slotsFor([{ ...itemField, name: of.item ?? itemField.name, shape: of.of }], rootPath, { size: 0 }, false)
    }
  }

  function slotsFor(fields: readonly Field[], at: FieldPath, counter: Counter, once: boolean): readonly FieldSlot[] {
    const siblings = new Map<string, FieldSlot>()
    for (const field of fields) {
      const place = { path: joinPath(at.path, field.key), wirePath: joinPath(at.wirePath, field.name.local) }
      const children: FieldSlot[] = []
      const own = once ? bound.filter(({ rule }) => ruleFields(rule).includes(place.path)) : []
      const slot: FieldSlot = { index: counter.size, ...place, field, children, siblings, rules: own }
      counter.size += 2
      siblings.set(field.key, slot)
      if (once) byPath.set(place.path, slot)
      children.push(...layOut(field.shape, place, counter, once))
    }
    return [...siblings.values()]
  }

  function slotAt(path: string): FieldSlot {
    const slot = byPath.get(path)
    if (!slot) throw new TypeError(`there is no field ${path} in the message`)
    return slot
  }

  function encoderFor(slot: FieldSlot): FieldEncoder {
    const {
      index,
      children,
      field: { shape: of },
    } = slot
    switch (of.kind) {
      case 'leaf': {
        const { leaf } = of
        return (value, into, context, prefix) => {
          if (isAbsent(slot, value, context)) encodeAbsent(slot, into)
          else
            encodeText(slot, leaf.write(value) ?? reportTypeError(slot, value, context, prefix), into, context, prefix)
        }
      }
      case 'object': {
        const fill = objectFrom(children, slot)
        return (value, into, context, prefix) => {
          if (isAbsent(slot, value, context)) {
            encodeAbsent(slot, into)
          } else if (isRecord(value)) {
            into[index] = true
            fill(value, into, context, prefix, index)
          } else {
            reportWrongShape(slot, value, into, context, prefix)
          }
        }
      }
      case 'list': {
        const encoders = children.map(encoderFor)
        return (value, into, context, prefix) => {
          if (isAbsent(slot, value, context)) {
            encodeAbsent(slot, into)
          } else if (Array.isArray(value)) {
            into[index] = value.map((item: unknown, at) => {
              const encode: FieldValues = []
              for (const fill of encoders) fill(item, encode, context, resolvePath(prefix, slot, at))
              return encode
            })
          } else {
            reportWrongShape(slot, value, into, context, prefix)
          }
        }
      }
    }
  }

  function reportWrongShape(
    slot: FieldSlot,
    value: unknown,
    into: FieldValues,
    context: EncodeContext,
    prefix: FieldPath,
  ): void {
    reportTypeError(slot, value, context, prefix)
    markReported(slot, into)
  }

  function fieldsFrom(
    slots: readonly FieldSlot[],
  ): (from: Readonly<Record<string, unknown>>, into: FieldValues, context: EncodeContext, prefix: FieldPath) => void {
    const fields = slots.map((slot) => ({ key: slot.field.key, fill: encoderFor(slot) }))
    return (from, into, context, prefix) => {
      for (const { key, fill } of fields) fill(from[key], into, context, prefix)
    }
  }

  /** The same, and refuses fields that are none of these slots'; `inside` is the object's own slot, where it has one. */
  function objectFrom(
    slots: readonly FieldSlot[],
    inside?: FieldSlot,
  ): (
    from: Readonly<Record<string, unknown>>,
    into: FieldValues,
    context: EncodeContext,
    prefix: FieldPath,
    at: number,
  ) => void {
    const fill = fieldsFrom(slots)
    const known = new Set(slots.map(({ field }) => field.key))
    return (from, into, context, prefix, at) => {
      fill(from, into, context, prefix)
      for (const key of Object.keys(from)) {
        if (known.has(key) || from[key] === undefined) continue
        const place = inside ? resolvePath(prefix, inside) : prefix
        const guess = closestName(
          key,
          slots.map(({ field }) => [field.key, field.name.local]),
        )
        const message = `${messageRules.X02.message}${guess === undefined ? '' : `; did you mean ${guess}?`}`
        const shown = key || "''"
        context.issues.push({
          at,
          issue: { path: joinPath(place.path, shown), wirePath: joinPath(place.wirePath, shown), rule: 'X02', message },
        })
      }
    }
  }

  /** Names what a value of the wrong type breaks; where that is relaxed, the value goes as plain text instead. */
  function reportTypeError(
    slot: FieldSlot,
    value: unknown,
    { relaxed, issues }: EncodeContext,
    prefix: FieldPath,
  ): string | null {
    const { shape: of } = slot.field
    const ofThisType = of.kind === 'leaf' && of.leaf.accepts.some((type) => type === typeof value)
    const candidates = ofThisType ? slot.rules.filter(({ onlyRequires }) => !onlyRequires) : slot.rules
    const broken = candidates.find(({ id }) => !relaxed.has(id))
    if (!broken && candidates.length > 0) {
      const text = textOfAnyValue(value)
      if (text !== undefined) return text
    }
    addIssue(
      slot,
      broken?.id ?? 'type',
      broken?.rule.message ?? `must be ${expectedType(of)}`,
      broken?.vendor,
      issues,
      prefix,
    )
    return null
  }

  function text(values: FieldValues, path: string): string | undefined {
    const value = values[slotAt(path).index]
    return typeof value === 'string' ? value : undefined
  }

  function secrets(values: FieldValues): string[] {
    const found: string[] = []
    const search = (slot: FieldSlot, of: FieldValues, isSecret: boolean): void => {
      const value = of[slot.index]
      const secret = isSecret || slot.field.secret
      if (secret && typeof value === 'string') found.push(value)
      for (const part of typeof value === 'object' && value !== null ? value : [of])
        for (const child of slot.children) search(child, part, secret)
    }
    for (const slot of slots) search(slot, values, false)
    return found
  }
}

const itemField = {
  key: '',
  name: { prefix: '', local: '' },
  optional: false,
  secret: false,
  defaultText: undefined,
} as const

function isAbsent(slot: FieldSlot, value: unknown, { relaxed }: EncodeContext): boolean {
  return value === undefined || (typeof value === 'string' && isBlank(value) && !allowsBlank(slot, relaxed))
}

function encodeAbsent({ index, field: { defaultText } }: FieldSlot, into: FieldValues): void {
  into[index] = defaultText
  into[index + 1] = defaultText === undefined ? undefined : escaped(defaultText)
}

function encodeText(
  slot: FieldSlot,
  text: string | null,
  into: FieldValues,
  { issues }: EncodeContext,
  prefix: FieldPath,
): void {
  const written = text === null ? undefined : inDocument(text)
  if (text !== null && written === undefined) addIssue(slot, 'X01', messageRules.X01.message, undefined, issues, prefix)
  into[slot.index] = written === undefined ? null : text
  into[slot.index + 1] = written
}

/** A blank counts as not given, but where the rule that requires the field is relaxed it is sent as it is. */
const allowsBlank = ({ field, rules }: FieldSlot, relaxed: ReadonlySet<string>): boolean =>
  field.shape.kind === 'leaf' &&
  !field.optional &&
  rules.some(({ rule }) => rule.required) &&
  rules.every(({ id, rule }) => !rule.required || relaxed.has(id))

/** Marks a slot and all inside it as reported. */
function markReported(slot: FieldSlot, into: FieldValues): void {
  into[slot.index] = null
  if (slot.field.shape.kind === 'object') for (const child of slot.children) markReported(child, into)
}

/** A value as text when no rule says what it must be. */
function textOfAnyValue(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString()
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint'
    ? String(value)
    : undefined
}

function expectedType(of: Shape): string {
  if (of.kind === 'list') return 'an array'
  if (of.kind === 'object') return 'an object'
  const [first] = of.leaf.accepts
  return first === 'object' ? 'a value of its type' : `a ${first ?? 'value'}`
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
