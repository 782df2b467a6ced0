/** `@acct/core/axios`: sends through an axios instance of the caller, with all that is configured on it. */
import type { ClientRequest, IncomingMessage } from 'node:http'
import type { SoapError } from '../errors.js'
import { authorizationSecrets } from '../util/http-secrets.js'
import { createOptionError } from '../util/sdk-error.js'
import { decompressStream, readBody, singleChunk } from './body.js'
import { bytesOf, toHeaders } from './send.js'
import { codeOf, responseErrorCodes, setupErrorCodes, TransportError } from './transport-error.js'
import {
  isStream,
  withdrawProof,
  type BodyStream,
  type SoapRequest,
  type SoapResponse,
  type Transport,
} from './transport.js'
import { explainError, httpModuleFor, watchRequest, type HttpRequestFunction } from './watched-request.js'

/** What this transport uses of an axios instance. Those of axios 1.7 and later have it. */
export interface AxiosInstance {
  /** Sends a request. */
  request(config: object): Promise<unknown>
  /** The configuration of the instance. */
  readonly defaults: object
}

/** The parts of an axios configuration that are read. */
interface AxiosConfig {
  adapter?: unknown
  readonly httpVersion?: unknown
  readonly transport?: { readonly request?: unknown } | undefined
  readonly proxy?: unknown
  readonly fetchOptions?: object | undefined
}

/**
 * Creates a transport over an axios instance, 1.7 or later. Its adapter, interceptors, agents, proxies and other
 * defaults apply, except those that would change what is sent or received: the body is sent and returned unchanged,
 * redirects are not followed, and the client's time limits replace `timeout`. `HTTP_PROXY` and the like are not read.
 *
 * `outcome` is `not-sent` only where the SDK can watch the socket: with axios's `http` adapter over HTTP/1.1. Elsewhere
 * a failure is `unknown`. If a plug-in repeats the request, such as axios-retry, the call ends in an error: use
 * `retry`.
 *
 * Throws an `InputError` when `instance` is not an axios instance.
 */
export function axiosTransport(instance: AxiosInstance): Transport {
  if (!isAxiosInstance(instance)) throw notAnInstance()
  const send: Transport = async (request) => {
    const { progress, signal, bodyBytes, acceptsStream } = request
    const sentBefore = progress.sent
    progress.sent ??= false
    // Lets an abort right after the call take effect before axios gets the request.
    await Promise.resolve()
    signal.throwIfAborted()
    withdrawProof(progress)
    const watched = watchedRequestFunction(request, sentBefore)
    try {
      const response = await Promise.race([
        instance.request(configOf(request, instance.defaults, watched)),
        watched.refused,
      ])
      return await toSoapResponse(response as Partial<AxiosResponse>, { bodyBytes, acceptsStream })
    } catch (error) {
      const response = watched.responseIn(error)
      if (!response) throw watched.conclude(error)
      return await toSoapResponse(response, { bodyBytes, acceptsStream })
    }
  }
  return Object.assign(send, { secrets: () => defaultSecrets(instance.defaults) })
}

/** The secrets that the defaults of an instance send. */
function defaultSecrets({ auth, proxy, headers = {} }: AxiosSecrets): readonly string[] {
  const given = [auth, typeof proxy === 'object' ? proxy.auth : undefined]
  const groups = [headers, ...Object.values(headers).filter((value) => typeof value === 'object' && value !== null)]
  const texts = groups
    .flatMap((group) => Object.entries(group as Readonly<Record<string, unknown>>))
    .flatMap(([name, value]) => (isSecretName.test(name) && typeof value === 'string' ? [value] : []))
  return [
    ...given.flatMap((one) => (one ? [one.password, `${one.username}:${one.password}`] : [])),
    ...texts.flatMap(authorizationSecrets),
  ]
}

const isSecretName = /authorization|cookie|key|token|secret/i

interface AxiosCredentials {
  readonly username: string
  readonly password: string
}

interface AxiosSecrets {
  readonly auth?: AxiosCredentials
  readonly proxy?: false | { readonly auth?: AxiosCredentials }
  readonly headers?: Readonly<Record<string, unknown>>
}

