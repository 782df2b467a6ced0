/** Files as text, refused where a byte of them would be read as another character than was meant. */
import { createReadStream, readFileSync } from 'node:fs'
import { TextDecoder } from 'node:util'
import { UsageError } from './exit-codes.js'

/** `-` is standard input. */
export function readText(path: string): string {
  const name = path === '-' ? 'standard input' : path
  try {
    // 0 is standard input.
    const bytes = readFileSync(path === '-' ? 0 : path)
    return decoderFor(bytes).decode(bytes)
  } catch (error) {
    throw fileError(name, error)
  }
}

/** The text of a file in pieces. */
export async function* textOf(path: string): AsyncGenerator<string, void> {
  let decoder: TextDecoder | undefined
  try {
    for await (const read of createReadStream(path)) {
      const bytes = read as Buffer
      decoder ??= decoderFor(bytes)
      yield decoder.decode(bytes, { stream: true })
    }
    decoder?.decode()
  } catch (error) {
    throw fileError(path, error)
  }
}

/** UTF-8, or UTF-16 where a byte order mark says so. */
function decoderFor([first, second]: Uint8Array): TextDecoder {
  const isUtf16 = first === 0xff && second === 0xfe
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true })
}

function fileError(name: string, error: unknown): UsageError {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return new UsageError(`There is no file ${name}.`)
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return new UsageError(`${name} is not UTF-8; save it again in that encoding.`)
  return new UsageError(`${name}: ${message}`)
}
