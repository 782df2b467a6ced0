/** A client turns the caller's input into a value or one of the errors. */
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
import { createRequestBuilder, type CallRequest } from './call/request-builder.js'
import { createResponseInterpreter } from './call/response-interpreter.js'
import type { InputOf, ItemOf, Operation, OutputOf, RuleOf } from './operation.js'
import type { Service } from './service.js'
import { planOf } from './schema/request-plan.js'
import type { NamespacesFor } from './soap/operation-codec.js'
import { concurrencyLimit } from './transport/concurrency.js'
import { nodeTransport } from './transport/node.js'
import { senderFor } from './transport/send.js'
import type { Transport } from './transport/transport.js'

type Operations<Decoded> = Readonly<Record<string, Operation<unknown, Decoded>>>

/** A function for each operation. */
export type ClientOf<Ops, RuleId extends string = string> = {
  readonly [Name in keyof Ops]: ((
    input: InputOf<Ops[Name]>,
    options?: CallOptions<RuleId>,
  ) => CallPromise<OutputOf<Ops[Name]>>) &
    ([ItemOf<Ops[Name]>] extends [never] ? unknown : Streams<InputOf<Ops[Name]>, ItemOf<Ops[Name]>, RuleId>)
}

/** What an operation with a `listField` has besides its call. */
export interface Streams<Input, Item, RuleId extends string> {
  /**
   * Reads the list of the response as it arrives, for a list of any length in little memory:
   * `for await (const item of client.operation.stream(input))`.
   *
   * The request is sent when the first item is asked for. **Only the end of the loop says that the response was
   * complete and not a refusal.** The loop throws the errors of a plain call. Breaking out of it closes the connection.
   * `timeoutMs` and `totalTimeoutMs` run only while the loop waits, not while it works on an item. `limits` apply to
   * each item, not to all together. `retry` repeats a call only until its response begins.
   */
  readonly stream: (input: Input, options?: CallOptions<RuleId>) => AsyncGenerator<Item, void, undefined>
}

/** What every client has besides its operations. */
export interface ClientBase<Ops, Decoded, RuleId extends string = string> {
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
  /** Calls any operation of this provider, including one of your own. */
  readonly send: <Op extends Operation<unknown, Decoded>>(
    operation: Op,
    input: InputOf<Op>,
    options?: CallOptions<RuleId | RuleOf<Op>>,
  ) => CallPromise<OutputOf<Op>>
  /** Like `send`, with an input that does not fit its type, such as one for which rules are relaxed. */
  readonly sendUnchecked: <Op extends Operation<unknown, Decoded>>(
    operation: Op,
    input: unknown,
    options?: CallOptions<RuleId | RuleOf<Op>>,
  ) => CallPromise<OutputOf<Op>>
  /** Streams any operation of this provider that has a `listField`, including one of your own. */
  readonly stream: <Op extends Operation<unknown, Decoded>>(
    operation: Op,
    input: InputOf<Op>,
    options?: CallOptions<RuleId | RuleOf<Op>>,
  ) => AsyncGenerator<ItemOf<Op>, void, undefined>
  /**
   * Finds out whether a write happened after its response was lost.
   *
   * It only reads. Where the provider's documents leave it open, the result is `unclear`, with the reason. Throws the
   * errors of a read, and an `InputError` for anything that cannot be looked up.
   */
  readonly reconcile: Reconcile<Ops, RuleId>
  /**
   * The same client with other options, over the same connections.
   *
   * Throws an `InputError` for an option that is invalid or belongs to the connections.
   */
  readonly withOptions: (overrides: ClientOverrides<RuleId>) => ClientOf<Ops, RuleId> & ClientBase<Ops, Decoded, RuleId>
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

/** Two ways to name the write. */
export interface Reconcile<Ops, RuleId extends string> {
  /** By operation and input, in any process. */
  <Name extends keyof Ops & string>(
    name: Name,
    input: InputOf<Ops[Name]>,
    options?: ReconcileOptions<RuleId>,
  ): Promise<Reconciled>
  /** By the error of a call of this client. Reads only if its outcome is `unknown`. */
  (error: unknown, options?: ReconcileOptions<RuleId>): Promise<Reconciled>
}

/** What a client is made from. */
export interface ClientParts<Decoded, ServiceRule extends string, Ops> {
  /** What all messages of the provider share. */
  readonly service: Service<Decoded, ServiceRule>
  /** The operations that become functions of the client, by their names. */
  readonly operations: Ops
  /** The caller's options. */
  readonly options: ClientOptions<ServiceRule | RuleOf<Ops[keyof Ops]>>
  /** Checks of the options that only this provider has, and that no rule reads. */
  readonly ownChecks?: readonly OptionCheck[]
  /** The client's fields of the frame, in the SDK's names, and whatever else rules read. */
  readonly credentials: Readonly<Record<string, unknown>>
  /** Default: that of the options, else a new Node transport. Several clients may share one. */
  readonly transport?: Transport
  /** For an operation by its SDK name: the namespaces, by prefix, that differ from the service's. */
  readonly namespacesFor?: NamespacesFor
}

/** Creates a client: a frozen object of functions, so that printing it shows no secret. */
export function createClient<Decoded, ServiceRule extends string, Ops extends Operations<Decoded>>(
  parts: ClientParts<Decoded, ServiceRule, Ops>,
): ClientOf<Ops, ServiceRule | RuleOf<Ops[keyof Ops]>> &
  ClientBase<Ops, Decoded, ServiceRule | RuleOf<Ops[keyof Ops]>> {
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
      planOf(service, operation).encode(input, credentials, relaxed).issues,
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
  // The functions are made from the same operations as their types.
  const functions = functionsOf(operations, call, stream)
  return Object.freeze({ ...functions, ...base }) as ClientOf<Ops> & ClientBase<Ops, Decoded>
}

type CallOperation = (operation: Operation, input: unknown, callOptions?: CallOptions) => unknown

function functionsOf(operations: Operations<unknown>, call: CallOperation, stream: CallOperation) {
  return Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => {
      const run = (input: unknown, callOptions?: CallOptions) => call(operation, input, callOptions)
      const runStream = (input: unknown, callOptions?: CallOptions) => stream(operation, input, callOptions)
      return [name, operation.listField === undefined ? run : Object.assign(run, { stream: runStream })]
    }),
  )
}

function writeNamed<Decoded>(operations: Operations<Decoded>, name: string): Operation {
  const operation = operationNamed(operations, name, 'reconcile')
  if (!operation.idempotent) return operation
  throw refusal('operation', 'must be a write: a read can simply be called again')
}

const writeOf = ({ operation, codec, values, relaxed }: CallRequest): UnknownWrite => ({
  operation,
  relaxed,
  sent: (path) => codec.plan.text(values, path),
})
