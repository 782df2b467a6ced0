/**
 * Writes requests. xmlbuilder2 makes the envelope once per operation, with a mark in each place where something of a call
 * goes; a call then only joins the pieces between the marks. A value never reaches xmlbuilder2, whose escaping leaves
 * alone whatever looks like an entity.
 */
import type { create as createBuilder } from 'xmlbuilder2'
import { escaped } from './characters.js'
import libraries from './libraries.cjs'
import type { Draft, Slot } from './plan.js'
import type { ElementName } from './shape.js'

type Builder = ReturnType<typeof createBuilder>
/**
 * Adds to a text what a draft has for one member. What is not given is not sent, and neither is an element around nothing:
 * then the text comes back as it was.
 */
type Write = (draft: Draft, text: string) => string

export interface EnvelopeOptions {
  readonly envelopeNamespace: string
  /** Namespaces by prefix. */
  readonly namespaces: Readonly<Record<string, string>>
  /** The elements from the Body's child down to the members. */
  readonly around: readonly ElementName[]
}

/** The function that writes one operation's requests. */
export function writerOf(slots: readonly Slot[], { envelopeNamespace, namespaces, around }: EnvelopeOptions): (draft: Draft) => string {
  const marks = markedDocument()
  const envelope = libraries.xmlbuilder2().create({ encoding: 'utf-8' }).ele(envelopeNamespace, 'soap:Envelope')
  const used = new Set([...around.map(({ prefix }) => prefix), ...slots.flatMap(prefixesOf)])
  for (const [prefix, uri] of Object.entries(namespaces)) if (used.has(prefix)) envelope.att(xmlns, `xmlns:${prefix}`, uri)
  const innermost = around.reduce((parent, name) => add(parent, name), envelope.ele(envelopeNamespace, 'soap:Body'))
  innermost.txt(marks.start)
  const members = joined(slots.map((slot) => member(innermost, slot)))
  innermost.txt(marks.end)

  const piece = marks.split(envelope.doc().end())
  const [before, after] = [piece('', marks.start), piece(marks.end, '')]
  const write = members(piece)
  return (draft) => write(draft, before) + after

  function add(parent: Builder, { prefix, local }: ElementName): Builder {
    return parent.ele(namespaces[prefix] ?? '', `${prefix}:${local}`)
  }

  /** Adds an element with marks around and inside it; its writer is made, from its tags, when the document has become text. */
  function element(parent: Builder, name: ElementName, inside: (element: Builder) => (piece: Piece, open: string, close: string) => Write): (piece: Piece) => Write {
    const mark = marks.next()
    parent.txt(mark.before)
    const made = add(parent, name)
    made.txt(mark.start)
    const content = inside(made)
    made.txt(mark.end)
    parent.txt(mark.after)
    return (piece) => content(piece, piece(mark.before, mark.start), piece(mark.end, mark.after))
  }

  function member(parent: Builder, slot: Slot): (piece: Piece) => Write {
    const { name, shape } = slot.field
    switch (shape.kind) {
      case 'leaf':
        return element(parent, name, () => (_, open, close) => (draft, text) => {
          const value = draft[slot.index]
          return typeof value === 'string' ? text + open + escaped(value) + close : text
        })
      case 'object':
        return element(parent, name, (made) => inTags(joined(slot.children.map((child) => member(made, child)))))
      case 'list': {
        const items = (made: Builder): ((piece: Piece) => Write) => {
          const [item] = slot.children
          const make = joined(item ? [member(made, shape.item ? item : { ...item, field: { ...item.field, name } })] : [])
          return (piece) => {
            const write = make(piece)
            return (draft, text) => {
              const value = draft[slot.index]
              return Array.isArray(value) ? value.reduce<string>((before, item: Draft) => write(item, before), text) : text
            }
          }
        }
        return shape.item ? element(parent, name, (made) => inTags(items(made))) : items(parent)
      }
    }
  }
}

const xmlns = 'http://www.w3.org/2000/xmlns/'

const prefixesOf = ({ field, children }: Slot): readonly string[] => [field.name.prefix, ...children.flatMap(prefixesOf)]

const joined =
  (members: readonly ((piece: Piece) => Write)[]) =>
  (piece: Piece): Write => {
    const writes = members.map((make) => make(piece))
    return (draft, text) => {
      for (const write of writes) text = write(draft, text)
      return text
    }
  }

/** The tags around what is inside, where there is anything. */
const inTags =
  (make: (piece: Piece) => Write) =>
  (piece: Piece, open: string, close: string): Write => {
    const write = make(piece)
    return (draft, text) => {
      const opened = text + open
      const filled = write(draft, opened)
      return filled.length === opened.length ? text : filled + close
    }
  }

/** The text of the document between two marks; an empty mark is its beginning or its end. */
type Piece = (from: string, to: string) => string

/** Marks are made of private-use characters, which stand in no name of any service. */
function markedDocument() {
  let count = 0
  const mark = (): string => `\ue000${String(count++)}\ue001`
  return {
    start: mark(),
    end: mark(),
    next: () => ({ before: mark(), start: mark(), end: mark(), after: mark() }),
    split:
      (document: string): Piece =>
      (from, to) =>
        document.slice(from === '' ? 0 : document.indexOf(from) + from.length, to === '' ? document.length : document.indexOf(to)),
  }
}
