/** Rules in words, for the pages in `docs` and for the declarations. */
import type { Rule, Rules } from '@acct/core'

/** What a rule asks, after the name of its field. */
export function demandOf({ required, message, requires, allOrNone }: Rule): string {
  const parts = [
    ...(required === 'one'
      ? ['at least one is required']
      : typeof required === 'object'
        ? [`required when ${required.when}`]
        : required
          ? ['required']
          : []),
    ...(message === undefined ? [] : [message]),
    ...(requires === undefined ? [] : [`only together with \`${requires}\``]),
    ...(allOrNone ? ['only together'] : []),
  ]
  return parts.join('; ')
}

export const fieldsOf = ({ field }: Rule): readonly string[] => (typeof field === 'string' ? [field] : field)

/** The rules of the field at that path, in one line each. */
export const rulesAbout = (rules: Rules, path: string): readonly string[] =>
  Object.entries(rules)
    .filter(([, rule]) => fieldsOf(rule).includes(path))
    .map(([id, rule]) => {
      const others = fieldsOf(rule)
        .filter((field) => field !== path)
        .map((field) => `\`${field}\``)
        .join(', ')
      const demand =
        rule.required === 'one'
          ? `required unless ${others} is given`
          : rule.allOrNone
            ? `only together with ${others}`
            : demandOf(rule)
      return `${id}: ${demand} (${rule.sources.join(', ')})`
    })
