/** Reads bytes into a tree of elements. Strict, because a truncated or broken document cannot be trusted. */
import { createByteDecoder } from './byte-decoder.js'
import { type Element } from './element.js'
import { FastReader } from './fast-reader.js'
import { createSaxReader, type SaxReader } from './sax-reader.js'
import { TreeBuilder, XmlReadError, type Limits, type ItemExtractor } from './tree-builder.js'

/** Reads a document as it arrives; throws an `XmlReadError`. */
export interface DocumentReader {
  write(bytes: Uint8Array): void
  /** The root element, once the document is complete. */
  end(): Element
}

const chunkBytes = 65_536
const greaterThan = 0x3e
/** A longer tag, with the text before it, is left to saxes, which need not wait for its end. */
const maxTagLength = 16_384

export function createDocumentReader(
  charset: string | undefined,
  limits: Limits,
  extractor?: ItemExtractor,
): DocumentReader {
  const tree = new TreeBuilder(limits, extractor)
  const decoder = createByteDecoder(charset)
  const fastReader = new FastReader(tree)
  let saxReader: SaxReader | undefined
  /** Text that the fast reader has not read yet. */
  let pending = ''

  function parse(text: string, isLast: boolean): void {
    if (saxReader) {
      saxReader.write(text)
      return
    }
    pending += text
    pending = pending.slice(fastReader.read(pending))
    const tagStart = pending.indexOf('<')
    const isIncomplete = pending.length < maxTagLength && (tagStart < 0 || !pending.includes('>', tagStart))
    if (isLast ? pending === '' && tree.isComplete : isIncomplete) return
    saxReader = createSaxReader(tree, fastReader.openTagsAsXml())
    saxReader.write(pending)
    pending = ''
  }

  return {
    write: (bytes) => {
      for (const chunk of chunksOf(bytes)) {
        tree.countBytes(chunk.length)
        parse(decoder.write(chunk), false)
      }
    },
    end: () => {
      parse(decoder.end(), true)
      saxReader?.close()
      const { root } = tree
      if (!root) throw new XmlReadError('malformed', 'no element')
      return root
    },
  }
}

/** Reads a whole document and returns its root element; throws an `XmlReadError`. */
export function parseXml(bytes: Uint8Array, charset: string | undefined, limits: Limits): Element {
  const reader = createDocumentReader(charset, limits)
  reader.write(bytes)
  return reader.end()
}

/**
 * Splits bytes into pieces that are decoded and parsed one at a time. If possible, a piece ends after a tag, so that no
 * text has to be copied in front of the next piece.
 */
export function* chunksOf(bytes: Uint8Array): Generator<Uint8Array> {
  let start = 0
  while (start < bytes.length) {
    const chunk = bytes.subarray(start, start + chunkBytes)
    const isLast = start + chunk.length === bytes.length
    const length = isLast ? chunk.length : chunk.lastIndexOf(greaterThan) + 1 || chunk.length
    yield chunk.subarray(0, length)
    start += length
  }
}
