/**
 * Publishes calls and attempts to `node:diagnostics_channel`, and runs them in the contexts of the subscribers. Costs
 * nothing without subscribers.
 */
import type { AsyncResource } from 'node:async_hooks'
import type { TracingChannel } from 'node:diagnostics_channel'
import type { SoapError } from '../errors.js'
import { eventFields, factsOf, type EndFacts } from './call-end.js'
import type { Observe } from './events.js'
import { createDeliveryError } from '../call-errors/delivery-error.js'
import { headerIssues, mergeHeaders, type Headers } from '../transport/headers.js'
import type { CallContext } from '../call-errors/call-context.js'
import { isBuffered, type BodyStream, type Send } from '../transport/transport.js'

/** What the messages of both channels share. None contains a value of an input, a response or an option. */
export interface ChannelMessage {
  /** The provider's name: `Flash`. */
  readonly provider: string
  /** The SDK's name of the operation, such as `monthlyAccount`. */
  readonly operation: string
  /** Identifies the call, also in its errors and events. */
  readonly requestId: string
  /** The address without the parts that may be secret; absent if the input or an option is invalid. */
  readonly url?: string
  /** Set at the end. */
  readonly kind?: EndFacts['kind']
  /** Whether the work may have been done, as in the error of the call. */
  readonly outcome?: EndFacts['outcome']
  /** The code of the provider, the fault or the network, if any. */
  readonly code?: string
  /**
   * Runs the call or attempt inside `around`, which has to call `run`. For subscribers of `start` whose context is not
   * an `AsyncLocalStorage`; if it is, use `bindStore`.
   */
  runInside(around: (run: () => void) => void): void
}

/**
 * A message of the tracing channel `acct:call`. Every call ends with `asyncEnd`, a stream when its loop ends; a failed
 * call publishes `error` first. From then on `kind`, `outcome` and `code` are those of the `end` event.
 */
export interface CallMessage extends ChannelMessage {
  /** How many attempts there have been. */
  readonly attempt: number
}

/**
 * A message of the tracing channel `acct:attempt`. At `asyncEnd` it has a `status`, or the `kind`, `outcome` and `code`
 * that the call will have if no attempt follows. The attempt of a stream ends when its response begins.
 */
export interface AttemptMessage extends ChannelMessage {
  /** Counted from 1. */
  readonly attempt: number
  /** The HTTP status of the response. */
  readonly status?: number
  /**
   * Adds a header to this attempt. Ignored if the request has it already, the SDK writes it itself, or it is not valid.
   * For subscribers of `start`.
   */
  addHeader(name: string, value: string): void
}

type Ending = Partial<EndFacts> & Pick<AttemptMessage, 'attempt' | 'status'>

/** A call that subscribers may follow. */
interface TracedCall {
  readonly context: CallContext
  /** The address without the parts that may be secret. */
  readonly shownUrl: string
  readonly signal: AbortSignal | undefined
}

/** A call or an attempt that subscribers follow. */
export interface Trace {
  /** Runs work in the contexts of the subscribers. */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>
  /** Absent without subscribers. */
  readonly end?: (ending: Ending, isError: boolean) => void
}

const noTrace: Trace = { run: (work) => work() }

/** Several copies of this package publish to the same channels. */
const name = { call: 'acct:call', attempt: 'acct:attempt' } as const

let channels: Record<keyof typeof name, TracingChannel<unknown, object>> | undefined

/** The channel, if it has subscribers. On Bun only its parts have `hasSubscribers`. */
function heard(subject: keyof typeof name): TracingChannel<unknown, object> | undefined {
  if (!channels) {
    const { tracingChannel } = process.getBuiltinModule('node:diagnostics_channel')
    channels = { call: tracingChannel(name.call), attempt: tracingChannel(name.attempt) }
  }
  const channel = channels[subject]
  const { start, end, asyncStart, asyncEnd, error } = channel
  const isHeard =
    start.hasSubscribers ||
    asyncEnd.hasSubscribers ||
    error.hasSubscribers ||
    end.hasSubscribers ||
    asyncStart.hasSubscribers
  return isHeard ? channel : undefined
}

