import dns from 'node:dns'
import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cancellationOf } from './cancellation.js'
import { connectTcp } from './connect.js'

let server: net.Server
let port: number
beforeEach(async () => {
  server = net.createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
afterEach(() => {
  vi.restoreAllMocks()
  server.close()
})

const never = cancellationOf(undefined)

function addresses(...found: string[]): void {
  vi.spyOn(dns, 'lookup').mockImplementation(((_: string, __: object, callback: (...results: unknown[]) => void) => {
    callback(
      null,
      found.map((address) => ({ address, family: 4 })),
    )
  }) as typeof dns.lookup)
}

describe('a name with several addresses', () => {
  it('is reached at the second when the first refuses', async () => {
    addresses('127.0.0.2', '127.0.0.1')
    const socket = await connectTcp('provider.test', port, never)
    expect(socket.remoteAddress).toBe('127.0.0.1')
    socket.destroy()
  })

  it('fails with an error that names each address', async () => {
    addresses('127.0.0.2', '127.0.0.3')
    const error: unknown = await connectTcp('provider.test', port, never).catch((error: unknown) => error)
    expect(error).toMatchObject({ code: 'ECONNREFUSED' })
    expect(String(error)).toMatch(/127\.0\.0\.2.*127\.0\.0\.3/)
  })

  it('is given up with the call, and leaves nothing behind', async () => {
    const controller = new AbortController()
    // The address of a network for documentation, where nobody answers.
    addresses('192.0.2.1', '192.0.2.2')
    const connecting = connectTcp('provider.test', port, cancellationOf(controller.signal))
    controller.abort(new Error('enough'))
    await expect(connecting).rejects.toThrow('enough')
  })
})

it('a name without addresses is an error with a code', async () => {
  addresses()
  await expect(connectTcp('provider.test', port, never)).rejects.toMatchObject({ code: 'ENOTFOUND' })
})
