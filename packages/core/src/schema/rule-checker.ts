/** Applies the rules of a request to the texts to be sent, or received. */
import type { Code, Rule, RuleContext, Rules } from '../operation.js'
import { isBlank } from '../util/characters.js'
import { ruleFields, type BoundRule, type FieldSlot, type FieldValue, type FieldValues } from './field-slots.js'
import { addIssue, type OrderedIssue } from './issues.js'

/** What a rule looks at. One object serves all rules of a call. */
class CheckedValues implements RuleContext {
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

  // Properties, not methods, because rules destructure them.
  readonly text = (path: string): string | undefined => {
    const slot = this.#byPath.get(path)
    return textIn(slot ? this.#values.texts[slot.index] : this.#options[path])
  }

  readonly sibling = (key: string): string | undefined => {
    const slot = this.slot?.siblings.get(key)
    return slot && textIn(this.#values.texts[slot.index])
  }
}

const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && !isBlank(value) ? value : undefined

/** For rules, a blank text counts as not given. */
export const isMissing = (value: FieldValue): boolean =>
  value === undefined || (typeof value === 'string' && isBlank(value))

/** Finds for each rule what the provider would say. */
export function bindRules(rules: Rules, codes: readonly Code[]): readonly BoundRule[] {
  return Object.entries(rules).map(([id, rule]) => {
    const vendor =
      rule.vendor === undefined
        ? undefined
        : codes.find(({ code, message }) => code === rule.vendor || message === rule.vendor)
    if (rule.vendor !== undefined && !vendor) throw new TypeError(`${id}: no code table has ${rule.vendor}`)
    return { id, rule, vendor, onlyRequires: rule.message === undefined }
  })
}

/** Checks the rules that are not relaxed. `options`: the client's, which rules may read. */
export type RuleChecker = (
  values: FieldValues,
  options: Readonly<Record<string, unknown>>,
  relaxed: ReadonlySet<string>,
  issues: OrderedIssue[],
) => void

export function createRuleChecker(
  rules: readonly BoundRule[],
  byPath: ReadonlyMap<string, FieldSlot>,
  slotAt: (path: string) => FieldSlot,
): RuleChecker {
  const checks = rules.flatMap((bound) => {
    const slots = ruleFields(bound.rule).map(slotAt)
    const required = bound.rule.requires === undefined ? undefined : slotAt(bound.rule.requires)
    return [...jointChecks(bound, slots), ...slots.map((slot) => fieldCheck(bound, slot, required))]
  })

  return (values, options, relaxed, issues) => {
    const context = new CheckedValues(values, byPath, options)
    for (const { id, slot, whenMissing, whenGiven } of checks) {
      const run = isMissing(values.texts[slot.index]) ? whenMissing : whenGiven
      if (!run || relaxed.has(id)) continue
      context.slot = slot
      run(values, context, issues)
    }
  }
}

type Run = (values: FieldValues, context: CheckedValues, issues: OrderedIssue[]) => void

/** What a rule requires of one of its fields, or of all of them together. */
interface Check {
  readonly id: string
  readonly slot: FieldSlot
  readonly whenMissing: Run | undefined
  readonly whenGiven: Run | undefined
}

/** `requiredSlot` is the field that must be given when `slot` is. */
function fieldCheck({ id, rule, vendor }: BoundRule, slot: FieldSlot, requiredSlot: FieldSlot | undefined): Check {
  const { required, when, message } = rule
  const test = testOf(rule)
  const whenMissing: Run = (_, context, issues) => {
    const requirement = !when || when(context) ? requirementOf(rule, context) : undefined
    if (requirement !== undefined) addIssue(issues, { slot, rule: id, message: requirement, vendor })
  }
  const whenGiven: Run = ({ texts }, context, issues) => {
    if (when && !when(context)) return
    const value = texts[slot.index]
    if (requiredSlot && isMissing(texts[requiredSlot.index])) {
      const requirement = message ?? `is required with ${slot.path}`
      addIssue(issues, { slot: requiredSlot, rule: id, message: requirement, vendor })
    } else if (test && typeof value === 'string' && !test(value, context)) {
      addIssue(issues, { slot, rule: id, message: message ?? 'is not valid', vendor })
    }
  }
  return {
    id,
    slot,
    whenMissing: required === true || typeof required === 'object' ? whenMissing : undefined,
    whenGiven: test || requiredSlot ? whenGiven : undefined,
  }
}

/** What a rule requires of a given text, if anything. */
function testOf({ pattern, length, test }: Rule): Rule['test'] {
  const { min = 0, max = Infinity } = length ?? {}
  const tests = [
    ...(pattern ? [(text: string) => pattern.test(text)] : []),
    ...(length ? [(text: string) => isWithin(text, min, max)] : []),
    ...(test ? [test] : []),
  ]
  const [only] = tests
  return tests.length > 1 ? (text, context) => tests.every((one) => one(text, context)) : only
}

/** Whether a text has `min` to `max` characters, which are one or two code units each. */
function isWithin(text: string, min: number, max: number): boolean {
  if (text.length < min || text.length > 2 * max) return false
  if (text.length >= 2 * min && text.length <= max) return true
  const { length } = [...text]
  return length >= min && length <= max
}

/** Why a field is required, if it is. */
function requirementOf({ required }: Rule, context: RuleContext): string | undefined {
  if (required === true) return 'is required'
  return typeof required === 'object' && required.test(context) ? `is required when ${required.when}` : undefined
}

/** What a rule requires of all its fields together. */
function jointChecks({ id, rule, vendor }: BoundRule, slots: readonly FieldSlot[]): readonly Check[] {
  const { required, allOrNone, message } = rule
  const [first] = slots
  if (!first || (required !== 'one' && !allOrNone)) return []
  const all = slots.map(({ path }) => path)
  const run: Run = ({ texts }, _, issues) => {
    const missing = slots.filter((slot) => isMissing(texts[slot.index]))
    if (required === 'one' && missing.length === slots.length) {
      const requirement = message ?? `one of ${all.join(', ')} is required`
      addIssue(issues, { slot: first, rule: id, message: requirement, vendor })
    }
    if (allOrNone && missing.length < slots.length)
      for (const slot of missing) {
        const others = all.filter((path) => path !== slot.path).join(', ')
        addIssue(issues, { slot, rule: id, message: message ?? `is required with ${others}`, vendor })
      }
  }
  return [{ id, slot: first, whenMissing: run, whenGiven: run }]
}
