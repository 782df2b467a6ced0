/** The tracing channels `acct:call` and `acct:attempt`. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { Channel, subscribe, tracingChannel, unsubscribe } from 'node:diagnostics_channel'
import { inspect } from 'node:util'
import type { AttemptMessage, CallMessage } from '@acct/core'
import { errorOf } from '@acct/test-kit'
import { afterEach, expect, test, vi } from 'vitest'
import { answer, code, failure, refused, response, secret, shopClient } from './shop.js'

const events = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'] as const
const undo: (() => void)[] = []

afterEach(() => {
  for (const run of undo.splice(0)) run()
})

/** Subscribes to an event of a channel until the test ends. The messages of calls have all but `addHeader`. */
function on(channel: string, event: (typeof events)[number], listen: (message: AttemptMessage) => void): void {
  const listener = (message: unknown): void => {
    listen(message as AttemptMessage)
  }
  subscribe(`tracing:${channel}:${event}`, listener)
  undo.push(() => unsubscribe(`tracing:${channel}:${event}`, listener))
}

/** All that is published from now on, as it is at that moment. */
function published() {
  const seen: { readonly event: string; readonly message: object }[] = []
  for (const channel of ['acct:call', 'acct:attempt'])
    for (const event of events)
      on(channel, event, (message) => seen.push({ event: `${channel}:${event}`, message: { ...message } }))
  return seen
}

const ids = { provider: 'Shop', operation: 'getOrder', requestId: 'R-1', url: 'http://localhost/' }
const read = (client: ReturnType<typeof shopClient>['client']) =>
  client.getOrder({ id: 'personal-1' }, { requestId: 'R-1' })

test('a call and its attempt are published, from the start to the end', async () => {
  const seen = published()
  await read(shopClient([code('Success')]).client)

  expect(seen.map(({ event }) => event)).toEqual([
    'acct:call:start',
    'acct:attempt:start',
    'acct:attempt:end',
    'acct:call:end',
    'acct:attempt:asyncStart',
    'acct:attempt:asyncEnd',
    'acct:call:asyncStart',
    'acct:call:asyncEnd',
  ])
  expect(seen[0]?.message).toMatchObject({ ...ids, attempt: 0 })
  expect(seen[5]?.message).toMatchObject({ ...ids, attempt: 1, status: 200 })
  expect(seen[5]?.message).not.toHaveProperty('outcome')
  expect(seen[7]?.message).toMatchObject({ ...ids, attempt: 1, kind: 'value', outcome: 'done' })
})

test('each attempt has its number and how it ended, and the call its error', async () => {
  const seen = published()
  const { client } = shopClient([refused, response(503, 'text/plain', 'busy'), code('NotFound')], {
    retry: { attempts: 3, baseMs: 1 },
  })
  await errorOf(read(client))

  const ends = seen.filter(({ event }) => event.endsWith(':asyncEnd')).map(({ message }) => message)
  expect(ends).toMatchObject([
    { attempt: 1, kind: 'connection', outcome: 'not-sent', code: 'ECONNREFUSED' },
    { attempt: 2, status: 503 },
    { attempt: 3, status: 200 },
    { attempt: 3, kind: 'refused', outcome: 'refused', code: 'NotFound' },
  ])
  expect(seen.filter(({ event }) => event.endsWith(':error')).map(({ event }) => event)).toEqual([
    'acct:attempt:error',
    'acct:call:error',
  ])
})

test('a call that is not sent is published too, without an address and without attempts', async () => {
  const seen = published()
  const { requestId } = await errorOf(shopClient([]).client.getOrder({ id: 'personal-1' }, { timeoutMs: -1 }))

  expect(seen.map(({ event }) => event)).toEqual(
    ['start', 'end', 'error', 'asyncStart', 'asyncEnd'].map((event) => `acct:call:${event}`),
  )
  expect(seen[4]?.message).toMatchObject({ requestId, attempt: 0, kind: 'input', outcome: 'not-sent' })
  expect(seen[4]?.message).not.toHaveProperty('url')
})

