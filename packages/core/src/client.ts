/** A client: from the caller's input to a value, or to one of the errors. */
import type { SoapError } from './errors.js'
import { callPromise, type CallPromise } from './call/call-response.js'
import { createCalls } from './call/calls.js'
import { checkClient } from './options/client-checks.js'
import { createDelivery } from './call/delivery.js'
import { operationNamed, overriddenOptions } from './options/option-checks.js'
import type { OptionCheck } from './util/option-table.js'
import { checkHealth, type Health, type HealthOptions } from './call/health.js'
import { observerOf } from './observe/log.js'
import { resolveLimits, type CallOptions, type ClientOptions, type ClientOverrides } from './options/options.js'
import { prepareRequest, type Prepared } from './call/prepared-request.js'
import { reconcile, refusal, type Reconciled, type ReconcileOptions, type UnknownWrite } from './reconcile/reconcile.js'
import { createRequestBuilder, type CallRequest } from './call/request.js'
import { createResponseInterpreter } from './call/response.js'
import type { InputOf, ItemOf, Operation, OutputOf, RuleOf } from './operation.js'
import type { Service } from './service.js'
import { codecsFor, type NamespacesFor } from './soap/operation-codec.js'
import { concurrencyLimit } from './transport/concurrency.js'
import { nodeTransport } from './transport/node.js'
import { senderFor } from './transport/send.js'
import type { Transport } from './transport/transport.js'

type Operations<Answer> = Readonly<Record<string, Operation<unknown, Answer>>>

/** A function for each operation. */
export type ClientOf<Ops, RuleId extends string = string> = {
  readonly [Name in keyof Ops]: ((
    input: InputOf<Ops[Name]>,
    options?: CallOptions<RuleId>,
  ) => CallPromise<OutputOf<Ops[Name]>>) &
    ([ItemOf<Ops[Name]>] extends [never] ? unknown : Streams<InputOf<Ops[Name]>, ItemOf<Ops[Name]>, RuleId>)
}

/** What an operation has beside its call when its response holds a long list. */
export interface Streams<Input, Item, RuleId extends string> {
  /**
   * Reads the list of the response as it arrives, for a list of any length in little memory:
   * `for await (const item of client.operation.stream(input))`.
   *
   * The request is sent when the first item is asked for. **Only the end of the loop says that the response was
   * complete and not a refusal.** What is wrong with it, or with the connection, is thrown into the loop, with the
   * errors of a plain call. Breaking out of the loop closes the connection. `timeoutMs` and `totalTimeoutMs` run only
   * while the loop waits, not while it works on an item. `limits` apply to each item, not to all together. With
   * `retry`, a call is sent again only until its response begins.
   */
  readonly stream: (input: Input, options?: CallOptions<RuleId>) => AsyncGenerator<Item, void, undefined>
}

