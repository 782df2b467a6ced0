/**
 * A request's plan: its schema walked once, its fields laid out in slots, its rules bound to them. A call fills the slots
 * with the texts that would be sent, and everything else (rules, writing, redaction, the simulator) works on those texts.
 */
import type { Issue, Vendor } from '../errors.js'
import type { Code, Message, Rule, Rules } from '../operation.js'
import { illegalCharacter } from './characters.js'
import { nearest } from './nearest.js'
import type { Field, ObjectShape, Shape } from './shape.js'

/** The rules of every message, which cannot be relaxed: nothing else has a form on the wire. */
export const messageRules = {
  X01: { says: 'must not have a character that XML cannot carry', source: 'XML 1.0, section 2.2' },
  X02: { says: 'is not a field of this operation', source: "the provider's tables are closed" },
} as const

/** What stands in a slot: a text, an object or a list that is given, nothing, or `null` for what is already reported. */
type Value = string | true | readonly Draft[] | null | undefined
/** The texts of one message, or of one item of a list, by slot. */
export type Draft = Value[]

export interface Slot {
  readonly index: number
  readonly path: string
  readonly wirePath: string
  readonly field: Field
  /** Slots of an object's fields, or of a list's item in the draft of each item. */
  readonly children: readonly Slot[]
  readonly rules: readonly BoundRule[]
}

interface BoundRule {
  readonly id: string
  readonly rule: Rule
  readonly slots: readonly Slot[]
  readonly vendor: Code | undefined
  /** It says nothing of a value that is given. */
  readonly onlyRequires: boolean
}