const isAxiosInstance = (value: Partial<AxiosInstance> | undefined | null): value is AxiosInstance =>
  typeof value?.request === 'function' && typeof value.defaults === 'object'

const notAnInstance = (): SoapError =>
  createOptionError('axiosTransport', 'instance', 'must be an instance of axios 1.7 or later, such as axios.create()')

/** The configuration of one request: what the promises of the SDK need, over the defaults of the instance. */
function configOf({ url, headers, body, signal }: SoapRequest, defaults: AxiosConfig, watched: WatchedRequest): object {
  return {
    method: 'POST',
    url,
    allowAbsoluteUrls: true,
    headers: { ...headers },
    data: body,
    transformResponse: [],
    responseType: 'stream',
    decompress: false,
    maxRedirects: 0,
    fetchOptions: { ...defaults.fetchOptions, redirect: 'manual' },
    maxBodyLength: Infinity,
    // None. With any other, axios wraps the body in a stream that does not close it.
    maxContentLength: -1,
    timeout: 0,
    validateStatus: () => true,
    // Otherwise axios would read the environment.
    proxy: defaults.proxy ?? false,
    signal,
    // A transport of the caller's own is kept. Nothing is watched then.
    ...(!defaults.transport && { transport: watched.transport }),
    // The last thing that axios calls before the adapter.
    transformRequest: function (this: AxiosConfig, data: unknown) {
      watched.confirm(this)
      return data
    },
  }
}

/** The part of an axios request that the SDK sees. */
interface WatchedRequest {
  /** What axios calls a transport: a module with a `request` function. */
  readonly transport: { readonly request: HttpRequestFunction }
  /** Rejects when a second request is made, or the response to the first one cannot be handled. */
  readonly refused: Promise<never>
  /** Takes the configuration that goes to the adapter. Without a call nothing is proved; a second call is refused. */
  confirm(config: AxiosConfig): void
  /** The response that axios has rejected because of its status, which an interceptor can make it do. */
  responseIn(error: unknown): Partial<AxiosResponse> | undefined
  /** The error to report when axios has rejected with `error`. */
  conclude(error: unknown): unknown
}

function watchedRequestFunction(
  { url, progress, signal }: SoapRequest,
  sentBefore: boolean | undefined,
): WatchedRequest {
  const { refused, refuse } = refusable()
  let isConfirmed = false
  let wasGivenAway = false
  let request: ClientRequest | undefined
  let failure: { readonly error: Error; readonly wasSent: boolean | undefined } | undefined

  const refuseRepetition = (): Promise<never> => {
    refuse(repeated(failure?.error))
    return new Promise(() => undefined)
  }
  const send: HttpRequestFunction = (options, onResponse) => {
    if (request) {
      refuse(repeated(failure?.error))
      return unanswered()
    }
    const made = httpModuleFor(options.protocol).request(options, catching(onResponse, refuse))
    request = made
    if (isConfirmed && isNodeAgent(options.agent)) progress.sent ??= false
    const isSecure = url.toLowerCase().startsWith('https:')
    // A request that is not confirmed is watched for TLS, but proves nothing.
    watchRequest(made, { isSecure, progress: isConfirmed ? progress : { attempts: 0, sent: true } })
    made.on('error', (error) => {
      failure ??= { error, wasSent: progress.sent }
      // Interceptors see the error next, and may send in ways of their own.
      if (!signal.aborted) withdrawProof(progress)
    })
    return made
  }
  return {
    transport: { request: send },
    refused,
    confirm: (config) => {
      if (wasGivenAway) config.adapter = refuseRepetition
      wasGivenAway = true
      // axios has copied the transport object, but not its function.
      isConfirmed = config.transport?.request === send && usesHttpAdapter(config)
      // axios reads the adapter in this turn. A plug-in that repeats the request, perhaps without our functions as
      // axios-retry does, copies it later.
      queueMicrotask(() => {
        config.adapter = refuseRepetition
      })
    },
    // The response to another request, such as one for a token, says nothing about this one.
    responseIn: (error) =>
      request && hasResponse(error) && error.response.request === request ? error.response : undefined,
    conclude: (error) => {
      if (!failure || !request || !isCausedBy(error, failure.error)) return error
      progress.sent ??= failure.wasSent
      return isConfirmed ? explainError(failure.error, request, { progress, sentBefore }) : failure.error
    },
  }
}

