/** Reads all of XML into a tree, by saxes. A DOCTYPE and processing instructions are refused, as SOAP 1.1 §3 and SOAP 1.2 part 1 §5 have it. */
import type { SaxesAttributeNS } from 'saxes'
import saxes from './saxes.cjs'
import { isAskedFor, isMark, longestNamespace, none, Unreadable, type Attribute, type Tree } from './tree.js'

export interface Parser {
  write(text: string): void
  close(): void
}

// A declared version 1.1 changes nothing that an answer may use: what XML 1.0 forbids stays forbidden.
const options = { xmlns: true, position: false, defaultXMLVersion: '1.0', forceXMLVersion: true } as const

/**
 * The parser, as a class of our own that adds nothing: V8 leaves room for more properties in the objects of a derived class. With
 * a handler for each event that is needed here, an object of saxes's own class has too many and becomes a table, in which each
 * step of the parser is a search: four times as slow.
 */
const roomy = () => class extends saxes().SaxesParser<typeof options> {}
let roomyParser: ReturnType<typeof roomy> | undefined

/** A parser that has read `before`, of which the tree knows already. */
export function strictParser(tree: Tree, before: string): Parser {
  const parser = new (roomyParser ??= roomy())(options)
  parser.on('error', (error) => {
    throw new Unreadable('malformed', error.message)
  })
  parser.write(before)
  parser.on('doctype', () => {
    throw new Unreadable('malformed', 'a DOCTYPE')
  })
  parser.on('processinginstruction', () => {
    throw new Unreadable('malformed', 'a processing instruction')
  })
  let attributes = 0
  parser.on('attribute', ({ name, prefix, value }) => {
    tree.countAttribute(++attributes)
    if (value.length > longestNamespace && (name === 'xmlns' || prefix === 'xmlns'))
      throw new Unreadable('limit', 'the name of a namespace is too long')
  })
  parser.on('opentag', ({ uri, local, attributes: found }) => {
    tree.open(uri, local, attributes === 0 ? none : attributesOf(found))
    attributes = 0
  })
  parser.on('closetag', () => {
    tree.close()
  })
  const addText = (text: string): void => {
    tree.text(text)
  }
  parser.on('text', addText)
  parser.on('cdata', addText)

  return {
    write: (text) => {
      // What it has found it tells at the end of a tag, so the bounds are looked at as often.
      for (let at = 0; at < text.length;) {
        const end = text.indexOf('>', at) + 1 || text.length
        const piece = text.slice(at, end)
        for (let index = 0; index < piece.length; index++) if (isMark(piece.charCodeAt(index))) tree.countMark()
        parser.write(piece)
        at = end
      }
    },
    close: () => {
      parser.close()
    },
  }
}

function attributesOf(found: Readonly<Record<string, SaxesAttributeNS>>): readonly Attribute[] {
  const known: Attribute[] = []
  for (const name in found) {
    const attribute = found[name]
    if (attribute && isAskedFor(attribute.uri))
      known.push({ namespace: attribute.uri, local: attribute.local, value: attribute.value })
  }
  return known
}
