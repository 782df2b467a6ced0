/**
 * The transport that sends: axios, driven so that nothing is guessed, followed, cut short or kept open. An instance that nobody
 * else holds has no interceptors and no defaults, so that all it would do is to call the adapter; then the adapter's work is
 * done without it.
 */
import type { Agent } from 'node:http'
import type { AgentOptions } from 'node:https'
import type {
  AxiosInstance,
  AxiosProxyConfig,
  AxiosRequestConfig,
  AxiosResponse,
  InternalAxiosRequestConfig,
} from 'axios'
import { readBody, decompressStream, singleChunk } from './body.js'
import { cancellationOf, createTransport } from './cancellation.js'
import { LastValueCache } from '../util/last-value-cache.js'
import { clientFor, post, targetOf, trackSent, type HttpRequestFunction } from './node.js'
import {
  isStream,
  TransportError,
  type Attempt,
  type BodyStream,
  type SoapRequest,
  type SoapResponse,
  type Transport,
} from './transport.js'

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

export interface AxiosOptions {
  readonly tls?: TlsOptions | undefined
  /** No proxy is used unless this says so; the environment is not read. */
  readonly proxy?: AxiosProxyConfig | undefined
  /** Your own instance, for its interceptors, agents and defaults. */
  readonly axios?: AxiosInstance | undefined
}

/** What clients send with; several may share one. */
export interface Connection {
  readonly transport: Transport
  /** Ends kept-alive connections. Calls that are under way still end well. */
  readonly close: () => void
}

export function axiosConnection({ tls, proxy, axios: own }: AxiosOptions): Connection {
  const agents = new Map<string, Agent>()
  let keepAlive = true
  let instance: Promise<AxiosInstance> | undefined = own && Promise.resolve(own)
  const targets = new LastValueCache(targetOf)

  return {
    transport: own || proxy ? throughAxios : createTransport(alone),
    close: () => {
      keepAlive = false
      for (const agent of agents.values()) {
        agent.maxFreeSockets = 0
        for (const sockets of Object.values(agent.freeSockets)) for (const socket of sockets ?? []) socket.destroy()
      }
    },
  }

  function agentFor(protocol: string): Agent {
    const agent =
      agents.get(protocol) ??
      new (clientFor(protocol).Agent)({ keepAlive, ...(protocol === 'https:' && agentOptions(tls)) })
    agents.set(protocol, agent)
    return agent
  }

  async function alone(attempt: Attempt): Promise<SoapResponse<Uint8Array | BodyStream>> {
    const { url, headers, body, cancellation, progress, acceptsStream, bodyBytes } = attempt
    progress.sent ??= false
    const target = targets.get(url)
    const response = await post(
      { target, headers, body, agent: agentFor(target.protocol), cancellation },
      trackSent(progress),
    )
    const answered = textHeaders(response.headers)
    const contentEncoding = answered['content-encoding'] ?? ''
    return {
      status: response.statusCode ?? 0,
      headers: answered,
      body: acceptsStream
        ? decompressStream(response, contentEncoding)
        : await readBody(response, contentEncoding, bodyBytes),
    }
  }

  async function throughAxios(request: SoapRequest): Promise<SoapResponse<Uint8Array | BodyStream>> {
    const { progress } = request
    progress.sent ??= false
    // Loaded at the first call, so that an import of the SDK costs little.
    instance ??= import('axios').then(({ default: axios }) => axios.create())
    const axios = await instance
    const adapter = directly(axios)
    const transport = trackSent(progress)
    const response = await axios.request<unknown>({
      ...exactly(request),
      httpAgent: (axios.defaults.httpAgent as unknown) ?? agentFor('http:'),
      httpsAgent: (!tls && (axios.defaults.httpsAgent as unknown)) || agentFor('https:'),
      proxy: proxy ?? false,
      // axios's own adapter is the one that knows proxies; an adapter of the user's is the user's wish.
      ...(!proxy && isDefault(axios.defaults) && { adapter }),
      transport,
      // Runs last before the adapter, after the user's interceptors.
      transformRequest: function (this: InternalAxiosRequestConfig, data: unknown) {
        const isWatched =
          this.adapter === adapter ||
          (isOfAxios(this) &&
            (this.transport as Partial<HttpRequestFunction> | undefined)?.request === transport.request)
        if (!isWatched && !progress.sent) progress.sent = undefined
        return data
      },
    })
    return { status: response.status, headers: textHeaders(response.headers), body: await bodyOf(response, request) }
  }
}

/** Options that are `undefined` count as left out. */
function agentOptions({ ca, ...identity }: TlsOptions = {}): AgentOptions {
  const given = Object.entries(identity).filter(([, value]) => value !== undefined)
  // Said out loud, because an environment variable of Node's would otherwise switch it off.
  return {
    rejectUnauthorized: true,
    ...Object.fromEntries(given),
    ...(ca === undefined ? {} : { ca: typeof ca === 'string' || Buffer.isBuffer(ca) ? ca : [...ca] }),
  }
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
const isDefault = ({ adapter }: Pick<AxiosRequestConfig, 'adapter'>): boolean =>
  Array.isArray(adapter) && adapter.find((name) => name !== 'xhr') === 'http'

const isOfAxios = (config: Pick<AxiosRequestConfig, 'adapter'>): boolean =>
  config.adapter === 'http' || isDefault(config)

/** An axios adapter that does only what a SOAP call needs. axios's own does much more, and a third more work. */
const directly =
  (axios: AxiosInstance) =>
  async (config: InternalAxiosRequestConfig<string>): Promise<AxiosResponse<unknown>> => {
    const target = targetOf(axios.getUri(config))
    const { auth, data: body = '', signal } = config
    const response = await post(
      {
        target: auth ? { ...target, auth: `${auth.username}:${auth.password}` } : target,
        headers: textHeaders(config.headers),
        body,
        agent: (target.protocol === 'https:' ? config.httpsAgent : config.httpAgent) as Agent,
        cancellation: cancellationOf(signal instanceof AbortSignal ? signal : undefined),
      },
      // Put there by the transport above.
      config.transport as HttpRequestFunction,
    )
    const { statusCode: status = 0, statusMessage: statusText = '' } = response
    return { status, statusText, headers: plainHeaders(response.headers), data: response, config }
  }

function textHeaders(headers: object): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers) as [string, unknown][])
    texts[name] = typeof value === 'string' ? value : String(value)
  return texts
}

/** Headers by lower-case name. */
const plainHeaders = (headers: object): Record<string, string> =>
  Object.fromEntries(Object.entries(textHeaders(headers)).map(([name, value]) => [name.toLowerCase(), value]))

/** An answer's bytes, whatever form an adapter gives them. */
async function bodyOf(
  { data, headers }: AxiosResponse<unknown>,
  { bodyBytes: limit, acceptsStream }: SoapRequest,
): Promise<Uint8Array | BodyStream> {
  if (data === null || data === undefined) return new Uint8Array()
  if (typeof data === 'string' || data instanceof Uint8Array) return readBody(singleChunk(data), '', limit)
  if (data instanceof ArrayBuffer) return readBody(singleChunk(new Uint8Array(data)), '', limit)
  const contentEncoding = plainHeaders(headers)['content-encoding'] ?? ''
  if (isStream(data))
    return acceptsStream ? decompressStream(data, contentEncoding) : readBody(data, contentEncoding, limit)
  throw new TransportError('ERR_ANSWER_BODY', 'the adapter gave no bytes')
}
