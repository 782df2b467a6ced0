/** From a stream of an answer's body to its bytes, decompressed and bounded. */
import { constants } from 'node:buffer'
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { answerCodes, TransportError } from './transport.js'

type Decoder = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>

const inflate: Decoder = promisify(zlib.inflate)
const inflateRaw: Decoder = promisify(zlib.inflateRaw)
const gunzip: Decoder = promisify(zlib.gunzip)

/** Content codings (RFC 9110 §8.4.1). */
const decoders: Readonly<Record<string, Decoder>> = {
  gzip: gunzip,
  'x-gzip': gunzip,
  br: promisify(zlib.brotliDecompress),
  // Some servers leave out the wrapper that the specification asks for; its first half-byte says which it is.
  deflate: (bytes, options) => ((bytes[0] ?? 0) % 16 === 8 ? inflate : inflateRaw)(bytes, options),
}

const tooLarge = (limit: number): TransportError => new TransportError(answerCodes.tooLarge, `the body is longer than ${String(limit)} bytes`)

/** Reads a body of at most `limit` bytes, before and after decompression. */
export async function bytesOf(stream: AsyncIterable<unknown>, contentEncoding: string, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk instanceof Uint8Array ? chunk : String(chunk))
    size += bytes.length
    if (size > limit) throw tooLarge(limit)
    chunks.push(bytes)
  }
  let body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size)
  const codings = contentEncoding.toLowerCase().split(',').map((coding) => coding.trim())
  for (const coding of codings.reverse()) {
    if (coding !== '' && coding !== 'identity' && body.length > 0) body = await expanded(body, coding, Math.min(limit, constants.MAX_LENGTH))
  }
  return body
}

async function expanded(body: Buffer, coding: string, limit: number): Promise<Buffer> {
  const decoder = Object.hasOwn(decoders, coding) ? decoders[coding] : undefined
  if (!decoder) throw new TransportError(answerCodes.contentEncoding, `the content encoding ${coding} is not known`)
  try {
    return await decoder(body, { maxOutputLength: limit })
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(limit)
    throw new TransportError(answerCodes.contentEncoding, `the body is not whole ${coding}`)
  }
}
