/**
 * Writes requests. xmlbuilder2's writer makes the tags once per operation; a call then only joins them with its texts. A value
 * never reaches xmlbuilder2, whose escaping leaves alone whatever looks like an entity; and neither does a document: its builder
 * stands on a whole DOM, half of what a bundle of this SDK would weigh (decision 008).
 */
import { Remembering } from './held.js'
import { escaped } from './characters.js'
import xmlbuilder2 from './xmlbuilder2.cjs'
import type { Draft, Slot } from './plan.js'
import type { ElementName } from './shape.js'

/** A request while it is written. Tags are not put to its text before a value follows them, so that they go there together. */
interface Written {
  text: string
  tags: string
}

/** Adds what a draft has for one member. What is not given is not sent, and neither is an element around nothing. */
type Write = (draft: Draft, to: Written) => void

export interface EnvelopeOptions {
  readonly envelopeNamespace: string
  /** Namespaces by prefix. */
  readonly namespaces: Readonly<Record<string, string>>
  /** The elements from the Body's child down to the members. */
  readonly around: readonly ElementName[]
}

/** The function that writes one operation's requests. */
export function writerOf(
  slots: readonly Slot[],
  { envelopeNamespace, namespaces, around }: EnvelopeOptions,
): (draft: Draft) => string {
  const used = new Set([...around.map(({ prefix }) => prefix), ...slots.flatMap(prefixesOf)])
  const declared = Object.entries(namespaces).filter(([prefix]) => used.has(prefix))
  for (const prefix of used)
    if (prefix !== '' && namespaces[prefix] === undefined) throw new TypeError(`no namespace has the prefix ${prefix}`)
  const tags = [
    tagsOf(envelope, [['soap', envelopeNamespace], ...declared]),
    tagsOf(body),
    ...around.map((name) => tagsOf(name)),
  ]
  const before = flat(xml().declaration('1.0', 'utf-8') + tags.map(({ open }) => open).join(''))
  const after = following(
    tags
      .map(({ close }) => close)
      .reverse()
      .join(''),
  )
  const write = joined(slots.map(member))
  return (draft) => {
    const written: Written = { text: '', tags: before }
    write(draft, written)
    return written.text + after.of(written.tags)
  }
}

function member({ index, field: { name, shape }, children }: Slot): Write {
  switch (shape.kind) {
    case 'leaf': {
      const { open, close } = tagsOf(name)
      const opening = following(open)
      return (draft, to) => {
        const value = draft[index + 1]
        if (typeof value !== 'string') return
        to.text += opening.of(to.tags) + value
        to.tags = close
      }
    }
    case 'object':
      return inTags(name, joined(children.map(member)))
    case 'list': {
      const [item] = children
      const write = joined(item ? [member(shape.item ? item : { ...item, field: { ...item.field, name } })] : [])
      const items: Write = (draft, to) => {
        const value = draft[index]
        if (Array.isArray(value)) for (const item of value as readonly Draft[]) write(item, to)
      }
      return shape.item ? inTags(name, items) : items
    }
  }
}

const prefixesOf = ({ field, children }: Slot): readonly string[] => [
  field.name.prefix,
  ...children.flatMap(prefixesOf),
]

const joined =
  (writes: readonly Write[]): Write =>
  (draft, to) => {
    for (const write of writes) write(draft, to)
  }

/** The tags around what is inside, where there is anything. */
function inTags(name: ElementName, write: Write): Write {
  const { open, close } = tagsOf(name)
  const [opening, closing] = [following(open), following(close)]
  return (draft, to) => {
    const { text, tags } = to
    to.tags = opening.of(tags)
    write(draft, to)
    to.tags = to.text === text ? tags : closing.of(to.tags)
  }
}

/** Puts tags behind others, which are nearly always the same. */
const following = (tags: string): Remembering<string> => new Remembering((before) => flat(before + tags))

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
    open: flat(xml().openTagBegin(name) + attributes.join('') + xml().openTagEnd(name, false, false)),
    close: flat(xml().closeTag(name, true)),
  }
}

/** A text that was put together is kept as a tree of its parts, which every request would have to walk again. */
const flat = (text: string): string => Buffer.from(text).toString()
