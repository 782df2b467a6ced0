/** The steps of a call, from the caller's input to a value or an error. */
import { isSoapError, type CallResponse, type SoapError } from '../errors.js'
import type { Operation } from '../operation.js'
import { streamTimeouts } from '../transport/timeouts.js'
import type { Observe } from '../observe/events.js'
import { createEndReporter } from '../observe/call-end.js'
import { reportInputError, traceCall } from '../observe/channels.js'
import { addResponse, createCallResponse, type WithResponse } from './call-response.js'
import type { Delivery } from './delivery.js'
import type { CallOptions } from '../options/options.js'
import type { CallRequest, RequestBuilder } from './request-builder.js'
import type { ResponseInterpreter } from './response-interpreter.js'
import { streamItems } from './stream.js'

export interface CallParts {
  readonly provider: string
  readonly buildRequest: RequestBuilder
  readonly delivery: Delivery
  readonly interpreter: ResponseInterpreter
  readonly observe: Observe | undefined
  readonly onUnknownWrite: (error: SoapError, request: CallRequest) => void
}

/** The two ways to call an operation: for its value, or for the items of its list as they arrive. */
export function createCalls(parts: CallParts) {
  const { delivery, interpreter, observe, onUnknownWrite } = parts
  const build = reportingInputErrors(parts)
  return { call, stream }

  /** input → encode → rules → envelope → transport → parse → fault? → decode → refused? → output */
  async function call(operation: Operation, input: unknown, callOptions?: CallOptions): Promise<WithResponse<unknown>> {
    const request = build(operation, input, callOptions)
    const { context } = request
    const started = performance.now()
    const trace = traceCall(request)
    const reportEnd = createEndReporter(context, observe, trace.end)
    let response: CallResponse | undefined
    try {
      const received = await trace.run(() => delivery.buffered(request))
      response = createCallResponse(received, context, performance.now() - started)
      const data = interpreter.buffered(request, received)
      reportEnd('value')
      return { data, response }
    } catch (error) {
      if (isSoapError(error)) {
        if (response) addResponse(error, response)
        reportEnd(error)
        if (error.outcome === 'unknown' && !operation.idempotent) onUnknownWrite(error, request)
      }
      throw error
    }
  }

  /** The same, yielding the items of the list as they arrive. */
  async function* stream(operation: Operation, input: unknown, callOptions?: CallOptions): AsyncGenerator {
    const request = build(operation, input, callOptions)
    const { context, signal } = request
    const trace = traceCall(request)
    const reportEnd = createEndReporter(context, observe, trace.end)
    const timeouts = streamTimeouts(request, signal)
    // Remains so if the caller breaks out of the loop.
    let end: Parameters<typeof reportEnd>[0] = 'left'
    try {
      const response = await trace.run(() => delivery.streamed(request, timeouts))
      yield* streamItems({ call: request, response, interpreter, timeouts, signal })
      end = 'value'
    } catch (error) {
      if (isSoapError(error)) end = error
      throw error
    } finally {
      timeouts.end()
      reportEnd(end)
    }
  }
}

/** Builds requests, and reports refused inputs to observers. */
const reportingInputErrors =
  ({ buildRequest, provider, observe }: CallParts): RequestBuilder =>
  (...call) => {
    try {
      return buildRequest(...call)
    } catch (error) {
      if (isSoapError(error)) reportInputError(provider, observe, error)
      throw error
    }
  }
