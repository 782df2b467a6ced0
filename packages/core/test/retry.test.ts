import type { CallEvent, SoapRequest, SoapResponse, Transport } from '@acct/core'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { answer, code, failure, refused, response, shopClient } from './shop.js'
import { errorOf } from '@acct/test-kit'

const input = { id: '7' }
const done = code('Success')
const page = (status: number, headers?: Readonly<Record<string, string>>): Transport =>
  response(status, 'text/html', '<h1>busy</h1>', headers)

// The waits between attempts pass at once, and their random part is always half of what it may be.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'], now: new Date('2026-01-01') })
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** A call with its retries, and how long each wait between them was. */
async function ending(steps: readonly Transport[], operation: 'getOrder' | 'placeOrder', retry: object = {}) {
  const waits: number[] = []
  const observe = (event: CallEvent): void => {
    if (event.type === 'retry') waits.push(event.waitMs)
  }
  const { client, requests } = shopClient(steps, { retry: { attempts: 3, ...retry }, observe })
  const call = client[operation](input).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  await vi.runAllTimersAsync()
  return { ...(await call), attempts: requests.length, waits }
}

describe('without `retry`', () => {
  test('nothing is sent again', async () => {
    const { client, requests } = shopClient([refused, done])
    expect(await errorOf(client.getOrder(input))).toMatchObject({ attempts: 1, outcome: 'not-sent' })
    expect(requests).toHaveLength(1)
  })
})

describe('a write', () => {
  test('is sent again after a connection that was never made', async () => {
    expect(await ending([refused, refused, done], 'placeOrder')).toMatchObject({
      value: { code: 'Success' },
      attempts: 3,
    })
  })

  test.each(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET'])(
    'is not sent again after %s, because it may have left',
    async (reason) => {
      expect(await ending([failure(reason), done], 'placeOrder')).toMatchObject({
        error: { kind: 'connection', code: reason, outcome: 'unknown' },
        attempts: 1,
      })
    },
  )

  test.each([408, 429, 502, 503, 504])('is not sent again after HTTP %i', async (status) => {
    expect(await ending([page(status), done], 'placeOrder')).toMatchObject({ error: { kind: 'http' }, attempts: 1 })
  })

  test('stays unknown once an attempt may have left, however the next attempt ends', async () => {
    expect(await ending([refused, failure('ECONNRESET'), done], 'placeOrder')).toMatchObject({
      error: { outcome: 'unknown', attempts: 2 },
      attempts: 2,
    })
  })

  test('trusts the progress that the transport reports over the code of the error', async () => {
    const failing =
      (sent: boolean, code: string): Transport =>
      (request: SoapRequest) => {
        request.progress.sent = sent
        return failure(code)(request)
      }
    expect(await ending([failing(false, 'ECONNRESET'), done], 'placeOrder')).toMatchObject({ attempts: 2 })
    expect(await ending([failing(true, 'ECONNREFUSED'), done], 'placeOrder')).toMatchObject({
      error: { outcome: 'unknown' },
      attempts: 1,
    })
  })
})

describe('a read', () => {
  test.each([408, 429, 502, 503, 504])('is sent again after HTTP %i', async (status) => {
    expect(await ending([page(status), done], 'getOrder')).toMatchObject({ value: { code: 'Success' }, attempts: 2 })
  })

  test.each([400, 401, 404, 500, 501])('is not sent again after HTTP %i', async (status) => {
    expect(await ending([page(status), done], 'getOrder')).toMatchObject({ error: { status }, attempts: 1 })
  })

  test('is sent again after a connection that broke', async () => {
    expect(await ending([failure('ECONNRESET'), done], 'getOrder')).toMatchObject({ attempts: 2 })
  })

  test('keeps the outcome unknown when only a later attempt certainly did not leave', async () => {
    expect(await ending([failure('ECONNRESET'), failure('ECONNREFUSED')], 'getOrder')).toMatchObject({
      error: { code: 'ECONNREFUSED', outcome: 'unknown', attempts: 3 },
    })
  })

  test('ends after its attempts with the last failure', async () => {
    expect(await ending([page(502), page(503), page(504), done], 'getOrder')).toMatchObject({
      error: { kind: 'http', status: 504, attempts: 3 },
      attempts: 3,
    })
  })

  test.each([
    ['a refusal', code('NotFound'), 'refused'],
    ['a response that is not the one expected', answer('<Note/>'), 'response'],
    ['something that is no response at all', () => Promise.resolve({} as SoapResponse), 'connection'],
    ['a response that is no XML', response(200, 'text/xml', '<a'), 'response'],
  ] as const)('is not sent again after %s', async (_, step, kind) => {
    expect(await ending([step, done], 'getOrder')).toMatchObject({ error: { kind }, attempts: 1 })
  })
})

describe('the wait before the next attempt', () => {
  test('is random up to a bound that doubles, from 200 ms by default', async () => {
    expect((await ending([page(503)], 'getOrder', { attempts: 5 })).waits).toEqual([100, 200, 400, 800])
  })

  test('is bounded by `capMs`', async () => {
    const retry = { attempts: 5, baseMs: 1_000, capMs: 3_000 }
    expect((await ending([page(503)], 'getOrder', retry)).waits).toEqual([500, 1_000, 1_500, 1_500])
  })

  test.each([
    ['seconds', '7', 7_000],
    ['a date', 'Thu, 01 Jan 2026 00:00:05 GMT', 5_000],
    ['more than `capMs`, which is 10,000 by default', '3600', 10_000],
    ['less than the random wait', '0', 100],
    ['a date that has passed', 'Wed, 31 Dec 2025 00:00:00 GMT', 100],
    ['something else', 'soon', 100],
    ['a negative number', '-5', 100],
  ])('follows a Retry-After of %s', async (_, value, waitMs) => {
    expect((await ending([page(503, { 'Retry-After': value }), done], 'getOrder')).waits).toEqual([waitMs])
  })

  test('ends at once when the caller aborts, and nothing more is sent', async () => {
    const { client, requests } = shopClient([refused], { retry: { attempts: 9, baseMs: 60_000 } })
    const controller = new AbortController()
    const call = errorOf(client.placeOrder(input, { signal: controller.signal }))
    await vi.advanceTimersByTimeAsync(10)
    controller.abort()
    expect(await call).toMatchObject({ kind: 'aborted', outcome: 'not-sent', attempts: 1 })
    expect([requests.length, vi.getTimerCount()]).toEqual([1, 0])
  })
})