function refusable(): { readonly refused: Promise<never>; readonly refuse: (error: unknown) => void } {
  let refuse: (error: unknown) => void = () => undefined
  const refused = new Promise<never>((_, reject) => {
    refuse = reject
  })
  // It may reject when nobody waits any more.
  refused.catch(() => undefined)
  return { refused, refuse }
}

/** axios calls functions of the caller's, such as `validateStatus`. Nobody else would catch what they throw. */
const catching =
  (onResponse: (response: IncomingMessage) => void, onError: (error: unknown) => void) =>
  (response: IncomingMessage): void => {
    try {
      onResponse(response)
    } catch (error) {
      onError(error)
      response.destroy()
    }
  }

/** A request that is never sent. An error would make the plug-in try again, perhaps forever. */
const unanswered = (): ClientRequest => httpModuleFor('http:').request({ createConnection: () => undefined })

const repeated = (first: Error | undefined): TransportError =>
  new TransportError(
    setupErrorCodes.repeated,
    'a plug-in of the axios instance tried to send the request a second time, which the SDK refuses' +
      (first ? ` (the first one failed: ${codeOf(first) ?? first.message})` : '') +
      "; use the client's `retry` instead",
  )

/** Whether axios uses its own adapter for Node, over HTTP/1.1. */
function usesHttpAdapter({ adapter, httpVersion }: AxiosConfig): boolean {
  const isDefault = Array.isArray(adapter) && adapter.find((name) => name !== 'xhr') === 'http'
  return (adapter === 'http' || isDefault) && (httpVersion === undefined || Number(httpVersion) === 1)
}

/** Whether an agent is Node's own, which writes nothing before the request has its socket. */
function isNodeAgent(agent: unknown): boolean {
  const { Agent, globalAgent } = httpModuleFor('http:')
  const { Agent: TlsAgent, globalAgent: globalTlsAgent } = httpModuleFor('https:')
  const used = [agent ?? globalAgent, agent ?? globalTlsAgent] as { readonly constructor: unknown }[]
  return used.every(({ constructor }) => constructor === Agent || constructor === TlsAgent)
}

const isCausedBy = (error: unknown, cause: Error): boolean =>
  error === cause || (typeof error === 'object' && error !== null && 'cause' in error && error.cause === cause)

const hasResponse = (error: unknown): error is { readonly response: Partial<AxiosResponse> } =>
  typeof error === 'object' &&
  error !== null &&
  'response' in error &&
  typeof error.response === 'object' &&
  error.response !== null

interface AxiosResponse {
  readonly request: unknown
  readonly status: number
  readonly statusText: string
  readonly headers: object
  readonly data: unknown
}

/** The response with its bytes, in whatever form the adapter gave them. */
async function toSoapResponse(
  response: Partial<AxiosResponse> | undefined,
  { bodyBytes, acceptsStream }: Pick<SoapRequest, 'bodyBytes' | 'acceptsStream'>,
): Promise<SoapResponse<Uint8Array | BodyStream>> {
  const { status = NaN, statusText: reasonPhrase, data } = response ?? {}
  const headers = toHeaders(response?.headers)
  const whole = data === null || data === undefined ? '' : data
  const buffered = typeof whole === 'string' ? whole : bytesOf(whole)
  if (buffered !== undefined)
    return { status, reasonPhrase, headers, body: await readBody(singleChunk(buffered), '', bodyBytes) }
  if (!isStream(data))
    throw new TransportError(responseErrorCodes.body, 'the adapter of the axios instance gave no bytes')
  // A web stream comes from fetch, which has decompressed it.
  const contentEncoding = 'getReader' in data ? '' : (headers['content-encoding'] ?? '')
  const body = acceptsStream
    ? decompressStream(data, contentEncoding)
    : await readBody(data, contentEncoding, bodyBytes)
  return { status, reasonPhrase, headers, body }
}