test('no message contains a value, text of the provider, or a secret', async () => {
  const seen = published()
  const words = `no order personal-1 for ${secret}`
  for (const step of [
    code('Success'),
    code('NotFound'),
    failure('ECONNRESET', words),
    failure(secret, words),
    response(500, 'text/html', words),
    answer(`<Code>Success</Code><Note>${words}</Note>`),
  ])
    await read(shopClient([step], { headers: { authorization: 'Bearer planted' } }).client).catch(() => undefined)

  expect(seen.length).toBeGreaterThan(40)
  expect(inspect(seen, { depth: Infinity, showHidden: true })).not.toMatch(/personal-1|planted|no order|hunter2/)
})

test('the attempt runs in the store of its call, and the transport in that of its attempt', async () => {
  const calls = new AsyncLocalStorage<unknown>()
  const attempts = new AsyncLocalStorage<unknown>()
  const { start } = tracingChannel<unknown, CallMessage>('acct:call')
  const { start: attemptStart } = tracingChannel<unknown, AttemptMessage>('acct:attempt')
  start.bindStore(calls, ({ requestId }) => requestId)
  attemptStart.bindStore(attempts, ({ attempt }) => [calls.getStore(), attempt])
  undo.push(
    () => start.unbindStore(calls),
    () => attemptStart.unbindStore(attempts),
  )
  const seen: unknown[] = []
  const { client } = shopClient([
    async (request) => {
      await Promise.resolve()
      seen.push(attempts.getStore())
      return code('Success')(request)
    },
  ])
  await read(client)

  expect(seen).toEqual([['R-1', 1]])
  expect(calls.getStore()).toBeUndefined()
})

test.each([
  [
    'runs it twice',
    (run: () => void) => {
      run()
      run()
    },
  ],
  ['does not run it', () => undefined],
  [
    'throws before it runs it',
    () => {
      throw new Error('broken')
    },
  ],
  [
    'throws after it ran it',
    (run: () => void) => {
      run()
      throw new Error('broken')
    },
  ],
])('a request is sent once when the function around it %s', async (_, around) => {
  for (const channel of ['acct:call', 'acct:attempt'])
    on(channel, 'start', (message) => {
      message.runInside(around)
    })
  const { client, requests } = shopClient([code('Success')])
  expect(await read(client)).toMatchObject({ code: 'Success' })
  expect(requests).toHaveLength(1)
})

test('a subscriber adds a header to an attempt, but changes none and writes none of the SDK', async () => {
  on('acct:attempt', 'start', (message) => {
    message.addHeader('X-Trace', String(message.attempt))
    message.addHeader('authorization', 'other')
    message.addHeader('SOAPAction', 'other')
    message.addHeader('X-Broken', 'a\r\nb: c')
  })
  const { client, requests } = shopClient([refused, code('Success')], {
    headers: { Authorization: 'Bearer own' },
    retry: { attempts: 2, baseMs: 1 },
  })
  await read(client)

  expect(requests.map(({ headers }) => headers['X-Trace'])).toEqual(['1', '2'])
  expect(requests[0]?.headers).toMatchObject({ Authorization: 'Bearer own', SOAPAction: '"urn:shop/GetOrder"' })
  expect(Object.keys(requests[0]?.headers ?? {})).not.toContain('X-Broken')
})

test('nothing is published while nobody subscribes', async () => {
  const spies = [vi.spyOn(Channel.prototype, 'publish'), vi.spyOn(Channel.prototype, 'runStores')]
  undo.push(() => {
    for (const spy of spies) spy.mockRestore()
  })
  const { client } = shopClient([code('Success')])
  await read(client)
  await errorOf(client.getOrder({ id: 'personal-1' }, { timeoutMs: -1 }))

  for (const spy of spies) expect(spy).not.toHaveBeenCalled()
})
