/** Connects to a host that may have several addresses. */
import type { LookupAddress } from 'node:dns'
import type { Socket } from 'node:net'
import { errorOf, throwIfCancelled, type Cancellation } from './cancellation.js'
import { messageOf, TransportError } from './transport-error.js'

/** After this time the next address is tried too (Connection Attempt Delay, RFC 8305 §5). */
const attemptDelayMs = 250

/**
 * Connects over TCP. The addresses of the host are tried in their order, the next one as soon as an attempt fails or
 * takes long, and the first connection wins. No attempt is given up before the cancellation, unlike in `net.connect`,
 * which gives up on an address after 250 ms.
 */
export async function connectTcp(hostname: string, port: number, cancellation: Cancellation): Promise<Socket> {
  const addresses = await lookup(hostname)
  throwIfCancelled(cancellation)
  return new Promise((resolve, reject) => {
    const attempts = new Set<Socket>()
    const errors: Error[] = []
    const waiting = [...addresses]
    let timer: ReturnType<typeof setTimeout> | undefined

    const stopListening = cancellation.onCancel((reason) => {
      end()
      reject(errorOf(reason))
    })
    tryNext()

    function tryNext(): void {
      clearTimeout(timer)
      const address = waiting.shift()
      if (address === undefined) return
      const socket = process.getBuiltinModule('node:net').connect({ host: address, port, noDelay: true })
      attempts.add(socket)
      socket.on('error', onError)
      socket.once('connect', () => {
        socket.off('error', onError)
        attempts.delete(socket)
        end()
        resolve(socket)
      })
      if (waiting.length > 0) timer = setTimeout(tryNext, attemptDelayMs)

      function onError(error: Error): void {
        errors.push(error)
        attempts.delete(socket)
        if (waiting.length > 0) tryNext()
        else if (attempts.size === 0) {
          end()
          reject(combine(errors))
        }
      }
    }

    function end(): void {
      stopListening()
      clearTimeout(timer)
      for (const socket of attempts) socket.destroy()
    }
  })
}

const lookup = (hostname: string): Promise<readonly string[]> =>
  new Promise((resolve, reject) => {
    process.getBuiltinModule('node:dns').lookup(hostname, { all: true }, (error, found: LookupAddress[] | string) => {
      if (error) {
        reject(error)
        return
      }
      const addresses = typeof found === 'string' ? [found] : found.map(({ address }) => address)
      if (addresses.length > 0) resolve(addresses)
      else reject(new TransportError('ENOTFOUND', `${hostname} has no address`))
    })
  })

/** One error that says of each address why it could not be reached. */
function combine(errors: readonly Error[]): Error {
  const [first] = errors
  if (first && errors.length === 1) return first
  const combined = new AggregateError(errors)
  combined.message = messageOf(combined)
  return Object.assign(combined, { code: first && 'code' in first ? first.code : undefined })
}
