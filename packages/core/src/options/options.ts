/** The options of clients and of calls, and their validation. */
import type { SoapVersion } from '../service.js'
import type { Headers } from '../transport/headers.js'
import type { KeepAlive } from '../transport/connections.js'
import type { Observe } from '../observe/events.js'
import type { ProxyOptions } from '../transport/proxy.js'
import type { Retry } from '../transport/retry.js'
import type { TlsOptions } from '../transport/tls.js'
import type { Transport } from '../transport/transport.js'
import { defaultLimits, type Limits } from '../xml/tree-builder.js'

/** The options of every client, besides its provider's credentials. `undefined` counts as absent. */
export interface ClientOptions<RuleId extends string = string> {
  /**
   * Address of the service, `http:` or `https:`: one for all operations, or a function of the provider's name of an
   * operation. No default, because no provider publishes an address to rely on.
   */
  readonly endpoint: string | ((operation: string) => string)
  /** Ids of rules that this client does not check. */
  readonly relax?: readonly RuleId[] | undefined
  /** Time limit of one attempt in milliseconds, from connecting to the last byte of the response. Default 30,000. */
  readonly timeoutMs?: number | undefined
  /** Time limit of all attempts together in milliseconds, including the waits between them. Default: none. */
  readonly totalTimeoutMs?: number | undefined
  /** Repeats requests that certainly were not sent, and those of idempotent operations. Default: repeats nothing. */
  readonly retry?: Retry | undefined
  /**
   * How many requests may run at a time. Further calls wait in order; after a 429 or 503 with `Retry-After` all calls
   * wait as long as it asks, at most a minute. Waiting counts towards `totalTimeoutMs` but not `timeoutMs`, `signal`
   * ends it, and a call that ends while waiting was not sent. Shared with the clients that `at` and `withOptions` make.
   * Default: no limit, and no wait.
   */
  readonly maxConcurrency?: number | undefined
  /** Limits on the size of a response. */
  readonly limits?: Partial<Limits> | undefined
  /**
   * Sends the requests, such as `axiosTransport(instance)` or the transport of a simulator. Default: Node's HTTP
   * client, which `tls`, `proxy` and `keepAlive` configure; they cannot be combined with `transport`.
   */
  readonly transport?: Transport | undefined
  /** Receives the events of each call, with secrets removed. What it throws or rejects with is ignored. */
  readonly observe?: Observe | undefined
  /** Client certificate and trusted certificates. */
  readonly tls?: TlsOptions | undefined
  /** A proxy, as a URL or as `{ protocol, host, port, auth }`. Default: none; the environment is not read. */
  readonly proxy?: ProxyOptions | undefined
  /** Whether idle connections are kept for later calls, and for how long. Default `{ idleMs: 4000 }`. */
  readonly keepAlive?: KeepAlive | undefined
  /**
   * HTTP headers of every request, such as `traceparent` or the `Authorization` of a gateway (basic or bearer; NTLM is
   * not supported). Those that the SDK writes are refused.
   */
  readonly headers?: Headers | undefined
  /** The `User-Agent` of every request. Default: package and runtime, such as `@acct/flash/0.1.0 node/20`. */
  readonly userAgent?: string | undefined
  /** Name of a header that carries the `requestId` of the call. Default: none. */
  readonly requestIdHeader?: string | undefined
  /** The version of SOAP to speak. Default: the provider's. */
  readonly soapVersion?: SoapVersion | undefined
  /** The SOAPAction without quotes: one for all operations, or a function of the provider's name of an operation. */
  readonly soapAction?: string | ((operation: string) => string) | undefined
}

/** The options that belong to the connections of a client. */
type ConnectionOptions = 'transport' | 'tls' | 'proxy' | 'keepAlive'

/** Options that replace a client's. */
export type ClientOverrides<RuleId extends string = string> = Partial<Omit<ClientOptions<RuleId>, ConnectionOptions>>

/** The options of one call. They take precedence over the client's; `relax` adds to the client's. */
export interface CallOptions<RuleId extends string = string> {
  /** Ends the call with an `AbortedError`. */
  readonly signal?: AbortSignal | undefined
  /** Time limit of one attempt in milliseconds. */
  readonly timeoutMs?: number | undefined
  /** Time limit of all attempts together in milliseconds. */
  readonly totalTimeoutMs?: number | undefined
  /** Ids of rules that this call does not check, in addition to the client's. */
  readonly relax?: readonly RuleId[] | undefined
  /** HTTP headers of this call, in addition to the client's. */
  readonly headers?: Headers | undefined
  /** Identifies the call in its errors and events. Default: a random UUID. */
  readonly requestId?: string | undefined
  /** Replaces the client's. `{ attempts: 1 }` repeats nothing. */
  readonly retry?: Retry | undefined
}

export const defaultTimeoutMs = 30_000

/** The options that apply to one call. */
export interface ResolvedOptions {
  readonly relaxed: ReadonlySet<string>
  readonly timeoutMs: number
  readonly totalTimeoutMs: number
}

/** Resolves the options of calls. Those of the client are resolved once. */
export function resolveOptions(client: Partial<ClientOptions>): (call?: CallOptions) => ResolvedOptions {
  const own: ResolvedOptions = {
    relaxed: new Set(client.relax),
    timeoutMs: client.timeoutMs ?? defaultTimeoutMs,
    totalTimeoutMs: client.totalTimeoutMs ?? Infinity,
  }
  return (call = {}) => ({
    relaxed: call.relax ? new Set([...own.relaxed, ...call.relax]) : own.relaxed,
    timeoutMs: call.timeoutMs ?? own.timeoutMs,
    totalTimeoutMs: call.totalTimeoutMs ?? own.totalTimeoutMs,
  })
}

export const resolveLimits = (limits: Partial<Limits> = {}): Limits => ({
  bodyBytes: limits.bodyBytes ?? defaultLimits.bodyBytes,
  depth: limits.depth ?? defaultLimits.depth,
  elements: limits.elements ?? defaultLimits.elements,
  attributes: limits.attributes ?? defaultLimits.attributes,
})
