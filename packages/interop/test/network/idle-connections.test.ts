/** A kept-alive connection is used again only when nothing says that the server has done with it. */
import type { Socket } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { http } from './answers.js'
import { found, reader, writer } from './callers.js'
import { rawServer, type RawServer } from './raw-server.js'
import { deserted } from './support.js'

afterEach(() => {
  vi.restoreAllMocks()
})

interface Watched extends RawServer {
  /** The connections, in the order in which they asked. */
  readonly sockets: readonly Socket[]
}

async function watched(headers: Readonly<Record<string, string>> = {}): Promise<Watched> {
  const sockets: Socket[] = []
  const response = found.toString().replace(
    '\r\n',
    () =>
      `\r\n${Object.entries(headers)
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join('')}`,
  )
  const server = await rawServer({
    asked: (socket) => {
      sockets.push(socket)
      socket.write(response)
    },
  })
  return Object.defineProperty(server, 'sockets', { value: sockets }) as Watched
}

const signs: [name: string, sign: (socket: Socket | undefined) => void][] = [
  ['sends a response that nobody asked for', (socket) => socket?.write(http(200, 'a late response'))],
  ['sends a byte', (socket) => socket?.write('x')],
  ['ends the connection', (socket) => socket?.end()],
  ['resets the connection', (socket) => socket?.resetAndDestroy()],
]

describe.each(signs)('when the server %s', (_, sign) => {
  it('while the connection is idle, the client drops it', async () => {
    await using server = await watched()
    const line = reader({ endpoint: server.url })
    await line.call()
    sign(server.sockets[0])
    await deserted(server)
    await expect(line.call()).resolves.toEqual({ accountId: '7' })
    expect(server.connections).toBe(2)
    line.close()
  })

  // The event loop has had no turn between the two, as in a process that was busy or frozen.
  it.each([
    ['in the tick of the next call', (call: () => Promise<unknown>) => call()],
    [
      'in a callback of the network',
      (call: () => Promise<unknown>) => new Promise((resolve) => setImmediate(resolve)).then(call),
    ],
  ])('%s, the call takes a new connection', async (_, start) => {
    await using server = await watched()
    const line = reader({ endpoint: server.url })
    await line.call()
    await expect(
      start(() => {
        sign(server.sockets[0])
        return line.call()
      }),
    ).resolves.toEqual({ accountId: '7' })
    expect(server.connections).toBe(2)
    line.close()
  })
})

describe('how long a connection may be idle', () => {
  it('4 seconds by the clock of the wall, which goes on while the process is frozen', async () => {
    await using server = await watched()
    const line = reader({ endpoint: server.url })
    await line.call()
    const now = Date.now()
    const clock = vi.spyOn(Date, 'now').mockReturnValue(now + 3_000)
    await line.call()
    expect(server.connections).toBe(1)
    clock.mockReturnValue(now + 7_100)
    await line.call()
    expect(server.connections).toBe(2)
    line.close()
  })

  it('as `keepAlive.idleMs` says, after which it is closed', async () => {
    await using server = await watched()
    const line = reader({ endpoint: server.url, keepAlive: { idleMs: 50 } })
    await line.call()
    expect(server.open).toBe(1)
    await deserted(server)
    line.close()
  })

  it('not at all with `keepAlive: false`', async () => {
    await using server = await watched()
    const line = reader({ endpoint: server.url, keepAlive: false })
    await line.call()
    await line.call()
    expect(server.requests.map(({ headers }) => headers.connection)).toEqual(['close', 'close'])
    expect(server.connections).toBe(2)
    await deserted(server)
  })

  it.each([
    ['timeout=1', 0],
    ['max=0', 0],
    ['timeout=3', 1_900],
    ['max=100, timeout=3', 1_900],
    ['Timeout = "3"', 1_900],
    ['timeout=60', 3_900],
    ['timeout=x', 3_900],
  ])('less when the server says `Keep-Alive: %s`', async (value, keptMs) => {
    await using server = await watched({ 'Keep-Alive': value })
    const line = reader({ endpoint: server.url })
    await line.call()
    const now = Date.now()
    const clock = vi.spyOn(Date, 'now').mockReturnValue(now + keptMs)
    await line.call()
    expect(server.connections).toBe(keptMs === 0 ? 2 : 1)
    clock.mockReturnValue(now + keptMs * 2 + 4_100)
    await line.call()
    expect(server.connections).toBe(keptMs === 0 ? 3 : 2)
    line.close()
  })
})

it('many calls at once, again and again, each get the response to their own request', async () => {
  await using server = await watched()
  const line = writer({ endpoint: server.url })
  const read = reader({ endpoint: server.url })
  for (let round = 0; round < 5; round++)
    await expect(Promise.all(Array.from({ length: 10 }, () => read.call()))).resolves.toHaveLength(10)
  expect(server.connections).toBeLessThanOrEqual(10)
  line.close()
  read.close()
})
