/** What a client and a call can be told, and the check of it. */
import type { AxiosInstance, AxiosProxyConfig } from 'axios'
import type { Issue } from '../errors.js'
import type { SoapVersion } from '../soap/soap-version.js'
import type { TlsOptions } from '../transport/axios.js'
import type { Observe } from '../transport/observe.js'
import type { Retry } from '../transport/retry.js'
import type { Transport } from '../transport/transport.js'
import { envelopeNamespaces } from '../soap/soap-version.js'
import { defaultLimits, type Limits } from '../xml/tree-builder.js'

/** What every client takes, beside its provider's credentials. An option that is `undefined` counts as left out. */
export interface ClientOptions<RuleId extends string = string> {
  /**
   * Address of the service, `http:` or `https:`, for all operations or by the provider's name of each. No provider publishes
   * one to rely on, so there is no default.
   */
  readonly endpoint: string | ((operation: string) => string)
  /** Ids of rules that this client does not check. */
  readonly relax?: readonly RuleId[] | undefined
  /** Milliseconds for one attempt, from connecting to the last byte of the answer. Default 30,000. */
  readonly timeoutMs?: number | undefined
  /** Milliseconds for all attempts together, waits included. Default: no limit of its own. */
  readonly totalTimeoutMs?: number | undefined
  /** Sends again what provably never left, and what is safe to repeat. Default: nothing is sent again. */
  readonly retry?: Retry | undefined
  readonly limits?: Partial<Limits> | undefined
  /** Something else than HTTP to send with, such as a simulator's transport. */
  readonly transport?: Transport | undefined
  /** Hears of every attempt. Secrets are removed from what it is told; what it throws is ignored. */
  readonly observe?: Observe | undefined
  readonly tls?: TlsOptions | undefined
  /** No proxy is used, whatever the environment says, unless this names one. */
  readonly proxy?: AxiosProxyConfig | undefined
  /** An axios instance of your own, for its interceptors, agents and defaults. */
  readonly axios?: AxiosInstance | undefined
  readonly soapVersion?: SoapVersion | undefined
  /** The SOAPAction without its quotes, for all operations or by the provider's name of each. */
  readonly soapAction?: string | ((operation: string) => string) | undefined
}

/** What one call may set for itself; it wins over the client's options. */
export interface CallOptions<RuleId extends string = string> {
  /** Ends the call with an `AbortedError`. */
  readonly signal?: AbortSignal | undefined
  readonly timeoutMs?: number | undefined
  readonly totalTimeoutMs?: number | undefined
  readonly relax?: readonly RuleId[] | undefined
}

const defaultTimeoutMs = 30_000

/** What holds for one call: the call's own options before the client's. */
export interface ResolvedOptions {
  readonly relaxed: ReadonlySet<string>
  readonly timeoutMs: number
  readonly totalTimeoutMs: number
}

/** Settles the options of calls; what the client says is settled once. */
export function resolveOptions(client: Partial<ClientOptions>): (call: CallOptions) => ResolvedOptions {
  const own: ResolvedOptions = {
    relaxed: new Set(client.relax),
    timeoutMs: client.timeoutMs ?? defaultTimeoutMs,
    totalTimeoutMs: client.totalTimeoutMs ?? Infinity,
  }
  return (call) => ({
    relaxed: call.relax ? new Set(call.relax) : own.relaxed,
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

/** What is wrong with the options of a call; `ruleIds` are those that it may relax. */
export function callIssues(options: CallOptions, ruleIds: ReadonlySet<string>): Issue[] {
  const unknown = (options.relax ?? []).filter((id) => !ruleIds.has(id))
  return [
    ...unknown.map((id) =>
      optionIssue('relax', /^X\d+$/.test(id) ? `${id} cannot be relaxed` : `there is no rule ${id} here`),
    ),
    ...(['timeoutMs', 'totalTimeoutMs'] as const)
      .filter((key) => !isPositive(options[key]))
      .map((key) => optionIssue(key, 'must be a number above 0')),
  ]
}

/** What is wrong with the options of a client. */
export function clientIssues(options: ClientOptions, ruleIds: ReadonlySet<string>): Issue[] {
  const { endpoint, soapAction, soapVersion, limits = {}, retry } = options
  return [
    ...(typeof endpoint === 'function' ? [] : endpointIssues(endpoint)),
    ...callIssues(options, ruleIds),
    ...(Object.keys(defaultLimits) as (keyof Limits)[])
      .filter((key) => !isPositive(limits[key]))
      .map((key) => optionIssue(`limits.${key}`, 'must be a number above 0')),
    ...(retry === undefined || (Number.isInteger(retry.attempts) && retry.attempts > 0)
      ? []
      : [optionIssue('retry.attempts', 'must be an integer above 0')]),
    ...(['baseMs', 'capMs'] as const)
      .filter((key) => !isPositive(retry?.[key]))
      .map((key) => optionIssue(`retry.${key}`, 'must be a number above 0')),
    ...(typeof soapAction === 'string' && !isAction(soapAction)
      ? [optionIssue('soapAction', 'must be an address without quotes or line ends')]
      : []),
    ...(soapVersion === undefined || Object.hasOwn(envelopeNamespaces, soapVersion)
      ? []
      : [optionIssue('soapVersion', "must be '1.1' or '1.2'")]),
  ]
}

export function endpointIssues(endpoint: string): Issue[] {
  const address = URL.canParse(endpoint) ? new URL(endpoint) : undefined
  return address && ['http:', 'https:'].includes(address.protocol)
    ? []
    : [optionIssue('endpoint', 'must be an http: or https: address')]
}

/** Whether a text can stand between the quotes of a SOAPAction header. */
export const isAction = (action: string): boolean => /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/.test(action)

const isPositive = (value: number | undefined): boolean =>
  value === undefined || (typeof value === 'number' && value > 0)

const optionIssue = (path: string, message: string): Issue => ({ path, wirePath: path, rule: 'type', message })
