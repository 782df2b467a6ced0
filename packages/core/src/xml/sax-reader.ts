/**
 * Reads all of XML into a tree, with saxes. A DOCTYPE and processing instructions are refused (SOAP 1.1 §3, SOAP 1.2
 * part 1 §5).
 */
import type { SaxesAttributeNS } from 'saxes'
import saxes from './saxes.cjs'
import { detach } from '../util/last-value-cache.js'
import { isRelevantNamespace, noAttributes, type Attribute } from './element.js'
import { maxNamespaceLength, XmlReadError, type TreeBuilder } from './tree-builder.js'

export interface SaxReader {
  write(text: string): void
  close(): void
}

// XML 1.0 applies even if the document declares version 1.1.
const options = { xmlns: true, position: false, defaultXMLVersion: '1.0', forceXMLVersion: true } as const

/**
 * Subclassing keeps V8 from switching the parser to dictionary mode, which is four times slower. perf: performance.md#4
 */
const subclassedParser = () => class extends saxes().SaxesParser<typeof options> {}
let cachedParserClass: ReturnType<typeof subclassedParser> | undefined

const pieceLength = 4_096

/**
 * Limits for a token that has not ended. saxes concatenates a token from parts, split at these characters and at the
 * end of a piece. Each part costs up to a hundred bytes, because V8 keeps a concatenated text as a tree.
 */
const endsPart = Uint8Array.from({ length: 0x80 }, (_, code) =>
  '\t\n\r&-?]'.includes(String.fromCharCode(code)) ? 1 : 0,
)
const maxParts = 300_000
/** What may precede the root element: an XML declaration and comments. */
const maxPrologLength = 65_536

/** Creates a parser that continues after `before`, which is in the tree already. */
export function createSaxReader(tree: TreeBuilder, before: string): SaxReader {
  const parser = new (cachedParserClass ??= subclassedParser())(options)
  parser.on('error', (error) => {
    throw new XmlReadError('malformed', 'the XML is not well-formed:', { found: error.message })
  })
  parser.write(before)
  const pending = { parts: 0, attributes: 0, prolog: 0, hasRoot: /<[^?]/.test(before) }
  refuseDeclarations(parser)
  parser.on('attribute', ({ name, prefix, value }) => {
    tree.countAttribute(++pending.attributes)
    if (value.length > maxNamespaceLength && (name === 'xmlns' || prefix === 'xmlns'))
      throw new XmlReadError('limit', 'the name of a namespace is too long')
  })
  parser.on('opentag', ({ uri, local, attributes }) => {
    tree.open(uri, local, pending.attributes === 0 ? noAttributes : relevantAttributes(attributes))
    pending.hasRoot = true
    pending.attributes = pending.parts = 0
  })
  parser.on('closetag', () => {
    tree.close()
    pending.parts = 0
  })
  const addText = (text: string): void => {
    // Copied, so that the parts and their document can be freed.
    tree.text(detach(text))
    pending.parts = 0
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('comment', () => {
    tree.countNode()
    pending.parts = 0
  })

  return {
    write: (text) => {
      for (let at = 0; at < text.length; at += pieceLength) {
        const piece = text.slice(at, at + pieceLength)
        if (!pending.hasRoot && (pending.prolog += piece.length) > maxPrologLength)
          throw new XmlReadError('limit', `more than ${String(maxPrologLength)} characters before the root element`)
        pending.parts += countParts(piece)
        if (pending.parts > maxParts) throw new XmlReadError('limit', 'a text, tag or comment in too many parts')
        parser.write(piece)
      }
    },
    close: () => {
      parser.close()
    },
  }
}

function refuseDeclarations(parser: InstanceType<ReturnType<typeof subclassedParser>>): void {
  parser.on('doctype', () => {
    throw new XmlReadError('malformed', 'a DOCTYPE')
  })
  parser.on('processinginstruction', () => {
    throw new XmlReadError('malformed', 'a processing instruction')
  })
}

function countParts(piece: string): number {
  let parts = 1
  for (let index = 0; index < piece.length; index++) parts += endsPart[piece.charCodeAt(index)] ?? 0
  return parts
}

function relevantAttributes(found: Readonly<Record<string, SaxesAttributeNS>>): readonly Attribute[] {
  const relevant: Attribute[] = []
  for (const name in found) {
    const attribute = found[name]
    if (attribute && isRelevantNamespace(attribute.uri))
      relevant.push({ namespace: attribute.uri, local: attribute.local, value: detach(attribute.value) })
  }
  return relevant
}
