/** A transport takes plain values to the provider and back. Retry, deadlines and observers are decorators of what it is made into here. */
import type { Cancellation } from './cancellation.js'

/** What a transport takes. */
export interface SoapRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** The envelope; sent as UTF-8. */
  readonly body: string
  /** Ends the attempt. A transport that can ends its work too; the call ends either way. */
  readonly signal: AbortSignal
  /** A whole body may not be longer, after decompression. */
  readonly bodyBytes: number
  /** Whether the body may be given as it arrives; to give it whole does no harm. */
  readonly acceptsStream: boolean
  /** Whether the provider may be asked twice without doing anything twice. */
  readonly idempotent: boolean
  readonly progress: Progress
}

export interface SoapResponse<Body = Uint8Array> {
  readonly status: number
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Body
}

/** A body as it arrives, decompressed. To return from it closes the connection. */
export type BodyStream = AsyncIterable<Uint8Array>

/** How far a call has come, kept by the transport as it goes; what cannot be known afterwards is written down before. */
export interface Progress {
  /** How many times the request was handed to the network. */
  attempts: number
  /**
   * `false` while it is certain that no byte of any attempt left, `true` from when one may have. A transport that leaves
   * it `undefined` is judged by the code of the error alone.
   */
  sent: boolean | undefined
}

export type Transport = (request: SoapRequest) => Promise<SoapResponse<Uint8Array | BodyStream>>

/** A request on its way to a transport, which hears of its end without a signal. */
export interface Attempt extends Omit<SoapRequest, 'signal'> {
  readonly cancellation: Cancellation
}

/** Sends one attempt, up to its answer or the first part of it. */
export type Send = (attempt: Attempt) => Promise<SoapResponse<Uint8Array | BodyStream>>

/** A response as it has to be, whatever transport it came from. */
export function assertResponse(
  response: Partial<SoapResponse<Uint8Array | BodyStream>> | undefined,
): SoapResponse<Uint8Array | BodyStream> {
  const { status, headers, body } = response ?? {}
  if (typeof status !== 'number' || !(isBuffered(body) || isStream(body))) throw noResponse()
  const named: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers ?? {})) named[name.toLowerCase()] = value
  return { status, body, headers: named }
}

/** A response whose body is whole, as it is where nobody asked for a stream. */
export function assertBuffered(response: SoapResponse<Uint8Array | BodyStream>): SoapResponse {
  const { status, headers, body } = response
  if (!isBuffered(body)) throw noResponse()
  return { status, headers, body }
}

const noResponse = (): TransportError => new TransportError(responseErrorCodes.none, 'the transport gave no response')

/** Not instanceof: a test runner may have a Uint8Array of its own. */
export const isBuffered = (body: unknown): body is Uint8Array => ArrayBuffer.isView(body)

export const isStream = (value: unknown): value is AsyncIterable<never> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value

/** Codes by which a transport says what is wrong with an answer, rather than with the connection. */
export const responseErrorCodes = {
  none: 'ERR_TRANSPORT_ANSWER',
  tooLarge: 'ERR_ANSWER_TOO_LARGE',
  contentEncoding: 'ERR_ANSWER_CONTENT_ENCODING',
} as const

/** An error with a code, as Node's own are. */
export class TransportError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/** The code of whatever was thrown: the first one on the way down its causes. */
export function codeOf(error: unknown, depth = 0): string | undefined {
  if (typeof error !== 'object' || error === null || depth > 5) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'cause' in error ? codeOf(error.cause, depth + 1) : undefined
}

/** Whether an answer came, though not one to read: asking again would bring the same. */
export const isResponseError = (error: unknown): boolean =>
  Object.values<string | undefined>(responseErrorCodes).includes(codeOf(error))

/** Codes that only a connection that never came to be has. */
const neverConnected: ReadonlySet<string | undefined> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

/** Whether it is certain that no byte of the request left. */
export const wasNeverSent = ({ sent }: Progress, error: unknown): boolean =>
  sent === false || (sent === undefined && neverConnected.has(codeOf(error)))
