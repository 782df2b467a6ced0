/** HTTP headers, request ids and retries that callers set. */
import { inspect } from 'node:util'
import type { CallEvent, Transport } from '@acct/core'
import { createEmersion } from '@acct/emersion'
import { createFlash, operations, type FlashOptions } from '@acct/flash'
import { simulateFlash } from '@acct/flash/testing'
import { errorOf, inputErrorOf } from '@acct/test-kit'
import { describe, expect, test } from 'vitest'

const input = operations.monthlyAccount.example.input
const { accountNumber } = operations.getMonthlyAccount.example.input

const securityToken = '11111111-2222-3333-4444-555555555555'
const locationId = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'

function flashWith(options: Partial<FlashOptions> = {}) {
  const sent: Readonly<Record<string, string>>[] = []
  const simulator = simulateFlash()
  const transport: Transport = (request) => {
    sent.push(request.headers)
    return simulator.transport(request)
  }
  const create = () =>
    createFlash({
      endpoint: 'http://provider.test/',
      securityToken,
      locationId,
      transport,
      ...options,
    })
  return { create, sent, simulator }
}

test('the User-Agent names the package and the runtime', async () => {
  const { create, sent } = flashWith()
  await create().monthlyAccount(input)

  expect(sent[0]?.['User-Agent']).toBe(`@acct/flash node/${process.versions.node.split('.')[0] ?? ''}`)
})

describe('headers', () => {
  test('of the client and of the call are sent with those of the SDK, and the call’s take precedence', async () => {
    const { create, sent } = flashWith({ headers: { traceparent: '00-1', 'X-Team': 'billing' }, userAgent: 'app/1.0' })
    const flash = create()
    await flash.monthlyAccount(input, { headers: { 'x-team': 'month end' } })
    await flash.monthlyAccount({ ...input, accountNumber: 'EXT-2' })
    expect(sent).toMatchObject([
      { traceparent: '00-1', 'x-team': 'month end', 'User-Agent': 'app/1.0', Accept: 'text/xml, application/soap+xml' },
      { traceparent: '00-1', 'X-Team': 'billing', 'User-Agent': 'app/1.0' },
    ])
    expect(Object.keys(sent[0] ?? {}).filter((name) => /^x-team$/i.test(name))).toHaveLength(1)
  })

  test.each([
    ['Content-Type', 'text/plain', /written by the SDK/],
    ['soapaction', 'x', /written by the SDK/],
    ['Host', 'x', /written by the SDK/],
    ['User-Agent', 'x', /`userAgent`/],
    ['X Team', 'x', /not the name of a header/],
    ['X-Team\r\nX-Other', 'x', /not the name of a header/],
    ['X-Team', 'x\r\nX-Other: y', /printable characters/],
    ['X-Team', '東', /printable characters/],
    ['X-Team', 5, /printable characters/],
  ])('%j with %j is refused, of a client and of a call', async (name, value, message) => {
    const headers = { [name]: value } as Readonly<Record<string, string>>
    const { create, sent } = flashWith({ headers })
    const created = await inputErrorOf(Promise.resolve().then(create))
    const called = await inputErrorOf(flashWith().create().monthlyAccount(input, { headers }))
    for (const { issues } of [created, called]) {
      expect(issues.map(({ path }) => path)).toEqual([`headers.${name}`])
      expect(issues[0]?.message).toMatch(message)
    }
    expect(sent).toEqual([])
  })

  test('that carry a secret are redacted, wherever they come back', async () => {
    const events: CallEvent[] = []
    const token = 'eyJhbGciOiJIUzI1NiJ9.secret-token'
    const { create } = flashWith({
      headers: { Authorization: `Bearer ${token}` },
      observe: (event) => events.push(event),
      transport: (request) =>
        Promise.resolve({
          status: 401,
          headers: { 'content-type': 'text/plain', echo: request.headers['X-Api-Key'] ?? '' },
          body: new TextEncoder().encode(`refused ${token}`),
        }),
    })
    const flash = create()
    const error = await errorOf(flash.monthlyAccount(input, { headers: { 'X-Api-Key': 'key-of-this-call' } }))
    const prepared = flash.prepare('monthlyAccount', input, { headers: { 'X-Api-Key': 'key-of-this-call' } })
    const shown = [error, events, prepared, flash].map((value) => inspect(value, { depth: 9 }) + JSON.stringify(value))
    for (const text of shown) {
      expect(text).not.toContain('secret-token')
      expect(text).not.toContain('key-of-this-call')
    }
    expect(prepared.headers).toMatchObject({ Authorization: '[redacted]', 'X-Api-Key': '[redacted]' })
  })
})

