/** Reads a response as it arrives and hands out the items of its long list one by one, so that memory stays flat. */
import { deliveryFailure } from '../failures/delivery-failure.js'
import { bufferOf, readBody, singleChunk } from '../transport/body.js'
import type { StreamTimeouts } from '../transport/timeouts.js'
import { isBuffered, type BodyStream, type Send, type SoapResponse } from '../transport/transport.js'
import { mayHoldItems, type InterpretedCall, type ResponseInterpreter } from './response.js'
import { chunksOf } from '../xml/document-reader.js'

interface StreamOptions {
  readonly call: InterpretedCall
  readonly response: SoapResponse<Uint8Array | BodyStream>
  readonly interpreter: ResponseInterpreter
  readonly timeouts: StreamTimeouts
  readonly signal: AbortSignal | undefined
}

/** Of what has no list to be read as it arrives, the whole body belongs to the attempt: it may be one to repeat. */
export const bufferUnlessStreamable =
  (send: Send): Send =>
  async (request) => {
    const response = await send(request)
    return isBuffered(response.body) || mayHoldItems(response)
      ? response
      : { ...response, body: await readBody(response.body, '', request.bodyBytes) }
  }

/** The next piece of the response is asked for when the items of the one before have been taken. */
export async function* streamItems({
  call,
  response,
  interpreter,
  timeouts,
  signal,
}: StreamOptions): AsyncGenerator<unknown, void, undefined> {
  if (isBuffered(response.body) && !mayHoldItems(response)) {
    // Ends in the error that says why.
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
    // Not awaited, because a stream that is stuck would never return; and a stream of the caller's may return no
    // promise.
    void (async () => {
      await chunks.return?.()
    })().catch(() => undefined)
  }

  function* yieldItems(items: readonly unknown[]): Generator {
    for (const item of items) {
      if (signal?.aborted) throw deliveryFailure(call.context, signal.reason, true)
      yield item
    }
  }

  async function nextBytes(): Promise<Buffer | undefined> {
    try {
      const chunk = await timeouts.wait(() => chunks.next())
      return chunk.done === true ? undefined : bufferOf(chunk.value)
    } catch (error) {
      throw deliveryFailure(call.context, error, signal?.aborted ?? false)
    }
  }
}
