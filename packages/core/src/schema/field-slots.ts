/** Where the texts of a message stand while it is made: a slot for each field. */
import type { Field } from './xml-shape.js'
import type { BoundRule } from './rule-checker.js'

/** What stands in a slot: a text, an object or a list that is given, nothing, or `null` for what is already reported. */
type Value = string | true | readonly FieldValues[] | null | undefined
/** The texts of one message, or of one item of a list, by slot. */
export type FieldValues = Value[]

export interface FieldSlot {
  /** Where a draft has the text; behind it stands the text as a document has it, which is all that is written. */
  readonly index: number
  readonly path: string
  readonly wirePath: string
  readonly field: Field
  /** Slots of an object's fields, or of a list's item in the draft of each item. */
  readonly children: readonly FieldSlot[]
  /** The slots of the same object by key, this one among them. */
  readonly siblings: ReadonlyMap<string, FieldSlot>
  readonly rules: readonly BoundRule[]
}

export interface FieldPath {
  readonly path: string
  readonly wirePath: string
}

export const rootPath: FieldPath = { path: '', wirePath: '' }

/** Where a slot stands, or the item of that number in it. */
export function resolvePath(prefix: FieldPath, { path, wirePath }: FieldPath, index?: number): FieldPath {
  if (prefix === rootPath && index === undefined) return { path, wirePath }
  const rest = index === undefined ? '' : String(index)
  return {
    path: joinPath(joinPath(prefix.path, path), rest),
    wirePath: joinPath(joinPath(prefix.wirePath, wirePath), rest),
  }
}

export const joinPath = (path: string, key: string): string =>
  path === '' ? key : key === '' ? path : `${path}.${key}`
