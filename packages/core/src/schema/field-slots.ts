/** The layout of a request: every field has a slot, and a call keeps its texts in arrays indexed by slot. */
import type { Code, Rule } from '../operation.js'
import type { Field, ObjectShape, Shape } from './xml-shape.js'

/**
 * What a call has for a field: a text, `true` for an object, the items of a list, `undefined` if it is not given, or
 * `null` for a value that is already reported.
 */
export type FieldValue = string | true | readonly FieldValues[] | null | undefined

/** The values of one message, or of one item of a list, by the index of their slots. */
export interface FieldValues {
  readonly texts: FieldValue[]
  /** The texts as XML character data, as they are written. */
  readonly escaped: (string | undefined)[]
}

export const createFieldValues = (size = 0): FieldValues => ({
  texts: new Array<FieldValue>(size),
  escaped: new Array<string | undefined>(size),
})

/** A path in the SDK's names, and the same in the provider's. */
export interface FieldPath {
  readonly path: string
  readonly wirePath: string
}

export interface FieldSlot extends FieldPath {
  readonly index: number
  readonly field: Field
  /** The slots of an object's fields, or of a list's item within the values of each item. */
  readonly children: readonly FieldSlot[]
  /** The slots of the same object by key, this one among them. */
  readonly siblings: ReadonlyMap<string, FieldSlot>
  readonly rules: readonly BoundRule[]
  /** Whether a blank text is sent as it is, rather than counting as not given. */
  readonly sendsBlank: boolean
}

/** A rule with its id, and what the provider would say. */
export interface BoundRule {
  readonly id: string
  readonly rule: Rule
  readonly vendor: Code | undefined
  /** It says nothing about a given value. */
  readonly onlyRequires: boolean
}

export const ruleFields = ({ field }: Rule): readonly string[] => (typeof field === 'string' ? [field] : field)

export interface FieldLayout {
  readonly slots: readonly FieldSlot[]
  /** How many slots there are, nested ones included. */
  readonly size: number
  /** The fields outside lists, by path: only these can have rules. */
  readonly byPath: ReadonlyMap<string, FieldSlot>
}

interface LayoutContext {
  readonly rules: readonly BoundRule[]
  readonly byPath: Map<string, FieldSlot>
}

/** Gives each field of a message its slot, in the order in which they are written. */
export function layOutFields(shape: ObjectShape, rules: readonly BoundRule[]): FieldLayout {
  const context: LayoutContext = { rules, byPath: new Map() }
  const counter = { size: 0 }
  const slots = slotsOf(shape, rootPath, counter, context)
  return { slots, size: counter.size, byPath: context.byPath }
}

/** `context` is undefined inside a list, where a path names many fields. */
function slotsOf(
  shape: Shape,
  at: FieldPath,
  counter: { size: number },
  context: LayoutContext | undefined,
): readonly FieldSlot[] {
  switch (shape.kind) {
    case 'leaf':
      return []
    case 'object':
      if (shape.others !== undefined)
        throw new TypeError(`${shape.others}: unknown elements can be read, but they cannot be sent`)
      return slotsOfFields(shape.fields, at, counter, context)
    case 'list': {
      const item: Field = { ...itemField, name: shape.item ?? itemField.name, shape: shape.of }
      return slotsOfFields([item], rootPath, { size: 0 }, undefined)
    }
  }
}

function slotsOfFields(
  fields: readonly Field[],
  at: FieldPath,
  counter: { size: number },
  context: LayoutContext | undefined,
): readonly FieldSlot[] {
  const siblings = new Map<string, FieldSlot>()
  for (const field of fields) {
    const here = { path: joinPath(at.path, field.key), wirePath: joinPath(at.wirePath, field.name.local) }
    const rules = context?.rules.filter(({ rule }) => ruleFields(rule).includes(here.path)) ?? []
    const children: FieldSlot[] = []
    const slot: FieldSlot = {
      ...here,
      index: counter.size++,
      field,
      children,
      siblings,
      rules,
      sendsBlank: takesBlank(field) && (field.optional || !rules.some(({ rule }) => rule.required)),
    }
    siblings.set(field.key, slot)
    context?.byPath.set(here.path, slot)
    children.push(...slotsOf(field.shape, here, counter, context))
  }
  return [...siblings.values()]
}

/** Whether an empty text is a value of the field's type. */
export const takesBlank = ({ shape }: Pick<Field, 'shape'>): boolean =>
  shape.kind === 'leaf' && shape.leaf.read('') !== undefined

/** The field of a list's item, which has no key of its own. */
const itemField = {
  key: '',
  name: { prefix: '', local: '' },
  optional: false,
  secret: false,
  personal: false,
  absentWhenBlank: false,
  defaultText: undefined,
} as const

export const rootPath: FieldPath = { path: '', wirePath: '' }

/** The path of a slot, or of one item in it. `prefix`: the path of the list item that contains it. */
export function resolvePath(prefix: FieldPath, { path, wirePath }: FieldPath, item?: number | string): FieldPath {
  const rest = item === undefined ? '' : String(item)
  return {
    path: joinPath(joinPath(prefix.path, path), rest),
    wirePath: joinPath(joinPath(prefix.wirePath, wirePath), rest),
  }
}

function joinPath(path: string, key: string): string {
  if (path === '') return key
  return key === '' ? path : `${path}.${key}`
}
