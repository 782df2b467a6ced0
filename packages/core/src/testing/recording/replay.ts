/** Replays a recording: each request must be the recorded one, in order, and gets its response. */
import { existsSync } from 'node:fs'
import { responseErrorCodes, setupErrorCodes, TransportError } from '../../transport/transport-error.js'
import type { SoapRequest, SoapResponse, Transport } from '../../transport/transport.js'
import type { OperationSet } from '../description.js'
import { compareRequest, createStandIns, type StandIns } from './comparison.js'
import { mapTexts, readDocument, writeDocument } from './document.js'
import { cancelled, exchangeNames, pathOf, readExchange, type ExchangeFiles, type Failure } from './files.js'
import { unknownGuide } from './guide.js'

/** A transport that responds as recorded, and reaches no network. */
export interface Replay extends Transport {
  /** The exchanges that no request has asked for yet, by the names of their files: `002-getMonthlyAccount`. */
  readonly unused: () => readonly string[]
}

/**
 * A transport that responds as recorded in the folder. Each request is compared with the next one of the recording,
 * field by field. One that differs gets no response: its call ends in a `ConnectionError` with the code `ERR_REPLAY`,
 * which names the fields. In place of a placeholder any value of its form is accepted, the same one each time, and
 * responses contain that value instead of the placeholder. `known`: the operations whose fields the messages name.
 */
export function replay(folder: string, known?: OperationSet): Replay {
  const path = pathOf('replay', folder)
  const exchanges = existsSync(path) ? exchangeNames(path).map((name) => readExchange(path, name)) : []
  if (exchanges.length === 0) throw new Error(`replay: ${folder} has no recording; make one with record()`)
  const standIns = createStandIns()
  let next = 0
  const send = async (request: SoapRequest): ReturnType<Transport> => {
    const { progress, signal } = request
    // Unless an earlier attempt was sent, according to the recording.
    progress.sent ??= false
    const exchange = exchanges[next]
    if (!exchange) throw differs(`the recording has no more exchanges: all ${String(exchanges.length)} are used`)
    const problems = compareRequest(exchange, request, known, standIns)
    if (problems.length > 0) throw differs(`the request differs from ${exchange.name}: ${problems.join('; ')}`)
    next++
    const { failure } = exchange.head
    if (failure?.sent !== false) progress.sent ||= failure?.sent ?? (failure ? undefined : true)
    return failure ? await fail(failure, signal) : responseOf(exchange, standIns)
  }
  return Object.assign(send, { unused: () => exchanges.slice(next).map(({ name }) => name) })
}

const differs = (message: string): TransportError => new TransportError(setupErrorCodes.replay, message)

/** Fails as recorded. An exchange that the caller cancelled stays open until the caller cancels again. */
async function fail({ code, name }: Failure, signal: AbortSignal): Promise<never> {
  if (code === cancelled)
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => {
        resolve()
      })
      if (signal.aborted) resolve()
    })
  const message = 'as it was recorded'
  throw name === 'TransportError' ? new TransportError(code, message) : Object.assign(new Error(message), { code })
}

function responseOf({ name, head, response: text = '' }: ExchangeFiles, standIns: StandIns): SoapResponse {
  const { response } = head
  if (!response) throw new TransportError(responseErrorCodes.none, `${name} has neither a response nor a failure`)
  const { status, reasonPhrase, headers, replaced } = response
  return { status, reasonPhrase, headers, body: Buffer.from(restored(text, new Set(replaced), standIns)) }
}

/** A document with the values of the program in place of their placeholders. */
function restored(text: string, replaced: ReadonlySet<string>, standIns: StandIns): string {
  const root = readDocument(Buffer.from(text), 'utf-8')
  if (!root) return text
  return writeDocument(
    mapTexts(root, unknownGuide, (part, { wirePath }) => (replaced.has(wirePath) ? standIns.restore(part) : part)),
  )
}
