import { getEventListeners } from 'node:events'
import http from 'node:http'
import { nodeTransport, type CallEvent, type SoapRequest } from '@acct/core'
import { describe, expect, it } from 'vitest'
import { through } from './axios.js'
import { found, reader, writer, type CommonOptions } from './callers.js'
import { rawServer } from './raw-server.js'
import { caught } from './support.js'

describe('an abort in the same breath as the call: nothing has left', () => {
  const ways: [name: string, options: () => Partial<CommonOptions>][] = [
    ['as it is', () => ({})],
    ['with retry', () => ({ retry: { attempts: 3, baseMs: 1 } })],
    ['over an axios instance', () => ({ ...through({}) })],
    ["over axios's own adapter", () => ({ ...through({ adapter: 'http' }) })],
  ]
  it.each(ways)('%s', async (_, options) => {
    await using server = await rawServer({ asked: (socket) => socket.write(found) })
    const controller = new AbortController()
    const call = writer({ ...options(), endpoint: server.url }).call({ signal: controller.signal })
    controller.abort()
    expect(await caught(call)).toMatchObject({ kind: 'aborted', outcome: 'not-sent' })
    expect(server.requests).toEqual([])
  })

  it.each([...ways, ['through a proxy', () => ({ proxy: { protocol: 'http', host: '127.0.0.1', port: 1 } })] as const])(
    'from the observer of the request, %s',
    async (_, options) => {
      await using server = await rawServer({ asked: (socket) => socket.write(found) })
      const controller = new AbortController()
      const types: string[] = []
      const observe = ({ type }: CallEvent): void => {
        types.push(type)
        controller.abort()
      }
      expect(
        await caught(writer({ ...options(), endpoint: server.url, observe }).call({ signal: controller.signal })),
      ).toMatchObject({ kind: 'aborted', outcome: 'not-sent', attempts: 1 })
      expect(types).toEqual(['request', 'lost', 'end'])
      expect(server.requests).toEqual([])
    },
  )

  it("from the observer of the request, with a transport of the user's", async () => {
    const controller = new AbortController()
    let asked = 0
    const transport = (): Promise<never> => Promise.reject(new Error(`asked ${String(++asked)} times`))
    expect(
      await caught(
        writer({
          endpoint: 'http://localhost/',
          transport,
          observe: () => {
            controller.abort()
          },
        }).call({ signal: controller.signal }),
      ),
    ).toMatchObject({ kind: 'aborted', outcome: 'not-sent' })
    expect(asked).toBe(0)
  })
})

describe('the signal that a transport is given', () => {
  it('is aborted with the call, for the same reason', async () => {
    const controller = new AbortController()
    let given: AbortSignal | undefined
    const transport = ({ signal }: SoapRequest): Promise<never> => {
      given = signal
      controller.abort('enough')
      return new Promise(() => undefined)
    }
    expect(
      await caught(writer({ endpoint: 'http://localhost/', transport }).call({ signal: controller.signal })),
    ).toMatchObject({ kind: 'aborted', outcome: 'unknown' })
    expect(given).toMatchObject({ aborted: true, reason: 'enough' })
  })

  it('ends a request whose signal a wrapping transport has replaced, and keeps no listener afterwards', async () => {
    await using server = await rawServer({
      asked: (socket, nth) => {
        if (nth > 1) socket.write(found)
      },
    })
    const transport = nodeTransport()
    const stop = new AbortController()
    const line = reader({
      endpoint: server.url,
      transport: (request) => transport({ ...request, signal: stop.signal }),
    })
    const first = caught(line.call())
    await expect.poll(() => server.requests.length).toBe(1)
    stop.abort()
    expect(await first).toMatchObject({ kind: 'connection', outcome: 'unknown' })

    const { signal } = new AbortController()
    const again = reader({ endpoint: server.url, transport: (request) => transport({ ...request, signal }) })
    await expect(again.call()).resolves.toEqual({ accountId: '7' })
    expect(getEventListeners(signal, 'abort')).toEqual([])
    transport.close?.()
  })
})

it('an abort while the name is looked up: nothing has left', async () => {
  const controller = new AbortController()
  const httpAgent = new http.Agent({
    lookup: () => {
      controller.abort()
    },
  })
  const line = writer({ endpoint: 'http://provider.invalid/', ...through({ httpAgent }) })
  expect(await caught(line.call({ signal: controller.signal }))).toMatchObject({
    kind: 'aborted',
    outcome: 'not-sent',
    attempts: 1,
  })
})

describe('whatever the reason is, the error is one of the SDK', () => {
  const reasons: [name: string, reason: unknown][] = [
    ['none', undefined],
    ['an Error', new Error('enough')],
    ['a text', 'enough'],
    ['null', null],
    ["a deadline of the caller's own", new DOMException('late', 'TimeoutError')],
  ]
  it.each(reasons)('%s', async (_, reason) => {
    const controller = new AbortController()
    await using server = await rawServer({
      asked: () => {
        controller.abort(reason)
      },
    })
    expect(await caught(writer({ endpoint: server.url }).call({ signal: controller.signal }))).toMatchObject({
      kind: 'aborted',
      outcome: 'unknown',
      attempts: 1,
    })
    const again = writer({ endpoint: server.url }).call({ signal: controller.signal })
    expect(await caught(again)).toMatchObject({ kind: 'aborted', outcome: 'not-sent', attempts: 0 })
  })
})

it('an abort after the answer changes nothing, not even the connection', async () => {
  await using server = await rawServer({ asked: (socket) => socket.write(found) })
  const line = reader({ endpoint: server.url })
  const controller = new AbortController()
  await line.call({ signal: controller.signal })
  controller.abort()
  await expect(line.call()).resolves.toEqual({ accountId: '7' })
  expect(server.connections).toBe(1)
  line.close()
})

it('an abort ends one call, and no other on the same client', async () => {
  const controller = new AbortController()
  await using server = await rawServer({
    asked: (socket, nth) => {
      if (nth < 2) return
      controller.abort()
      setTimeout(() => socket.write(found), 50)
    },
  })
  const line = reader({ endpoint: server.url })
  const aborted = caught(line.call({ signal: controller.signal }))
  // The first has come before the second leaves.
  await expect.poll(() => server.requests.length).toBe(1)
  const [error, value] = await Promise.all([aborted, line.call()])
  expect(error).toMatchObject({ kind: 'aborted' })
  expect(value).toEqual({ accountId: '7' })
  line.close()
})

it('one signal serves many calls at once, without a warning and without a trace', async () => {
  const warnings: Error[] = []
  const warned = (warning: Error): void => {
    warnings.push(warning)
  }
  process.on('warning', warned)
  await using server = await rawServer({ asked: (socket) => socket.write(found) })
  const line = reader({ endpoint: server.url })
  const { signal } = new AbortController()
  await Promise.all(Array.from({ length: 50 }, () => line.call({ signal })))
  expect(getEventListeners(signal, 'abort')).toEqual([])
  // Warnings are told a moment later.
  await new Promise((resolve) => setImmediate(resolve))
  process.off('warning', warned)
  expect(warnings).toEqual([])
  line.close()
})
