/** Yields the items of a long list as the response arrives, so that memory stays flat. */
import { createDeliveryError } from '../call-errors/delivery-error.js'
import { bufferOf, readBody, singleChunk } from '../transport/body.js'
import type { StreamTimeouts } from '../transport/timeouts.js'
import { isBuffered, type BodyStream, type Send, type SoapResponse } from '../transport/transport.js'
import { mayHoldItems, type InterpretedCall, type ResponseInterpreter } from './response-interpreter.js'
import { chunksOf } from '../xml/document-reader.js'

interface StreamOptions {
  readonly call: InterpretedCall
  readonly response: SoapResponse<Uint8Array | BodyStream>
  readonly interpreter: ResponseInterpreter
  readonly timeouts: StreamTimeouts
  readonly signal: AbortSignal | undefined
}

/** If a body cannot be streamed, reads it within the attempt, so that `retry` covers it. */
export const bufferUnlessStreamable =
  (send: Send): Send =>
  async (request) => {
    const response = await send(request)
    return isBuffered(response.body) || mayHoldItems(response)
      ? response
      : { ...response, body: await readBody(response.body, '', request.bodyBytes) }
  }

/** Asks for the next chunk only when the items of the previous one have been taken. */
export async function* streamItems({
  call,
  response,
  interpreter,
  timeouts,
  signal,
}: StreamOptions): AsyncGenerator<unknown, void, undefined> {
  if (isBuffered(response.body) && !mayHoldItems(response)) {
    // Throws the error of such a response.
    interpreter.buffered(call, { ...response, body: response.body })
    return
  }
  const body: BodyStream = isBuffered(response.body) ? singleChunk(response.body) : response.body
  const streaming = interpreter.streamed(call, response)
  const chunks = body[Symbol.asyncIterator]()
  try {
    for (let bytes = await nextBytes(); bytes; bytes = await nextBytes())
      for (const piece of chunksOf(bytes)) yield* yieldItems(streaming.write(piece))
    yield* yieldItems(streaming.end())
  } finally {
    // Not awaited, because a stuck stream would never return. Async, because a caller's stream may return anything.
    void (async () => {
      await chunks.return?.()
    })().catch(() => undefined)
  }

  function* yieldItems(items: readonly unknown[]): Generator {
    for (const item of items) {
      if (signal?.aborted) throw createDeliveryError(call.context, signal.reason, true)
      yield item
    }
  }

  async function nextBytes(): Promise<Buffer | undefined> {
    try {
      const chunk = await timeouts.wait(() => chunks.next())
      return chunk.done === true ? undefined : bufferOf(chunk.value)
    } catch (error) {
      throw createDeliveryError(call.context, error, signal?.aborted ?? false)
    }
  }
}