describe('withOptions', () => {
  test('makes a client with other options over the same transport', async () => {
    const { create, sent, simulator } = flashWith({ headers: { 'X-Team': 'billing' }, requestIdHeader: 'X-Request-Id' })
    const flash = create()
    const nightly = flash.withOptions({ headers: { 'X-Team': 'nightly' }, timeoutMs: 60_000, relax: ['F09'] })
    await nightly.monthlyAccount({ ...input, state: 'Texas' }).catch(() => undefined)
    await nightly.at({ securityToken, locationId }).withOptions({ relax: [] }).monthlyAccount(input)
    await flash.monthlyAccount({ ...input, accountNumber: 'EXT-2' })
    expect(sent.map((headers) => headers['X-Team'])).toEqual(['nightly', 'nightly', 'billing'])
    expect(sent.every((headers) => headers['X-Request-Id'] !== undefined)).toBe(true)
    expect(simulator.accounts).toHaveLength(2)
  })

  test.each([
    [{ transport: () => undefined }, 'transport'],
    [{ keepAlive: false }, 'keepAlive'],
    [{ tls: {} }, 'tls'],
    [{ securityToken: '5' }, 'securityToken'],
    [{ timeoutMs: -1 }, 'timeoutMs'],
    [{ timeout: 5 }, 'timeout'],
    [null, 'options'],
  ])('refuses %o', async (overrides, path) => {
    const flash = flashWith().create()
    const { issues } = await inputErrorOf(Promise.resolve().then(() => flash.withOptions(overrides as never)))
    expect(issues.map((issue) => issue.path)).toEqual([path])
  })

  test('refuses an option that only another provider has', async () => {
    const emersion = createEmersion({ endpoint: 'http://provider.test/', realm: 'example.com' })
    const { issues } = await inputErrorOf(
      Promise.resolve().then(() => emersion.withOptions({ realm: 'b.test' } as never)),
    )
    expect(issues.map(({ path }) => path)).toEqual(['realm'])
  })
})

describe('a request id', () => {
  test('of the caller is in the events and the error, and in the header that the client names', async () => {
    const events: CallEvent[] = []
    const { create, sent, simulator } = flashWith({
      requestIdHeader: 'X-Request-Id',
      observe: (one) => events.push(one),
    })
    simulator.misbehave({ do: 'server-fault' })
    const error = await errorOf(create().monthlyAccount(input, { requestId: 'job-7/row-12' }))
    expect(error.requestId).toBe('job-7/row-12')
    expect(new Set(events.map(({ requestId }) => requestId))).toEqual(new Set(['job-7/row-12']))
    expect(sent[0]).toMatchObject({ 'X-Request-Id': 'job-7/row-12' })
  })

  test('is random otherwise, and is sent too', async () => {
    const { create, sent, simulator } = flashWith({ requestIdHeader: 'X-Request-Id' })
    simulator.misbehave({ do: 'server-fault' })
    const { requestId } = await errorOf(create().monthlyAccount(input))
    expect(requestId).toMatch(/^[\da-f-]{36}$/)
    expect(sent[0]).toMatchObject({ 'X-Request-Id': requestId })
  })

  test.each(['', 'a\nb', 7])('%j is refused', async (requestId) => {
    const { issues } = await inputErrorOf(
      flashWith()
        .create()
        .monthlyAccount(input, { requestId: requestId as string }),
    )
    expect(issues.map(({ path }) => path)).toEqual(['requestId'])
  })
})

describe('the retry of a call', () => {
  test('replaces the client’s', async () => {
    const { create, sent, simulator } = flashWith({ retry: { attempts: 3, baseMs: 1 } })
    simulator.misbehave({ do: 'bad-gateway', times: 9 })
    await errorOf(create().getMonthlyAccount({ accountNumber }))
    await errorOf(create().getMonthlyAccount({ accountNumber }, { retry: { attempts: 1 } }))
    await errorOf(create().getMonthlyAccount({ accountNumber }, { retry: { attempts: 2, baseMs: 1 } }))
    expect(sent).toHaveLength(3 + 1 + 2)
  })

  test('does not repeat a write that may have happened', async () => {
    const { create, sent, simulator } = flashWith()
    simulator.misbehave({ do: 'drop-after' })
    await errorOf(create().monthlyAccount(input, { retry: { attempts: 5, baseMs: 1 } }))
    expect(sent).toHaveLength(1)
  })

  test('is checked', async () => {
    const { issues } = await inputErrorOf(
      flashWith()
        .create()
        .monthlyAccount(input, { retry: { attempts: 0 } }),
    )
    expect(issues.map(({ path }) => path)).toEqual(['retry.attempts'])
  })
})
