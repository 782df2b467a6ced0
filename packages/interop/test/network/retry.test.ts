import { TransportError, type CallEvent, type SoapResponse, type Transport } from '@acct/core'
import { describe, expect, it } from 'vitest'
import { http } from './answers.js'
import { found, reader, writer, type CommonOptions } from './callers.js'
import { rawServer, type RawServer } from './raw-server.js'
import { caught, freePort, nowhere } from './support.js'

/** Fails a number of times with a status, then answers. */
const after = (times: number, status: number, headers: Readonly<Record<string, string>> = {}): Promise<RawServer> =>
  rawServer({ asked: (socket, nth) => socket.write(nth > times ? found : http(status, '', headers)) })

/** Makes a call that stops at its first wait; says how long that was to be. */
async function firstWait(options: CommonOptions): Promise<number> {
  const controller = new AbortController()
  let waitMs = NaN
  const line = reader({
    ...options,
    observe: (event) => {
      if (event.type !== 'retry') return
      waitMs = event.waitMs
      controller.abort()
    },
  })
  await caught(line.call({ signal: controller.signal }))
  line.close()
  return waitMs
}

describe('what is sent again', () => {
  it.each([408, 429, 502, 503, 504])('a read that was answered with HTTP %i', async (status) => {
    await using server = await after(2, status)
    const line = reader({ endpoint: server.url, retry: { attempts: 3, baseMs: 1 } })
    await expect(line.call()).resolves.toEqual({ accountId: '7' })
    expect(server.requests).toHaveLength(3)
    line.close()
  })

  it.each([200, 301, 400, 401, 403, 404, 500, 501, 505])(
    'not a read that was answered with HTTP %i',
    async (status) => {
      await using server = await after(1, status)
      const line = reader({ endpoint: server.url, retry: { attempts: 3, baseMs: 1 } })
      await caught(line.call())
      expect(server.requests).toHaveLength(1)
      line.close()
    },
  )

  it.each([408, 429, 502, 503, 504])('not a write that was answered with HTTP %i', async (status) => {
    await using server = await after(1, status, { 'Retry-After': '0' })
    const line = writer({ endpoint: server.url, retry: { attempts: 3, baseMs: 1 } })
    const error = await caught(line.call())
    expect(error).toMatchObject({ kind: 'http', attempts: 1 })
    expect(server.requests).toHaveLength(1)
    line.close()
  })

  it('a read on a new connection, when the kept-alive one was reset', async () => {
    await using server = await rawServer({
      asked: (socket, nth) => {
        if (nth === 2) socket.resetAndDestroy()
        else socket.write(found)
      },
    })
    const line = reader({ endpoint: server.url, retry: { attempts: 2, baseMs: 1 } })
    await line.call()
    await expect(line.call()).resolves.toEqual({ accountId: '7' })
    expect({ requests: server.requests.length, connections: server.connections }).toEqual({
      requests: 3,
      connections: 2,
    })
    line.close()
  })

  it('a write, once its server is there', async () => {
    const port = await freePort()
    const started: Promise<RawServer>[] = []
    const line = writer({
      endpoint: `http://127.0.0.1:${String(port)}/`,
      retry: { attempts: 100, baseMs: 20, capMs: 20 },
      observe: ({ type }) => {
        if (type === 'retry' && started.length === 0)
          started.push(rawServer({ asked: (socket) => socket.resetAndDestroy() }, port))
      },
    })

    const error = await caught(line.call())

    const [server] = await Promise.all(started)
    // It was refused, which is no harm; then it was read, and from there on nobody may repeat it.
    expect(error).toMatchObject({ kind: 'connection', outcome: 'unknown', code: 'ECONNRESET' })
    expect(server?.requests).toHaveLength(1)
    await server?.close()
  })
})

describe('what one attempt left open stays open', () => {
  it('when the server was gone at the next', async () => {
    const server = await rawServer({
      asked: (socket) => {
        socket.resetAndDestroy()
        void server.close()
      },
    })
    const error = await caught(reader({ endpoint: server.url, retry: { attempts: 2, baseMs: 1 } }).call())
    expect(error).toMatchObject({ kind: 'connection', outcome: 'unknown', code: 'ECONNREFUSED', attempts: 2 })
  })

  const refused = new TransportError('ECONNREFUSED', 'refused')
  const firsts: [name: string, first: () => Promise<SoapResponse>][] = [
    ['a lost connection', () => Promise.reject(new TransportError('ECONNRESET', 'reset'))],
    ['HTTP 503', () => Promise.resolve({ status: 503, headers: {}, body: new Uint8Array() })],
  ]
  it.each(firsts)('with a transport that does not say how far it came: %s, then refused', async (_, first) => {
    let attempts = 0
    const transport: Transport = () => (++attempts === 1 ? first() : Promise.reject(refused))
    const error = await caught(
      reader({ endpoint: 'http://localhost/', transport, retry: { attempts: 2, baseMs: 1 } }).call(),
    )
    expect(error).toMatchObject({ kind: 'connection', outcome: 'unknown', attempts: 2 })
  })
})

