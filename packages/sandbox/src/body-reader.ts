/** Reads the bodies of requests, within a bound. */
import type { IncomingMessage, ServerResponse } from 'node:http'

/** A longer body gets 413. */
export const maxBodyBytes = 10_000_000

/** How long the rest of a body that is too long is read and dropped, so that its sender gets to read the response. */
const drainMs = 1_000

/**
 * The body as text; `undefined` if the sender is gone, or has been refused with 413 and the end of the connection.
 */
export async function readBody(request: IncomingMessage, response: ServerResponse): Promise<string | undefined> {
  if (Number(request.headers['content-length']) > maxBodyBytes) {
    refuseBody(request, response)
    return undefined
  }
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let bytes = 0
    const end = (text?: string): void => {
      request.off('data', read)
      resolve(text)
    }
    const read = (chunk: Buffer): void => {
      chunks.push(chunk)
      bytes += chunk.length
      if (bytes <= maxBodyBytes) return
      end()
      refuseBody(request, response)
    }
    request.on('data', read)
    request.once('end', () => {
      end(Buffer.concat(chunks).toString('utf8'))
    })
    // The sender went away in the middle of its request.
    request.once('close', end)
    request.once('error', () => {
      end()
    })
  })
}

/**
 * The response is written but not ended yet: ending it would close the connection, which resets it while the sender
 * still writes, and a reset can discard the response before it is read.
 */
function refuseBody(request: IncomingMessage, response: ServerResponse): void {
  const text = `The body is longer than ${String(maxBodyBytes)} bytes.\n`
  response.writeHead(413, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    connection: 'close',
  })
  response.write(text)
  const { socket } = request
  const close = (): void => {
    clearTimeout(timer)
    response.end()
    socket.destroySoon()
  }
  const timer = setTimeout(close, drainMs).unref()
  request.once('end', close)
  request.once('close', close)
  request.resume()
}