export interface Plan {
  readonly slots: readonly Slot[]
  /** Lays the caller's values out as texts and checks them. */
  draft(input: unknown, credentials: Readonly<Record<string, unknown>>, relaxed: ReadonlySet<string>): Drafted
  /** Checks texts that came over the wire, as the provider would. */
  judge(draft: Draft, relaxed: ReadonlySet<string>): Issue[]
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

export function planOf({ shape, credentialKeys, rules, codes }: PlanOptions): Plan {
  const byPath = new Map<string, Slot>()
  const boundRules = Object.entries(rules).map(([id, rule]) => {
    const vendor = rule.vendor === undefined ? undefined : codes.find(({ code, message }) => code === rule.vendor || message === rule.vendor)
    if (rule.vendor !== undefined && !vendor) throw new TypeError(`${id}: no code table has ${rule.vendor}`)
    const slots: Slot[] = []
    return { id, rule, slots, vendor, onlyRequires: rule.says === undefined }
  })
  const slots = layOut(shape, { path: '', wirePath: '' }, { size: 0 }, true)
  for (const { rule, slots } of boundRules) {
    slots.push(...fieldsOf(rule).map(slotAt))
    if (rule.needs !== undefined) slotAt(rule.needs)
  }
  const inputSlots = slots.filter(({ field }) => !credentialKeys.has(field.key))

  return { slots, draft, judge, text, secrets }

  /** Only what stands once in a message has one path, and so can have rules. */
  function layOut(of: Shape, at: Place, counter: { size: number }, once: boolean): readonly Slot[] {
    switch (of.kind) {
      case 'leaf':
        return []
      case 'object':
        if (of.others !== undefined) throw new TypeError(`${of.others}: members that no field names are read, not sent`)
        return of.fields.map((field) => slotFor(field, at, counter, once))
      case 'list': {
        const item: Field = { ...itemField, name: of.item ?? itemField.name, shape: of.of }
        return [slotFor(item, { path: '', wirePath: '' }, { size: 0 }, false)]
      }
    }
  }

  function slotFor(field: Field, at: Place, counter: { size: number }, once: boolean): Slot {
    const place = { path: join(at.path, field.key), wirePath: join(at.wirePath, field.name.local) }
    const children: Slot[] = []
    const own = once ? boundRules.filter(({ rule }) => fieldsOf(rule).includes(place.path)) : []
    const slot: Slot = { index: counter.size++, ...place, field, children, rules: own }
    if (once) byPath.set(place.path, slot)
    children.push(...layOut(field.shape, place, counter, once))
    return slot
  }

  function slotAt(path: string): Slot {
    const slot = byPath.get(path)
    if (!slot) throw new TypeError(`there is no field ${path} in the message`)
    return slot
  }

  function draft(input: unknown, credentials: Readonly<Record<string, unknown>>, relaxed: ReadonlySet<string>): Drafted {
    const issues: OrderedIssue[] = []
    const values: Draft = []
    const given = isRecord(input) ? input : {}
    if (given !== input) issues.push({ at: -1, issue: { path: 'input', wirePath: 'input', rule: 'type', message: 'must be an object' } })
    for (const slot of slots) fill(slot, (credentialKeys.has(slot.field.key) ? credentials : given)[slot.field.key], values, nowhere)
    refuseUnknown(given, inputSlots, nowhere, slots.length)
    holdRules(values, credentials, relaxed, issues)
    return { draft: values, issues: ordered(issues) }

    function fill(slot: Slot, value: unknown, into: Draft, prefix: Place): void {
      const { shape: of, absent } = slot.field
      if (value === undefined || (isBlank(value) && !maybeBlank(slot, relaxed))) {
        into[slot.index] = absent
      } else if (of.kind === 'leaf') {
        const text = of.leaf.write(value) ?? wrong(slot, value, relaxed, issues, prefix)
        const illegal = text !== null && illegalCharacter(text)
        if (illegal) report(slot, 'X01', messageRules.X01.says, undefined, issues, prefix)
        into[slot.index] = illegal ? null : text
      } else if (of.kind === 'object' && isRecord(value)) {
        into[slot.index] = true
        for (const child of slot.children) fill(child, value[child.field.key], into, prefix)
        refuseUnknown(value, slot.children, within(prefix, slot), slot.index)
      } else if (of.kind === 'list' && Array.isArray(value)) {
        into[slot.index] = value.map((item: unknown, index) => {
          const draft: Draft = []
          for (const child of slot.children) fill(child, item, draft, within(prefix, slot, index))
          return draft
        })
      } else {
        wrong(slot, value, relaxed, issues, prefix)
        spoil(slot, into)
      }
    }

    function refuseUnknown(value: Readonly<Record<string, unknown>>, known: readonly Slot[], place: Place, at: number): void {
      for (const key of Object.keys(value)) {
        if (value[key] === undefined || known.some(({ field }) => field.key === key)) continue
        const guess = nearest(key, known.map(({ field }) => [field.key, field.name.local]))
        const message = `${messageRules.X02.says}${guess === undefined ? '' : `; did you mean ${guess}?`}`
        const shown = key || "''"
        issues.push({ at, issue: { path: join(place.path, shown), wirePath: join(place.wirePath, shown), rule: 'X02', message } })
      }
    }
  }

  function judge(values: Draft, relaxed: ReadonlySet<string>): Issue[] {
    const issues: OrderedIssue[] = []
    for (const slot of byPath.values()) {
      const text = values[slot.index]
      if (typeof text !== 'string' || slot.field.shape.kind !== 'leaf') continue
      if (slot.field.shape.leaf.read(text) === undefined) values[slot.index] = wrong(slot, text, relaxed, issues, nowhere)
    }
    holdRules(values, {}, relaxed, issues)
    return ordered(issues)
  }

  function holdRules(values: Draft, options: Readonly<Record<string, unknown>>, relaxed: ReadonlySet<string>, issues: OrderedIssue[]): void {
    let path = ''
    const text = (of: string): string | undefined => {
      const value = byPath.has(of) ? values[slotAt(of).index] : options[of]
      return typeof value === 'string' && !isBlank(value) ? value : undefined
    }
    const message: Message = {
      get path() {
        return path
      },
      text,
      sibling: (key) => text(join(path.slice(0, Math.max(0, path.lastIndexOf('.'))), key)),
    }
    const missing = (slot: Slot): boolean => values[slot.index] === undefined

    for (const bound of boundRules) {
      const { id, rule } = bound
      if (relaxed.has(id)) continue
      const broken = (slot: Slot, says: string): void => {
        report(slot, id, says, bound.vendor, issues, nowhere)
      }
      if (rule.required === 'one' && bound.slots.every(missing)) {
        const [first] = bound.slots
        if (first) broken(first, rule.says ?? `one of ${bound.slots.map((slot) => slot.path).join(', ')} is required`)
      }
      if (rule.together && !bound.slots.every(missing)) for (const slot of bound.slots) if (missing(slot)) broken(slot, rule.says ?? 'is required')
      for (const slot of bound.slots) {
        path = slot.path
        if (rule.when && !rule.when(message)) continue
        const value = values[slot.index]
        if (value === undefined) {
          if (rule.required === true) broken(slot, 'is required')
          else if (typeof rule.required === 'object' && rule.required.holds(message)) broken(slot, `is required when ${rule.required.when}`)
        } else if (rule.needs !== undefined && missing(slotAt(rule.needs))) {
          broken(slotAt(rule.needs), rule.says ?? `is required with ${slot.path}`)
        } else if (typeof value === 'string' && !isBlank(value) && rule.test && !rule.test(value, message)) {
          broken(slot, rule.says ?? 'is not valid')
        }
      }
    }
  }

  /** Names what a value of the wrong type breaks; where that is relaxed, the value goes as plain text instead. */
  function wrong(slot: Slot, value: unknown, relaxed: ReadonlySet<string>, issues: OrderedIssue[], prefix: Place): string | null {
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
      for (const part of typeof value === 'object' && value !== null ? value : [of]) for (const child of slot.children) search(child, part, secret)
    }
    for (const slot of slots) search(slot, values, false)
    return found
  }

