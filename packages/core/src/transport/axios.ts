/** The transport that sends: axios, driven so that nothing is guessed, followed, cut short or kept open. */
import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import https from 'node:https'
import { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { AxiosInstance, AxiosProxyConfig, AxiosRequestConfig, AxiosResponse, InternalAxiosRequestConfig } from 'axios'
import { bytesOf, decompressed, once } from './body.js'
import { isStream, TransportError, type BodyStream, type Progress, type SoapRequest, type Transport } from './transport.js'

/** Keys and certificates, as `node:tls` takes them. */
export interface TlsOptions {
  /** Client certificate and its key, PEM. */
  readonly cert?: string | Buffer | undefined
  readonly key?: string | Buffer | undefined
  /** Client certificate and its key in one PKCS #12 file. */
  readonly pfx?: Buffer | undefined
  readonly passphrase?: string | undefined
  /** Certificates to trust in place of Node's own, PEM. */
  readonly ca?: string | Buffer | readonly (string | Buffer)[] | undefined
}

export interface AxiosTransportOptions {
  readonly tls?: TlsOptions | undefined
  /** No proxy is used unless this says so; the environment is not read. */
  readonly proxy?: AxiosProxyConfig | undefined
  /** Your own instance, for its interceptors, agents and defaults. */
  readonly axios?: AxiosInstance | undefined
}

export interface ClosableTransport {
  readonly transport: Transport
  /** Ends kept-alive connections. Calls that are under way still end well. */
  readonly close: () => void
}

export function axiosTransport({ tls, proxy, axios: own }: AxiosTransportOptions): ClosableTransport {
  const httpAgent = new http.Agent({ keepAlive: true })
  const httpsAgent = new https.Agent({ keepAlive: true, ...agentOptions(tls) })
  let instance: Promise<AxiosInstance> | undefined = own && Promise.resolve(own)

  return {
    transport: async (request) => {
      const { progress } = request
      progress.sent ??= false
      // Loaded at the first call, so that an import of the SDK costs little.
      instance ??= import('axios').then(({ default: axios }) => axios.create())
      const axios = await instance
      const adapter = directly(axios)
      const transport = watched(progress)
      const response = await axios.request<unknown>({
        ...exactly(request),
        httpAgent: (axios.defaults.httpAgent as unknown) ?? httpAgent,
        httpsAgent: (!tls && (axios.defaults.httpsAgent as unknown)) || httpsAgent,
        proxy: proxy ?? false,
        // axios's own adapter is the one that knows proxies; an adapter of the user's is the user's wish.
        ...(!proxy && isDefault(axios.defaults) && { adapter }),
        transport,
        // Runs last before the adapter, after the user's interceptors.
        transformRequest: function (this: InternalAxiosRequestConfig, data: unknown) {
          const isWatched = this.adapter === adapter || (isOfAxios(this) && (this.transport as Partial<NodeTransport> | undefined)?.request === transport.request)
          if (!isWatched && !progress.sent) progress.sent = undefined
          return data
        },
      })
      return { status: response.status, headers: textHeaders(response.headers), body: await bodyOf(response, request) }
    },
    close: () => {
      for (const agent of [httpAgent, httpsAgent]) {
        agent.maxFreeSockets = 0
        for (const sockets of Object.values(agent.freeSockets)) for (const socket of sockets ?? []) socket.destroy()
      }
    },
  }
}

/** Options that are `undefined` count as left out. */
function agentOptions({ ca, ...identity }: TlsOptions = {}): https.AgentOptions {
  const given = Object.entries(identity).filter(([, value]) => value !== undefined)
  // Said out loud, because an environment variable of Node's would otherwise switch it off.
  return { rejectUnauthorized: true, ...Object.fromEntries(given), ...(ca === undefined ? {} : { ca: typeof ca === 'string' || Buffer.isBuffer(ca) ? ca : [...ca] }) }
}

/** A request as it is: nothing transformed, followed, limited or judged by axios. */
const exactly = ({ url, headers, body, signal }: SoapRequest): AxiosRequestConfig => ({
  method: 'POST',
  url,
  allowAbsoluteUrls: true,
  headers: { ...headers },
  data: body,
  transformResponse: [],
  responseType: 'stream',
  decompress: false,
  maxRedirects: 0,
  maxBodyLength: Infinity,
  maxContentLength: Infinity,
  timeout: 0,
  validateStatus: () => true,
  signal,
})

/** Whether a list of adapters is one from which axios takes its own for Node. */
const isDefault = ({ adapter }: Pick<AxiosRequestConfig, 'adapter'>): boolean => Array.isArray(adapter) && adapter.find((name) => name !== 'xhr') === 'http'

const isOfAxios = (config: Pick<AxiosRequestConfig, 'adapter'>): boolean => config.adapter === 'http' || isDefault(config)

interface NodeTransport {
  request: (options: RequestOptions, onResponse: (response: IncomingMessage) => void) => ClientRequest
}

/** Node's own request, watched for the moment from which a byte may have left. */
const watched = (progress: Progress): NodeTransport => ({
  request: (options, onResponse) => {
    const secure = options.protocol === 'https:'
    const request = (secure ? https : http).request(options, onResponse)
    const left = (): void => {
      progress.sent = true
    }
    request.once('socket', (socket) => {
      // A kept-alive socket takes the request at once, and so may a socket that is not Node's own, such as a test's.
      const isNodes = socket.constructor === Socket || socket.constructor === TLSSocket
      const shakesHands = 'secureConnecting' in socket && socket.secureConnecting === true
      if ((socket.connecting || shakesHands) && isNodes) socket.once(secure ? 'secureConnect' : 'connect', left)
      else left()
    })
    return request
  },
})

/** An axios adapter that does only what a SOAP call needs: a third less work than axios's own, which does much more. */
const directly = (axios: AxiosInstance) => (config: InternalAxiosRequestConfig<string>): Promise<AxiosResponse<unknown>> =>
  new Promise((resolve, reject) => {
    const { protocol, hostname, port, pathname, search, username, password } = new URL(axios.getUri(config))
    const { data = '', signal } = config
    const auth = config.auth ?? (username === '' ? undefined : { username: decodeURIComponent(username), password: decodeURIComponent(password) })
    const options: RequestOptions = {
      protocol,
      // The agent wants an IPv6 address without its brackets.
      hostname: hostname.replace(/^\[|\]$/g, ''),
      port,
      path: pathname + search,
      method: 'POST',
      headers: { ...textHeaders(config.headers), 'Content-Length': Buffer.byteLength(data) },
      agent: (protocol === 'https:' ? config.httpsAgent : config.httpAgent) as http.Agent,
      ...(auth && { auth: `${auth.username}:${auth.password}` }),
      ...(signal instanceof AbortSignal && { signal }),
    }
    // Put there by the transport above.
    const request = (config.transport as NodeTransport).request(options, (response) => {
      const { statusCode: status = 0, statusMessage: statusText = '' } = response
      resolve({ status, statusText, headers: plainHeaders(response.headers), data: response, config })
    })
    request.on('error', reject)
    // A server that talks another protocol from here on gives no answer.
    request.once('upgrade', (_, socket) => {
      socket.destroy()
      reject(new TransportError('ERR_UPGRADE', 'the server switched to another protocol'))
    })
    request.end(data)
  })

const textHeaders = (headers: object): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]: [string, unknown]) => [name, String(value)]))

/** Headers by lower-case name. */
const plainHeaders = (headers: object): Record<string, string> =>
  Object.fromEntries(Object.entries(textHeaders(headers)).map(([name, value]) => [name.toLowerCase(), value]))

/** An answer's bytes, whatever form an adapter gives them. */
async function bodyOf({ data, headers }: AxiosResponse<unknown>, { bodyBytes: limit, streams }: SoapRequest): Promise<Uint8Array | BodyStream> {
  if (data === null || data === undefined) return new Uint8Array()
  if (typeof data === 'string' || data instanceof Uint8Array) return bytesOf(once(data), '', limit)
  if (data instanceof ArrayBuffer) return bytesOf(once(new Uint8Array(data)), '', limit)
  const contentEncoding = plainHeaders(headers)['content-encoding'] ?? ''
  if (isStream(data)) return streams ? decompressed(data, contentEncoding) : bytesOf(data, contentEncoding, limit)
  throw new TransportError('ERR_ANSWER_BODY', 'the adapter gave no bytes')
}
