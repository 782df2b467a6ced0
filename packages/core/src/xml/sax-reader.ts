/** Reads all of XML into a tree, by saxes. A DOCTYPE and processing instructions are refused, as SOAP 1.1 §3 and SOAP 1.2 part 1 §5 have it. */
import type { SaxesAttributeNS } from 'saxes'
import saxes from './saxes.cjs'
import { isRelevantNamespace, noAttributes, type Attribute } from './element.js'
import { isMarkupChar, maxNamespaceLength, XmlReadError, type TreeBuilder } from './tree-builder.js'

export interface SaxReader {
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
const subclassedParser = () => class extends saxes().SaxesParser<typeof options> {}
let cachedParserClass: ReturnType<typeof subclassedParser> | undefined

/** A parser that has read `before`, of which the tree knows already. */
export function createSaxReader(tree: TreeBuilder, before: string): SaxReader {
  const parser = new (cachedParserClass ??= subclassedParser())(options)
  parser.on('error', (error) => {
    throw new XmlReadError('malformed', error.message)
  })
  parser.write(before)
  parser.on('doctype', () => {
    throw new XmlReadError('malformed', 'a DOCTYPE')
  })
  parser.on('processinginstruction', () => {
    throw new XmlReadError('malformed', 'a processing instruction')
  })
  let attributes = 0
  parser.on('attribute', ({ name, prefix, value }) => {
    tree.countAttribute(++attributes)
    if (value.length > maxNamespaceLength && (name === 'xmlns' || prefix === 'xmlns'))
      throw new XmlReadError('limit', 'the name of a namespace is too long')
  })
  parser.on('opentag', ({ uri, local, attributes: found }) => {
    tree.open(uri, local, attributes === 0 ? noAttributes : relevantAttributes(found))
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
        for (let index = 0; index < piece.length; index++) if (isMarkupChar(piece.charCodeAt(index))) tree.countMarkup()
        parser.write(piece)
        at = end
      }
    },
    close: () => {
      parser.close()
    },
  }
}

function relevantAttributes(found: Readonly<Record<string, SaxesAttributeNS>>): readonly Attribute[] {
  const known: Attribute[] = []
  for (const name in found) {
    const attribute = found[name]
    if (attribute && isRelevantNamespace(attribute.uri))
      known.push({ namespace: attribute.uri, local: attribute.local, value: attribute.value })
  }
  return known
}
