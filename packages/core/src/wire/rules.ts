/** Rules bound to the fields of a plan: each made into a check, once. */
import type { Issue, Vendor } from '../errors.js'
import type { Code, Message, Rule, Rules } from '../operation.js'
import { isBlank } from './characters.js'
import { nowhere, within, type Draft, type Place, type Slot } from './slots.js'

export interface BoundRule {
  readonly id: string
  readonly rule: Rule
  readonly slots: readonly Slot[]
  readonly vendor: Code | undefined
  /** It says nothing of a value that is given. */
  readonly onlyRequires: boolean
}

/** What rules look at, moved from field to field. */
class Looking implements Message {
  slot: Slot | undefined
  readonly #values: Draft
  readonly #byPath: ReadonlyMap<string, Slot>
  readonly #options: Readonly<Record<string, unknown>>

  constructor(values: Draft, byPath: ReadonlyMap<string, Slot>, options: Readonly<Record<string, unknown>>) {
    this.#values = values
    this.#byPath = byPath
    this.#options = options
  }

  get path(): string {
    return this.slot?.path ?? ''
  }

  // Not methods, because rules take them off.
  readonly text = (path: string): string | undefined => {
    const slot = this.#byPath.get(path)
    return given(slot ? this.#values[slot.index] : this.#options[path])
  }

  readonly sibling = (key: string): string | undefined => {
    const slot = this.slot?.siblings.get(key)
    return slot && given(this.#values[slot.index])
  }
}

const given = (value: unknown): string | undefined => (typeof value === 'string' && !isBlank(value) ? value : undefined)

/** The rules with the fields that they name, which are filled in when the fields are laid out. */
export function boundRules(rules: Rules, codes: readonly Code[]): (BoundRule & { slots: Slot[] })[] {
  return Object.entries(rules).map(([id, rule]) => {
    const vendor =
      rule.vendor === undefined
        ? undefined
        : codes.find(({ code, message }) => code === rule.vendor || message === rule.vendor)
    if (rule.vendor !== undefined && !vendor) throw new TypeError(`${id}: no code table has ${rule.vendor}`)
    return { id, rule, slots: [], vendor, onlyRequires: rule.says === undefined }
  })
}

export const fieldsOf = ({ field }: Rule): readonly string[] => (typeof field === 'string' ? [field] : field)

/** Holds all rules that are not relaxed against the texts of a message. */
export type Hold = (
  values: Draft,
  options: Readonly<Record<string, unknown>>,
  relaxed: ReadonlySet<string>,
  issues: OrderedIssue[],
) => void

export function holding(
  bound: readonly BoundRule[],
  byPath: ReadonlyMap<string, Slot>,
  slotAt: (path: string) => Slot,
): Hold {
  const checks = bound.flatMap((one) => [
    ...togetherOf(one),
    ...one.slots.map((slot) => checkOf(one, slot, one.rule.needs === undefined ? undefined : slotAt(one.rule.needs))),
  ])

  return (values, options, relaxed, issues) => {
    const looking = new Looking(values, byPath, options)
    for (const { id, slot, ofAbsent, ofGiven, hold } of checks) {
      const value = values[slot.index]
      if ((value === undefined ? !ofAbsent : !ofGiven) || relaxed.has(id)) continue
      looking.slot = slot
      hold(value, values, looking, issues)
    }
  }
}

/** What a rule asks of one of its fields, or first of all of them. */
interface Check {
  readonly id: string
  readonly slot: Slot
  readonly ofAbsent: boolean
  readonly ofGiven: boolean
  readonly hold: (value: Draft[number], values: Draft, looking: Looking, issues: OrderedIssue[]) => void
}

function checkOf(
  { id, rule: { required, test, when, says }, vendor }: BoundRule,
  slot: Slot,
  needed: Slot | undefined,
): Check {
  return {
    id,
    slot,
    ofAbsent: required === true || typeof required === 'object',
    ofGiven: test !== undefined || needed !== undefined,
    hold: (value, values, looking, issues) => {
      if (when && !when(looking)) return
      if (value === undefined) {
        if (required === true) report(slot, id, 'is required', vendor, issues, nowhere)
        else if (typeof required === 'object' && required.holds(looking))
          report(slot, id, `is required when ${required.when}`, vendor, issues, nowhere)
      } else if (needed && values[needed.index] === undefined) {
        report(needed, id, says ?? `is required with ${slot.path}`, vendor, issues, nowhere)
      } else if (test && typeof value === 'string' && !isBlank(value) && !test(value, looking)) {
        report(slot, id, says ?? 'is not valid', vendor, issues, nowhere)
      }
    },
  }
}

/** What a rule asks of all its fields together. */
function togetherOf({ id, rule: { required, together, says }, slots, vendor }: BoundRule): readonly Check[] {
  const [first] = slots
  if (!first || (required !== 'one' && !together)) return []
  return [
    {
      id,
      slot: first,
      ofAbsent: true,
      ofGiven: true,
      hold: (_, values, _looking, issues) => {
        const missing = slots.filter((slot) => values[slot.index] === undefined)
        if (required === 'one' && missing.length === slots.length)
          report(
            first,
            id,
            says ?? `one of ${slots.map(({ path }) => path).join(', ')} is required`,
            vendor,
            issues,
            nowhere,
          )
        if (together && missing.length < slots.length)
          for (const slot of missing) report(slot, id, says ?? 'is required', vendor, issues, nowhere)
      },
    },
  ]
}

export interface OrderedIssue {
  /** Position of the field in the message. */
  readonly at: number
  readonly issue: Issue
}

/** Takes up an issue, unless the same is there already. */
export function report(
  slot: Slot,
  rule: string,
  message: string,
  code: Code | undefined,
  issues: OrderedIssue[],
  prefix: Place,
): void {
  const { path, wirePath } = within(prefix, slot)
  const again = issues.some(({ issue }) => issue.path === path && issue.rule === rule)
  if (!again)
    issues.push({
      at: slot.index,
      issue: code
        ? { path, wirePath, rule, message, vendor: vendorFor(code, slot.wirePath) }
        : { path, wirePath, rule, message },
    })
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

/** Issues in the order of the message, without those that a rule which stands alone hides. */
export function ordered(issues: OrderedIssue[], bound: readonly BoundRule[]): readonly Issue[] {
  if (issues.length === 0) return none
  const alone = bound.filter(({ id, rule }) => rule.alone && issues.some(({ issue }) => issue.rule === id))
  const hidden = ({ issue }: OrderedIssue): boolean =>
    alone.some(
      ({ id, slots: [slot] }) =>
        issue.rule !== id && slot !== undefined && `${issue.path}.`.startsWith(`${slot.path}.`),
    )
  return issues
    .filter((issue) => !hidden(issue))
    .sort((a, b) => a.at - b.at)
    .map(({ issue }) => issue)
}

const none: readonly Issue[] = []