describe('a transport of the user proves that nothing was sent, or nothing is proved', () => {
  const retry = { attempts: 3, baseMs: 1 }

  it('by the code of an error nothing is proved, so a write is not sent again', async () => {
    const transport: Transport = () => Promise.reject(new TransportError('ECONNREFUSED', 'refused'))
    const line = writer({ endpoint: 'http://localhost/', transport, retry })
    expect(await caught(line.call())).toMatchObject({ kind: 'connection', outcome: 'unknown', attempts: 1 })
  })

  it('with progress.sent = false it is', async () => {
    const transport: Transport = ({ progress }) => {
      progress.sent = false
      return Promise.reject(new TransportError('ECONNREFUSED', 'refused'))
    }
    const line = writer({ endpoint: 'http://localhost/', transport, retry })
    expect(await caught(line.call())).toMatchObject({ kind: 'connection', outcome: 'not-sent', attempts: 3 })
  })

  it('a proof of one attempt is none of the next', async () => {
    let asked = 0
    const transport: Transport = ({ progress }) => {
      if (++asked === 1) progress.sent = false
      return Promise.reject(new TransportError('ECONNRESET', 'reset'))
    }
    const line = writer({ endpoint: 'http://localhost/', transport, retry })
    expect(await caught(line.call())).toMatchObject({ kind: 'connection', outcome: 'unknown', attempts: 2 })
  })
})

describe('how long it waits', () => {
  const refusing: Transport = ({ progress }) => {
    progress.sent = false
    return Promise.reject(new TransportError('ECONNREFUSED', 'refused'))
  }

  it('a random time up to a bound that doubles, and never more than the cap', async () => {
    const waits: { attempt: number; waitMs: number }[] = []
    const observe = (event: CallEvent): void => {
      if (event.type === 'retry') waits.push(event)
    }
    const line = writer({
      endpoint: 'http://localhost/',
      transport: refusing,
      observe,
      retry: { attempts: 5, baseMs: 4, capMs: 10 },
    })
    await Promise.all(Array.from({ length: 50 }, () => caught(line.call())))

    const longest = [4, 8, 10, 10]
    for (const [index, bound] of longest.entries()) {
      const ofAttempt = waits.filter(({ attempt }) => attempt === index + 1).map(({ waitMs }) => waitMs)
      expect(ofAttempt).toHaveLength(50)
      expect(Math.min(...ofAttempt)).toBeGreaterThanOrEqual(0)
      expect(Math.max(...ofAttempt)).toBeLessThanOrEqual(bound)
      // Fifty random times: that all are within the lower half happens once in 10^15 runs.
      expect(Math.max(...ofAttempt)).toBeGreaterThan(bound / 2)
      expect(new Set(ofAttempt).size).toBeGreaterThan(25)
    }
    expect(waits.filter(({ attempt }) => attempt > longest.length)).toEqual([])
  })

  it('at least the seconds of Retry-After', async () => {
    await using server = await after(1, 503, { 'Retry-After': '1' })
    const line = reader({ endpoint: server.url, retry: { attempts: 2, baseMs: 1 } })
    const started = performance.now()
    await expect(line.call()).resolves.toEqual({ accountId: '7' })
    // Node's timers may be early by a fraction of a millisecond.
    expect(performance.now() - started).toBeGreaterThan(995)
    line.close()
  })

  it('until the date of Retry-After', async () => {
    await using server = await after(1, 429, { 'Retry-After': new Date(Date.now() + 5_000).toUTCString() })
    const waitMs = await firstWait({ endpoint: server.url, retry: { attempts: 2, baseMs: 1 } })
    // The date is in whole seconds.
    expect(waitMs).toBeGreaterThan(3_000)
    expect(waitMs).toBeLessThanOrEqual(5_000)
  })

  it.each([
    ['many seconds', () => '3600'],
    ['a date far off', () => new Date(Date.now() + 3_600_000).toUTCString()],
  ])('no longer than the cap, when Retry-After asks for %s', async (_, value) => {
    await using server = await after(9, 503, { 'Retry-After': value() })
    expect(await firstWait({ endpoint: server.url, retry: { attempts: 2, baseMs: 1, capMs: 40 } })).toBe(40)
    expect(await firstWait({ endpoint: server.url, retry: { attempts: 2, baseMs: 1 } })).toBe(10_000)
  })

  it.each(['soon', '-5', '', 'Thu, 01 Jan 1970 00:00:00 GMT', '1e9'])(
    'as if there were none, when Retry-After is %j',
    async (value) => {
      await using server = await rawServer({ asked: (socket) => socket.write(http(503, '', { 'Retry-After': value })) })
      expect(await firstWait({ endpoint: server.url, retry: { attempts: 2, baseMs: 1 } })).toBeLessThanOrEqual(1)
    },
  )

  it('for as long as it takes when there is no cap, though no timer of Node can wait so long', async () => {
    await using server = await after(1, 503, { 'Retry-After': '9999999' })
    const line = reader({
      endpoint: server.url,
      totalTimeoutMs: 200,
      retry: { attempts: 2, baseMs: 1, capMs: Infinity },
    })
    const error = await caught(line.call())
    expect(error).toMatchObject({ kind: 'timeout', scope: 'total' })
    expect(server.requests).toHaveLength(1)
    line.close()
  })
})

