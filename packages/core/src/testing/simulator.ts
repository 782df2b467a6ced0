/** A simulated provider: it reads a request, applies the provider's rules and responds as the provider does. */
import type { Issue } from '../errors.js'
import type { InputOf, Operation, OutputOf } from '../operation.js'
import type { Service } from '../service.js'
import { setTimeout as wait } from 'node:timers/promises'
import { TransportError } from '../transport/transport-error.js'
import type { SoapResponse, Transport } from '../transport/transport.js'
import {
  assertMisbehaviour,
  createMisbehaviourQueue,
  isProcessed,
  type MisbehaviourOptions,
  type PendingMisbehaviour,
} from './misbehaviour.js'
import type { FieldSlot } from '../schema/field-slots.js'
import { assertKnown } from './known.js'
import { textAt, valuesOf, type ServerKind } from './member-reader.js'
import { createRequestReader, type Received, type ReceivedCall, type SimulatedRequest } from './request-reader.js'
import { httpResponse, isSimulatedFault, createResponseWriter, type SimulatedFault } from './response-writer.js'

/** What a handler gets besides the input. */
export interface Caller {
  /** The SDK's name of the operation. */
  readonly operation: string
  /** The text of any field that came with the request, the frame's too, by dotted path in the SDK's names. */
  readonly text: (path: string) => string | undefined
}

/** An input as a provider reads it: without what only a caller may write, such as `null`, a bigint or a `Date`. */
export type ReceivedInput<Input> = Input extends bigint | Date | null
  ? never
  : Input extends object
    ? { [Key in keyof Input]: ReceivedInput<Input[Key]> }
    : Input

export type Handlers<Ops> = {
  /** An exception that it throws is a failure of the provider's server. */
  readonly [Name in keyof Ops]: (
    input: ReceivedInput<InputOf<Ops[Name]>>,
    caller: Caller,
  ) => OutputOf<Ops[Name]> | SimulatedFault
}

export interface Simulation<Decoded, Ops> {
  readonly service: Service<Decoded>
  readonly operations: Ops
  /** What the provider does. An operation without a handler responds with its example. */
  readonly handlers: Partial<Handlers<Ops>>
  /**
   * How the provider refuses a request that breaks its rules or that the caller may not make, before any handler runs;
   * `undefined` accepts it.
   */
  readonly refuse: (issues: readonly Issue[], caller: Caller) => Decoded | SimulatedFault | undefined
  /** Default `asmx`. */
  readonly serverKind?: ServerKind
  /** Texts that the provider's server uses for missing members, by the SDK's names. Default: none. */
  readonly defaults?: Readonly<Record<string, string>>
}

/** One call that a simulator handled. */
export interface SimulatedCall<Name extends string = string> {
  /** The SDK's name of the operation; undefined if the request names none. */
  readonly operation: Name | undefined
  readonly request: SimulatedRequest
  /** The input as the provider read it, without the credentials and with `[redacted]` for other secrets. */
  readonly input?: Readonly<Record<string, unknown>>
  /** What the simulator responded, even if a misbehaviour kept it from the caller. */
  readonly response: SoapResponse
  /** Why the request could not be read, if so. */
  readonly problem?: string
}

export interface Simulator<Name extends string = string> {
  /**
   * Responds to a request as the provider's HTTP server does; rejects with a `TransportError` if the server closes the
   * connection.
   */
  readonly handle: (request: SimulatedRequest) => Promise<SoapResponse>
  /** Give it to a client as its `transport`: no network, no port. */
  readonly transport: Transport
  /** The last calls, oldest first: at most 1,000, and at most 50 MB of messages. */
  readonly calls: readonly SimulatedCall<Name>[]
  /** Makes the next calls go wrong. Throws a `TypeError` for unknown options. */
  misbehave(options: MisbehaviourOptions<Name>): PendingMisbehaviour<Name>
}

/** Throws a `TypeError` for a handler of an unknown operation: it would never be called. */
function assertHandlers({ handlers, operations }: Pick<Simulation<never, object>, 'handlers' | 'operations'>): void {
  for (const [name, handler] of Object.entries<unknown>({ ...handlers })) {
    assertKnown('the operation of a response', name, Object.keys(operations))
    if (handler !== undefined && typeof handler !== 'function')
      throw new TypeError(`the response of ${name} must be a function`)
  }
}

