/** Reads the body of a response: decompressed, either whole and bounded, or as it arrives. */
import { constants } from 'node:buffer'
import type { Readable, Transform } from 'node:stream'
import { promisify } from 'node:util'
import { codeOf, isErrorLike, responseErrorCodes, TransportError } from './transport-error.js'
import type { BodyStream } from './transport.js'

type Decompressor = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>

// Loaded at the first call, because an import of the SDK does not need it.
const zlib = () => process.getBuiltinModule('node:zlib')
const isReadable = (body: unknown): body is Readable => body instanceof process.getBuiltinModule('node:stream').Readable

const gunzip: Decompressor = (bytes, options) => promisify(zlib().gunzip)(bytes, options)

/** Content codings (RFC 9110 §8.4.1). */
const decompressors: Readonly<Record<string, Decompressor>> = {
  gzip: gunzip,
  'x-gzip': gunzip,
  br: (bytes, options) => promisify(zlib().brotliDecompress)(bytes, options),
  deflate: (bytes, options) => promisify(isWrapped(bytes[0]) ? zlib().inflate : zlib().inflateRaw)(bytes, options),
}

/** The same for a body that is read as it arrives. */
const streamDecompressors: Readonly<Record<string, (first: number) => Transform>> = {
  gzip: () => zlib().createGunzip(),
  'x-gzip': () => zlib().createGunzip(),
  br: () => zlib().createBrotliDecompress(),
  deflate: (first) => (isWrapped(first) ? zlib().createInflate() : zlib().createInflateRaw()),
}

/** Whether deflated data has the zlib wrapper that RFC 9110 §8.4.1.2 asks for: some servers leave it out. Its first half-byte is 8. */
const isWrapped = (first = 0): boolean => first % 16 === 8

const tooLarge = (limit: number): TransportError =>
  new TransportError(responseErrorCodes.tooLarge, `the body is longer than ${String(limit)} bytes`)

/** Reads a body of at most `limit` bytes, before and after decompression. */
export async function readBody(
  stream: AsyncIterable<unknown>,
  contentEncoding: string,
  limit: number,
): Promise<Buffer> {
  let buffer: Buffer = Buffer.alloc(0)
  let size = 0
  const append = (chunk: unknown): boolean => {
    const bytes = bufferOf(chunk)
    if (size > 0) {
      if (size + bytes.length > buffer.length)
        buffer = Buffer.concat([buffer.subarray(0, size)], 2 * (size + bytes.length))
      bytes.copy(buffer, size)
    } else {
      buffer = bytes
    }
    size += bytes.length
    return size <= limit
  }
  if (isReadable(stream) && !stream.destroyed) await consume(stream, append)
  else for await (const chunk of stream) if (!append(chunk)) break
  if (size > limit) throw tooLarge(limit)
  let body = buffer.subarray(0, size)
  for (const coding of codingsOf(contentEncoding)) {
    if (body.length > 0) body = await decompress(body, coding, Math.min(limit, constants.MAX_LENGTH))
  }
  return body
}

/** Reads a stream until a chunk no longer fits. Listening costs less than iterating. */
const consume = (stream: Readable, append: (chunk: unknown) => boolean): Promise<void> =>
  new Promise((resolve, reject) => {
    stream.on('data', (chunk: unknown) => {
      if (append(chunk)) return
      resolve()
      stream.destroy()
    })
    stream.on('end', resolve)
    stream.on('error', reject)
    stream.on('close', () => {
      if (!stream.readableEnded) reject(new TransportError('ERR_STREAM_PREMATURE_CLOSE', 'the body ended early'))
    })
  })

/** Reads a body of any length as it arrives. */
export function decompressStream(stream: AsyncIterable<unknown>, contentEncoding: string): BodyStream {
  // Without a listener a late 'error' would end the process.
  if (isReadable(stream)) stream.on('error', () => undefined)
  return codingsOf(contentEncoding).reduce(decompressChunks, buffersOf(stream))
}

async function* buffersOf(stream: AsyncIterable<unknown>): AsyncGenerator<Buffer, void> {
  for await (const chunk of stream) yield bufferOf(chunk)
}

async function* decompressChunks(body: AsyncGenerator<Buffer, void>, coding: string): AsyncGenerator<Buffer, void> {
  const { done, value: first } = await body.next()
  if (done) return
  const decoder = lookup(streamDecompressors, coding)(first[0] ?? 0)
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
  try {
    yield* process.getBuiltinModule('node:stream').pipeline(source, decoder, () => undefined) as AsyncIterable<Buffer>
  } catch {
    throw lost ?? truncatedBody(coding)
  }
}

/** The codings to undo, in this order. */
const codingsOf = (contentEncoding: string): readonly string[] =>
  contentEncoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity')
    .reverse()

/** A chunk of a body as a Buffer; without copying it, unless it is a string. */
export function bufferOf(chunk: unknown): Buffer {
  if (Buffer.isBuffer(chunk)) return chunk
  if (ArrayBuffer.isView(chunk)) return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  if (typeof chunk === 'string') return Buffer.from(chunk)
  throw new TransportError(responseErrorCodes.body, 'the body has a chunk that is neither bytes nor a string')
}

async function decompress(body: Buffer, coding: string, limit: number): Promise<Buffer> {
  const decoder = lookup(decompressors, coding)
  try {
    return await decoder(body, { maxOutputLength: limit })
  } catch (error) {
    throw codeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? tooLarge(limit) : truncatedBody(coding)
  }
}

function lookup<T>(table: Readonly<Record<string, T>>, coding: string): T {
  const found = Object.hasOwn(table, coding) ? table[coding] : undefined
  if (!found)
    throw new TransportError(responseErrorCodes.contentEncoding, `the content encoding ${coding} is not supported`)
  return found
}

const truncatedBody = (coding: string): TransportError =>
  new TransportError(responseErrorCodes.contentEncoding, `the body is truncated or not ${coding}`)

/** A buffered body as a stream. */
// eslint-disable-next-line @typescript-eslint/require-await -- nothing to wait for
export async function* singleChunk<T>(value: T): AsyncGenerator<T> {
  yield value
}
