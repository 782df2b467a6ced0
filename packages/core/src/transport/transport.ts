/**
 * The contract of a transport: it takes and returns plain values. Retry, timeouts and observers are wrapped around it.
 */
import type { Cancellation } from './cancellation.js'

/** What a transport sends. */
export interface SoapRequest {
  /** The address to send to. */
  readonly url: string
  /** The HTTP headers to send. */
  readonly headers: Readonly<Record<string, string>>
  /** The envelope, to be sent as UTF-8. */
  readonly body: string
  /** Aborted when the attempt ends early. The call ends then, whether or not the transport stops. */
  readonly signal: AbortSignal
  /** Limit of the length of a buffered response body in bytes, after decompression. */
  readonly bodyBytes: number
  /** Whether the response body may be a stream. A buffered body is always accepted. */
  readonly acceptsStream: boolean
  /** Whether the provider may receive the request twice without doing anything twice. */
  readonly idempotent: boolean
  /** How far the call has come. The transport updates it. */
  readonly progress: Progress
}

/** What a transport resolves to. */
export interface SoapResponse<Body = Uint8Array> {
  /** HTTP status code. */
  readonly status: number
  /** The text after the status code. */
  readonly reasonPhrase?: string | undefined
  /** Keys are lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** The body, decompressed: bytes, or a stream of them. */
  readonly body: Body
}

/** A decompressed body, read as it arrives. Returning from the iteration closes the connection. */
export type BodyStream = AsyncIterable<Uint8Array>

/** How far a call has come. The transport updates it before the fact, because afterwards it may not know. */
export interface Progress {
  /** How many times the request was given to the transport. */
  attempts: number
  /**
   * `false` while it is proved that no byte of any attempt has left, `true` once one may have left. `undefined` means
   * unknown, and counts as `true` if the attempt fails, whatever its error code.
   */
  sent: boolean | undefined
}

/**
 * Sends one request and returns its response. A transport that knows that nothing was sent sets `progress.sent` to
 * `false` before it rejects; it sets it to `true` before the first byte may leave.
 */
export interface Transport {
  (request: SoapRequest): Promise<SoapResponse<Uint8Array | BodyStream>>
  /** Closes idle connections. Requests in flight finish normally. Called by `client.close()`. */
  readonly close?: (() => void) | undefined
  /**
   * Connects to an address, with TLS if it is `https:`, and closes the connection again without sending anything.
   */
  readonly connect?: ((url: string, signal: AbortSignal) => Promise<Connected>) | undefined
  /**
   * Secrets that the transport sends, such as the password of a proxy. Read when something is redacted.
   */
  readonly secrets?: (() => readonly string[]) | undefined
}

/** What a test connection showed. */
export interface Connected {
  /** `TLSv1.3`; `null` for `http:`. */
  readonly tlsProtocol: string | null
  /** When the server's certificate expires; `null` for `http:`. */
  readonly certificateEnds: Date | null
}

/** A request to a transport of the SDK, which is cancelled without an AbortSignal. */
export interface Attempt extends Omit<SoapRequest, 'signal'> {
  readonly cancellation: Cancellation
}

/** Sends one attempt. Resolves with the response, or with its head when the body is a stream. */
export type Send = (attempt: Attempt) => Promise<SoapResponse<Uint8Array | BodyStream>>

/** Withdraws the proof that nothing was sent, because code that is not watched handles the request from here on. */
export function withdrawProof(progress: Progress): void {
  if (progress.sent === false) progress.sent = undefined
}

/** Whether it is proved that no byte of the request left. */
export const wasNeverSent = ({ sent }: Progress): boolean => sent === false

export const isBuffered = (body: unknown): body is Uint8Array => ArrayBuffer.isView(body)

export const isStream = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value
