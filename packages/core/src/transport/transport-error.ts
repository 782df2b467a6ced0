/** Errors of transports, and readers for errors of unknown origin. */

/**
 * Codes of errors that concern the response. A response came, so the outcome is unknown, and another attempt would get
 * the same response.
 */
export const responseErrorCodes = {
  none: 'ERR_TRANSPORT_RESPONSE',
  tooLarge: 'ERR_RESPONSE_TOO_LARGE',
  contentEncoding: 'ERR_RESPONSE_CONTENT_ENCODING',
  body: 'ERR_RESPONSE_BODY',
} as const

/** Codes of errors that concern the set-up of the program. Another attempt would fail in the same way. */
export const setupErrorCodes = {
  plaintext: 'ERR_PLAINTEXT_CONNECTION',
  proxyAgent: 'ERR_PROXY_AGENT_NOT_FOUND',
  tunnel: 'ERR_PROXY_TUNNEL_UNSUPPORTED',
  repeated: 'ERR_REQUEST_REPEATED',
  replay: 'ERR_REPLAY',
} as const

const permanentCodes = new Set<string | undefined>([
  ...Object.values(responseErrorCodes),
  ...Object.values(setupErrorCodes),
])

/** An error with a code, like Node's own. Its message appears in the message of the `ConnectionError`. */
export class TransportError extends Error {
  /** Identifies the error, even in another copy of this package. */
  override readonly name = 'TransportError'

  constructor(
    /** The code of the network error, such as `ECONNRESET`, or one of the transport's own. */
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** By name, because a transport may use another copy of this package. */
export const isTransportError = (error: unknown): error is TransportError =>
  isErrorLike(error) && error.name === 'TransportError' && codeOf(error) !== undefined

/** Not `instanceof`: a test runner has an Error class of its own. */
export const isErrorLike = (value: unknown): value is Error => typeof propertyOf(value, 'message') === 'string'

/** A property of a thrown value, even of an object whose getters throw. */
function propertyOf(value: unknown, name: 'message' | 'code' | 'cause' | 'errors'): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  try {
    return (value as Partial<Record<typeof name, unknown>>)[name]
  } catch {
    return undefined
  }
}

/** The code of a thrown value: its own, or the first among its causes. */
export const codeOf = (error: unknown): string | undefined => codesOf(error)[0]

/** The codes of a thrown value and its causes. */
function codesOf(error: unknown, depth = 0): readonly string[] {
  if (depth > 5 || error === undefined) return []
  const code = propertyOf(error, 'code')
  return [...(typeof code === 'string' ? [code] : []), ...codesOf(propertyOf(error, 'cause'), depth + 1)]
}

/** The message of a thrown value. For an AggregateError, whose own message is empty, those of its errors. */
export function messageOf(error: unknown): string {
  if (!isErrorLike(error)) return 'the transport threw a value that is not an Error'
  const errors = propertyOf(error, 'errors')
  if (!Array.isArray(errors) || errors.length === 0) return error.message
  const messages = errors.map((each) => (isErrorLike(each) ? each.message : (codeOf(each) ?? '')))
  return [error.message, ...messages.filter((message) => !error.message.includes(message))]
    .filter((message) => message !== '')
    .join('; ')
}

/**
 * Whether bytes came that an HTTP client could not read: codes of llhttp and undici, and of zlib where the client
 * decompresses by itself, as `fetch` does. Its error may be the cause of another one with a code, such as axios's.
 */
const isBrokenHttp = (error: unknown): boolean =>
  codesOf(error).some((code) => /^(?:HPE_|Z_|ERR__ERROR_FORMAT_|UND_ERR_HEADERS_OVERFLOW$)/.test(code))

/** What is wrong with a response that came but cannot be used; undefined when the error concerns the connection. */
export function responseProblemOf(error: unknown): 'malformed' | 'limit' | undefined {
  const code = codeOf(error)
  if (code === responseErrorCodes.tooLarge) return 'limit'
  return code === responseErrorCodes.contentEncoding || isBrokenHttp(error) ? 'malformed' : undefined
}

/** Whether another attempt is certain to fail in the same way. */
export function isPermanent(error: unknown): boolean {
  const code = codeOf(error)
  return permanentCodes.has(code) || isBrokenHttp(error) || certificateAlertOf(error) !== undefined
}

/**
 * TLS alerts about the client's certificate (RFC 8446 §6.2). In TLS 1.3 they arrive after the client has finished its
 * side of the handshake and may have sent the request, which a server that sends one of them has not accepted.
 */
const certificateAlerts: ReadonlySet<string> = new Set([
  'no certificate',
  'bad certificate',
  'unsupported certificate',
  'certificate revoked',
  'certificate expired',
  'certificate unknown',
  'certificate required',
  'unknown ca',
  'access denied',
  'decrypt error',
])

/** The alert in lower-case words, such as `certificate required`. */
export function certificateAlertOf(error: unknown): string | undefined {
  const [, name = ''] = /^ERR_SSL_(?:SSLV3|TLSV1|TLSV13)_ALERT_(\w+)$/.exec(tlsCodeOf(error) ?? '') ?? []
  const alert = name.toLowerCase().replaceAll('_', ' ')
  return certificateAlerts.has(alert) ? alert : undefined
}

/**
 * The code of an error of TLS, such as `ERR_SSL_TLSV1_ALERT_UNKNOWN_CA`. During a handshake Node may report a failed
 * write, and the alert in its message alone.
 */
export function tlsCodeOf(error: unknown): string | undefined {
  const code = codeOf(error)
  if (code !== 'EPROTO') return code
  const [, words] = /:((?:sslv3|tlsv1|tlsv13) alert [a-z ]+):.*:SSL alert number \d/.exec(messageOf(error)) ?? []
  return words === undefined ? code : `ERR_SSL_${words.toUpperCase().replaceAll(' ', '_')}`
}
