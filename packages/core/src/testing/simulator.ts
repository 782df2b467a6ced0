/** The server half of the operations: it reads a request, applies the provider's rules and answers as the provider does. */
import type { Issue } from '../errors.js'
import type { InputOf, Operation, OutputOf } from '../operation.js'
import type { Service } from '../service.js'
import { setTimeout as wait } from 'node:timers/promises'
import { TransportError } from '../transport/transport-error.js'
import type { SoapResponse, Transport } from '../transport/transport.js'
import { assertMisbehaviour, isProcessed, type MisbehaviourOptions, type PendingMisbehaviour } from './misbehaviour.js'
import type { FieldSlot, FieldValues } from '../schema/field-slots.js'
import {
  createRequestReader,
  textAt,
  valuesOf,
  type ReceivedCall,
  type Received,
  type SimulatedRequest,
  type ServerKind,
} from './request-reader.js'
import { httpResponse, isSimulatedFault, createResponseWriter, type SimulatedFault } from './response-writer.js'

/** What a handler may know beside the input. */
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
  /** What it throws is the provider's own failure. */
  readonly [Name in keyof Ops]: (
    input: ReceivedInput<InputOf<Ops[Name]>>,
    caller: Caller,
  ) => OutputOf<Ops[Name]> | SimulatedFault
}

export interface Simulation<Answer, Ops> {
  readonly service: Service<Answer>
  readonly operations: Ops
  /** What the provider does. An operation without a handler is answered with its example. */
  readonly handlers: Partial<Handlers<Ops>>
  /** How the provider answers a request that breaks its rules or may not be made, before any handler; nothing when it lets it pass. */
  readonly refuse: (issues: readonly Issue[], caller: Caller) => Answer | SimulatedFault | undefined
  /** Default `asmx`. */
  readonly serverKind?: ServerKind
  /** Texts that the provider's server takes for members that are missing, by the SDK's names. Default: none. */
  readonly defaults?: Readonly<Record<string, string>>
}

/** One call that a simulator answered. */
export interface SimulatedCall<Name extends string = string> {
  /** The SDK's name of the operation, or undefined when the request was none. */
  readonly operation: Name | undefined
  readonly request: SimulatedRequest
  /** The input as the provider read it, without the credentials and with `[redacted]` for other secrets. */
  readonly input?: Readonly<Record<string, unknown>>
  /** What was answered, or would have been if the connection had held. */
  readonly response: SoapResponse
  /** Why the request could not be read as it is, where it could not. */
  readonly problem?: string
}

export interface Simulator<Name extends string = string> {
  /** Answers a request as the provider's HTTP server would; rejects with a `TransportError` where that would hang up. */
  readonly handle: (request: SimulatedRequest) => Promise<SoapResponse>
  /** Give it to a client as its `transport`: no network, no port. */
  readonly transport: Transport
  /** The last calls, oldest first: at most 1,000, and at most 50 MB of messages. */
  readonly calls: readonly SimulatedCall<Name>[]
  /** Lets something go wrong with the next calls. Throws a `TypeError` for options that it does not know. */
  misbehave(options: MisbehaviourOptions<Name>): PendingMisbehaviour<Name>
}

