/** Reads answers: bytes to a tree of elements. Strict, because half an answer is no answer. */
import { createByteDecoder } from './byte-decoder.js'
import { createFastReader } from './fast-reader.js'
import { createSaxReader, type SaxReader } from './sax-reader.js'
import { type Element } from './element.js'
import { TreeBuilder, XmlReadError, type Limits, type ItemExtractor } from './tree-builder.js'

/** Reads a document as it comes; throws `Unreadable`. */
export interface DocumentReader {
  write(bytes: Uint8Array): void
  /** The root element, when the document is whole. */
  end(): Element
}

const chunkBytes = 65_536
/** A tag that goes on for longer, with the text before it, is not waited for. */
const maxTagLength = 16_384

export function createDocumentReader(
  charset: string | undefined,
  limits: Limits,
  taking?: ItemExtractor,
): DocumentReader {
  const tree = new TreeBuilder(limits, taking)
  const decoder = createByteDecoder(charset)
  const plain = createFastReader(tree)
  let strict: SaxReader | undefined
  /** What was too short to be told what it is. */
  let pending = ''

  function parse(text: string, isLast: boolean): void {
    if (strict) {
      strict.write(text)
      return
    }
    pending += text
    pending = pending.slice(plain.read(pending))
    const begun = pending.indexOf('<')
    const isShort = pending.length < maxTagLength && (begun < 0 || !pending.includes('>', begun))
    if (isLast ? pending === '' && tree.isComplete : isShort) return
    strict = createSaxReader(tree, plain.before())
    strict.write(pending)
    pending = ''
  }

  return {
    write: (bytes) => {
      tree.countBytes(bytes.length)
      parse(decoder.write(bytes), false)
    },
    end: () => {
      parse(decoder.end(), true)
      strict?.close()
      const { root } = tree
      if (!root) throw new XmlReadError('malformed', 'no element')
      return root
    },
  }
}

/** Reads a whole document to its root element; throws `Unreadable`. */
export function parseXml(
  bytes: Uint8Array,
  charset: string | undefined,
  limits: Limits,
  taking?: ItemExtractor,
): Element {
  const reader = createDocumentReader(charset, limits, taking)
  for (const piece of chunksOf(bytes)) reader.write(piece)
  return reader.end()
}

/** Bytes in pieces that are decoded and parsed at once. */
export function* chunksOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += chunkBytes) yield bytes.subarray(start, start + chunkBytes)
}
