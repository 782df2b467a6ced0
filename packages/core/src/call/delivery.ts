/** Sends a request and returns its response: attempts, retry, timeouts, observer. */
import { eventFields } from '../observe/call-end.js'
import { traceAttempts } from '../observe/channels.js'
import { createDeliveryError } from '../call-errors/delivery-error.js'
import { bufferUnlessStreamable } from './stream.js'
import type { CallRequest } from './request-builder.js'
import { cancellationOf, throwIfCancelled } from '../transport/cancellation.js'
import { callTimeouts, type CallTimeouts, type StreamTimeouts } from '../transport/timeouts.js'
import { withObserver, type Observe } from '../observe/events.js'
import { withRetry } from '../transport/retry.js'
import { toBuffered } from '../transport/send.js'
import { wasNeverSent, type BodyStream, type Send, type SoapResponse } from '../transport/transport.js'

export interface DeliveryOptions {
  readonly send: Send
  /** Makes each attempt wait for `maxConcurrency`. */
  readonly limit: (send: Send) => Send
  readonly bodyBytes: number
  readonly observe: Observe | undefined
}

/** Rejects with a `SoapError` if there is no response. */
export interface Delivery {
  readonly buffered: (request: CallRequest) => Promise<SoapResponse>
  readonly streamed: (request: CallRequest, timeouts: StreamTimeouts) => Promise<SoapResponse<Uint8Array | BodyStream>>
}

export function createDelivery({ send, limit, bodyBytes, observe }: DeliveryOptions): Delivery {
  const sendStreamed = bufferUnlessStreamable(send)
  return {
    buffered: (request) =>
      deliver(request, async () =>
        toBuffered(await sendWithin(request, callTimeouts(request, request.signal), send, false)),
      ),
    streamed: (request, timeouts) => deliver(request, () => sendWithin(request, timeouts, sendStreamed, true)),
  }

  async function deliver<T>({ context, signal }: CallRequest, run: () => Promise<T>): Promise<T> {
    try {
      throwIfCancelled(cancellationOf(signal))
      return await run()
    } catch (error) {
      throw createDeliveryError(context, error, signal?.aborted ?? false)
    }
  }

  function sendWithin(request: CallRequest, timeouts: CallTimeouts, sendAttempt: Send, acceptsStream: boolean) {
    const { url, headers, body, context, operation, retry } = request
    const { progress, redact } = context
    const event = () => eventFields(context)
    const observed = observe ? withObserver(sendAttempt, event, redact, observe) : sendAttempt
    const attemptNow: Send = async (attempt) => {
      progress.attempts++
      try {
        const response = await timeouts.attempt(observed)(attempt)
        progress.sent = true
        return response
      } catch (error) {
        // Once any attempt may have left, the outcome stays unknown.
        if (!wasNeverSent(progress)) progress.sent = true
        throw error
      }
    }
    const attemptOnce = limit(traceAttempts(attemptNow, request))
    const attemptAll = retry
      ? withRetry(attemptOnce, retry, (waitMs) => observe?.({ ...event(), type: 'retry', waitMs }))
      : attemptOnce
    const { idempotent } = operation
    return timeouts.total((cancellation) =>
      attemptAll({ url, headers, body, cancellation, bodyBytes, acceptsStream, idempotent, progress }),
    )
  }
}
