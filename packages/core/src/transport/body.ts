/** Reads the body of a response: decompressed, either whole and bounded, or as it arrives. */
import type { Readable } from 'node:stream'
import { codingsOf, decompress } from './content-codings.js'
import { responseErrorCodes, TransportError } from './transport-error.js'
import type { BodyStream } from './transport.js'

const isReadable = (body: unknown): body is Readable => body instanceof process.getBuiltinModule('node:stream').Readable

const tooLarge = (limit: number): TransportError =>
  new TransportError(responseErrorCodes.tooLarge, `the body is longer than ${String(limit)} bytes`)

/** Reads a body of at most `limit` bytes, before and after decompression. */
export async function readBody(
  stream: AsyncIterable<unknown>,
  contentEncoding: string,
  limit: number,
): Promise<Buffer> {
  const codings = codingsOf(contentEncoding)
  const body = await collect(stream, limit)
  return codings.length === 0 || body.length === 0 ? body : collect(decompress(singleChunk(body), codings), limit)
}

async function collect(stream: AsyncIterable<unknown>, limit: number): Promise<Buffer> {
  let buffer: Buffer = Buffer.alloc(0)
  let size = 0
  const append = (chunk: unknown): boolean => {
    const bytes = bufferOf(chunk)
    if (size > 0) {
      const needed = size + bytes.length
      // Doubled, so that many small chunks take linear time, but not beyond the limit, which a body may reach.
      if (needed > buffer.length)
        buffer = Buffer.concat([buffer.subarray(0, size)], Math.min(2 * needed, Math.max(needed, limit)))
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
  return buffer.subarray(0, size)
}

/** Reads a stream until a chunk no longer fits. Listening costs less than iterating. perf: performance.md#7 */
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
  return closing(stream, decompress(buffersOf(stream), codingsOf(contentEncoding)))
}

/** Closes the stream whenever the reading of it ends: a generator that was never begun would leave it open. */
async function* closing(stream: AsyncIterable<unknown>, body: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  try {
    yield* body
  } finally {
    if (isReadable(stream)) stream.destroy()
  }
}

async function* buffersOf(stream: AsyncIterable<unknown>): AsyncGenerator<Buffer, void> {
  for await (const chunk of stream) yield bufferOf(chunk)
}

/** A chunk of a body as a Buffer. Only a string is copied. */
export function bufferOf(chunk: unknown): Buffer {
  if (Buffer.isBuffer(chunk)) return chunk
  if (ArrayBuffer.isView(chunk)) return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  if (typeof chunk === 'string') return Buffer.from(chunk)
  throw new TransportError(responseErrorCodes.body, 'the body has a chunk that is neither bytes nor a string')
}

/** A buffered body as a stream. */
// eslint-disable-next-line @typescript-eslint/require-await -- nothing to wait for
export async function* singleChunk<T>(value: T): AsyncGenerator<T, void> {
  yield value
}