  function ordered(issues: readonly OrderedIssue[]): Issue[] {
    const alone = boundRules.filter(({ id, rule }) => rule.alone && issues.some(({ issue }) => issue.rule === id))
    const hidden = ({ issue }: OrderedIssue): boolean =>
      alone.some(({ id, slots: [slot] }) => issue.rule !== id && slot !== undefined && `${issue.path}.`.startsWith(`${slot.path}.`))
    return issues
      .filter((issue) => !hidden(issue))
      .sort((a, b) => a.at - b.at)
      .map(({ issue }) => issue)
  }
}

interface OrderedIssue {
  /** Position of the field in the message. */
  readonly at: number
  readonly issue: Issue
}

interface Place {
  readonly path: string
  readonly wirePath: string
}

const nowhere: Place = { path: '', wirePath: '' }

/** Where a slot stands, or the item of that number in it. */
function within(prefix: Place, { path, wirePath }: Place, index?: number): Place {
  const rest = index === undefined ? '' : String(index)
  return { path: join(join(prefix.path, path), rest), wirePath: join(join(prefix.wirePath, wirePath), rest) }
}

const itemField = { key: '', name: { prefix: '', local: '' }, optional: false, secret: false, absent: undefined } as const

function report(slot: Slot, rule: string, message: string, code: Code | undefined, issues: OrderedIssue[], prefix: Place): void {
  const issue = { ...within(prefix, slot), rule, message }
  const again = issues.some(({ issue: other }) => other.path === issue.path && other.rule === rule)
  if (!again) issues.push({ at: slot.index, issue: code ? { ...issue, vendor: vendorFor(code, slot.wirePath) } : issue })
}

/** What the provider would say of the field at that path. */
function vendorFor({ code, message = '', field, contact }: Code, wirePath: string): Vendor {
  const of = contact ? wirePath.slice(0, wirePath.indexOf('.')) : undefined
  return {
    code,
    message: of === undefined ? message : `${of}: ${message}`,
    ...(of === undefined ? {} : { contact: of }),
    ...(field === undefined ? {} : { field }),
  }
}

const isBlank = (value: unknown): boolean => typeof value === 'string' && value.trim() === ''

/** A blank counts as not given, but where the rule that requires the field is relaxed it is sent as it is. */
const maybeBlank = ({ field, rules }: Slot, relaxed: ReadonlySet<string>): boolean =>
  field.shape.kind === 'leaf' && !field.optional && rules.some(({ rule }) => rule.required) && rules.every(({ id, rule }) => !rule.required || relaxed.has(id))

/** Marks a slot and all inside it as reported. */
function spoil(slot: Slot, into: Draft): void {
  into[slot.index] = null
  if (slot.field.shape.kind === 'object') for (const child of slot.children) spoil(child, into)
}

/** A value as text when no rule says what it must be. */
function plainly(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString()
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : undefined
}

function expected(of: Shape): string {
  if (of.kind === 'list') return 'an array'
  if (of.kind === 'object') return 'an object'
  const [first] = of.leaf.accepts
  return first === 'object' ? 'a value of its type' : `a ${first ?? 'value'}`
}

const fieldsOf = ({ field }: Rule): readonly string[] => (typeof field === 'string' ? [field] : field)

const join = (path: string, key: string): string => (path === '' ? key : key === '' ? path : `${path}.${key}`)

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
