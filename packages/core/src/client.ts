/** A call: from the caller's input to a value, or to one of the errors. */
import { isSoapError, type Issue, type Outcome, type SoapError } from './errors.js'
import * as failures from './call/error-factory.js'
import type { CallContext } from './call/error-factory.js'
import type { InputOf, ItemOf, Operation, OutputOf, RuleOf } from './operation.js'
import { findCredentialIssues } from './call/credentials.js'
import { findClientIssues } from './call/option-checks.js'
import { resolveLimits, type CallOptions, type ClientOptions } from './call/options.js'
import {
  reconcile,
  type UnknownWrite,
  type Reconciled,
  type ReconcileOptions,
  type ReconcileDependencies,
} from './call/reconcile.js'
import { noOptions, createRequestBuilder, type CallRequest } from './call/request.js'
import type { Service } from './service.js'
import { bufferUnlessStreamable, streamItems } from './call/stream.js'
import { callBounds, streamBounds, type Bounds } from './transport/deadline.js'
import { cancellationOf, throwIfCancelled } from './transport/cancellation.js'
import { nodeTransport } from './transport/node.js'
import { assertBuffered, senderFor } from './transport/send.js'
import { withObserver, ignoreObserverErrors } from './transport/observe.js'
import { withRetry } from './transport/retry.js'
import { wasNeverSent, type BodyStream, type Send, type SoapResponse, type Transport } from './transport/transport.js'
import { createResponseInterpreter } from './call/response.js'
import type { NamespacesFor } from './soap/operation-codec.js'
import { prepared, type Prepared } from './call/prepared-request.js'
import { createRedactor } from './util/redactor.js'

type Operations<Answer> = Readonly<Record<string, Operation<unknown, Answer>>>

/** A function for each operation. */
export type ClientOf<Ops, RuleId extends string = string> = {
  readonly [Name in keyof Ops]: ((
    input: InputOf<Ops[Name]>,
    options?: CallOptions<RuleId>,
  ) => Promise<OutputOf<Ops[Name]>>) &
    ([ItemOf<Ops[Name]>] extends [never] ? unknown : Streams<InputOf<Ops[Name]>, ItemOf<Ops[Name]>, RuleId>)
}

/** What an operation whose answer holds a long list has beside its call. */
export interface Streams<Input, Item, RuleId extends string> {
  /**
   * Reads the list of the answer as it arrives, for any length of list in little memory:
   * `for await (const item of client.operation.stream(input))`.
   *
   * The request goes when the first item is asked for. **Only the end of the loop says that the answer was whole and no
   * refusal**; what is wrong with it, or with the connection, is thrown into the loop, with the same errors as those of a
   * plain call. To leave the loop closes the connection. `timeoutMs` and `totalTimeoutMs` pass only while the loop waits, not
   * while it works on an item. `limits` hold for each item, not for all together. With `retry`, a call is sent again only
   * until its answer begins.
   */
  readonly stream: (input: Input, options?: CallOptions<RuleId>) => AsyncGenerator<Item, void, undefined>
}

