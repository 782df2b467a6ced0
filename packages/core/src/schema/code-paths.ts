/** Which field of an operation a code of its table is about. */
import type { Code, Rules } from '../operation.js'
import { ruleFields, type FieldSlot } from './field-slots.js'

/**
 * The codes with paths of this operation's fields, since many operations may share a table. A code without such a path
 * gets the first field of the rules that name it as `vendor`, if they agree on one; otherwise it has no path.
 */
export function withOwnPaths(codes: readonly Code[], rules: Rules, slots: readonly FieldSlot[]): readonly Code[] {
  const paths = new Set<string | undefined>(pathsOf(slots))
  return codes.map((row) => {
    const { path, contact, ...rest } = row
    if (contact || paths.has(path)) return row
    const fields = Object.values(rules)
      .filter(({ vendor }) => vendor !== undefined && (vendor === row.code || vendor === row.message))
      .map((rule) => ruleFields(rule)[0])
    const [own, ...others] = new Set(fields)
    return own !== undefined && others.length === 0 ? { ...rest, path: own } : rest
  })
}

const pathsOf = (slots: readonly FieldSlot[]): readonly string[] =>
  slots.flatMap(({ path, children }) => [path, ...pathsOf(children)])
