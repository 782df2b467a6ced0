/** From the caller's input to a request that may be sent, or to the error that says why it may not. */
import type * as errors from '../errors.js'
import * as failures from './error-factory.js'
import type { Operation } from '../operation.js'
import { findCallIssues } from './option-checks.js'
import {
  endpointIssues,
  optionIssue,
  resolveOptions,
  soapActionIssues,
  type CallOptions,
  type ClientOptions,
} from './options.js'
import type { Service } from '../service.js'
import { redactUrl } from '../transport/observe.js'
import { parseProxy } from '../transport/proxy.js'
import { codecsFor, type ServiceOverrides, type OperationCodec } from '../soap/operation-codec.js'
import type { FieldValues } from '../schema/field-slots.js'
import { createRedactor, lazyRedactor, type Redactor } from '../util/redactor.js'

export interface CallRequest {
  readonly operation: Operation
  readonly codec: OperationCodec
  readonly values: FieldValues
  readonly redactor: Redactor
  readonly url: string
  /** The address without what may be secret in it. */
  readonly shownUrl: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly timeoutMs: number
  readonly totalTimeoutMs: number
}

/** What is the same for all calls of an operation. */
interface CachedOperation extends Pick<CallRequest, 'codec' | 'url' | 'shownUrl' | 'headers' | 'redactor'> {
  readonly ruleIds: ReadonlySet<string>
  readonly secrets: ReadonlySet<string>
}

interface RequestBuilderOptions<Answer> {
  readonly service: Service<Answer>
  readonly options: ClientOptions
  readonly credentials: Readonly<Record<string, unknown>>
  readonly overrides: ServiceOverrides
  /** Of all rules that the client may relax. */
  readonly ruleIds: ReadonlySet<string>
}

/** For calls without options, which then need not be checked. */
export const noOptions: CallOptions = {}

export function createRequestBuilder<Answer>({
  service,
  options,
  credentials,
  overrides,
  ruleIds,
}: RequestBuilderOptions<Answer>): (operation: Operation, input: unknown, callOptions: CallOptions) => CallRequest {
  const codecOf = codecsFor(service, overrides)
  const resolve = resolveOptions(options)
  const optionSecrets = [...proxySecrets(options.proxy), options.tls?.passphrase].filter((text) => text !== undefined)
  const operationCache = new WeakMap<Operation, CachedOperation>()

  return (operation, input, callOptions) => {
    const cached = operationCache.get(operation) ?? prepareOperation(operation)
    const { codec, headers, url, shownUrl } = cached
    const optionIssues = callOptions === noOptions ? [] : findCallIssues(callOptions, cached.ruleIds)
    const { relaxed, timeoutMs, totalTimeoutMs } = resolve(optionIssues.length === 0 ? callOptions : noOptions)
    const { values, issues } = codec.plan.encode(input, credentials, relaxed)
    const redactor = lazyRedactor(() => redactorFor(cached, values))
    const all = optionIssues.length === 0 ? issues : [...optionIssues, ...issues]
    if (all.length > 0) throw failures.invalidInput(failures.createCallContext(codec.name, redactor), all)
    return {
      operation,
      codec,
      values,
      redactor,
      url,
      shownUrl,
      headers,
      body: codec.encode(values),
      timeoutMs,
      totalTimeoutMs,
    }
  }

  function prepareOperation(operation: Operation): CachedOperation {
    const { endpoint, soapAction = service.soapAction } = options
    const codec = codecOf(operation)
    const context = failures.createCallContext(codec.name, createRedactor([]))
    const namespace = codec.namespaces[codec.ownPrefix] ?? ''
    const url = resultOf('endpoint', endpoint, endpointIssues)
    const action = resultOf('soapAction', soapAction, soapActionIssues)
    const content =
      overrides.soapVersion === '1.1'
        ? { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: `"${action}"` }
        : { 'Content-Type': `application/soap+xml; charset=utf-8; action="${action}"` }
    const cached = {
      codec,
      url,
      shownUrl: redactUrl(url),
      headers: Object.freeze({
        ...content,
        Accept: 'text/xml, application/soap+xml',
        'Accept-Encoding': 'gzip, deflate, br',
        'User-Agent': 'acct',
      }),
      ruleIds: new Set([...ruleIds, ...Object.keys(operation.rules)]),
      ...ownSecrets(codec, [passwordIn(url), ...optionSecrets]),
    }
    operationCache.set(operation, cached)
    return cached

    /** The text of an option that may be a function, checked in the same way in both cases. */
    function resultOf(
      option: string,
      value: string | ((operation: string, namespace: string) => string),
      findIssues: (text: string) => errors.Issue[],
    ): string {
      let text = value
      try {
        if (typeof text === 'function') text = text(operation.name, namespace)
      } catch {
        throw failures.invalidInput(context, [optionIssue(option, 'threw an error when it was called')])
      }
      const issues = findIssues(text)
      if (issues.length > 0) throw failures.invalidInput(context, issues)
      return text
    }
  }

  /** The client's own secrets, whose redaction serves all calls. */
  function ownSecrets(
    { plan }: OperationCodec,
    optionSecrets: readonly string[],
  ): Pick<CachedOperation, 'secrets' | 'redactor'> {
    const secrets = new Set([...plan.secrets(plan.encode({}, credentials, new Set()).values), ...optionSecrets])
    return { secrets, redactor: createRedactor([...secrets]) }
  }

  /** A call with secrets of its own has a redaction of its own. */
  function redactorFor({ codec, secrets, redactor }: CachedOperation, values: FieldValues): Redactor {
    const own = codec.plan.secrets(values).filter((secret) => !secrets.has(secret))
    return own.length === 0 ? redactor : createRedactor([...secrets, ...own])
  }
}

/** The password of a proxy, and what stands for it in a `Proxy-Authorization` header. */
function proxySecrets(proxy: ClientOptions['proxy']): (string | undefined)[] {
  if (proxy === undefined) return []
  const { url, authorization } = parseProxy(proxy)
  return [url.password && decodeURIComponent(url.password), authorization?.replace(/^Basic /, '')]
}

const passwordIn = (endpoint: string): string => {
  const { password } = new URL(endpoint)
  return /%(?![\da-f]{2})/i.test(password) ? password : decodeURIComponent(password)
}