/** What every client has beside its operations. */
export interface ClientBase<Ops, Answer, RuleId extends string = string> {
  /** The request that a call would send, checked but not sent. Throws an `InputError`. */
  readonly prepare: <Name extends keyof Ops & string>(
    name: Name,
    input: InputOf<Ops[Name]>,
    options?: CallOptions<RuleId>,
  ) => Prepared
  /** Calls any operation of this provider, also one of your own, with an input that its type may refuse. */
  readonly send: <Output extends Answer, Own extends string>(
    operation: Operation<unknown, Output, Own>,
    input: unknown,
    options?: CallOptions<RuleId | Own>,
  ) => Promise<Output>
  /** Streams any operation of this provider that names its list, as `send` calls one. */
  readonly stream: <Op extends Operation<unknown, Answer>>(
    operation: Op,
    input: unknown,
    options?: CallOptions<RuleId | RuleOf<Op>>,
  ) => AsyncGenerator<ItemOf<Op>, void, undefined>
  /**
   * Whether a write happened whose answer was lost. Takes the error of a call of this client with `outcome: 'unknown'`, and
   * reads back; it never writes. What the provider's documents leave open is `unclear`, with a sentence why. An error with
   * another outcome needs no read. Throws what a read may throw, and an `InputError` for an error of another client.
   */
  readonly reconcile: (error: unknown, options?: ReconcileOptions<RuleId>) => Promise<Reconciled>
  /** Ends kept-alive connections; calls that are under way still end well. */
  readonly close: () => void
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

export interface ClientParts<Answer, ServiceRule extends string, Ops> {
  readonly service: Service<Answer, ServiceRule>
  readonly operations: Ops
  readonly options: ClientOptions<ServiceRule | RuleOf<Ops[keyof Ops]>>
  /** The frame's fields that are the client's, in the SDK's names, and what else rules may ask for. */
  readonly credentials: Readonly<Record<string, unknown>>
  /** Default: the one of the options, or else a Node transport of the client's own. Several clients may share one. */
  readonly transport?: Transport
  /** Namespaces that this client has otherwise than its service, by prefix, for the operation of that name in the SDK. */
  readonly namespacesFor?: NamespacesFor
}

/** Makes a client: a frozen plain object of functions, with nothing in it that could be printed by accident. */
export function createClient<Answer, ServiceRule extends string, Ops extends Operations<Answer>>({
  service,
  operations,
  options,
  credentials,
  transport: shared,
  namespacesFor,
}: ClientParts<Answer, ServiceRule, Ops>): ClientOf<Ops, ServiceRule | RuleOf<Ops[keyof Ops]>> &
  ClientBase<Ops, Answer, ServiceRule | RuleOf<Ops[keyof Ops]>> {
  const ruleIds = new Set([service, ...Object.values(operations)].flatMap(({ rules }) => Object.keys(rules)))
  const refuse = (issues: readonly Issue[]): void => {
    if (issues.length > 0)
      throw failures.invalidInput(failures.createCallContext(`create${service.name}`, createRedactor([])), issues)
  }
  refuse(findClientIssues(options, ruleIds, Object.keys(credentials)))
  const overrides = { soapVersion: options.soapVersion ?? service.soapVersion, namespacesFor }
  refuse(findCredentialIssues(service, overrides, credentials, options.relax))
  const transport = shared ?? options.transport ?? nodeTransport(options)
  const limits = resolveLimits(options.limits)
  const send = senderFor(transport)
  const interpreter = createResponseInterpreter({ service, limits, soapVersion: overrides.soapVersion })
  const observe = options.observe && ignoreObserverErrors(options.observe)
  const close = (): void => transport.close?.()

  const buildRequest = createRequestBuilder({ service, options, credentials, overrides, ruleIds })
  const unknownWrites = new WeakMap<SoapError, UnknownWrite>()
  const reconciling: ReconcileDependencies = {
    unknownWriteOf: (error) => unknownWrites.get(error),
    // Reads are declared like all operations of this provider.
    call: (operation, input, callOptions) => call(operation as Operation<unknown, Answer>, input, callOptions),
    refuse: (message) =>
      failures.invalidInput(failures.createCallContext('reconcile', createRedactor([])), [
        { path: 'error', wirePath: 'error', rule: 'type', message },
      ]),
  }

  const base: ClientBase<Ops, Answer> = {
    prepare: (name, input, callOptions = noOptions) => {
      const operation: Operation<unknown, Answer> | undefined = operations[name]
      if (!operation) throw new TypeError(`${service.name} has no operation ${name}`)
      const { url, shownUrl, headers, body, redactor } = buildRequest(operation, input, callOptions)
      return prepared(url, shownUrl, headers, body, redactor)
    },
    send: call,
    stream,
    reconcile: (error, options = {}) => reconcile(error, options, reconciling),
    close,
    [Symbol.asyncDispose]: () => {
      close()
      return Promise.resolve()
    },
  }
  const functions = Object.entries(operations).map(([name, operation]) => {
    const run = (input: unknown, callOptions?: CallOptions) => call(operation, input, callOptions)
    return [
      name,
      operation.listField === undefined
        ? run
        : Object.assign(run, {
            stream: (input: unknown, callOptions?: CallOptions) => stream(operation, input, callOptions),
          }),
    ]
  })
  // The functions were made from the same operations as their types.
  return Object.freeze({ ...Object.fromEntries(functions), ...base }) as ClientOf<Ops> & ClientBase<Ops, Answer>

  async function call<Output extends Answer>(
    operation: Operation<unknown, Output>,
    input: unknown,
    callOptions: CallOptions = noOptions,
  ): Promise<Output> {
    const request = buildRequest(operation, input, callOptions)
    const context = failures.createCallContext(request.codec.name, request.redactor)
    const end = reportEnd(context)
    try {
      const response = await deliver(
        request,
        context,
        callOptions,
        callBounds(request, callOptions.signal),
        assertBuffered,
      )
      const value = interpreter.whole({ operation, codec: request.codec, context }, response)
      end('value', 'done')
      if (typeof value === 'object' && value !== null) exchanges.set(value, eventFields(context))
      // The reader was compiled from the schema whose output this is.
      return value as Output
    } catch (error) {
      if (isSoapError(error)) {
        end(error.kind, error.outcome)
        const { codec, values } = request
        if (error.outcome === 'unknown' && !operation.idempotent)
          unknownWrites.set(error, { operation, sent: (path) => codec.plan.text(values, path) })
      }
      throw error
    }
  }

  async function* stream<Op extends Operation<unknown, Answer>>(
    operation: Op,
    input: unknown,
    callOptions: CallOptions = noOptions,
  ): AsyncGenerator<ItemOf<Op>, void, undefined> {
    const request = buildRequest(operation, input, callOptions)
    const context = failures.createCallContext(request.codec.name, request.redactor)
    const end = reportEnd(context)
    const { signal } = callOptions
    const bounds = streamBounds(request, signal)
    // Unless it is told otherwise, the caller has left the loop.
    let ended: Parameters<typeof end> = ['aborted', 'unknown']
    try {
      const response = await deliver(request, context, callOptions, bounds, (response) => response)
      // The reader was compiled from the schema whose items these are.
      yield* streamItems({
        call: { operation, codec: request.codec, context },
        response,
        interpreter,
        bounds,
        signal,
      }) as AsyncGenerator<ItemOf<Op>, void, undefined>
      ended = ['value', 'done']
    } catch (error) {
      if (isSoapError(error)) ended = [error.kind, error.outcome]
      throw error
    } finally {
      bounds.end()
      end(...ended)
    }
  }

  /** Tells the observer how a call ended. */
  function reportEnd(context: CallContext): (kind: 'value' | SoapError['kind'], outcome: 'done' | Outcome) => void {
    if (!observe) return () => undefined
    const started = performance.now()
    return (kind, outcome) => {
      observe({ ...eventFields(context), type: 'end', kind, outcome, durationMs: performance.now() - started })
    }
  }

  /** From a request to the provider's answer, whole or still arriving, or to the error that says why there is none. */
  async function deliver<Response>(
    request: CallRequest,
    context: CallContext,
    { signal }: CallOptions,
    bounds: Bounds,
    as: (response: SoapResponse<Uint8Array | BodyStream>) => Response,
  ): Promise<Response> {
    const {
      url,
      headers,
      body,
      operation: { idempotent },
    } = request
    const { progress } = context
    const event = (): ReturnType<typeof eventFields> => eventFields(context)
    const sending = as === assertBuffered ? send : bufferUnlessStreamable(send)
    const sendOnce: Send = async (attempt) => {
      progress.attempts++
      try {
        const response = await bounds.attempt(
          observe ? withObserver(sending, event, context.redact, observe) : sending,
        )(attempt)
        progress.sent = true
        return response
      } catch (error) {
        // What one attempt left open stays open, whatever becomes of the next.
        if (!wasNeverSent(progress)) progress.sent = true
        throw error
      }
    }
    const sendWithRetry = options.retry
      ? withRetry(sendOnce, options.retry, (waitMs) => {
          observe?.({ ...event(), type: 'retry', waitMs })
        })
      : sendOnce
    try {
      throwIfCancelled(cancellationOf(signal))
      return as(
        await bounds.total((cancellation) =>
          sendWithRetry({
            url,
            headers,
            body,
            cancellation,
            bodyBytes: limits.bodyBytes,
            acceptsStream: as !== assertBuffered,
            idempotent,
            progress,
          }),
        ),
      )
    } catch (error) {
      throw failures.noResponse(context, error, signal?.aborted ?? false)
    }
  }
}

const exchanges = new WeakMap<object, ReturnType<typeof eventFields>>()

/** What is known of the call that resolved to a value: its `requestId` and how many attempts it took. */
export const exchangeOf = (
  value: object,
): { readonly operation: string; readonly requestId: string; readonly attempt: number } | undefined =>
  exchanges.get(value)

const eventFields = ({ operation, requestId, progress }: CallContext) => ({
  operation,
  requestId,
  attempt: progress.attempts,
})
