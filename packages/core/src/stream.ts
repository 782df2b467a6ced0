/** Reads an answer as it arrives and hands out the items of its long list one by one, so that memory stays flat. */
import * as failures from './failures.js'
import { bufferOf, bytesOf, once } from './transport/body.js'
import type { OpenBounds } from './transport/deadline.js'
import { isWhole, type BodyStream, type Send, type SoapResponse } from './transport/transport.js'
import { mayHoldItems, type Asked, type Understanding } from './understand.js'
import { piecesOf } from './wire/read.js'

interface Arrival {
  readonly asked: Asked
  readonly response: SoapResponse<Uint8Array | BodyStream>
  readonly understand: Understanding
  readonly bounds: OpenBounds
  readonly signal: AbortSignal | undefined
}

/** Of what has no list to be read as it arrives, the whole body belongs to the attempt: it may be one to repeat. */
export const arriving =
  (send: Send): Send =>
  async (request) => {
    const response = await send(request)
    return isWhole(response.body) || mayHoldItems(response)
      ? response
      : { ...response, body: await bytesOf(response.body, '', request.bodyBytes) }
  }

/** The next piece of the answer is asked for when the items of the one before have been taken. */
export async function* itemsOf({
  asked,
  response,
  understand,
  bounds,
  signal,
}: Arrival): AsyncGenerator<unknown, void, undefined> {
  if (isWhole(response.body) && !mayHoldItems(response)) {
    // Ends in the error that says why.
    understand.whole(asked, { ...response, body: response.body })
    return
  }
  const body: BodyStream = isWhole(response.body) ? once(response.body) : response.body
  const answer = understand.arriving(asked, response)
  const chunks = body[Symbol.asyncIterator]()
  try {
    for (let chunk = await arrived(() => chunks.next()); !chunk.done; chunk = await arrived(() => chunks.next())) {
      for (const piece of piecesOf(bufferOf(chunk.value))) yield* handedOut(answer.write(piece))
    }
    yield* handedOut(answer.end())
  } finally {
    // Not waited for: a stream that is stuck would not come back.
    chunks.return?.().catch(() => undefined)
  }

  function* handedOut(items: readonly unknown[]): Generator {
    for (const item of items) {
      if (signal?.aborted) throw failures.lost(asked.exchange, signal.reason, true)
      yield item
    }
  }

  async function arrived<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await bounds.wait(run)
    } catch (error) {
      throw failures.lost(asked.exchange, error, signal?.aborted ?? false)
    }
  }
}
