/** `maxConcurrency`: how many requests run at a time, and who waits. */
import type { Transport } from '@acct/core'
import { errorOf } from '@acct/test-kit'
import { createFlash, operations, type FlashOptions } from '@acct/flash'
import { simulateFlash } from '@acct/flash/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const credentials = {
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
}
const example = operations.monthlyAccount.example.input

/** A provider that responds after 100 ms, and counts the requests that it works on. */
function slowFlash(options: Partial<FlashOptions> = {}, headers: Readonly<Record<string, string>>[] = []) {
  const simulator = simulateFlash()
  const running: number[] = []
  let now = 0
  const transport: Transport = async (request) => {
    running.push(++now)
    await new Promise((resolve) => setTimeout(resolve, 100))
    now--
    const [retry] = headers.splice(0, 1)
    if (retry) return { status: 429, headers: retry, body: new Uint8Array() }
    return simulator.transport(request)
  }
  const flash = createFlash({ endpoint: 'http://provider.test/', ...credentials, transport, ...options })
  const add = (accountNumber: string, callOptions = {}, client = flash) =>
    client.monthlyAccount({ ...example, accountNumber }, callOptions)
  return { flash, add, running, simulator }
}

const names = ['A', 'B', 'C', 'D', 'E']

test('limits how many requests run at a time, in the order of the calls', async () => {
  const { add, running, simulator } = slowFlash({ maxConcurrency: 2 })
  const calls = Promise.all(names.map((name) => add(name)))
  await vi.advanceTimersByTimeAsync(300)
  await calls

  expect(Math.max(...running)).toBe(2)
  expect(simulator.calls.map(({ input }) => input?.['accountNumber'])).toEqual(names)
})

test('without it, all run at once', async () => {
  const { add, running } = slowFlash()
  const calls = Promise.all(names.map((name) => add(name)))
  await vi.advanceTimersByTimeAsync(100)
  await calls

  expect(Math.max(...running)).toBe(5)
})

test('the clients of `at` and `withOptions` share it', async () => {
  const { flash, add, running } = slowFlash({ maxConcurrency: 1 })
  const others = [flash.withOptions({ timeoutMs: 5_000 }), flash.at(credentials)]
  const calls = Promise.all([add('A'), ...others.map((client, index) => add(names[index + 1] ?? '', {}, client))])
  await vi.advanceTimersByTimeAsync(300)
  await calls

  expect(Math.max(...running)).toBe(1)
})

test('waiting counts in totalTimeoutMs, and what waited was not sent', async () => {
  const { add, simulator } = slowFlash({ maxConcurrency: 1 })
  const first = add('A')
  const second = errorOf(add('B', { totalTimeoutMs: 50 }))
  await vi.advanceTimersByTimeAsync(100)

  expect(await second).toMatchObject({ kind: 'timeout', scope: 'total', outcome: 'not-sent', attempts: 0 })
  await first
  expect(simulator.calls).toHaveLength(1)
})

test('timeoutMs begins when the request is sent', async () => {
  const { add } = slowFlash({ maxConcurrency: 1, timeoutMs: 150 })
  const calls = Promise.all([add('A'), add('B'), add('C')])
  await vi.advanceTimersByTimeAsync(300)

  expect(await calls).toHaveLength(3)
})

test('an abort ends the wait, and the next call takes the slot', async () => {
  const { add, simulator } = slowFlash({ maxConcurrency: 1 })
  const controller = new AbortController()
  const first = add('A')
  const second = errorOf(add('B', { signal: controller.signal }))
  const third = add('C')
  controller.abort()
  expect(await second).toMatchObject({ kind: 'aborted', outcome: 'not-sent', attempts: 0 })
  await vi.advanceTimersByTimeAsync(200)
  await Promise.all([first, third])

  expect(simulator.calls).toHaveLength(2)
})

test('after a failed request, the next call takes its slot', async () => {
  const { add } = slowFlash({ maxConcurrency: 1, timeoutMs: 50 })
  const calls = Promise.all(names.map((name) => errorOf(add(name))))
  await vi.advanceTimersByTimeAsync(250)

  expect((await calls).map(({ kind }) => kind)).toEqual(names.map(() => 'timeout'))
})

test('after 429 with Retry-After, all calls wait', async () => {
  const { add, running } = slowFlash({ maxConcurrency: 5 }, [{ 'retry-after': '3' }])
  const first = errorOf(add('A'))
  await vi.advanceTimersByTimeAsync(100)
  expect(await first).toMatchObject({ kind: 'http', status: 429, outcome: 'refused' })
  const second = add('B')
  const third = errorOf(add('C', { totalTimeoutMs: 1_000 }))
  await vi.advanceTimersByTimeAsync(2_999)
  expect(running).toHaveLength(1)
  expect(await third).toMatchObject({ kind: 'timeout', outcome: 'not-sent' })
  await vi.advanceTimersByTimeAsync(101)

  expect(await second).toHaveProperty('code', 'Success')
})

test('a pause is at most a minute, whatever Retry-After says', async () => {
  const { add } = slowFlash({ maxConcurrency: 1 }, [{ 'retry-after': '86400' }])
  const first = errorOf(add('A'))
  await vi.advanceTimersByTimeAsync(100)
  await first
  const second = add('B')
  await vi.advanceTimersByTimeAsync(60_100)

  expect(await second).toHaveProperty('code', 'Success')
})

/** A body that comes in pieces, so that its reader may be in the midst of it. */
async function* inPieces(body: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < body.length; at += 100) yield await Promise.resolve(body.subarray(at, at + 100))
}

test.each(['read', 'left'] as const)('a stream keeps its slot until it has been %s', async (end) => {
  const { locationId } = credentials
  const simulator = simulateFlash({
    accounts: Array.from({ length: 1000 }, (_, at) => ({ locationId, accountNumber: `EXT-${String(at)}` })),
  })
  const transport: Transport = async (request) => {
    const response = await simulator.transport(request)
    const { body } = response
    if (!request.body.includes('GetAllMonthlies') || !(body instanceof Uint8Array)) return response
    return { ...response, body: inPieces(body) }
  }
  const { flash, add } = slowFlash({ maxConcurrency: 1, transport })
  const all = { includeValid: true, includeInvalid: true, includeDeleted: true }
  const accounts = flash.getAllMonthlies.stream(all)[Symbol.asyncIterator]()
  expect(await accounts.next()).toMatchObject({ done: false })
  const next = add('B')
  await vi.advanceTimersByTimeAsync(100)
  expect(simulator.calls).toHaveLength(1)

  if (end === 'left') await accounts.return(undefined)
  else while ((await accounts.next()).done !== true);
  await next
  expect(simulator.calls).toHaveLength(2)
})

test.each([0, 1.5, '2', -1])('%j is refused', (maxConcurrency) => {
  expect(() => slowFlash({ maxConcurrency: maxConcurrency as number })).toThrow(
    'maxConcurrency must be an integer above 0',
  )
})
