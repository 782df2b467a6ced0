import http from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { pipeline } from 'node:stream'
import { createGzip } from 'node:zlib'
import { createFlash, isSoapError, type FlashOptions } from '@acct/flash'
import type { CallEvent } from '@acct/core'
import { expect, test } from 'vitest'
import { rawServer } from '../network/raw-server.js'
import { account, answer, beginning, ending, head } from './list.js'

const all = { includeValid: true, includeInvalid: true, includeDeleted: true }
const credentials = {
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
}
const flashAt = (endpoint: string, options: Partial<FlashOptions> = {}) =>
  createFlash({ endpoint, ...credentials, ...options })
type Options = Parameters<ReturnType<typeof flashAt>['getAllMonthlies']['stream']>[1]

/** A server that answers with something, and does not end the answer. */
const beginningWith = (text: string, headers = 'Content-Length: 100000000\r\n\r\n') =>
  rawServer({
    asked: (socket) => {
      socket.write(head(headers) + text)
    },
  })

/** The items up to the end, and the error that it was. */
async function met(flash: ReturnType<typeof flashAt>, options?: Options) {
  const items: unknown[] = []
  try {
    for await (const item of flash.getAllMonthlies.stream(all, options)) items.push(item)
  } catch (error) {
    if (!isSoapError(error)) throw error
    return { items, error }
  }
  return { items, error: undefined }
}

const some = beginning + Array.from({ length: 300 }, (_, number) => account(number)).join('')

async function eventually(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds() && tries < 200; tries++) await wait(10)
  expect(holds()).toBe(true)
}

test('items are handed out before the answer has ended, and leaving the loop closes the connection', async () => {
  const events: CallEvent[] = []
  await using server = await beginningWith(some)
  const numbers: unknown[] = []
  for await (const { flashAccountNumber } of flashAt(server.url, {
    observe: (event) => {
      events.push(event)
    },
  }).getAllMonthlies.stream(all)) {
    numbers.push(flashAccountNumber)
    if (numbers.length === 3) break
  }
  expect(numbers).toEqual(['0', '1', '2'])
  await eventually(() => server.open === 0)
  expect(events.map(({ type }) => type)).toEqual(['request', 'response', 'end'])
  expect(events.at(-1)).toMatchObject({ kind: 'aborted', outcome: 'unknown' })
})

test('nothing is sent before the first item is asked for', async () => {
  await using server = await beginningWith(some)
  const items = flashAt(server.url).getAllMonthlies.stream(all)
  await wait(20)
  expect(server.connections).toBe(0)
  await items.return()
})

test('an input that breaks rules is thrown into the loop', async () => {
  const { stream } = flashAt('http://localhost').getAllMonthlies
  // @ts-expect-error what a plain call does not take, a stream does not take
  await expect(stream({ includeValid: true }).next()).rejects.toMatchObject({ kind: 'input', outcome: 'not-sent' })
})

test.each<[string, string, boolean, object]>([
  ['a connection that is lost', some, true, { kind: 'connection', outcome: 'unknown' }],
  [
    'a wrong tag',
    `${some}</Accounts></Wrong>${' '.repeat(100_000)}`,
    false,
    { kind: 'response', problem: 'malformed' },
  ],
  [
    'an account with a member twice',
    `${some}<MonthlyAccountLite><Status>a</Status><Status>b</Status></MonthlyAccountLite>${' '.repeat(100_000)}`,
    false,
    { kind: 'response', problem: 'unexpected', issues: [{ path: 'accounts.300.status' }] },
  ],
  ['a document type', `${some}<!DOCTYPE a>${' '.repeat(100_000)}`, false, { kind: 'response', problem: 'malformed' }],
])('%s ends the loop in its error, and the connection', async (_, text, hangsUp, expected) => {
  await using server = await rawServer({
    asked: (socket) => {
      socket.write(head('Content-Length: 100000000\r\n\r\n') + text, () => {
        if (hangsUp) socket.destroy()
      })
    },
  })
  const { error } = await met(flashAt(server.url))
  expect(error).toMatchObject({ operation: 'getAllMonthlies', attempts: 1, ...expected })
  await eventually(() => server.open === 0)
})

test.each<[string, string, object]>([
  ['a second root', `${some}${ending}<x/>`, { kind: 'response', problem: 'malformed' }],
  ['half of it, though as long as it says', some, { kind: 'response', problem: 'malformed' }],
  [
    'a second list',
    `${some}</Accounts><Accounts>${account(7)}${ending}`,
    {
      kind: 'response',
      problem: 'unexpected',
      issues: [{ path: 'accounts', message: 'appears 2 times, must appear once' }],
    },
  ],
  [
    'a refusal after the list',
    `${some.replace('<Code>Success</Code>', '')}</Accounts>` +
      `<Code>GeneralFailure</Code>${ending.replace('</Accounts>', '')}`,
    { kind: 'refused', code: 'GeneralFailure' },
  ],
])('%s is an error at the end', async (_, text, expected) => {
  await using server = await rawServer({
    asked: (socket) => {
      socket.write(`${head(`Content-Length: ${String(Buffer.byteLength(text))}\r\n\r\n`)}${text}`)
    },
  })
  const flash = flashAt(server.url)
  const { items, error } = await met(flash)
  expect(error).toMatchObject(expected)
  expect(items.length).toBeLessThanOrEqual(300)
  flash.close()
})

