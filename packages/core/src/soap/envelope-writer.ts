/**
 * Writes requests. xmlbuilder2's writer makes the tags once per operation; a call then only joins them with its texts. A value
 * never reaches xmlbuilder2, whose escaping leaves alone whatever looks like an entity; and neither does a document: its builder
 * stands on a whole DOM, half of what a bundle of this SDK would weigh (decision 008).
 */
import { LastValueCache } from '../util/last-value-cache.js'
import { escaped } from '../util/characters.js'
import xmlbuilder2 from './xmlbuilder2.cjs'
import type { FieldValues, FieldSlot } from '../schema/field-slots.js'
import type { ElementName } from '../schema/xml-shape.js'

/** A request while it is written. Tags are not put to its text before a value follows them, so that they go there together. */
interface EnvelopeOutput {
  text: string
  tags: string
}

/** Adds what a draft has for one member. What is not given is not sent, and neither is an element around nothing. */
type Write = (draft: FieldValues, to: EnvelopeOutput) => void

export interface EnvelopeOptions {
  readonly envelopeNamespace: string
  /** Namespaces by prefix. */
  readonly namespaces: Readonly<Record<string, string>>
  /** The elements from the Body's child down to the members. */
  readonly ancestors: readonly ElementName[]
}

/** The function that writes one operation's requests. */
export function createEnvelopeWriter(
  slots: readonly FieldSlot[],
  { envelopeNamespace, namespaces, ancestors }: EnvelopeOptions,
): (draft: FieldValues) => string {
  const used = new Set([...ancestors.map(({ prefix }) => prefix), ...slots.flatMap(prefixesOf)])
  const declared = Object.entries(namespaces).filter(([prefix]) => used.has(prefix))
  for (const prefix of used)
    if (prefix !== '' && namespaces[prefix] === undefined) throw new TypeError(`no namespace has the prefix ${prefix}`)
  const tags = [
    tagsOf(envelope, [['soap', envelopeNamespace], ...declared]),
    tagsOf(body),
    ...ancestors.map((name) => tagsOf(name)),
  ]
  const before = flatten(xml().declaration('1.0', 'utf-8') + tags.map(({ open }) => open).join(''))
  const after = appendTags(
    tags
      .map(({ close }) => close)
      .reverse()
      .join(''),
  )
  const write = joinWriters(slots.map(memberWriter))
  return (draft) => {
    const written: EnvelopeOutput = { text: '', tags: before }
    write(draft, written)
    return written.text + after.get(written.tags)
  }
}

function memberWriter({ index, field: { name, shape }, children }: FieldSlot): Write {
  switch (shape.kind) {
    case 'leaf': {
      const { open, close } = tagsOf(name)
      const opening = appendTags(open)
      return (draft, to) => {
        const value = draft.escaped[index]
        if (value === undefined) return
        to.text += opening.get(to.tags) + value
        to.tags = close
      }
    }
    case 'object':
      return wrapInTags(name, joinWriters(children.map(memberWriter)))
    case 'list': {
      const [item] = children
      const write = joinWriters(
        item ? [memberWriter(shape.item ? item : { ...item, field: { ...item.field, name } })] : [],
      )
      const items: Write = (draft, to) => {
        const items = draft.texts[index]
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
  (draft, to) => {
    for (const write of writes) write(draft, to)
  }

/** The tags around what is inside, where there is anything. */
function wrapInTags(name: ElementName, write: Write): Write {
  const { open, close } = tagsOf(name)
  const [opening, closing] = [appendTags(open), appendTags(close)]
  return (draft, to) => {
    const { text, tags } = to
    to.tags = opening.get(tags)
    write(draft, to)
    to.tags = to.text === text ? tags : closing.get(to.tags)
  }
}

/** Puts tags behind others, which are nearly always the same. */
const appendTags = (tags: string): LastValueCache<string> => new LastValueCache((before) => flatten(before + tags))

const envelope: ElementName = { prefix: 'soap', local: 'Envelope' }
const body: ElementName = { prefix: 'soap', local: 'Body' }

const nothing = (): void => undefined
let made: InstanceType<ReturnType<typeof xmlbuilder2>['XMLCBWriter']> | undefined
/** xmlbuilder2's writer, with what its builder would pass on: no layout, and nothing of the rest is for tags. */
const xml = () =>
  (made ??= new (xmlbuilder2().XMLCBWriter)({
    format: 'xml',
    prettyPrint: false,
    indent: '',
    newline: '',
    offset: 0,
    width: 0,
    allowEmptyTags: false,
    spaceBeforeSlash: false,
    wellFormed: false,
    data: nothing,
    end: nothing,
    error: nothing,
    invalidCharReplacement: undefined,
    keepNullNodes: false,
    keepNullAttributes: false,
    ignoreConverters: false,
    convert: { att: '@', ins: '?', text: '#', cdata: '$', comment: '!' },
    defaultNamespace: {},
    namespaceAlias: {},
  }))

/** The tags of an element, with the namespaces by prefix that it declares. */
function tagsOf(
  { prefix, local }: ElementName,
  declared: readonly (readonly [string, string])[] = [],
): { readonly open: string; readonly close: string } {
  const name = `${prefix}:${local}`
  const attributes = declared.map(([prefix, uri]) =>
    xml().attribute(`xmlns:${prefix}`, escaped(uri).replaceAll('"', '&quot;')),
  )
  return {
    open: flatten(xml().openTagBegin(name) + attributes.join('') + xml().openTagEnd(name, false, false)),
    close: flatten(xml().closeTag(name, true)),
  }
}

/** A text that was put together is kept as a tree of its parts, which every request would have to walk again. */
const flatten = (text: string): string => Buffer.from(text).toString()
