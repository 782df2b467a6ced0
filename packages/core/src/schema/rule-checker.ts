/** Rules bound to the fields of a plan: each made into a check, once. */
import type { Issue, Vendor } from '../errors.js'
import type { Code, RuleContext, Rule, Rules } from '../operation.js'
import { isBlank } from '../util/characters.js'
import { rootPath, resolvePath, type FieldValues, type FieldPath, type FieldSlot } from './field-slots.js'

export interface BoundRule {
  readonly id: string
  readonly rule: Rule
  readonly slots: readonly FieldSlot[]
  readonly vendor: Code | undefined
  /** It says nothing of a value that is given. */
  readonly onlyRequires: boolean
}

/** What rules look at, moved from field to field. */
class RuleContextImpl implements RuleContext {
  slot: FieldSlot | undefined
  readonly #values: FieldValues
  readonly #byPath: ReadonlyMap<string, FieldSlot>
  readonly #options: Readonly<Record<string, unknown>>

  constructor(values: FieldValues, byPath: ReadonlyMap<string, FieldSlot>, options: Readonly<Record<string, unknown>>) {
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
    return presentText(slot ? this.#values[slot.index] : this.#options[path])
  }

  readonly sibling = (key: string): string | undefined => {
    const slot = this.slot?.siblings.get(key)
    return slot && presentText(this.#values[slot.index])
  }
}

const presentText = (value: unknown): string | undefined =>
  typeof value === 'string' && !isBlank(value) ? value : undefined

/** The rules with the fields that they name, which are filled in when the fields are laid out. */
export function bindRules(rules: Rules, codes: readonly Code[]): (BoundRule & { slots: FieldSlot[] })[] {
  return Object.entries(rules).map(([id, rule]) => {
    const vendor =
      rule.vendor === undefined
        ? undefined
        : codes.find(({ code, message }) => code === rule.vendor || message === rule.vendor)
    if (rule.vendor !== undefined && !vendor) throw new TypeError(`${id}: no code table has ${rule.vendor}`)
    return { id, rule, slots: [], vendor, onlyRequires: rule.message === undefined }
  })
}

export const ruleFields = ({ field }: Rule): readonly string[] => (typeof field === 'string' ? [field] : field)

/** Holds all rules that are not relaxed against the texts of a message. */
export type RuleChecker = (
  values: FieldValues,
  options: Readonly<Record<string, unknown>>,
  relaxed: ReadonlySet<string>,
  issues: OrderedIssue[],
) => void

export function createRuleChecker(
  bound: readonly BoundRule[],
  byPath: ReadonlyMap<string, FieldSlot>,
  slotAt: (path: string) => FieldSlot,
): RuleChecker {
  const checks = bound.flatMap((one) => [
    ...jointChecks(one),
    ...one.slots.map((slot) =>
      fieldCheck(one, slot, one.rule.requires === undefined ? undefined : slotAt(one.rule.requires)),
    ),
  ])

  return (values, options, relaxed, issues) => {
    const context = new RuleContextImpl(values, byPath, options)
    for (const { id, slot, runsWhenAbsent, runsWhenPresent, run } of checks) {
      const value = values[slot.index]
      if ((value === undefined ? !runsWhenAbsent : !runsWhenPresent) || relaxed.has(id)) continue
      context.slot = slot
      run(value, values, context, issues)
    }
  }
}

/** What a rule asks of one of its fields, or first of all of them. */
interface Check {
  readonly id: string
  readonly slot: FieldSlot
  readonly runsWhenAbsent: boolean
  readonly runsWhenPresent: boolean
  readonly run: (
    value: FieldValues[number],
    values: FieldValues,
    context: RuleContextImpl,
    issues: OrderedIssue[],
  ) => void
}

function fieldCheck(
  { id, rule: { required, test, when, message }, vendor }: BoundRule,
  slot: FieldSlot,
  needed: FieldSlot | undefined,
): Check {
  return {
    id,
    slot,
    runsWhenAbsent: required === true || typeof required === 'object',
    runsWhenPresent: test !== undefined || needed !== undefined,
    run: (value, values, context, issues) => {
      if (when && !when(context)) return
      if (value === undefined) {
        if (required === true) addIssue(slot, id, 'is required', vendor, issues, rootPath)
        else if (typeof required === 'object' && required.test_(context))
          addIssue(slot, id, `is required when ${required.when}`, vendor, issues, rootPath)
      } else if (needed && values[needed.index] === undefined) {
        addIssue(needed, id, message ?? `is required with ${slot.path}`, vendor, issues, rootPath)
      } else if (test && typeof value === 'string' && !isBlank(value) && !test(value, context)) {
        addIssue(slot, id, message ?? 'is not valid', vendor, issues, rootPath)
      }
    },
  }
}

/** What a rule asks of all its fields together. */
function jointChecks({ id, rule: { required, allOrNone, message }, slots, vendor }: BoundRule): readonly Check[] {
  const [first] = slots
  if (!first || (required !== 'one' && !allOrNone)) return []
  return [
    {
      id,
      slot: first,
      runsWhenAbsent: true,
      runsWhenPresent: true,
      run: (_, values, _looking, issues) => {
        const missing = slots.filter((slot) => values[slot.index] === undefined)
        if (required === 'one' && missing.length === slots.length)
          addIssue(
            first,
            id,
            message ?? `one of ${slots.map(({ path }) => path).join(', ')} is required`,
            vendor,
            issues,
            rootPath,
          )
        if (allOrNone && missing.length < slots.length)
          for (const slot of missing) addIssue(slot, id, message ?? 'is required', vendor, issues, rootPath)
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
export function addIssue(
  slot: FieldSlot,
  rule: string,
  message: string,
  code: Code | undefined,
  issues: OrderedIssue[],
  prefix: FieldPath,
): void {
  const { path, wirePath } = resolvePath(prefix, slot)
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
export function sortIssues(issues: OrderedIssue[], bound: readonly BoundRule[]): readonly Issue[] {
  if (issues.length === 0) return noIssues
  const alone = bound.filter(({ id, rule }) => rule.exclusive && issues.some(({ issue }) => issue.rule === id))
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

const noIssues: readonly Issue[] = []