test('an abort ends the loop at the next item, and the connection at once', async () => {
  await using server = await beginningWith(some)
  const controller = new AbortController()
  const items = flashAt(server.url).getAllMonthlies.stream(all, { signal: controller.signal })
  await items.next()
  controller.abort()
  await eventually(() => server.open === 0)
  await expect(items.next()).rejects.toMatchObject({ kind: 'aborted', outcome: 'unknown' })
})

test.each([
  ['one', 'text/xml', 'snappy'],
  ['several', 'text/xml', 'snappy, gzip'],
  ['one of what is not XML', 'text/html', 'snappy'],
])('a content encoding that is not supported closes the connection: %s', async (_, type, encoding) => {
  await using server = await rawServer({
    asked: (socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nContent-Encoding: ${encoding}\r\n`)
      socket.write(`Content-Length: 100000000\r\n\r\n${some}`)
    },
  })
  const { error } = await met(flashAt(server.url))
  expect(error).toMatchObject({ kind: 'response', problem: 'malformed', outcome: 'unknown' })
  await eventually(() => server.open === 0)
})

test('an abort ends a wait', async () => {
  await using server = await beginningWith(beginning)
  const { error } = await met(flashAt(server.url), { signal: AbortSignal.timeout(50) })
  expect(error).toMatchObject({ kind: 'aborted', outcome: 'unknown' })
  await eventually(() => server.open === 0)
})

test.each([
  ['timeoutMs', 'attempt'],
  ['totalTimeoutMs', 'total'],
] as const)('%s ends a wait, but does not pass while the loop works', async (key, scope) => {
  await using server = await beginningWith(some)
  const items = flashAt(server.url, { [key]: 300 }).getAllMonthlies.stream(all)
  await items.next()
  await wait(500)
  await expect(items.next()).resolves.toMatchObject({ done: false })
  const rest = async () => {
    for await (const item of items) expect(item.status).toBe('Valid')
  }
  await expect(rest()).rejects.toMatchObject({ kind: 'timeout', scope, timeoutMs: 300, outcome: 'unknown' })
  await eventually(() => server.open === 0)
})

test('a list of any length is read, compressed too, while the limits of a plain call refuse it', async () => {
  const sent: http.Server = http.createServer((request, response) => {
    request.resume()
    response.setHeader('Content-Type', 'text/xml; charset=utf-8').setHeader('Content-Encoding', 'gzip')
    pipeline(answer(20_000), createGzip(), response, () => undefined)
  })
  await new Promise<void>((resolve) => {
    sent.listen(0, '127.0.0.1', resolve)
  })
  const address = sent.address()
  const flash = flashAt(`http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}/`)
  const { items, error } = await met(flash)
  expect(error).toBeUndefined()
  expect(items).toHaveLength(20_000)
  expect(items.at(-1)).toEqual({
    accountNumber: 'EXT-19999',
    flashAccountNumber: '19999',
    status: 'Valid',
    isDeleted: false,
    monthlyAccountType: 'Monthly',
  })
  await expect(flash.getAllMonthlies(all)).rejects.toMatchObject({ kind: 'response', problem: 'limit' })
  flash.close()
  sent.closeAllConnections()
  sent.close()
}, 60_000)

test('a single item is bounded by the limits', async () => {
  await using server = await beginningWith(`${beginning}<MonthlyAccountLite>${'<x/>'.repeat(60_000)}`)
  expect((await met(flashAt(server.url))).error).toMatchObject({ kind: 'response', problem: 'limit' })
})

test.each([
  ['a chunk that is no bytes', {}],
  ['a chunk that cannot be read', undefined],
])("%s, of a transport of the caller's, is thrown into the loop", async (_, chunk) => {
  const flash = flashAt('http://localhost', {
    transport: ({ progress }) => {
      progress.sent = true
      const body = (async function* () {
        yield await Promise.resolve(Buffer.from(some))
        yield chunk as never
      })()
      return Promise.resolve({ status: 200, headers: { 'content-type': 'text/xml' }, body })
    },
  })
  const { items, error } = await met(flash)
  expect(items.length).toBeGreaterThan(0)
  expect(error).toMatchObject({ outcome: 'unknown', operation: 'getAllMonthlies' })
})
