/** An HTTP proxy that writes down what it is asked for. */
import { once } from 'node:events'
import http, { type IncomingHttpHeaders } from 'node:http'
import https, { type ServerOptions } from 'node:https'
import net, { type AddressInfo, type Socket } from 'node:net'
import { pipeline } from 'node:stream'

export interface ProxyServer extends AsyncDisposable {
  readonly port: number
  /** How many connections are open. */
  readonly open: number
  readonly asked: readonly { readonly line: string; readonly headers: IncomingHttpHeaders }[]
  /** Everything that clients sent through tunnels. */
  readonly tunnelled: Buffer
}

export interface ProxyManners {
  /** Speaks TLS itself. */
  readonly tls?: ServerOptions
  /** The address that it listens on. Default 127.0.0.1. */
  readonly host?: string
}

export async function proxyServer({ tls, host = '127.0.0.1' }: ProxyManners = {}): Promise<ProxyServer> {
  const asked: { line: string; headers: IncomingHttpHeaders }[] = []
  const open = new Set<Socket>()
  const tunnelled: Buffer[] = []

  const keep = (socket: Socket): void => {
    open.add(socket.on('error', () => undefined))
    socket.once('close', () => open.delete(socket))
  }

  const server = tls ? https.createServer(tls) : http.createServer()
  server.on('connection', keep)
  server.on('request', (request, response) => {
    asked.push({ line: `${request.method ?? ''} ${request.url ?? ''}`, headers: request.headers })
    const onward = http.request(request.url ?? '', { method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      // With the answer ends what is passed on of it, whole or not.
      pipeline(answer, response, () => undefined)
    })
    request.pipe(onward)
  })
  server.on('connect', ({ url = '', headers }, socket: Socket) => {
    asked.push({ line: `CONNECT ${url}`, headers })
    const { hostname, port } = new URL(`http://${url}`)
    const onward = net.connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      socket.on('data', (bytes: Buffer) => tunnelled.push(bytes))
      socket.pipe(onward).pipe(socket)
    })
    for (const end of [socket, onward]) keep(end)
  })
  server.listen(0, host)
  await once(server, 'listening')

  return {
    port: (server.address() as AddressInfo).port,
    asked,
    get open() {
      return open.size
    },
    get tunnelled() {
      return Buffer.concat(tunnelled)
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
