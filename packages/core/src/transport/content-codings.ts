/**
 * Content codings (RFC 9110 §8.4.1): which ones a `Content-Encoding` names, and their decoders, which read a body as it
 * arrives.
 */
import type { Transform } from 'node:stream'
import { isErrorLike, responseErrorCodes, TransportError } from './transport-error.js'

// Loaded at the first compressed body, because an import of the SDK does not need it.
const zlib = () => process.getBuiltinModule('node:zlib')
const gunzip = () => zlib().createGunzip()

/** Creates the decompressor of a coding. `first`: the first byte of the body. */
const decompressors = new Map<string, (first: number) => Transform>([
  ['gzip', gunzip],
  ['x-gzip', gunzip],
  ['br', () => zlib().createBrotliDecompress()],
  // Some servers leave out the zlib wrapper that RFC 9110 §8.4.1.2 asks for. Its first half-byte is 8.
  ['deflate', (first) => (first % 16 === 8 ? zlib().createInflate() : zlib().createInflateRaw())],
])

/**
 * What servers write although the body is not coded: `identity`, transfer encodings of MIME, and character encodings.
 */
const noCodings: ReadonlySet<string> = new Set([
  ...['', 'identity', 'none'],
  ...['7bit', '8bit', 'binary'],
  ...['utf-8', 'utf8', 'utf-16', 'us-ascii', 'ascii', 'iso-8859-1', 'latin1', 'windows-1252'],
])

/** The codings to decode, in this order. */
export const codingsOf = (contentEncoding: string): readonly string[] =>
  contentEncoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim().replace(/^(["'])(.*)\1$/, '$2'))
    .filter((coding) => !noCodings.has(coding))
    .reverse()

/** Decodes codings one after the other, as the body arrives. */
export const decompress = (
  body: AsyncGenerator<Buffer, void>,
  codings: readonly string[],
): AsyncGenerator<Buffer, void> => codings.reduce(decompressChunks, body)

async function* decompressChunks(body: AsyncGenerator<Buffer, void>, coding: string): AsyncGenerator<Buffer, void> {
  const create = decompressors.get(coding)
  if (!create)
    throw new TransportError(responseErrorCodes.contentEncoding, `the content encoding ${coding} is not supported`)
  const { done, value: first } = await body.next()
  if (done) return
  let lost: Error | undefined
  const source = async function* (): AsyncGenerator<Buffer, void> {
    yield first
    try {
      yield* body
    } catch (error) {
      lost = isErrorLike(error) ? error : new Error('the body could not be read', { cause: error })
      throw lost
    }
  }
  const compressed = coding.endsWith('gzip') ? withoutTrailingBlanks(source()) : source()
  const { pipeline } = process.getBuiltinModule('node:stream')
  try {
    yield* pipeline(compressed, create(first[0] ?? 0), () => undefined) as AsyncIterable<Buffer>
  } catch {
    throw lost ?? new TransportError(responseErrorCodes.contentEncoding, `the body is truncated or not ${coding}`)
  }
}

/**
 * Drops white space at the end of a gzip body, which zlib would take for the beginning of another member; zlib itself
 * ignores zeros there. The last byte of a member is white space only if it has more than 150 MB (RFC 1952 §2.3.1:
 * ISIZE).
 */
async function* withoutTrailingBlanks(body: AsyncGenerator<Buffer, void>): AsyncGenerator<Buffer, void> {
  let blanks: Buffer = Buffer.alloc(0)
  for await (const chunk of body) {
    let end = chunk.length
    while (end > 0 && isBlank(chunk[end - 1])) end--
    if (end > 0) {
      if (blanks.length > 0) yield blanks
      yield chunk.subarray(0, end)
      blanks = chunk.subarray(end)
    } else {
      blanks = Buffer.concat([blanks, chunk])
    }
  }
}

const isBlank = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d
