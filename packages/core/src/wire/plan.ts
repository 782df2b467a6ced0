/**
 * A request's plan: its schema walked once, its fields laid out in slots, its rules bound to them. A call fills the slots
 * with the texts that would be sent, and everything else (rules, writing, redaction, the simulator) works on those texts.
 */
import type { Issue } from '../errors.js'
import type { Code, Rules } from '../operation.js'
import { escaped, inDocument, isBlank } from './characters.js'
import { nearest } from './nearest.js'
import { boundRules, fieldsOf, holding, ordered, report, type OrderedIssue } from './rules.js'
import type { Field, ObjectShape, Shape } from './shape.js'
import { join, nowhere, within, type Draft, type Place, type Slot } from './slots.js'

export type { Draft, Slot } from './slots.js'

/** The rules of every message, which cannot be relaxed: nothing else has a form on the wire. */
export const messageRules = {
  X01: { says: 'must not have a character that XML cannot carry', source: 'XML 1.0, section 2.2' },
  X02: { says: 'is not a field of this operation', source: "the provider's tables are closed" },
} as const

export interface Plan {
  readonly slots: readonly Slot[]
  /** Lays the caller's values out as texts and checks them. */
  draft(input: unknown, credentials: Readonly<Record<string, unknown>>, relaxed: ReadonlySet<string>): Drafted
  /** Checks texts that came over the wire, as the provider would. */
  judge(draft: Draft, relaxed: ReadonlySet<string>): readonly Issue[]
  /** The text of a field that stands once in the message, by its dotted path in the SDK's names. */
  text(draft: Draft, path: string): string | undefined
  /** The texts of all fields marked secret. */
  secrets(draft: Draft): string[]
}

export interface Drafted {
  readonly draft: Draft
  readonly issues: readonly Issue[]
}

