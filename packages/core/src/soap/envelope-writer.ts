/**
 * Writes requests. xmlbuilder2 makes the tags once for each operation, and a call joins them with its values. Values do
 * not go through xmlbuilder2, because it does not escape what looks like an entity (decision 002).
 */
import { LastValueCache } from '../util/last-value-cache.js'
import { escaped } from '../util/characters.js'
import xmlbuilder2 from './xmlbuilder2.cjs'
import type { FieldValues, FieldSlot } from '../schema/field-slots.js'
import type { ElementName } from '../schema/xml-shape.js'

/** A request being written. Tags wait until a value follows, so that empty elements are left out. */
interface EnvelopeOutput {
  text: string
  tags: string
}

/** Writes one member. A member that is not given is left out, and so is an element without content. */
type Write = (values: FieldValues, to: EnvelopeOutput) => void

export interface EnvelopeOptions {
  readonly envelopeNamespace: string
  /** Namespaces by prefix. */
  readonly namespaces: Readonly<Record<string, string>>
  /** The elements around the members, from the Body's child inwards. */
  readonly ancestors: readonly ElementName[]
}

/** Creates the function that writes the requests of one operation. */
export function createEnvelopeWriter(
  slots: readonly FieldSlot[],
  { envelopeNamespace, namespaces, ancestors }: EnvelopeOptions,
): (values: FieldValues) => string {
  const used = new Set([...ancestors.map(({ prefix }) => prefix), ...slots.flatMap(prefixesOf)])
  const declared = Object.entries(namespaces).filter(([prefix]) => used.has(prefix))
  for (const prefix of used)
    if (prefix !== '' && namespaces[prefix] === undefined) throw new TypeError(`no namespace has the prefix ${prefix}`)
  const { open, close } = envelopeTags(ancestors, { soap: envelopeNamespace, ...Object.fromEntries(declared) })
  const after = appendTags(close)
  const write = joinWriters(slots.map(memberWriter))
  return (values) => {
    const written: EnvelopeOutput = { text: '', tags: open }
    write(values, written)
    return written.text + after.get(written.tags)
  }
}

function memberWriter({ index, field: { name, shape }, children }: FieldSlot): Write {
  switch (shape.kind) {
    case 'leaf': {
      const { open, close } = tagsOf(name)
      const opening = appendTags(open)
      return (values, to) => {
        const value = values.escaped[index]
        if (value === undefined) return
        to.text += opening.get(to.tags) + value
        to.tags = close
      }
    }
    case 'object':
      return wrapInTags(name, joinWriters(children.map(memberWriter)))
    case 'list': {
      const write = joinWriters(
        children.map((item) => memberWriter(shape.item ? item : { ...item, field: { ...item.field, name } })),
      )
      const items: Write = (values, to) => {
        const items = values.texts[index]
        if (typeof items === 'object' && items !== null) for (const item of items) write(item, to)
      }
      return shape.item ? wrapInTags(name, items) : items
    }
  }
}

const prefixesOf = ({ field, children }: FieldSlot): readonly string[] => [
  field.name.prefix,
  ...children.flatMap(prefixesOf),
]

const joinWriters =
  (writes: readonly Write[]): Write =>
  (values, to) => {
    for (const write of writes) write(values, to)
  }

/** Writes an element around its content, if there is any. */
function wrapInTags(name: ElementName, write: Write): Write {
  const { open, close } = tagsOf(name)
  const [opening, closing] = [appendTags(open), appendTags(close)]
  return (values, to) => {
    const { text, tags } = to
    to.tags = opening.get(tags)
    write(values, to)
    to.tags = to.text === text ? tags : closing.get(to.tags)
  }
}

/** Appends tags to the preceding ones, which are nearly always the same. perf: performance.md#3 */
const appendTags = (tags: string): LastValueCache<string> => new LastValueCache((before) => flatten(before + tags))

interface Tags {
  readonly open: string
  readonly close: string
}

/** Marks the place of the values in xmlbuilder2's output. No name contains it, so its last occurrence is that place. */
const placeholder = '|'

/** The XML declaration and the tags of the envelope, its Body and the ancestors. */
function envelopeTags(ancestors: readonly ElementName[], namespaces: Readonly<Record<string, string>>): Tags {
  const document = xmlbuilder2().create({ version: '1.0', encoding: 'utf-8' })
  const attributes = Object.entries(namespaces).map(([prefix, uri]) => [`xmlns:${prefix}`, escaped(uri)] as const)
  const body = document.ele('soap:Envelope', Object.fromEntries(attributes)).ele('soap:Body')
  const innermost = ancestors.reduce((parent, name) => parent.ele(qualifiedName(name)), body)
  return splitTags(innermost.txt(placeholder).doc().toString())
}

const tagsOf = (name: ElementName): Tags =>
  splitTags(xmlbuilder2().fragment().ele(qualifiedName(name)).txt(placeholder).toString())

function splitTags(xml: string): Tags {
  const at = xml.lastIndexOf(placeholder)
  return { open: flatten(xml.slice(0, at)), close: flatten(xml.slice(at + placeholder.length)) }
}

const qualifiedName = ({ prefix, local }: ElementName): string => `${prefix}:${local}`

/** Copies a concatenated string, which V8 keeps as a tree of its parts. perf: performance.md#3 */
const flatten = (text: string): string => Buffer.from(text).toString()
