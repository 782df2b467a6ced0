/** Watches the socket of a request: nothing else shows whether a byte of the request may have left. */
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http'
import type { Duplex } from 'node:stream'
import { certificateAlertOf, setupErrorCodes, tlsCodeOf, TransportError } from './transport-error.js'
import type { Progress } from './transport.js'

/** The signature of `http.request`. */
export type HttpRequestFunction = (
  options: RequestOptions,
  onResponse: (response: IncomingMessage) => void,
) => ClientRequest

/** Loaded at the first call, because it takes a third of the time of importing the whole SDK. */
export const httpModuleFor = (protocol: unknown) =>
  process.getBuiltinModule(protocol === 'https:' ? 'node:https' : 'node:http')

/** What `watchRequest` checks and keeps up to date. */
export interface Watch {
  /** Whether the endpoint is an `https:` address, whatever the request itself says. */
  readonly isSecure: boolean
  readonly progress: Progress
}

/**
 * Keeps `progress.sent` up to date for a request that has just been made, and ends a request that must go over TLS but
 * would not.
 */
export function watchRequest(request: ClientRequest, { isSecure, progress }: Watch): void {
  const markSent = (): void => {
    progress.sent = true
  }
  // Node emits it before it writes anything to the socket.
  request.once('socket', (socket) => {
    if (isSecure && !isEncrypted(socket)) {
      progress.sent ??= false
      // Emitted here, because the socket of a proxy agent may report an error of its own first.
      request.emit(
        'error',
        new TransportError(
          setupErrorCodes.plaintext,
          'the connection to an https: endpoint is not TLS, so the request was not sent and no response is accepted',
        ),
      )
      request.destroy()
      return
    }
    const event = eventBeforeSending(socket)
    if (!event) {
      markSent()
      return
    }
    progress.sent ??= false
    if (event !== 'never') socket.once(event, markSent)
  })
  request.once('response', (response) => {
    answered.add(request)
    // Without a listener Node would drop the error, and who reads the body would not learn it.
    response.on('error', () => undefined)
    request.on('error', (error) => {
      // Says more than Node's own "aborted", such as that the next chunk is no HTTP.
      if (!response.complete) response.destroy(error)
    })
  })
  request.once('upgrade', (_, socket) => {
    socket.destroy()
    request.emit('error', new TransportError('ERR_UPGRADE', 'the server switched to another protocol'))
  })
}

/** The requests to which a response has begun. */
const answered = new WeakSet<ClientRequest>()

const isEncrypted = (socket: Duplex): boolean => 'encrypted' in socket && socket.encrypted === true

/**
 * The event before which a socket of Node's own sends nothing; `never` if it has failed already and will never send;
 * undefined if the event is over, or the socket is not Node's own.
 */
function eventBeforeSending(
  socket: Duplex & { readonly connecting?: boolean },
): 'connect' | 'secureConnect' | 'never' | undefined {
  const { TLSSocket } = process.getBuiltinModule('node:tls')
  const { Socket } = process.getBuiltinModule('node:net')
  if (socket.destroyed && [TLSSocket, Socket].some((type) => socket.constructor === type)) return 'never'
  switch (socket.constructor) {
    case TLSSocket:
      return 'secureConnecting' in socket && socket.secureConnecting === true ? 'secureConnect' : undefined
    case Socket:
      return socket.connecting === true ? 'connect' : undefined
    default:
      return undefined
  }
}

/**
 * The error of a request, in the SDK's own words if it is a TLS alert about the client's certificate. The server has
 * then not accepted the request, so `progress.sent` is set back to what it was before this attempt. This applies only
 * to a fresh connection before a response: nothing proves what the server did on one that it had accepted before.
 */
export function explainError(
  error: Error,
  request: ClientRequest,
  { progress, sentBefore }: { readonly progress: Progress; readonly sentBefore: boolean | undefined },
): Error {
  const alert = certificateAlertOf(error)
  if (alert === undefined || request.reusedSocket || answered.has(request)) return error
  progress.sent = sentBefore ?? false
  const code = tlsCodeOf(error) ?? ''
  return new TransportError(code, `the server refused the client certificate with the TLS alert "${alert}"`)
}
