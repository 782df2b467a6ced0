import http from 'node:http'
import type { Transport } from '@acct/core'
import { describe, expect, it } from 'vitest'
import * as answers from './answers.js'
import { through } from './axios.js'
import { found, reader, writer, type CommonCall, type CommonOptions } from './callers.js'
import { rawServer, type RawServer } from './raw-server.js'
import { caught, named } from './support.js'

const silent = (): Promise<RawServer> => rawServer({})
/** Answers well, after some time. */
const slow = (ms: number): Promise<RawServer> =>
  rawServer({
    asked: (socket) => {
      setTimeout(() => {
        socket.write(found)
      }, ms)
    },
  })

describe('timeoutMs', () => {
  it('bounds each attempt by itself', async () => {
    await using server = await silent()
    const line = reader({ endpoint: server.url, timeoutMs: 100, retry: { attempts: 3, baseMs: 1 } })
    const started = performance.now()
    expect(await caught(line.call())).toMatchObject({
      kind: 'timeout',
      scope: 'attempt',
      timeoutMs: 100,
      attempts: 3,
      outcome: 'unknown',
    })
    // Node's timers may be early by a fraction of a millisecond.
    expect(performance.now() - started).toBeGreaterThan(297)
    expect(server.requests).toHaveLength(3)
  })

  it('ends a call about when it says', async () => {
    await using server = await silent()
    const started = performance.now()
    await caught(writer({ endpoint: server.url, timeoutMs: 200 }).call())
    expect(performance.now() - started).toBeLessThan(1_000)
  })

  it('leaves the next attempt its own time', async () => {
    await using server = await rawServer({
      asked: (socket, nth) => {
        if (nth === 2) socket.write(found)
      },
    })
    const line = reader({ endpoint: server.url, timeoutMs: 200, retry: { attempts: 2, baseMs: 1 } })
    await expect(line.call()).resolves.toEqual({ accountId: '7' })
    line.close()
  })

  it('counts from connecting, and to the last byte', async () => {
    // Each part alone is quick enough.
    await using server = await rawServer({
      asked: (socket) => {
        setTimeout(() => socket.write(found.subarray(0, 40)), 150)
        setTimeout(() => socket.write(found.subarray(40, -1)), 300)
        setTimeout(() => socket.write(found.subarray(-1)), 450)
      },
    })
    const line = reader({ endpoint: server.url, timeoutMs: 350 })
    expect(await caught(line.call())).toMatchObject({ kind: 'timeout', scope: 'attempt', timeoutMs: 350 })
  })

  it('ends a name that is never found', async () => {
    const httpAgent = new http.Agent({ lookup: () => undefined })
    const line = writer({ endpoint: 'http://provider.invalid/', timeoutMs: 100, ...through({ httpAgent }) })
    expect(await caught(line.call())).toMatchObject({
      kind: 'timeout',
      scope: 'attempt',
      outcome: 'not-sent',
      attempts: 1,
    })
  })

  it('ends with the answer: what comes later changes nothing', async () => {
    await using server = await slow(0)
    const line = reader({ endpoint: server.url, timeoutMs: 100 })
    await expect(line.call()).resolves.toEqual({ accountId: '7' })
    await expect(line.call()).resolves.toEqual({ accountId: '7' })
    // One connection, which the deadline of the first call did not end.
    expect(server.connections).toBe(1)
    line.close()
  })
})

describe('totalTimeoutMs', () => {
  it('bounds all attempts together', async () => {
    // Two attempts fail at once, and the third gets no response.
    await using server = await rawServer({ asked: (socket, nth) => nth < 3 && socket.resetAndDestroy() })
    const line = reader({ endpoint: server.url, totalTimeoutMs: 1_000, retry: { attempts: 100, baseMs: 1 } })
    expect(await caught(line.call())).toMatchObject({
      kind: 'timeout',
      scope: 'total',
      timeoutMs: 1_000,
      attempts: 3,
      outcome: 'unknown',
    })
    expect(server.requests).toHaveLength(3)
  })

  it('bounds a single attempt too', async () => {
    await using server = await silent()
    expect(await caught(writer({ endpoint: server.url, totalTimeoutMs: 100 }).call())).toMatchObject({
      kind: 'timeout',
      scope: 'total',
      timeoutMs: 100,
      attempts: 1,
    })
  })
})

