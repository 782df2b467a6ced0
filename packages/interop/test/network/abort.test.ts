import { getEventListeners } from 'node:events'
import http from 'node:http'
import { beforeAll, describe, expect, it } from 'vitest'
import { axios } from './axios.js'
import { found, reader, writer, type CommonOptions } from './callers.js'
import { rawServer } from './raw-server.js'
import { caught, loadAxios } from './support.js'

beforeAll(loadAxios)

describe('an abort in the same breath as the call: nothing has left', () => {
  const ways: [name: string, options: () => Partial<CommonOptions>][] = [
    ['as it is', () => ({})],
    ['with retry', () => ({ retry: { attempts: 3, baseMs: 1 } })],
    ['over an axios instance', () => ({ axios: axios.create() })],
    ["over axios's own adapter", () => ({ axios: axios.create({ adapter: 'http' }) })],
  ]
  it.each(ways)('%s', async (_, options) => {
    await using server = await rawServer({ asked: (socket) => socket.write(found) })
    const controller = new AbortController()
    const call = writer({ ...options(), endpoint: server.url }).call({ signal: controller.signal })
    controller.abort()
    expect(await caught(call)).toMatchObject({ kind: 'aborted', outcome: 'not-sent' })
    expect(server.requests).toEqual([])
  })
})

it('an abort while the name is looked up: nothing has left', async () => {
  const controller = new AbortController()
  const httpAgent = new http.Agent({
    lookup: () => {
      controller.abort()
    },
  })
  const line = writer({ endpoint: 'http://provider.invalid/', axios: axios.create({ httpAgent }) })
  expect(await caught(line.call({ signal: controller.signal }))).toMatchObject({ kind: 'aborted', outcome: 'not-sent', attempts: 1 })
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
    await using server = await rawServer({ asked: () => { controller.abort(reason) } })
    expect(await caught(writer({ endpoint: server.url }).call({ signal: controller.signal }))).toMatchObject({ kind: 'aborted', outcome: 'unknown', attempts: 1 })
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
