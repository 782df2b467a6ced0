/**
 * A server below HTTP: it sees connections and bytes, counts the requests that came whole, and answers with any bytes.
 */
import { once } from 'node:events'
import net, { type Socket } from 'node:net'
import tls, { type TlsOptions } from 'node:tls'

export interface RawRequest {
  /** Method, target and version. */
  readonly line: string
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What a server does at each step of a connection; nothing where a step is left out. */
export interface Manners {
  /** Speaks TLS. The steps after `accepted` then come after the handshake. */
  readonly tls?: TlsOptions
  /** Reads nothing: what the client sends stays in the socket. */
  readonly deaf?: true
  /** A connection was made, before any TLS. */
  readonly accepted?: (socket: Socket) => void
  /** Bytes have come, but no whole request. */
  readonly partly?: (socket: Socket) => void
  /** A request has come whole, the nth at this server. */
  readonly asked?: (socket: Socket, nth: number, request: RawRequest) => void
}

export interface RawServer extends AsyncDisposable {
  readonly port: number
  /** Its address, `http:` or `https:`. */
  readonly url: string
  /** How many connections were made. */
  readonly connections: number
  /** How many connections are open. */
  readonly open: number
  /** What came whole, in its order. */
  readonly requests: readonly RawRequest[]
  /** Has a deaf server read on, since it cannot see before that a client has gone. */
  readonly wake: () => void
  readonly close: () => Promise<void>
}

/** Starts a server on a port of 127.0.0.1, or on a free one. */
export async function rawServer(manners: Manners, port = 0): Promise<RawServer> {
  const { tls: secure, deaf = false, accepted, partly, asked } = manners
  const open = new Set<Socket>()
  const requests: RawRequest[] = []
  let connections = 0

  const serve = (socket: Socket): void => {
    // A client that hangs up is what the tests are about.
    socket.on('error', () => undefined)
    if (deaf) return
    let rest: Buffer = Buffer.alloc(0)
    socket.on('data', (bytes) => {
      rest = Buffer.concat([rest, bytes])
      for (let found = firstOf(rest); found; found = firstOf(rest)) {
        rest = found.rest
        requests.push(found.request)
        asked?.(socket, requests.length, found.request)
      }
      if (rest.length > 0) partly?.(socket)
    })
  }

  const server = secure ? tls.createServer(secure, serve) : net.createServer({ pauseOnConnect: deaf }, serve)
  server.on('connection', (socket: Socket) => {
    connections++
    open.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => open.delete(socket))
    accepted?.(socket)
  })
  // A handshake that fails is the client's to report.
  server.on('tlsClientError', () => undefined)
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const bound = (server.address() as net.AddressInfo).port

  const close = async (): Promise<void> => {
    for (const socket of open) socket.destroy()
    if (!server.listening) return
    server.close()
    await once(server, 'close')
  }
  return {
    port: bound,
    url: `${secure ? 'https' : 'http'}://127.0.0.1:${String(bound)}/`,
    requests,
    wake: () => {
      for (const socket of open) socket.resume()
    },
    close,
    get connections() {
      return connections
    },
    get open() {
      return open.size
    },
    [Symbol.asyncDispose]: close,
  }
}

/** The first whole request in some bytes, and the bytes after it. */
function firstOf(bytes: Buffer): { request: RawRequest; rest: Buffer } | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const [line = '', ...fields] = bytes.toString('latin1', 0, end).split('\r\n')
  const headers = Object.fromEntries(
    fields.map((field) => [
      field.slice(0, field.indexOf(':')).toLowerCase(),
      field.slice(field.indexOf(':') + 1).trim(),
    ]),
  )
  const whole = end + 4 + Number(headers['content-length'] ?? 0)
  if (bytes.length < whole) return undefined
  return { request: { line, headers, body: bytes.toString('utf8', end + 4, whole) }, rest: bytes.subarray(whole) }
}
