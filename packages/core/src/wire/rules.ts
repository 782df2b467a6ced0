/** Rules bound to the fields of a plan: each made into a check, once. */
import type { Issue, Vendor } from '../errors.js'
import type { Code, Message, Rule, Rules } from '../operation.js'
import { isBlank } from './characters.js'
import { join, nowhere, within, type Draft, type Place, type Slot } from './slots.js'

export interface BoundRule {
  readonly id: string
  readonly rule: Rule
  readonly slots: readonly Slot[]
  readonly vendor: Code | undefined
  /** It says nothing of a value that is given. */
  readonly onlyRequires: boolean
}

/** What rules look at, moved from field to field. */
type Looking = { -readonly [Key in keyof Message]: Message[Key] }

/** The rules with the fields that they name, which are filled in when the fields are laid out. */
export function boundRules(rules: Rules, codes: readonly Code[]): (BoundRule & { slots: Slot[] })[] {
  return Object.entries(rules).map(([id, rule]) => {
    const vendor = rule.vendor === undefined ? undefined : codes.find(({ code, message }) => code === rule.vendor || message === rule.vendor)
    if (rule.vendor !== undefined && !vendor) throw new TypeError(`${id}: no code table has ${rule.vendor}`)
    return { id, rule, slots: [], vendor, onlyRequires: rule.says === undefined }
  })
}

export const fieldsOf = ({ field }: Rule): readonly string[] => (typeof field === 'string' ? [field] : field)

/** Holds all rules that are not relaxed against the texts of a message. */
export type Hold = (values: Draft, options: Readonly<Record<string, unknown>>, relaxed: ReadonlySet<string>, issues: OrderedIssue[]) => void

export function holding(bound: readonly BoundRule[], byPath: ReadonlyMap<string, Slot>, slotAt: (path: string) => Slot): Hold {
  const checks = bound.map((one) => ({ id: one.id, check: checkOf(one, one.rule.needs === undefined ? undefined : slotAt(one.rule.needs)) }))

  return (values, options, relaxed, issues) => {
    const text = (path: string): string | undefined => {
      const slot = byPath.get(path)
      const value = slot ? values[slot.index] : options[path]
      return typeof value === 'string' && !isBlank(value) ? value : undefined
    }
    const looking: Looking = {
      path: '',
      text,
      sibling: (key) => text(join(looking.path.slice(0, Math.max(0, looking.path.lastIndexOf('.'))), key)),
    }
    for (const { id, check } of checks) if (!relaxed.has(id)) check(values, looking, issues)
  }
}

function checkOf({ id, rule, slots, vendor }: BoundRule, needed: Slot | undefined): (values: Draft, looking: Looking, issues: OrderedIssue[]) => void {
  const { required, test, when, says } = rule
  const ofAbsent = required === true || typeof required === 'object'
  const ofGiven = test !== undefined || needed !== undefined
  const ofAll = required === 'one' || rule.together === true

  return (values, looking, issues) => {
    if (ofAll) holdTogether(values, issues)
    for (const slot of slots) {
      const value = values[slot.index]
      if (value === undefined ? !ofAbsent : !ofGiven) continue
      looking.path = slot.path
      if (when && !when(looking)) continue
      if (value === undefined) {
        if (required === true) broken(issues, slot, 'is required')
        else if (typeof required === 'object' && required.holds(looking)) broken(issues, slot, `is required when ${required.when}`)
      } else if (needed && values[needed.index] === undefined) {
        broken(issues, needed, says ?? `is required with ${slot.path}`)
      } else if (test && typeof value === 'string' && !isBlank(value) && !test(value, looking)) {
        broken(issues, slot, says ?? 'is not valid')
      }
    }
  }

  function broken(issues: OrderedIssue[], slot: Slot, says: string): void {
    report(slot, id, says, vendor, issues, nowhere)
  }

  function holdTogether(values: Draft, issues: OrderedIssue[]): void {
    const missing = slots.filter((slot) => values[slot.index] === undefined)
    const [first] = slots
    if (required === 'one' && first && missing.length === slots.length) broken(issues, first, says ?? `one of ${slots.map(({ path }) => path).join(', ')} is required`)
    if (rule.together && missing.length < slots.length) for (const slot of missing) broken(issues, slot, says ?? 'is required')
  }
}

export interface OrderedIssue {
  /** Position of the field in the message. */
  readonly at: number
  readonly issue: Issue
}

/** Takes up an issue, unless the same is there already. */
export function report(slot: Slot, rule: string, message: string, code: Code | undefined, issues: OrderedIssue[], prefix: Place): void {
  const { path, wirePath } = within(prefix, slot)
  const again = issues.some(({ issue }) => issue.path === path && issue.rule === rule)
  if (!again) issues.push({ at: slot.index, issue: code ? { path, wirePath, rule, message, vendor: vendorFor(code, slot.wirePath) } : { path, wirePath, rule, message } })
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
    alone.some(({ id, slots: [slot] }) => issue.rule !== id && slot !== undefined && `${issue.path}.`.startsWith(`${slot.path}.`))
  return issues
    .filter((issue) => !hidden(issue))
    .sort((a, b) => a.at - b.at)
    .map(({ issue }) => issue)
}

const none: readonly Issue[] = []
