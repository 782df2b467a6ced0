/** Turns the caller's input into a request, or throws the error that says why it is refused. */
import { CallContext } from '../call-errors/call-context.js'
import type { Issue, SoapError } from '../errors.js'
import type { Operation } from '../operation.js'
import { defaultUserAgent, ownHeaders } from '../options/own-headers.js'
import { headerSecrets, mergeHeaders, type Headers } from '../transport/headers.js'
import { assertOperation, findCallIssues } from '../options/option-checks.js'
import { endpointFor, soapActionFor } from '../options/endpoint.js'
import { optionSecrets } from '../options/option-secrets.js'
import { resolveOptions, type CallOptions, type ClientOptions } from '../options/options.js'
import type { Service } from '../service.js'
import type { Retry } from '../transport/retry.js'
import { codecsFor, type ServiceOverrides, type OperationCodec } from '../soap/operation-codec.js'
import type { FieldValues } from '../schema/field-slots.js'
import { redactUrl, urlSecrets } from '../util/http-secrets.js'
import { createInputError } from '../util/sdk-error.js'
import { createRedactor, lazyRedactor, type Redactor } from '../util/redactor.js'

export interface CallRequest {
  readonly operation: Operation
  readonly codec: OperationCodec
  readonly values: FieldValues
  /** The rules that were not checked. */
  readonly relaxed: ReadonlySet<string>
  readonly context: CallContext
  readonly url: string
  /** The address without the parts that may be secret. */
  readonly shownUrl: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly signal: AbortSignal | undefined
  readonly retry: Retry | undefined
  readonly timeoutMs: number
  readonly totalTimeoutMs: number
}

/** What all calls of an operation share. */
interface CachedOperation extends Pick<CallRequest, 'codec' | 'url' | 'shownUrl' | 'headers'> {
  readonly ruleIds: ReadonlySet<string>
  /** The client's secrets; `redactor` removes only these. */
  readonly secrets: ReadonlySet<string>
  readonly redactor: Redactor
}

interface RequestBuilderOptions<Decoded> {
  readonly service: Service<Decoded>
  readonly options: ClientOptions
  readonly credentials: Readonly<Record<string, unknown>>
  readonly overrides: ServiceOverrides
  /** All rules that the client may relax. */
  readonly ruleIds: ReadonlySet<string>
}

export type RequestBuilder = (operation: Operation, input: unknown, callOptions?: CallOptions) => CallRequest

/** Builds requests. Throws an `InputError`. */
export function createRequestBuilder<Decoded>(builderOptions: RequestBuilderOptions<Decoded>): RequestBuilder {
  const { service, options, credentials, overrides } = builderOptions
  const codecOf = codecsFor(service, overrides)
  const resolve = resolveOptions(options)
  const operationCache = new WeakMap<Operation, CachedOperation>()

  return (operation, input, callOptions) => {
    const cached = operationCache.get(operation) ?? prepare(operation)
    const { codec, headers, url, shownUrl } = cached
    const optionIssues = callOptions === undefined ? [] : findCallIssues(callOptions, cached.ruleIds)
    const valid = optionIssues.length === 0 ? callOptions : undefined
    const { relaxed, timeoutMs, totalTimeoutMs } = resolve(valid)
    const { values, issues } = codec.plan.encode(input, credentials, relaxed)
    if (optionIssues.length + issues.length > 0) throw invalid(codec.name, optionIssues, issues)
    const context = new CallContext(
      { provider: service.name, operation: codec.name, url, requestId: valid?.requestId },
      lazyRedactor(() => redactorFor(cached, values, valid?.headers)),
    )
    const { requestIdHeader } = options
    const idHeader = requestIdHeader === undefined ? undefined : { [requestIdHeader]: context.requestId }
    const body = codec.writeEnvelope(values)
    return {
      operation,
      codec,
      values,
      relaxed,
      context,
      url,
      shownUrl,
      headers: valid?.headers || idHeader ? mergeHeaders(headers, valid?.headers, idHeader) : headers,
      body,
      signal: valid?.signal,
      retry: valid?.retry ?? options.retry,
      timeoutMs,
      totalTimeoutMs,
    }
  }

  function prepare(operation: Operation): CachedOperation {
    assertOperation('send', operation)
    const cached = prepareOperation(builderOptions, operation, codecOf(operation))
    operationCache.set(operation, cached)
    return cached
  }

  /** The cached redactor, unless the call or the transport adds secrets. */
  function redactorFor(
    { codec, secrets, redactor }: CachedOperation,
    values: FieldValues,
    headers: Headers | undefined,
  ): Redactor {
    const all = [...codec.plan.secrets(values), ...headerSecrets(headers), ...(options.transport?.secrets?.() ?? [])]
    const own = all.filter((secret) => !secrets.has(secret))
    return own.length === 0 ? redactor : createRedactor([...secrets, ...own])
  }
}

function prepareOperation<Decoded>(
  { service, options, credentials, overrides, ruleIds }: RequestBuilderOptions<Decoded>,
  { name, rules }: Operation,
  codec: OperationCodec,
): CachedOperation {
  const addressed = { subject: codec.name, wireName: name, namespace: codec.namespaces[codec.ownPrefix] ?? '' }
  const url = endpointFor(addressed, options.endpoint)
  const action = soapActionFor(addressed, options.soapAction ?? service.soapAction)
  const userAgent = options.userAgent ?? defaultUserAgent(service.product)
  const secrets = new Set([
    ...codec.plan.secrets(codec.plan.encode({}, credentials, new Set()).values),
    ...urlSecrets(url),
    ...optionSecrets(options),
  ])
  return {
    codec,
    url,
    shownUrl: redactUrl(url),
    headers: mergeHeaders(ownHeaders(overrides.soapVersion, action, userAgent), options.headers),
    ruleIds: new Set([...ruleIds, ...Object.keys(rules)]),
    secrets,
    redactor: createRedactor([...secrets]),
  }
}

const invalid = (operation: string, optionIssues: readonly Issue[], issues: readonly Issue[]): SoapError =>
  createInputError(operation, [...optionIssues, ...issues], issues.length === 0 ? 'options' : 'input')
