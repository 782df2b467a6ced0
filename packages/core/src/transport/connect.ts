/** Connects to a host that may have several addresses. */
import type { LookupAddress } from 'node:dns'
import type { LookupFunction, Socket } from 'node:net'
import { errorOf, throwIfCancelled, type Cancellation } from './cancellation.js'
import { messageOf, TransportError } from './transport-error.js'

/** After this time the next address is tried too (Connection Attempt Delay, RFC 8305 §5). */
const attemptDelayMs = 250

/**
 * Connects over TCP. The addresses of the host are tried in their order, the next one as soon as an attempt fails or
 * takes long, and the first connection wins. No attempt is given up before the cancellation, unlike in `net.connect`,
 * which gives up on an address after 250 ms. Each attempt still names the host, so that a library that replaces
 * `net.connect` in tests, such as msw, knows the request.
 */
export async function connectTcp(hostname: string, port: number, cancellation: Cancellation): Promise<Socket> {
  const lookups = await lookUp(hostname)
  throwIfCancelled(cancellation)
  return new Promise((resolve, reject) => {
    const attempts = new Set<Socket>()
    const errors: Error[] = []
    const waiting = [...lookups]
    let timer: ReturnType<typeof setTimeout> | undefined

    const stopListening = cancellation.onCancel((reason) => {
      end()
      reject(errorOf(reason))
    })
    tryNext()

    function tryNext(): void {
      clearTimeout(timer)
      const next = waiting.shift()
      if (next === undefined) return
      const socket = process.getBuiltinModule('node:net').connect({ host: hostname, port, noDelay: true, ...next })
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

interface AddressOptions {
  readonly lookup?: LookupFunction
  readonly autoSelectFamily?: false
}

/** For each address of a host, the options that connect to it. A host that cannot be found is left to `net.connect`. */
const lookUp = (hostname: string): Promise<readonly AddressOptions[]> =>
  new Promise((resolve, reject) => {
    process.getBuiltinModule('node:dns').lookup(hostname, { all: true }, (error, found: readonly LookupAddress[]) => {
      if (error) resolve([{}])
      else if (found.length > 0) resolve(found.map((one) => ({ lookup: lookupOf(one), autoSelectFamily: false })))
      else reject(new TransportError('ENOTFOUND', `${hostname} has no address`))
    })
  })

const lookupOf =
  ({ address, family }: LookupAddress): LookupFunction =>
  (_hostname, _options, callback) => {
    callback(null, address, family)
  }

/** One error with the reason for each address. */
function combine(errors: readonly Error[]): Error {
  const [first] = errors
  if (first && errors.length === 1) return first
  const combined = new AggregateError(errors)
  combined.message = messageOf(combined)
  return Object.assign(combined, { code: first && 'code' in first ? first.code : undefined })
}
