/** Rules in words, for the pages in `docs` and for the declarations. */
import type { Rule, Rules } from '@acct/core'

/** What a rule demands, to be read after the name of its field. */
export function demandOf({ required, message, requires, allOrNone }: Rule): string {
  return [
    requirementOf(required),
    message,
    requires === undefined ? undefined : `only together with \`${requires}\``,
    allOrNone ? 'only together' : undefined,
  ]
    .filter((part) => part !== undefined)
    .join('; ')
}

function requirementOf(required: Rule['required']): string | undefined {
  if (required === 'one') return 'at least one is required'
  if (typeof required === 'object') return `required when ${required.when}`
  return required ? 'required' : undefined
}

export const fieldsOf = ({ field }: Rule): readonly string[] => (typeof field === 'string' ? [field] : field)

/** The rules of the field at that path, in one line each. */
export const rulesAbout = (rules: Rules, path: string): readonly string[] =>
  Object.entries(rules)
    .filter(([, rule]) => fieldsOf(rule).includes(path))
    .map(([id, rule]) => `${id}: ${demandOn(rule, path)} (${rule.sources.join(', ')})`)

/** The same as seen from one of its fields. */
function demandOn(rule: Rule, path: string): string {
  const others = fieldsOf(rule)
    .filter((field) => field !== path)
    .map((field) => `\`${field}\``)
    .join(', ')
  if (rule.required === 'one') return `required unless ${others} is given`
  return rule.allOrNone ? `only together with ${others}` : demandOf(rule)
}
