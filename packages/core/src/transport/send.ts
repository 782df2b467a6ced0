/** Turns a transport into the function that sends an attempt, and such a function into a transport. */
import { cancellationOf, throwIfCancelled, type Cancellation } from './cancellation.js'
import { responseErrorCodes, TransportError } from './transport-error.js'
import {
  isStream,
  withdrawProof,
  type BodyStream,
  type Connected,
  type Send,
  type SoapResponse,
  type Transport,
} from './transport.js'

/** `Transport.connect`, which takes a cancellation in place of a signal. */
type Connect = (url: string, cancellation: Cancellation) => Promise<Connected>

/** The transports of the SDK, which need no signal. */
const ownTransports = new WeakMap<Transport, Send>()

export function createTransport(
  send: Send,
  { close, connect }: { readonly close: () => void; readonly connect?: Connect },
): Transport {
  const transport: Transport = Object.assign(
    ({ signal, ...request }: Parameters<Transport>[0]) => send({ ...request, cancellation: cancellationOf(signal) }),
    {
      close,
      ...(connect && { connect: (url: string, signal: AbortSignal) => connect(url, cancellationOf(signal)) }),
    },
  )
  ownTransports.set(transport, send)
  return transport
}

/** Sends through a transport. One that is not the SDK's gets a signal, and its response is validated. */
export const senderFor = (transport: Transport): Send =>
  ownTransports.get(transport) ??
  (async ({ cancellation, ...request }) => {
    const { progress } = request
    if (cancellation.isCancelled) progress.sent ??= false
    throwIfCancelled(cancellation)
    // What an earlier attempt proved says nothing about this one.
    withdrawProof(progress)
    const controller = new AbortController()
    cancellation.onCancel((reason) => {
      controller.abort(reason)
    })
    const response: unknown = await transport({ ...request, signal: controller.signal })
    // Whatever came back, the request may have left.
    progress.sent = true
    return toResponse(response)
  })

/** Normalizes the response of a transport. */
function toResponse(response: unknown): SoapResponse<Uint8Array | BodyStream> {
  const { status, reasonPhrase, headers, body }: Partial<Record<keyof SoapResponse, unknown>> = isObject(response)
    ? response
    : {}
  const content = bytesOf(body) ?? (isStream(body) ? (body as BodyStream) : undefined)
  if (!Number.isInteger(status) || content === undefined)
    throw invalidResponse('{ status, headers, body } with a body of bytes or a stream of them')
  return {
    status: status as number,
    reasonPhrase: typeof reasonPhrase === 'string' ? reasonPhrase : undefined,
    headers: toHeaders(headers),
    body: content,
  }
}

/** Narrows a response that was not requested as a stream. */
export function toBuffered(response: SoapResponse<Uint8Array | BodyStream>): SoapResponse {
  const { status, reasonPhrase, headers, body } = response
  const bytes = bytesOf(body)
  if (!bytes) throw invalidResponse('a body of bytes, because `acceptsStream` was false')
  return { status, reasonPhrase, headers, body: bytes }
}

const invalidResponse = (expected: string): TransportError =>
  new TransportError(responseErrorCodes.none, `the transport returned an invalid response: expected ${expected}`)

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Not `instanceof`: a test runner has ArrayBuffers and typed arrays of its own. */
export function bytesOf(value: unknown): Uint8Array | undefined {
  if (ArrayBuffer.isView(value))
    return value instanceof Uint8Array ? value : new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
  return /^\[object (?:Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(value))
    ? new Uint8Array(value as ArrayBuffer)
    : undefined
}

/** Headers by lower-case name, from an object, a Map or a `Headers`. Repeated values are joined (RFC 9110 §5.3). */
export function toHeaders(headers: unknown): Readonly<Record<string, string>> {
  if (!isObject(headers)) return {}
  const entries =
    Symbol.iterator in headers && !Array.isArray(headers)
      ? [...(headers as Iterable<[unknown, unknown]>)]
      : Object.entries(headers)
  const texts: [string, string][] = []
  for (const [name, value] of entries) {
    if (value === undefined || value === null) continue
    texts.push([String(name).toLowerCase(), Array.isArray(value) ? value.map(String).join(', ') : String(value)])
  }
  return Object.fromEntries(texts)
}
