/** A forward proxy: its option, and the tunnel through it to an `https:` endpoint (RFC 9110 §9.3.6). */
import { EventEmitter } from 'node:events'
import type { ClientRequest } from 'node:http'
import type { AgentOptions } from 'node:https'
import type { Duplex } from 'node:stream'
import { errorOf, type Cancellation } from './cancellation.js'
import { certificateAlertOf, codeOf, messageOf, setupErrorCodes, TransportError } from './transport-error.js'

/** A proxy as an address, or as its parts. */
export type ProxyOptions =
  | string
  | {
      /** `http` or `https`: how the proxy itself is connected to. Default `http`. */
      readonly protocol?: string | undefined
      /** Name or IP address. */
      readonly host: string
      /** The port that the proxy listens on. */
      readonly port: number
      /** User name and password for the proxy. */
      readonly auth?: { readonly username: string; readonly password: string } | undefined
    }

export interface Proxy {
  /** With the credentials, percent-encoded. */
  readonly url: URL
  /** The address without credentials, for messages. */
  readonly name: string
  /** Value of `Proxy-Authorization`. */
  readonly authorization: string | undefined
}

/** Parses the option. Throws a `TypeError` that says what is wrong with it. */
export function parseProxy(options: ProxyOptions): Proxy {
  const url = typeof options === 'string' ? urlOf(options) : urlOfParts(options)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new TypeError('must be an http: or https: proxy')
  if (url.port === '0') throw new TypeError('must have a port from 1 to 65535')
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw new TypeError('must not have a path: it is the address of a proxy')
  const [username, password] = [decoded(url.username), decoded(url.password)]
  if (username.includes(':')) throw new TypeError('must have a user name without a colon')
  return {
    url,
    name: `${url.protocol}//${url.host}`,
    authorization:
      username === '' && password === ''
        ? undefined
        : `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
  }
}

function urlOf(text: string): URL {
  if (!/^https?:\/\//i.test(text) || /[\s"\\]/.test(text) || !URL.canParse(text))
    throw new TypeError('must be an address such as http://proxy.example:3128')
  return new URL(text)
}

function urlOfParts({ protocol = 'http', host, port, auth }: Exclude<ProxyOptions, string>): URL {
  if (typeof host !== 'string' || !/^[^\s"\\/?#@]+$/.test(host))
    throw new TypeError('must have a `host`: a name or an IP address')
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new TypeError('must have a `port` from 1 to 65535')
  const bare = host.replace(/^\[(.*)\]$/, '$1')
  const url = urlOf(`${protocol.replace(/:$/, '')}://${bare.includes(':') ? `[${bare}]` : bare}:${String(port)}`)
  if (auth) {
    if (typeof auth.username !== 'string' || typeof auth.password !== 'string')
      throw new TypeError('must have a string as `auth.username` and as `auth.password`')
    if (/\p{Cs}/u.test(auth.username + auth.password))
      throw new TypeError('has half of a surrogate pair in its user name or password')
    url.username = encodeURIComponent(auth.username)
    url.password = encodeURIComponent(auth.password)
  }
  return url
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new TypeError('has a broken percent escape in its user name or password')
  }
}

/** Where a tunnel leads, with the TLS options of an agent. */
export interface TunnelOptions extends AgentOptions {
  readonly host: string
  readonly port: number
}

/**
 * Opens a tunnel and starts TLS in it. Only the status 200 opens one; nothing else that the proxy sends is read. A
 * connection to the proxy over TLS verifies its certificate against `ca`, but does not present the client's
 * certificate, which is meant for the provider.
 */
export async function openTunnel(proxy: Proxy, options: TunnelOptions, cancellation: Cancellation): Promise<Duplex> {
  const HttpsProxyAgent = await loadProxyAgent()
  const controller = new AbortController()
  const stopListening = cancellation.onCancel((reason) => {
    controller.abort(reason)
  })
  const agent = new HttpsProxyAgent(proxy.url, {
    signal: controller.signal,
    rejectUnauthorized: true,
    ...(options.ca !== undefined && { ca: options.ca }),
    // For a proxy with several addresses. Node's default of 250 ms is too short for a slow network.
    autoSelectFamilyAttemptTimeout: 5_000,
  })
  let status: number | undefined
  agent.once('proxyConnect', ({ statusCode }: { statusCode: number }) => {
    status = statusCode
  })
  try {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- it only emits
    const request = new EventEmitter() as ClientRequest
    const socket: Duplex = await agent.connect(request, {
      ...options,
      secureEndpoint: true,
      // The agent leaves out the host, so Node would compare the certificate with the name of the proxy.
      checkServerIdentity: (_, certificate) =>
        process.getBuiltinModule('node:tls').checkServerIdentity(options.host, certificate),
    })
    if (status === 200) return await secured(socket)
    socket.destroy()
    throw refusal(proxy, status)
  } catch (error) {
    if (cancellation.isCancelled) throw errorOf(cancellation.reason)
    if (status === undefined) throw unreachable(proxy, error)
    throw status === 200 ? unsecured(proxy, error) : error
  } finally {
    stopListening()
  }
}

/** Waits for TLS in a tunnel, so that its errors name the proxy. */
const secured = (socket: Duplex): Promise<Duplex> =>
  new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.once('close', () => {
      reject(new TransportError('ECONNRESET', 'it was closed'))
    })
    socket.once('secureConnect', () => {
      socket.off('error', reject)
      resolve(socket)
    })
  })

const unsecured = ({ name }: Proxy, error: unknown): TransportError =>
  new TransportError(
    codeOf(error) ?? 'ERR_PROXY_TUNNEL',
    `no TLS connection through the tunnel of the proxy ${name}: ${messageOf(error)}`,
  )

const refusal = ({ name }: Proxy, status: number | undefined): TransportError =>
  new TransportError(
    'ERR_PROXY_TUNNEL',
    Number.isInteger(status)
      ? `the proxy ${name} refused the tunnel with HTTP ${String(status)}`
      : `the proxy ${name} did not answer CONNECT with HTTP`,
  )

/** An error of the connection to a proxy, which names the proxy. */
export function unreachable({ name }: Proxy, error: unknown): TransportError {
  const alert = certificateAlertOf(error)
  const what = `no connection through the proxy ${name}`
  if (alert === undefined)
    return new TransportError(codeOf(error) ?? 'ERR_PROXY_TUNNEL', `${what}: ${messageOf(error)}`)
  // With its own code, the alert would be taken for the provider's.
  return new TransportError(
    'ERR_PROXY_TUNNEL',
    `${what}: it sent the TLS alert "${alert}"; a proxy gets no client certificate`,
  )
}

async function loadProxyAgent() {
  try {
    const { HttpsProxyAgent } = await import('https-proxy-agent')
    return HttpsProxyAgent
  } catch (error) {
    throw new TransportError(
      setupErrorCodes.proxyAgent,
      `the package https-proxy-agent, which \`proxy\` needs, cannot be loaded here: ${messageOf(error)}`,
    )
  }
}
