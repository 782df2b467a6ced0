/** The members of a request: their texts as a kind of server reads them, and the values that the texts represent. */
import { createFieldValues, takesBlank, type FieldSlot, type FieldValues } from '../schema/field-slots.js'
import type { OperationCodec } from '../soap/operation-codec.js'
import { isNil } from '../schema/value-decoder.js'
import { childrenOf, textOf, type Element } from '../xml/element.js'

/**
 * How servers read the members of a request. `asmx`: by qualified name, in any order; an empty member of a type other
 * than text cannot be read. `php`: by local name, in any order. `wcf`: by qualified name, in the declared order; a
 * member in another place is ignored.
 */
export type ServerKind = 'asmx' | 'php' | 'wcf'

/** Reads the texts of the members of a request from the element around them. */
export function createMemberReader(
  serverKind: ServerKind,
  { namespaces, plan }: OperationCodec,
): (parent: Element, values: FieldValues) => void {
  return (parent, values) => {
    readMembers(plan.slots, parent, values)
  }

  function readMembers(slots: readonly FieldSlot[], parent: Element, values: FieldValues): void {
    const found = new Map<FieldSlot, Element[]>()
    let last = 0
    for (const child of childrenOf(parent)) {
      const at = slots.findIndex(
        ({ field }, index) => (serverKind !== 'wcf' || index >= last) && isNamed(child, field.name),
      )
      const slot = slots[at]
      if (!slot) continue
      last = at
      const known = found.get(slot)
      if (known) known.push(child)
      else found.set(slot, [child])
    }
    for (const [slot, elements] of found) readMember(slot, elements, values)
  }

  /** If an element occurs twice, the first one counts, unless it is an item of a list. */
  function readMember({ index, field, children }: FieldSlot, elements: readonly Element[], values: FieldValues): void {
    const [element] = elements
    const { shape } = field
    if (!element) return
    if (shape.kind === 'leaf') {
      const text = isNil(element) ? '' : textOf(element)
      const isBlank = text.trim() === ''
      if (isBlank && takesBlank(field)) values.texts[index] = isNil(element) ? undefined : text
      else values.texts[index] = isBlank && serverKind !== 'asmx' ? undefined : text
    } else if (shape.kind === 'object') {
      if (isNil(element)) return
      values.texts[index] = true
      readMembers(children, element, values)
    } else {
      const { item } = shape
      const items = item ? childrenOf(element).filter((child) => isNamed(child, item)) : elements
      values.texts[index] = items.map((one) => {
        const values = createFieldValues()
        for (const child of children) readMember(child, [one], values)
        return values
      })
    }
  }

  function isNamed({ local, namespace }: Element, name: FieldSlot['field']['name']): boolean {
    return local === name.local && (serverKind === 'php' || namespace === namespaces[name.prefix])
  }
}

/** The text of a field, by dotted path in the SDK's names. */
export function textAt(
  slots: readonly FieldSlot[],
  [key, ...rest]: readonly string[],
  values: FieldValues,
): string | undefined {
  const slot = slots.find(({ field }) => field.key === key)
  if (!slot) return undefined
  const value = values.texts[slot.index]
  if (rest.length > 0) return textAt(slot.children, rest, values)
  return typeof value === 'string' ? value : undefined
}

/**
 * The values that the texts represent. A text that is not of its field's type stays as it is. `mask`: what replaces
 * every secret.
 */
export function valuesOf(
  slots: readonly FieldSlot[],
  values: FieldValues,
  mask?: string,
): Readonly<Record<string, unknown>> {
  const entries = slots.map((slot) => [slot.field.key, valueOf(slot, values, mask)] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

function valueOf({ index, field, children }: FieldSlot, values: FieldValues, mask: string | undefined): unknown {
  const value = values.texts[index]
  const { shape } = field
  if (value !== undefined && field.secret && mask !== undefined) return mask
  if (shape.kind === 'leaf') return typeof value === 'string' ? (shape.leaf.read(value) ?? value) : undefined
  if (shape.kind === 'object') return value === true ? valuesOf(children, values, mask) : undefined
  return typeof value === 'object' && value !== null
    ? value.map((item) => children.map((child) => valueOf(child, item, mask))[0])
    : undefined
}