/** Traces a call, if there are subscribers. */
export function traceCall({ context, shownUrl }: TracedCall): Trace {
  const channel = heard('call')
  return channel ? traceOn(channel, { ...eventFields(context), url: shownUrl }) : noTrace
}

/** Reports a call that was not sent because its input or an option is invalid. */
export function reportInputError(provider: string, observe: Observe | undefined, error: SoapError): void {
  const { operation, requestId } = error
  const fields = { provider, operation, requestId, attempt: 0 }
  const facts = factsOf(error)
  observe?.({ ...fields, type: 'end', durationMs: 0, ...facts })
  const channel = heard('call')
  if (!channel) return
  const trace = traceOn(channel, fields)
  void trace.run(() => Promise.resolve())
  trace.end({ ...facts, attempt: 0 }, true)
}

/** Traces each attempt, if there are subscribers. */
export function traceAttempts(send: Send, { context, signal, shownUrl }: TracedCall): Send {
  const channel = heard('attempt')
  if (!channel) return send
  return async (request) => {
    const attempt = context.progress.attempts + 1
    let { headers } = request
    const addHeader = (name: string, value: string): void => {
      if (mayAdd(headers, name, value)) headers = mergeHeaders(headers, { [name]: value })
    }
    const trace = traceOn(channel, { ...eventFields(context), attempt, url: shownUrl, addHeader })
    try {
      const response = await trace.run(async () => {
        const { AsyncResource } = process.getBuiltinModule('node:async_hooks')
        const inside = new AsyncResource(name.attempt)
        const { body, ...head } = await send({ ...request, headers })
        return { ...head, body: isBuffered(body) ? body : readInside(inside, body) }
      })
      trace.end({ attempt, status: response.status }, false)
      return response
    } catch (error) {
      trace.end({ ...factsOf(createDeliveryError(context, error, signal?.aborted ?? false)), attempt }, true)
      throw error
    }
  }
}

const mayAdd = (headers: Headers, name: string, value: string): boolean =>
  headerIssues({ [name]: value }).length === 0 &&
  !Object.keys(headers).some((present) => present.toLowerCase() === name.toLowerCase())

type Fields<M extends ChannelMessage> = Omit<M, 'runInside' | 'kind' | 'outcome' | 'code' | 'status'>

/** Publishes like `tracePromise`, but without the value, the error or its message. */
function traceOn(
  channel: TracingChannel<unknown, object>,
  fields: Fields<CallMessage> | Fields<AttemptMessage>,
): Required<Trace> {
  const arounds: Parameters<ChannelMessage['runInside']>[0][] = []
  const message = { ...fields, runInside: (around: (typeof arounds)[number]) => void arounds.push(around) }
  return {
    run: (work) =>
      channel.start.runStores(message, () => {
        const result = runWithin(arounds, work)
        channel.end.publish(message)
        return result
      }),
    end: ({ message: _words, ...ending }, isError) => {
      Object.assign(message, ending)
      if (isError) channel.error.publish(message)
      channel.asyncStart.publish(message)
      channel.asyncEnd.publish(message)
    },
  }
}

/** Runs work exactly once, so that a broken subscriber neither loses nor repeats it. */
function runWithin<T>(arounds: readonly ((run: () => void) => void)[], work: () => Promise<T>): Promise<T> {
  let result: Promise<T> | undefined
  const once = (): Promise<T> => (result ??= work())
  const nested = arounds.reduceRight<() => void>(
    (inner, around) => () => {
      around(inner)
    },
    () => void once(),
  )
  try {
    nested()
  } catch {
    // Errors of a subscriber must not reach the caller.
  }
  return once()
}

/** Reads a body in the context of its attempt. */
const readInside = (inside: AsyncResource, body: BodyStream): BodyStream => ({
  [Symbol.asyncIterator]: () => {
    const chunks = inside.runInAsyncScope(() => body[Symbol.asyncIterator]())
    return {
      next: () => inside.runInAsyncScope(() => chunks.next()),
      return: async () => {
        await inside.runInAsyncScope(() => chunks.return?.())
        return { done: true, value: undefined }
      },
    }
  },
})
