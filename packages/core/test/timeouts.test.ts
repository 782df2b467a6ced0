import type { Transport } from '@acct/core'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { code, failure, refused, shopClient, silent } from './shop.js'
import { errorOf } from '@acct/test-kit'

const input = { id: '7' }

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  // No wait between attempts.
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** Whether a call has ended. */
function watch(call: Promise<unknown>): () => boolean {
  let ended = false
  void call.then(() => (ended = true))
  return () => ended
}

/** Answers after some time. */
const after =
  (ms: number): Transport =>
  async (request) => {
    await new Promise((resolve) => setTimeout(resolve, ms))
    return code('Success')(request)
  }

/** Never ends, not even when it is aborted. */
const deaf: Transport = () => new Promise(() => undefined)

describe('timeoutMs', () => {
  test.each([
    ['is 30,000 by default', {}, {}, 30_000],
    ['is what the client says', { timeoutMs: 700 }, {}, 700],
    ['is what the call says before what the client says', { timeoutMs: 700 }, { timeoutMs: 50 }, 50],
    ['is what the client says where the call says undefined', { timeoutMs: 700 }, { timeoutMs: undefined }, 700],
  ])('%s', async (_, options, callOptions, timeoutMs) => {
    const { client } = shopClient([silent], options)
    const error = errorOf(client.placeOrder(input, callOptions))
    const ended = watch(error)
    await vi.advanceTimersByTimeAsync(timeoutMs - 1)
    expect(ended()).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(await error).toMatchObject({ kind: 'timeout', scope: 'attempt', timeoutMs, attempts: 1, outcome: 'unknown' })
  })

  test("aborts the transport's signal, and does not wait for a transport that does not heed it", async () => {
    const { client, requests } = shopClient([deaf], { timeoutMs: 50 })
    const error = errorOf(client.placeOrder(input))
    await vi.advanceTimersByTimeAsync(50)
    expect(await error).toMatchObject({ kind: 'timeout' })
    expect(requests[0]?.signal.aborted).toBe(true)
  })

  test('gives each attempt its own time', async () => {
    const { client } = shopClient([silent, after(80)], { timeoutMs: 100, retry: { attempts: 2 } })
    const value = client.getOrder(input)
    await vi.advanceTimersByTimeAsync(190)
    await expect(value).resolves.toMatchObject({ code: 'Success' })
  })

  test('leaves the outcome not-sent if the transport knows that nothing has left', async () => {
    const connecting: Transport = (request) => {
      request.progress.sent = false
      return silent(request)
    }
    const { client } = shopClient([connecting], { timeoutMs: 50 })
    const error = errorOf(client.placeOrder(input))
    await vi.advanceTimersByTimeAsync(50)
    expect(await error).toMatchObject({ kind: 'timeout', outcome: 'not-sent' })
  })

  test('may be longer than a timer of Node can wait', async () => {
    const { client } = shopClient([silent], { timeoutMs: 2 ** 31 })
    const controller = new AbortController()
    const error = errorOf(client.placeOrder(input, { signal: controller.signal }))
    const ended = watch(error)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(ended()).toBe(false)
    controller.abort()
    expect(await error).toMatchObject({ kind: 'aborted' })
  })
})

describe('totalTimeoutMs', () => {
  test('bounds all attempts together: two that end by timeoutMs, and a third that it ends', async () => {
    const { client, requests } = shopClient([silent], {
      timeoutMs: 200,
      totalTimeoutMs: 500,
      retry: { attempts: 100, baseMs: 1 },
    })
    const error = errorOf(client.getOrder(input))
    await vi.advanceTimersByTimeAsync(500)
    expect(await error).toMatchObject({
      kind: 'timeout',
      scope: 'total',
      timeoutMs: 500,
      attempts: 3,
      outcome: 'unknown',
    })
    await vi.runAllTimersAsync()
    expect(requests).toHaveLength(3)
  })

  test('bounds the waits between attempts too', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1)
    const { client, requests } = shopClient([refused], {
      totalTimeoutMs: 500,
      retry: { attempts: 100, baseMs: 10_000 },
    })
    const error = errorOf(client.placeOrder(input))
    await vi.advanceTimersByTimeAsync(500)
    expect(await error).toMatchObject({ kind: 'timeout', scope: 'total', attempts: 1, outcome: 'not-sent' })
    expect(requests).toHaveLength(1)
  })

  test('of the call takes precedence over that of the client', async () => {
    const { client } = shopClient([silent], { totalTimeoutMs: 10_000 })
    const error = errorOf(client.placeOrder(input, { totalTimeoutMs: 50 }))
    await vi.advanceTimersByTimeAsync(50)
    expect(await error).toMatchObject({ kind: 'timeout', scope: 'total', timeoutMs: 50 })
  })
})

test.each([
  ['a value', code('Success')],
  ['a failure', failure('ECONNRESET')],
  ['a timeout', silent],
])('a call that ends in %s leaves no timer', async (_, step) => {
  const { client } = shopClient([step], { timeoutMs: 50, totalTimeoutMs: 100 })
  const ended = client.placeOrder(input).catch(() => undefined)
  await vi.advanceTimersByTimeAsync(50)
  await ended
  expect(vi.getTimerCount()).toBe(0)
})