/** What every client has beside its operations. */
export interface ClientBase<Ops, Answer, RuleId extends string = string> {
  /**
   * The request that a call would send, checked but not sent.
   *
   * Throws an `InputError` for an input that the call would refuse.
   */
  readonly prepare: <Name extends keyof Ops & string>(
    name: Name,
    input: InputOf<Ops[Name]>,
    options?: CallOptions<RuleId>,
  ) => Prepared
  /** Calls any operation of this provider, also one of your own. */
  readonly send: <Op extends Operation<unknown, Answer>>(
    operation: Op,
    input: InputOf<Op>,
    options?: CallOptions<RuleId | RuleOf<Op>>,
  ) => CallPromise<OutputOf<Op>>
  /** The same with an input that its type refuses, such as one for which rules are relaxed. */
  readonly sendUnchecked: <Op extends Operation<unknown, Answer>>(
    operation: Op,
    input: unknown,
    options?: CallOptions<RuleId | RuleOf<Op>>,
  ) => CallPromise<OutputOf<Op>>
  /** Streams any operation of this provider that declares its list, as `send` calls one. */
  readonly stream: <Op extends Operation<unknown, Answer>>(
    operation: Op,
    input: InputOf<Op>,
    options?: CallOptions<RuleId | RuleOf<Op>>,
  ) => AsyncGenerator<ItemOf<Op>, void, undefined>
  /**
   * Finds out whether a write happened whose response was lost.
   *
   * It reads, and never writes. What the provider's documents leave open is `unclear`, with a sentence why. Throws what
   * a read may throw, and an `InputError` for what cannot be looked up.
   */
  readonly reconcile: Reconcile<Ops, RuleId>
  /**
   * The same client with other options, over the same connections.
   *
   * Throws an `InputError` for an option that cannot be used, such as one of the connections.
   */
  readonly withOptions: (overrides: ClientOverrides<RuleId>) => ClientOf<Ops, RuleId> & ClientBase<Ops, Answer, RuleId>
  /**
   * Whether the provider can be reached: connects to each of its addresses, with TLS, and sends nothing.
   *
   * For readiness probes. Rejects with the `ConnectionError` or `TimeoutError` of a call, and with an `InputError` for
   * a transport that cannot connect without sending.
   */
  readonly health: (options?: HealthOptions) => Promise<readonly Health[]>
  /** Closes idle connections. Calls in flight finish normally. */
  readonly close: () => void
  /** Closes idle connections at the end of `await using`. */
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

/** Finds out whether a write happened whose response was lost. */
export interface Reconcile<Ops, RuleId extends string> {
  /** By the operation and its input, also in another process than the one that made the call. */
  <Name extends keyof Ops & string>(
    name: Name,
    input: InputOf<Ops[Name]>,
    options?: ReconcileOptions<RuleId>,
  ): Promise<Reconciled>
  /** By the error of a call of this client. Only one with the outcome `unknown` needs a read. */
  (error: unknown, options?: ReconcileOptions<RuleId>): Promise<Reconciled>
}

/** What a client is made from. */
export interface ClientParts<Answer, ServiceRule extends string, Ops> {
  /** What all messages of the provider share. */
  readonly service: Service<Answer, ServiceRule>
  /** The operations that become functions of the client, by their names. */
  readonly operations: Ops
  /** What the caller of the factory gave. */
  readonly options: ClientOptions<ServiceRule | RuleOf<Ops[keyof Ops]>>
  /** Checks of the options that only this provider has, and that no rule reads. */
  readonly ownChecks?: readonly OptionCheck[]
  /** Those fields of the frame that belong to the client, in the SDK's names, and whatever else rules read. */
  readonly credentials: Readonly<Record<string, unknown>>
  /** Default: the one of the options, or else a Node transport of the client's own. Several clients may share one. */
  readonly transport?: Transport
  /**
   * The namespaces in which this client differs from its service, by prefix, for the operation of that name in the SDK.
   */
  readonly namespacesFor?: NamespacesFor
}

/** Creates a client: a frozen plain object of functions, with nothing in it that could be printed by accident. */
export function createClient<Answer, ServiceRule extends string, Ops extends Operations<Answer>>(
  parts: ClientParts<Answer, ServiceRule, Ops>,
): ClientOf<Ops, ServiceRule | RuleOf<Ops[keyof Ops]>> & ClientBase<Ops, Answer, ServiceRule | RuleOf<Ops[keyof Ops]>> {
  const { service, operations, options, credentials } = parts
  const { ruleIds, ownKeys } = checkClient(parts)
  const overrides = { soapVersion: options.soapVersion ?? service.soapVersion, namespacesFor: parts.namespacesFor }
  const transport = parts.transport ?? options.transport ?? nodeTransport(options)
  const limits = resolveLimits(options.limits)
  const observe = observerOf(options.observe)
  const buildRequest = createRequestBuilder({ service, options, credentials, overrides, ruleIds })
  const delivery = createDelivery({
    send: senderFor(transport),
    limit: concurrencyLimit(transport, options.maxConcurrency),
    bodyBytes: limits.bodyBytes,
    observe,
  })
  const interpreter = createResponseInterpreter({ service, limits, soapVersion: overrides.soapVersion })
  const unknownWrites = new WeakMap<SoapError, UnknownWrite>()

  const { call: callWithResponse, stream } = createCalls({
    provider: service.name,
    buildRequest,
    delivery,
    interpreter,
    observe,
    onUnknownWrite: (error, request) => unknownWrites.set(error, writeOf(request)),
  })
  const call = (operation: Operation, input: unknown, callOptions?: CallOptions) =>
    callPromise(callWithResponse(operation, input, callOptions))
  const dependencies = {
    unknownWriteOf: (error: SoapError) => unknownWrites.get(error),
    writeOf: (name: string, input: unknown, { relax }: Pick<CallOptions, 'relax'>) =>
      writeOf(buildRequest(writeNamed(operations, name), input, { relax })),
    call,
    findInputIssues: (operation: Operation, input: unknown, relaxed: ReadonlySet<string>) =>
      codecsFor(service, overrides)(operation).plan.encode(input, credentials, relaxed).issues,
    ruleIds,
  }
  const base = {
    prepare: (name: string, input: unknown, callOptions?: CallOptions) =>
      prepareRequest(buildRequest(operationNamed(operations, name, 'prepare'), input, callOptions)),
    send: call,
    sendUnchecked: call,
    stream,
    reconcile: (subject: unknown, ...rest: readonly unknown[]) => reconcile(dependencies, subject, ...rest),
    withOptions: (overrides: ClientOverrides) =>
      createClient({ ...parts, options: overriddenOptions(options, overrides, ownKeys), transport }),
    health: (healthOptions?: HealthOptions) =>
      checkHealth({ provider: service.name, operations: Object.values(operations), options, transport }, healthOptions),
    close: () => transport.close?.(),
    [Symbol.asyncDispose]: () => Promise.resolve(transport.close?.()),
  }
  const functions = Object.entries(operations).map(([name, operation]) => {
    const run = (input: unknown, callOptions?: CallOptions) => call(operation, input, callOptions)
    const runStream = (input: unknown, callOptions?: CallOptions) => stream(operation, input, callOptions)
    return [name, operation.listField === undefined ? run : Object.assign(run, { stream: runStream })]
  })
  // The functions were made from the same operations as their types.
  return Object.freeze({ ...Object.fromEntries(functions), ...base }) as ClientOf<Ops> & ClientBase<Ops, Answer>
}

function writeNamed<Answer>(operations: Operations<Answer>, name: string): Operation {
  const operation = operationNamed(operations, name, 'reconcile')
  if (!operation.idempotent) return operation
  throw refusal('operation', 'must be a write: a read can simply be called again')
}

const writeOf = ({ operation, codec, values, relaxed }: CallRequest): UnknownWrite => ({
  operation,
  relaxed,
  sent: (path) => codec.plan.text(values, path),
})