describe('what a call says wins over what its client says', () => {
  interface Row {
    readonly name: string
    readonly client: Omit<CommonOptions, 'endpoint'>
    readonly call: CommonCall
    readonly ends: object
  }
  const shorter: readonly Row[] = [
    {
      name: 'timeoutMs',
      client: { timeoutMs: 10_000 },
      call: { timeoutMs: 100 },
      ends: { scope: 'attempt', timeoutMs: 100 },
    },
    {
      name: 'totalTimeoutMs',
      client: { totalTimeoutMs: 10_000 },
      call: { totalTimeoutMs: 100 },
      ends: { scope: 'total', timeoutMs: 100 },
    },
    {
      name: 'unless it says undefined',
      client: { timeoutMs: 100 },
      call: { timeoutMs: undefined, totalTimeoutMs: undefined, signal: undefined },
      ends: { scope: 'attempt', timeoutMs: 100 },
    },
  ]
  it.each(named(shorter))('a shorter time: %s', async (_, { client, call, ends }) => {
    await using server = await silent()
    expect(await caught(writer({ ...client, endpoint: server.url }).call(call))).toMatchObject({
      kind: 'timeout',
      ...ends,
    })
  })

  it.each([
    { timeoutMs: 10_000 },
    { timeoutMs: Infinity },
    { timeoutMs: 2 ** 31 },
    { timeoutMs: Number.MAX_VALUE, totalTimeoutMs: Number.MAX_VALUE },
  ])('a longer time: %o', async (call) => {
    await using server = await slow(150)
    const line = reader({ endpoint: server.url, timeoutMs: 50, totalTimeoutMs: Infinity })
    await expect(line.call(call)).resolves.toEqual({ accountId: '7' })
    line.close()
  })
})

describe('a transport of the user that heeds no signal', () => {
  const deaf: Transport = () => new Promise(() => undefined)

  it.each([
    ['ends by timeoutMs', () => ({ timeoutMs: 50 }), { kind: 'timeout', scope: 'attempt' }],
    ['ends by totalTimeoutMs', () => ({ totalTimeoutMs: 50 }), { kind: 'timeout', scope: 'total' }],
    ['ends by the signal', () => ({ signal: AbortSignal.timeout(50) }), { kind: 'aborted' }],
  ] as const)('%s', async (_, call, ends) => {
    const line = writer({ endpoint: 'http://localhost/', transport: deaf })
    // It never says how far it came, so nobody knows.
    expect(await caught(line.call(call()))).toMatchObject({ ...ends, outcome: 'unknown', attempts: 1 })
  })

  it('is not asked again, whatever it does later', async () => {
    let asked = 0
    const late: Transport = async () => {
      asked++
      await new Promise((resolve) => setTimeout(resolve, 60))
      return { status: 503, headers: { 'content-type': 'text/html' }, body: Buffer.from(answers.page) }
    }
    const line = reader({
      endpoint: 'http://localhost/',
      transport: late,
      totalTimeoutMs: 30,
      retry: { attempts: 5, baseMs: 1 },
    })
    expect(await caught(line.call())).toMatchObject({ kind: 'timeout', scope: 'total', attempts: 1 })
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(asked).toBe(1)
  })
})

describe('a time that is none', () => {
  const wrong: readonly unknown[] = [0, -1, NaN, '1000', null, {}]
  const keys = ['timeoutMs', 'totalTimeoutMs'] as const
  const cells = keys.flatMap((key) => wrong.map((value) => [key, value] as const))

  it.each(cells)('is refused by the client: %s %o', async (key, value) => {
    const attempt = Promise.resolve().then(() => writer({ endpoint: 'http://localhost/', [key]: value }))
    expect(await caught(attempt)).toMatchObject({
      kind: 'input',
      outcome: 'not-sent',
      attempts: 0,
      issues: [{ path: key, rule: 'type' }],
    })
  })

  it.each(cells)('is refused by the call: %s %o', async (key, value) => {
    await using server = await rawServer({ asked: (socket) => socket.write(answers.http(500)) })
    const line = writer({ endpoint: server.url })
    expect(await caught(line.call({ [key]: value }))).toMatchObject({
      kind: 'input',
      outcome: 'not-sent',
      attempts: 0,
      issues: [{ path: key, rule: 'type' }],
    })
    expect(server.connections).toBe(0)
  })

  it.each([
    ['attempts', { attempts: 0 }],
    ['attempts', { attempts: 1.5 }],
    ['attempts', { attempts: Infinity }],
    ['attempts', { attempts: NaN }],
    ['baseMs', { attempts: 2, baseMs: -1 }],
    ['capMs', { attempts: 2, capMs: NaN }],
  ])('is refused in retry: %s of %o', async (key, retry) => {
    const attempt = Promise.resolve().then(() => writer({ endpoint: 'http://localhost/', retry }))
    expect(await caught(attempt)).toMatchObject({ kind: 'input', issues: [{ path: `retry.${key}` }] })
  })
})
