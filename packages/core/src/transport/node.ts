/** One POST over Node's own HTTP, watched for the moment from which a byte of it may have left. */
import type { Agent, ClientRequest, IncomingMessage, RequestOptions } from 'node:http'
import type { Duplex } from 'node:stream'
import { errorOf, throwIfCancelled, type Cancellation } from './cancellation.js'
import { TransportError, type Progress } from './transport.js'

/** Node's own modules are loaded at the first call: to load them takes a third of the time that an import of all of ours does. */
export const clientFor = (protocol: unknown) =>
  process.getBuiltinModule(protocol === 'https:' ? 'node:https' : 'node:http')

const isNodeSocket = ({ constructor }: Duplex): boolean =>
  constructor === process.getBuiltinModule('node:net').Socket ||
  constructor === process.getBuiltinModule('node:tls').TLSSocket

/** What axios calls a transport. */
export interface HttpRequestFunction {
  request: (options: RequestOptions, onResponse: (response: IncomingMessage) => void) => ClientRequest
}

/** Node's own request, which writes down when a byte may have left. */
export const trackSent = (progress: Progress): HttpRequestFunction => ({
  request: (options, onResponse) => {
    const secure = options.protocol === 'https:'
    const request = clientFor(options.protocol).request(options, onResponse)
    const markSent = (): void => {
      progress.sent = true
    }
    request.once('socket', (socket) => {
      // A kept-alive socket takes the request at once, and so may a socket that is not Node's own, such as a test's.
      const shakesHands = 'secureConnecting' in socket && socket.secureConnecting === true
      if ((socket.connecting || shakesHands) && isNodeSocket(socket))
        socket.once(secure ? 'secureConnect' : 'connect', markSent)
      else markSent()
    })
    return request
  },
})

/** Where a request goes. */
export type Target = Readonly<Record<'protocol' | 'hostname' | 'port' | 'path', string>> & {
  readonly auth: string | undefined
}

export function targetOf(url: string): Target {
  const { protocol, hostname, port, pathname, search, username, password } = new URL(url)
  return {
    protocol,
    // The agent wants an IPv6 address without its brackets.
    hostname: hostname.replace(/^\[|\]$/g, ''),
    port,
    path: pathname + search,
    auth: username === '' ? undefined : `${decodeURIComponent(username)}:${decodeURIComponent(password)}`,
  }
}

export interface Post {
  readonly target: Target
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly agent: Agent
  readonly cancellation: Cancellation
}

/** Sends, up to the head of the answer. */
export const post = (
  { target, headers, body, agent, cancellation }: Post,
  { request: send }: HttpRequestFunction,
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    throwIfCancelled(cancellation)
    const { protocol, hostname, port, path, auth } = target
    const options: RequestOptions = {
      protocol,
      hostname,
      port,
      path,
      method: 'POST',
      headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
      agent,
    }
    if (auth !== undefined) options.auth = auth
    const request = send(options, resolve)
    request.on('error', reject)
    // A server that talks another protocol from here on gives no answer.
    request.once('upgrade', (_, socket) => {
      socket.destroy()
      reject(new TransportError('ERR_UPGRADE', 'the server switched to another protocol'))
    })
    // Heard until the answer is whole, so also while the body arrives.
    request.once(
      'close',
      cancellation.onCancel((reason) => {
        request.destroy(errorOf(reason))
      }),
    )
    request.end(body)
  })