export interface PlanOptions {
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
interface Filling {
  readonly relaxed: ReadonlySet<string>
  readonly issues: OrderedIssue[]
}

/** Fills a slot, and those inside it, from the caller's value. */
type Fill = (value: unknown, into: Draft, filling: Filling, prefix: Place) => void

export function planOf({ shape, credentialKeys, rules, codes }: PlanOptions): Plan {
  const byPath = new Map<string, Slot>()
  const bound = boundRules(rules, codes)
  const counter: Counter = { size: 0 }
  const slots = layOut(shape, nowhere, counter, true)
  for (const { rule, slots } of bound) slots.push(...fieldsOf(rule).map(slotAt))
  const hold = holding(bound, byPath, slotAt)
  const fillCredentials = fieldsFrom(slots.filter(({ field }) => credentialKeys.has(field.key)))
  const inputSlots = slots.filter(({ field }) => !credentialKeys.has(field.key))
  const fillInput = objectFrom(inputSlots)

  return {
    slots,
    draft: (input, credentials, relaxed) => {
      const filling: Filling = { relaxed, issues: [] }
      const values = new Array<Draft[number]>(counter.size)
      const given = isRecord(input) ? input : {}
      if (given !== input)
        filling.issues.push({
          at: -1,
          issue: { path: 'input', wirePath: 'input', rule: 'type', message: 'must be an object' },
        })
      fillCredentials(credentials, values, filling, nowhere)
      fillInput(given, values, filling, nowhere, counter.size)
      hold(values, credentials, relaxed, filling.issues)
      return { draft: values, issues: ordered(filling.issues, bound) }
    },
    judge: (values, relaxed) => {
      const filling: Filling = { relaxed, issues: [] }
      for (const slot of byPath.values()) {
        const text = values[slot.index]
        if (typeof text !== 'string' || slot.field.shape.kind !== 'leaf') continue
        if (slot.field.shape.leaf.read(text) === undefined) values[slot.index] = wrong(slot, text, filling, nowhere)
      }
      hold(values, {}, relaxed, filling.issues)
      return ordered(filling.issues, bound)
    },
    text,
    secrets,
  }

  /** Only what stands once in a message has one path, and so can have rules. */
  function layOut(of: Shape, at: Place, counter: Counter, once: boolean): readonly Slot[] {
    switch (of.kind) {
      case 'leaf':
        return []
      case 'object':
        if (of.others !== undefined) throw new TypeError(`${of.others}: members that no field names are read, not sent`)
        return slotsFor(of.fields, at, counter, once)
      case 'list':
        return slotsFor([{ ...itemField, name: of.item ?? itemField.name, shape: of.of }], nowhere, { size: 0 }, false)
    }
  }

  function slotsFor(fields: readonly Field[], at: Place, counter: Counter, once: boolean): readonly Slot[] {
    const siblings = new Map<string, Slot>()
    for (const field of fields) {
      const place = { path: join(at.path, field.key), wirePath: join(at.wirePath, field.name.local) }
      const children: Slot[] = []
      const own = once ? bound.filter(({ rule }) => fieldsOf(rule).includes(place.path)) : []
      const slot: Slot = { index: counter.size, ...place, field, children, siblings, rules: own }
      counter.size += 2
      siblings.set(field.key, slot)
      if (once) byPath.set(place.path, slot)
      children.push(...layOut(field.shape, place, counter, once))
    }
    return [...siblings.values()]
  }

  function slotAt(path: string): Slot {
    const slot = byPath.get(path)
    if (!slot) throw new TypeError(`there is no field ${path} in the message`)
    return slot
  }

  function fillOf(slot: Slot): Fill {
    const {
      index,
      children,
      field: { shape: of },
    } = slot
    switch (of.kind) {
      case 'leaf': {
        const { leaf } = of
        return (value, into, filling, prefix) => {
          if (isAbsent(slot, value, filling)) fillAbsent(slot, into)
          else fillText(slot, leaf.write(value) ?? wrong(slot, value, filling, prefix), into, filling, prefix)
        }
      }
      case 'object': {
        const fill = objectFrom(children, slot)
        return (value, into, filling, prefix) => {
          if (isAbsent(slot, value, filling)) {
            fillAbsent(slot, into)
          } else if (isRecord(value)) {
            into[index] = true
            fill(value, into, filling, prefix, index)
          } else {
            refuse(slot, value, into, filling, prefix)
          }
        }
      }
      case 'list': {
        const fills = children.map(fillOf)
        return (value, into, filling, prefix) => {
          if (isAbsent(slot, value, filling)) {
            fillAbsent(slot, into)
          } else if (Array.isArray(value)) {
            into[index] = value.map((item: unknown, at) => {
              const draft: Draft = []
              for (const fill of fills) fill(item, draft, filling, within(prefix, slot, at))
              return draft
            })
          } else {
            refuse(slot, value, into, filling, prefix)
          }
        }
      }
    }
  }

  function refuse(slot: Slot, value: unknown, into: Draft, filling: Filling, prefix: Place): void {
    wrong(slot, value, filling, prefix)
    spoil(slot, into)
  }

  function fieldsFrom(
    slots: readonly Slot[],
  ): (from: Readonly<Record<string, unknown>>, into: Draft, filling: Filling, prefix: Place) => void {
    const fields = slots.map((slot) => ({ key: slot.field.key, fill: fillOf(slot) }))
    return (from, into, filling, prefix) => {
      for (const { key, fill } of fields) fill(from[key], into, filling, prefix)
    }
  }

  /** The same, and refuses fields that are none of these slots'; `inside` is the object's own slot, where it has one. */
  function objectFrom(
    slots: readonly Slot[],
    inside?: Slot,
  ): (from: Readonly<Record<string, unknown>>, into: Draft, filling: Filling, prefix: Place, at: number) => void {
    const fill = fieldsFrom(slots)
    const known = new Set(slots.map(({ field }) => field.key))
    return (from, into, filling, prefix, at) => {
      fill(from, into, filling, prefix)
      for (const key of Object.keys(from)) {
        if (known.has(key) || from[key] === undefined) continue
        const place = inside ? within(prefix, inside) : prefix
        const guess = nearest(
          key,
          slots.map(({ field }) => [field.key, field.name.local]),
        )
        const message = `${messageRules.X02.says}${guess === undefined ? '' : `; did you mean ${guess}?`}`
        const shown = key || "''"
        filling.issues.push({
          at,
          issue: { path: join(place.path, shown), wirePath: join(place.wirePath, shown), rule: 'X02', message },
        })
      }
    }
  }

  /** Names what a value of the wrong type breaks; where that is relaxed, the value goes as plain text instead. */
  function wrong(slot: Slot, value: unknown, { relaxed, issues }: Filling, prefix: Place): string | null {
    const { shape: of } = slot.field
    const ofThisType = of.kind === 'leaf' && of.leaf.accepts.some((type) => type === typeof value)
    const candidates = ofThisType ? slot.rules.filter(({ onlyRequires }) => !onlyRequires) : slot.rules
    const broken = candidates.find(({ id }) => !relaxed.has(id))
    if (!broken && candidates.length > 0) {
      const text = plainly(value)
      if (text !== undefined) return text
    }
    report(slot, broken?.id ?? 'type', broken?.rule.says ?? `must be ${expected(of)}`, broken?.vendor, issues, prefix)
    return null
  }

  function text(values: Draft, path: string): string | undefined {
    const value = values[slotAt(path).index]
    return typeof value === 'string' ? value : undefined
  }

  function secrets(values: Draft): string[] {
    const found: string[] = []
    const search = (slot: Slot, of: Draft, isSecret: boolean): void => {
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
  absent: undefined,
} as const

function isAbsent(slot: Slot, value: unknown, { relaxed }: Filling): boolean {
  return value === undefined || (typeof value === 'string' && isBlank(value) && !maybeBlank(slot, relaxed))
}

function fillAbsent({ index, field: { absent } }: Slot, into: Draft): void {
  into[index] = absent
  into[index + 1] = absent === undefined ? undefined : escaped(absent)
}

function fillText(slot: Slot, text: string | null, into: Draft, { issues }: Filling, prefix: Place): void {
  const written = text === null ? undefined : inDocument(text)
  if (text !== null && written === undefined) report(slot, 'X01', messageRules.X01.says, undefined, issues, prefix)
  into[slot.index] = written === undefined ? null : text
  into[slot.index + 1] = written
}

/** A blank counts as not given, but where the rule that requires the field is relaxed it is sent as it is. */
const maybeBlank = ({ field, rules }: Slot, relaxed: ReadonlySet<string>): boolean =>
  field.shape.kind === 'leaf' &&
  !field.optional &&
  rules.some(({ rule }) => rule.required) &&
  rules.every(({ id, rule }) => !rule.required || relaxed.has(id))

/** Marks a slot and all inside it as reported. */
function spoil(slot: Slot, into: Draft): void {
  into[slot.index] = null
  if (slot.field.shape.kind === 'object') for (const child of slot.children) spoil(child, into)
}

/** A value as text when no rule says what it must be. */
function plainly(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString()
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint'
    ? String(value)
    : undefined
}

function expected(of: Shape): string {
  if (of.kind === 'list') return 'an array'
  if (of.kind === 'object') return 'an object'
  const [first] = of.leaf.accepts
  return first === 'object' ? 'a value of its type' : `a ${first ?? 'value'}`
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