export function simulate<Answer, Ops extends Readonly<Record<string, Operation<unknown, Answer>>>>(
  simulation: Simulation<Answer, Ops>,
): Simulator<keyof Ops & string> {
  type Name = keyof Ops & string
  const { service, operations, handlers, refuse, serverKind = 'asmx', defaults = {} } = simulation
  const receive = createRequestReader({ service, operations, serverKind, defaults })
  const responses = createResponseWriter(service, serverKind)
  const calls: SimulatedCall<Name>[] = []
  const misbehaviours = createMisbehaviourQueue<Name>()
  let recordedBytes = 0

  const handle = async (request: SimulatedRequest): Promise<SoapResponse> => {
    const received = receive(request)
    const { name, values } = received.kind === 'asked' ? received : {}
    const misbehaviour = misbehaviours.take(name, values)
    const response = isProcessed(misbehaviour?.do) ? respondTo(received) : unprocessed(received, misbehaviour)
    recordCall({
      ...(received.kind === 'asked'
        ? { operation: received.name, input: valuesOf(inputSlots(received), received.values, '[redacted]') }
        : { operation: undefined }),
      request,
      response,
      ...(received.problem === undefined ? {} : { problem: received.problem }),
    })
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

  /** The response where the misbehaviour keeps the provider from its work. */
  function unprocessed(received: Received, misbehaviour: MisbehaviourOptions<Name> | undefined): SoapResponse {
    if (misbehaviour?.do === 'server-fault') return failure(received)
    if (misbehaviour?.do === 'refuse' && received.kind === 'asked') return write(received, misbehaviour.response)
    return badGateway
  }

  function respondTo(received: Received): SoapResponse {
    // As ASP.NET answers what it cannot read, but with the reason.
    if (received.kind === 'unreadable') return httpResponse(400, 'text/plain', received.problem)
    if (received.kind === 'unknown')
      return responses.writeFault(received.version, { code: received.code, reason: received.problem })
    try {
      return write(received, answerOf(received))
    } catch (error) {
      return responses.writeFailure(received.version, error instanceof Error ? error.message : String(error))
    }
  }

  function write({ version, operation, codec }: ReceivedCall, value: unknown): SoapResponse {
    return typeof value === 'object' && value !== null && isSimulatedFault(value)
      ? responses.writeFault(version, value.fault)
      : responses.writeResponse(version, operation, codec, value)
  }

  /** The slots of the input: all but those of the credentials. */
  function inputSlots({ codec: { plan } }: ReceivedCall): readonly FieldSlot[] {
    return plan.slots.filter(({ field }) => !Object.hasOwn(service.credentials, field.key))
  }

  function answerOf(received: ReceivedCall): unknown {
    const {
      name,
      operation,
      codec: { plan },
      values,
    } = received
    const caller: Caller = { operation: name, text: (path) => textAt(plan.slots, path.split('.'), values) }
    // The handler of that name takes the input of the operation of that name.
    const handler = handlers[name as Name] as ((input: unknown, caller: Caller) => Answer | SimulatedFault) | undefined
    return (
      refuse(plan.checkReceived({ ...values, texts: [...values.texts] }, new Set()), caller) ??
      handler?.(valuesOf(inputSlots(received), values), caller) ??
      operation.example.output
    )
  }

  function failure(received: Received): SoapResponse {
    return responses.writeFailure(received.kind === 'unreadable' ? '1.1' : received.version, 'The server failed')
  }
}

interface MisbehaviourQueue<Name extends string> {
  readonly add: (options: MisbehaviourOptions<Name>) => PendingMisbehaviour<Name>
  /** The first misbehaviour that applies to a call, which counts as one of its times. */
  readonly take: (
    operation: string | undefined,
    values: FieldValues | undefined,
  ) => MisbehaviourOptions<Name> | undefined
}

function createMisbehaviourQueue<Name extends string>(): MisbehaviourQueue<Name> {
  const queue = new Set<{ readonly options: MisbehaviourOptions<Name>; remaining: number }>()
  return {
    add(options) {
      const entry = { options, remaining: options.times ?? (options.rate === undefined ? 1 : Infinity) }
      queue.add(entry)
      return { options, remaining: () => (queue.has(entry) ? entry.remaining : 0), cancel: () => queue.delete(entry) }
    },
    take(operation, values) {
      for (const entry of queue) {
        const { options } = entry
        const applies =
          (options.operation === undefined || options.operation === operation) &&
          (options.account === undefined || (values?.texts.includes(options.account) ?? false)) &&
          (options.rate === undefined || Math.random() < options.rate)
        if (!applies) continue
        entry.remaining--
        if (entry.remaining <= 0) queue.delete(entry)
        return options
      }
      return undefined
    },
  }
}

/** So that a simulator that runs for days does not fill the memory. */
const maxCalls = 1_000
const maxBytes = 50_000_000

const bytesOf = ({ request, response }: SimulatedCall): number => request.body.length + response.body.length

const badGateway = httpResponse(502, 'text/html', '<html><body><h1>502 Bad Gateway</h1></body></html>')