export function simulate<Decoded, Ops extends Readonly<Record<string, Operation<unknown, Decoded>>>>(
  simulation: Simulation<Decoded, Ops>,
): Simulator<keyof Ops & string> {
  type Name = keyof Ops & string
  const { service, operations, serverKind = 'asmx', defaults = {} } = simulation
  assertHandlers(simulation)
  const receive = createRequestReader({ service, operations, serverKind, defaults })
  const responder = createResponder(simulation)
  const calls: SimulatedCall<Name>[] = []
  const misbehaviours = createMisbehaviourQueue<Name>()
  let recordedBytes = 0

  const handle = async (request: SimulatedRequest): Promise<SoapResponse> => {
    const received = receive(request)
    const { name, values } = received.kind === 'asked' ? received : {}
    const misbehaviour = misbehaviours.take(name, values)
    const { response, input } = responder.respond(received, misbehaviour)
    recordCall({
      operation: name,
      request,
      response,
      ...(input === undefined ? {} : { input }),
      ...(received.problem === undefined ? {} : { problem: received.problem }),
    })
    return deliver(response, misbehaviour)
  }

  return {
    handle,
    calls,
    misbehave: (options) => {
      assertMisbehaviour(options, Object.keys(operations))
      return misbehaviours.add(options)
    },
    transport: ({ headers, body, progress }) => {
      progress.sent = true
      return handle({
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
        body,
      })
    },
  }

  function recordCall(call: SimulatedCall<Name>): void {
    calls.push(call)
    recordedBytes += bytesOf(call)
    while (calls.length > maxCalls || (recordedBytes > maxBytes && calls.length > 1)) {
      const oldest = calls.shift()
      if (oldest) recordedBytes -= bytesOf(oldest)
    }
  }
}

/** The part of a response that reaches the caller. */
async function deliver(response: SoapResponse, misbehaviour: MisbehaviourOptions | undefined): Promise<SoapResponse> {
  switch (misbehaviour?.do) {
    case 'delay':
      await wait(misbehaviour.delayMs ?? 1_000)
      return response
    case 'drop-before':
    case 'drop-after':
      throw new TransportError('ECONNRESET', 'socket hang up')
    case 'reset':
      throw new TransportError('ECONNRESET', 'read ECONNRESET')
    case 'truncated':
      return { ...response, body: response.body.subarray(0, Math.floor(response.body.length * 0.7)) }
    case 'wrong-content-type':
      return { ...response, headers: { ...response.headers, 'content-type': 'text/html; charset=utf-8' } }
    default:
      return response
  }
}

interface Responder {
  /** What the provider responds to a request, and the input as it read it. */
  readonly respond: (
    received: Received,
    misbehaviour: MisbehaviourOptions | undefined,
  ) => Pick<SimulatedCall, 'response' | 'input'>
}

function createResponder<Decoded, Ops extends Readonly<Record<string, Operation<unknown, Decoded>>>>({
  service,
  handlers,
  refuse,
  serverKind = 'asmx',
}: Simulation<Decoded, Ops>): Responder {
  const responses = createResponseWriter(service, serverKind)
  return {
    respond(received, misbehaviour) {
      const response = isProcessed(misbehaviour?.do) ? respondTo(received) : unprocessed(received, misbehaviour)
      if (received.kind !== 'asked') return { response }
      return { response, input: valuesOf(inputSlots(service, received), received.values, '[redacted]') }
    },
  }

  /** The response if the misbehaviour keeps the provider from its work. */
  function unprocessed(received: Received, misbehaviour: MisbehaviourOptions | undefined): SoapResponse {
    if (misbehaviour?.do === 'server-fault')
      return responses.writeFailure(received.kind === 'unreadable' ? '1.1' : received.version, 'The server failed')
    if (misbehaviour?.do === 'refuse' && received.kind === 'asked') return write(received, () => misbehaviour.response)
    return badGateway
  }

  function respondTo(received: Received): SoapResponse {
    // ASP.NET responds so to a request that it cannot read; the reason is added here.
    if (received.kind === 'unreadable') return httpResponse(400, 'text/plain', received.problem)
    if (received.kind === 'unknown')
      return responses.writeFault(received.version, { code: received.code, reason: received.problem })
    return write(received, () => answerOf(received))
  }

  /** What the provider's own code throws is a failure of its server. */
  function write({ version, operation, codec }: ReceivedCall, makeValue: () => unknown): SoapResponse {
    try {
      const value = makeValue()
      return typeof value === 'object' && value !== null && isSimulatedFault(value)
        ? responses.writeFault(version, value.fault)
        : responses.writeResponse(version, operation, codec, value)
    } catch (error) {
      return responses.writeFailure(version, error instanceof Error ? error.message : String(error))
    }
  }

  function answerOf(received: ReceivedCall): unknown {
    const { name, operation, codec, values } = received
    const { plan } = codec
    const caller: Caller = { operation: name, text: (path) => textAt(plan.slots, path.split('.'), values) }
    // The handler of that name takes the input of the operation of that name.
    const handler = handlers[name as keyof Ops] as
      ((input: unknown, caller: Caller) => Decoded | SimulatedFault) | undefined
    return (
      refuse(plan.checkReceived({ ...values, texts: [...values.texts] }, new Set()), caller) ??
      handler?.(valuesOf(inputSlots(service, received), values), caller) ??
      operation.example.output
    )
  }
}

/** The slots of the input: all but those of the credentials. */
const inputSlots = (service: Pick<Service, 'credentials'>, { codec: { plan } }: ReceivedCall): readonly FieldSlot[] =>
  plan.slots.filter(({ field }) => !Object.hasOwn(service.credentials, field.key))

/** Bounds of the recorded calls, so that a simulator which runs for days does not fill the memory. */
const maxCalls = 1_000
const maxBytes = 50_000_000

const bytesOf = ({ request, response }: SimulatedCall): number => request.body.length + response.body.length

const badGateway = httpResponse(502, 'text/html', '<html><body><h1>502 Bad Gateway</h1></body></html>')
