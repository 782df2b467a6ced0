/** Reads answers: bytes to a tree of elements. Strict, because half an answer is no answer. */
import { decoderOf } from './encoding.js'
import { plainReader } from './plain.js'
import { strictParser, type Parser } from './strict.js'
import { Tree, Unreadable, type Element, type Limits, type Taking } from './tree.js'

/** Reads a document as it comes; throws `Unreadable`. */
export interface Reader {
  write(bytes: Uint8Array): void
  /** The root element, when the document is whole. */
  end(): Element
}

const pieceBytes = 65_536
/** A tag that goes on for longer, with the text before it, is not waited for. */
const longestTag = 16_384

export function readerOf(charset: string | undefined, limits: Limits, taking?: Taking): Reader {
  const tree = new Tree(limits, taking)
  const decoder = decoderOf(charset)
  const plain = plainReader(tree)
  let strict: Parser | undefined
  /** What was too short to be told what it is. */
  let rest = ''

  function parse(text: string, isLast: boolean): void {
    if (strict) {
      strict.write(text)
      return
    }
    rest += text
    rest = rest.slice(plain.read(rest))
    const begun = rest.indexOf('<')
    const isShort = rest.length < longestTag && (begun < 0 || !rest.includes('>', begun))
    if (isLast ? rest === '' && tree.isWhole : isShort) return
    strict = strictParser(tree, plain.before())
    strict.write(rest)
    rest = ''
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
      if (!root) throw new Unreadable('malformed', 'no element')
      return root
    },
  }
}

/** Reads a whole document to its root element; throws `Unreadable`. */
export function read(bytes: Uint8Array, charset: string | undefined, limits: Limits, taking?: Taking): Element {
  const reader = readerOf(charset, limits, taking)
  for (const piece of piecesOf(bytes)) reader.write(piece)
  return reader.end()
}

/** Bytes in pieces that are decoded and parsed at once. */
export function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += pieceBytes) yield bytes.subarray(start, start + pieceBytes)
}
