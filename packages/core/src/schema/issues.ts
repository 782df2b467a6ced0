/** Collects the issues of one call. */
import type { Issue, Vendor } from '../errors.js'
import type { Code } from '../operation.js'
import { resolvePath, rootPath, ruleFields, type BoundRule, type FieldPath, type FieldSlot } from './field-slots.js'

export interface OrderedIssue {
  /** Position of the field in the message. */
  readonly index: number
  readonly issue: Issue
}

export interface Violation {
  readonly slot: FieldSlot
  /** Path of the list item that the slot is in. */
  readonly at?: FieldPath
  /** Id of the broken rule, or `type`. */
  readonly rule: string
  readonly message: string
  /** What the provider would say about it. */
  readonly vendor?: Code | undefined
}

/** Adds an issue, unless the same rule is already reported for the same field. */
export function addIssue(issues: OrderedIssue[], { slot, at = rootPath, rule, message, vendor }: Violation): void {
  const { path, wirePath } = resolvePath(at, slot)
  if (issues.some(({ issue }) => issue.path === path && issue.rule === rule)) return
  const issue = { path, wirePath, rule, message }
  issues.push({
    index: slot.index,
    issue: vendor ? { ...issue, vendor: vendorFor(vendor, path, slot.wirePath) } : issue,
  })
}

/** What the provider would say about the field at that path. */
function vendorFor({ code, message = '', contact }: Code, path: string, wirePath: string): Vendor {
  const name = contact ? wirePath.slice(0, wirePath.indexOf('.')) : undefined
  return {
    code,
    message: name === undefined ? message : `${name}: ${message}`,
    ...(name === undefined ? {} : { contact: name }),
    path,
  }
}

/** Issues in the order of their fields in the message, without those that an exclusive rule hides. */
export function sortIssues(issues: OrderedIssue[], rules: readonly BoundRule[]): readonly Issue[] {
  if (issues.length === 0) return noIssues
  const exclusive = rules.filter(({ id, rule }) => rule.exclusive && issues.some(({ issue }) => issue.rule === id))
  const isHidden = ({ issue }: OrderedIssue): boolean =>
    exclusive.some(({ id, rule }) => issue.rule !== id && isInside(issue.path, ruleFields(rule).slice(0, 1)))
  return issues
    .filter((issue) => !isHidden(issue))
    .sort((a, b) => a.index - b.index)
    .map(({ issue }) => issue)
}

const isInside = (path: string, fields: readonly string[]): boolean =>
  fields.some((field) => `${path}.`.startsWith(`${field}.`))

const noIssues: readonly Issue[] = []
