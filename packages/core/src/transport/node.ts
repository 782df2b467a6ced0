/** The default transport: Node's own HTTP client, over connections of the SDK. */
import type { IncomingMessage } from 'node:http'
import { requireOptions } from '../util/option-table.js'
import { LastValueCache } from '../util/last-value-cache.js'
import { decompressStream, readBody } from './body.js'
import { errorOf, throwIfCancelled, type Cancellation } from './cancellation.js'
import { createConnections, type Connections, type ConnectionOptions, type KeepAlive } from './connections.js'
import { parseProxy, type Proxy, type ProxyOptions } from './proxy.js'
import { openConnection } from './open-connection.js'
import { createTransport, toHeaders } from './send.js'
import type { TlsOptions } from './tls.js'
import type { Attempt, BodyStream, Progress, SoapResponse, Transport } from './transport.js'
import { explainError, httpModuleFor, watchRequest } from './watched-request.js'

/** The options of `nodeTransport`. */
export interface NodeTransportOptions {
  /** Client certificate and trusted certificates. */
  readonly tls?: TlsOptions | undefined
  /** The proxy of all requests. None is taken from the environment. */
  readonly proxy?: ProxyOptions | undefined
  /** Default `true`. */
  readonly keepAlive?: KeepAlive | undefined
}

/**
 * Creates the transport that clients use by default. Give one to several clients as `transport` to share connections.
 * The options are those of a client, but not validated: with an invalid one every call ends in a `ConnectionError`.
 */
export function nodeTransport(options: NodeTransportOptions = {}): Transport {
  const { tls = {}, proxy, keepAlive = true } = requireOptions('nodeTransport', options)
  const servers = new Map<string, Connections>()
  let parsedProxy: Proxy | undefined
  let isClosed = false
  const targets = new LastValueCache((url: string) => targetOf(url, proxyOnce()))
  return createTransport(send, {
    close: () => {
      isClosed = true
      for (const connections of servers.values()) connections.close()
    },
    connect: (url, cancellation) => {
      const target = targets.get(url)
      const { agent } = createConnections({ ...target, tls, keepAlive: false })
      return openConnection({ ...target, agent, cancellation })
    },
  })

  async function send(attempt: Attempt): Promise<SoapResponse<Uint8Array | BodyStream>> {
    const { url, progress, acceptsStream, bodyBytes } = attempt
    const sentBefore = progress.sent
    // Only the code below sends this request, so it is certain that nothing was sent yet.
    progress.sent ??= false
    const target = targets.get(url)
    const connections = connectionsFor(target, attempt)
    await connections.check()
    const response = await post({ ...attempt, target, connections, sentBefore })
    const headers = toHeaders(response.headers)
    const contentEncoding = headers['content-encoding'] ?? ''
    return {
      status: response.statusCode ?? 0,
      reasonPhrase: response.statusMessage,
      headers,
      body: acceptsStream
        ? decompressStream(response, contentEncoding)
        : await readBody(response, contentEncoding, bodyBytes),
    }
  }

  function connectionsFor(target: Target, { idempotent }: Attempt): Connections {
    const { server, protocol, tunnel, proxy } = target
    // Deno's node:http sends a request again by itself when a kept-alive connection turns out to be closed.
    const takesFresh = isClosed || (!idempotent && 'Deno' in globalThis)
    const known = takesFresh ? undefined : servers.get(server)
    if (known) return known
    const made = createConnections({ protocol, tunnel, proxy, tls, keepAlive: takesFresh ? false : keepAlive })
    if (!takesFresh) servers.set(server, made)
    return made
  }

  function proxyOnce(): Proxy | undefined {
    if (proxy !== undefined) parsedProxy ??= parseProxy(proxy)
    return parsedProxy
  }
}

/** Where a request goes, and what follows from the address. */
interface Target {
  /** The origin of the server, or proxy, that shares its connections among requests. */
  readonly server: string
  readonly protocol: 'http:' | 'https:'
  readonly hostname: string
  readonly port: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly isSecure: boolean
  readonly tunnel: Proxy | undefined
  readonly proxy: Proxy | undefined
}

function targetOf(url: string, proxy: Proxy | undefined): Target {
  const endpoint = new URL(url)
  const isSecure = endpoint.protocol === 'https:'
  // An http: request goes to the proxy itself, with the whole address in its first line (RFC 9112 §3.2.2).
  const isForwarded = proxy !== undefined && !isSecure
  const server = isForwarded ? proxy.url : endpoint
  const path = endpoint.pathname + endpoint.search
  return {
    server: server.origin,
    protocol: server.protocol === 'https:' ? 'https:' : 'http:',
    // Without the brackets of an IPv6 address.
    hostname: server.hostname.replace(/^\[|\]$/g, ''),
    port: server.port,
    path: isForwarded ? endpoint.origin + path : path,
    headers: {
      Host: endpoint.host,
      ...authorizationOf(endpoint),
      ...(isForwarded && proxy.authorization !== undefined && { 'Proxy-Authorization': proxy.authorization }),
    },
    isSecure,
    tunnel: isSecure ? proxy : undefined,
    proxy: isForwarded ? proxy : undefined,
  }
}

/** Basic authentication (RFC 7617) with the user name and the password of the address. */
function authorizationOf({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === '' && password === '') return {}
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }
}

interface Post extends Pick<Attempt, 'headers' | 'body'> {
  readonly target: Target
  readonly connections: Connections
  readonly cancellation: Cancellation
  readonly progress: Progress
  /** `progress.sent` before this attempt. */
  readonly sentBefore: boolean | undefined
}

/** Sends, and resolves with the head of the response. */
const post = ({
  target,
  headers,
  body,
  connections,
  cancellation,
  progress,
  sentBefore,
}: Post): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    throwIfCancelled(cancellation)
    const { protocol, hostname, port, path, isSecure } = target
    const options: ConnectionOptions & { readonly method: string } = {
      protocol,
      hostname,
      port,
      path,
      method: 'POST',
      headers: { ...headers, ...target.headers, 'Content-Length': Buffer.byteLength(body) },
      agent: connections.agent,
      cancellation,
    }
    const request = httpModuleFor(protocol).request(options, (response) => {
      connections.noteKeepAlive(response)
      resolve(response)
    })
    watchRequest(request, { isSecure, progress })
    request.on('error', (error) => {
      reject(explainError(error, request, { progress, sentBefore }))
    })
    // Listens until the response is complete, so also while its body arrives.
    request.once(
      'close',
      cancellation.onCancel((reason) => {
        request.destroy(errorOf(reason))
      }),
    )
    request.end(body)
  })
