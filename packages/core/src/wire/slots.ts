/** Where the texts of a message stand while it is made: a slot for each field. */
import type { Field } from './shape.js'
import type { BoundRule } from './rules.js'

/** What stands in a slot: a text, an object or a list that is given, nothing, or `null` for what is already reported. */
type Value = string | true | readonly Draft[] | null | undefined
/** The texts of one message, or of one item of a list, by slot. */
export type Draft = Value[]

export interface Slot {
  /** Where a draft has the text; behind it stands the text as a document has it, which is all that is written. */
  readonly index: number
  readonly path: string
  readonly wirePath: string
  readonly field: Field
  /** Slots of an object's fields, or of a list's item in the draft of each item. */
  readonly children: readonly Slot[]
  /** The slots of the same object by key, this one among them. */
  readonly siblings: ReadonlyMap<string, Slot>
  readonly rules: readonly BoundRule[]
}

export interface Place {
  readonly path: string
  readonly wirePath: string
}

export const nowhere: Place = { path: '', wirePath: '' }

/** Where a slot stands, or the item of that number in it. */
export function within(prefix: Place, { path, wirePath }: Place, index?: number): Place {
  if (prefix === nowhere && index === undefined) return { path, wirePath }
  const rest = index === undefined ? '' : String(index)
  return { path: join(join(prefix.path, path), rest), wirePath: join(join(prefix.wirePath, wirePath), rest) }
}

export const join = (path: string, key: string): string => (path === '' ? key : key === '' ? path : `${path}.${key}`)
