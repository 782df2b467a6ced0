/** Opens a connection, inspects it, and closes it without sending a byte of a request. */
import type { Agent } from 'node:http'
import type { Duplex } from 'node:stream'
import type { TLSSocket } from 'node:tls'
import { errorOf, throwIfCancelled, type Cancellation } from './cancellation.js'
import type { ConnectionOptions } from './connections.js'
import type { Connected } from './transport.js'
import { httpModuleFor } from './watched-request.js'

interface ConnectionTarget {
  readonly protocol: 'http:' | 'https:'
  readonly hostname: string
  readonly port: string
  readonly isSecure: boolean
  readonly agent: Agent
  readonly cancellation: Cancellation
}

/** Node's agent connects as soon as there is a request; one that is never ended sends nothing. */
export const openConnection = ({ cancellation, isSecure, ...target }: ConnectionTarget): Promise<Connected> =>
  new Promise((resolve, reject) => {
    throwIfCancelled(cancellation)
    const { TLSSocket } = process.getBuiltinModule('node:tls')
    const options: ConnectionOptions = { ...target, cancellation }
    const request = httpModuleFor(target.protocol).request(options)
    request.on('error', reject)
    request.once(
      'close',
      cancellation.onCancel((reason) => {
        request.destroy(errorOf(reason))
      }),
    )
    request.once('socket', (socket: Duplex) => {
      const isOpening = 'connecting' in socket && socket.connecting === true
      const isShakingHands = 'secureConnecting' in socket && socket.secureConnecting === true
      const end = (): void => {
        resolve(socket instanceof TLSSocket ? connectedBy(socket) : { tlsProtocol: null, certificateEnds: null })
        request.destroy()
      }
      if (isSecure && (isOpening || isShakingHands)) socket.once('secureConnect', end)
      else if (isOpening) socket.once('connect', end)
      else end()
    })
  })

function connectedBy(socket: TLSSocket): Connected {
  const { valid_to: validTo } = socket.getPeerCertificate()
  return { tlsProtocol: socket.getProtocol(), certificateEnds: new Date(validTo) }
}