describe('when it stops', () => {
  it('after as many attempts as it may make, with an error that counts them', async () => {
    await using server = await after(9, 503)
    const line = reader({ endpoint: server.url, retry: { attempts: 4, baseMs: 1 } })
    const error = await caught(line.call())
    expect(error).toMatchObject({ kind: 'http', status: 503, attempts: 4, outcome: 'unknown' })
    expect(server.requests).toHaveLength(4)
    line.close()
  })

  it('when the total time runs out during a wait', async () => {
    await using server = await after(9, 503, { 'Retry-After': '5' })
    const line = reader({ endpoint: server.url, totalTimeoutMs: 200, retry: { attempts: 2, baseMs: 1 } })
    const started = performance.now()
    const error = await caught(line.call())
    expect(error).toMatchObject({ kind: 'timeout', scope: 'total', timeoutMs: 200, outcome: 'unknown', attempts: 1 })
    expect(performance.now() - started).toBeLessThan(2_000)
    line.close()
  })

  it('when the total time runs out while nothing has left', async () => {
    const error = await caught(
      writer({ endpoint: nowhere, totalTimeoutMs: 200, retry: { attempts: 1_000_000, baseMs: 50 } }).call(),
    )
    expect(error).toMatchObject({ kind: 'timeout', scope: 'total', outcome: 'not-sent' })
  })

  it('when the caller aborts during a wait', async () => {
    await using server = await after(9, 503, { 'Retry-After': '5' })
    const controller = new AbortController()
    const line = reader({
      endpoint: server.url,
      retry: { attempts: 2, baseMs: 1 },
      observe: ({ type }) => {
        if (type === 'retry')
          setTimeout(() => {
            controller.abort()
          }, 20)
      },
    })
    const error = await caught(line.call({ signal: controller.signal }))
    expect(error).toMatchObject({ kind: 'aborted', outcome: 'unknown', attempts: 1 })
    expect(server.requests).toHaveLength(1)
    line.close()
  })
})

it('tells an observer of each attempt, each wait and the end', async () => {
  await using server = await after(1, 503)
  const events: CallEvent[] = []
  const line = reader({
    endpoint: server.url,
    retry: { attempts: 3, baseMs: 1 },
    observe: (event) => {
      events.push(event)
    },
  })
  await line.call()
  expect(events.map(({ type, attempt }) => `${type} ${String(attempt)}`)).toEqual([
    'request 1',
    'response 1',
    'retry 1',
    'request 2',
    'response 2',
    'end 2',
  ])
  expect(new Set(events.map(({ requestId }) => requestId)).size).toBe(1)
  line.close()
})

describe('a transport that answers with no response', () => {
  const garbage: [name: string, response: unknown][] = [
    ['undefined', undefined],
    ['null', null],
    ['an empty object', {}],
    ['no body', { status: 200, headers: {} }],
    ['a text as its body', { status: 200, headers: {}, body: 'x' }],
  ]
  it.each(garbage)('%s: something came, so something was sent, and it is not asked again', async (_, response) => {
    let asked = 0
    const transport: Transport = ({ progress }) => {
      asked++
      progress.sent = false
      return Promise.resolve(response as SoapResponse)
    }
    for (const caller of [writer, reader]) {
      const line = caller({ endpoint: 'http://localhost/', transport, retry: { attempts: 3, baseMs: 1 } })
      expect(await caught(line.call())).toMatchObject({
        kind: 'connection',
        code: 'ERR_TRANSPORT_RESPONSE',
        outcome: 'unknown',
        attempts: 1,
      })
    }
    expect(asked).toBe(2)
  })
})
