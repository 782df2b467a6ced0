import { describe, expect, test, vi } from 'vitest'
import { isSoapError } from '@acct/flash'
import { startSandbox, type SandboxCall } from '@acct/sandbox'
import { account, clientsOf, requested, sandboxFor, transfer } from './support.js'

const outcome = (error: unknown): unknown => (isSoapError(error) ? error.outcome : error)

describe('who may talk to it', () => {
  test.each(['localhost', '127.0.0.1', '127.1.2.3:80', '[::1]:8080', 'LOCALHOST:8080'])(
    '%s is this machine',
    async (host) => {
      const { url } = await sandboxFor()
      expect(await requested(url, { headers: { host } })).toMatchObject({ status: 200 })
    },
  )

  test.each([
    'example.com',
    'localhost.example.com',
    '127.0.0.1.example.com',
    'example.com:8080',
    '10.0.0.1',
    '127.0.0.1@example.com',
  ])('a name that only points here is not: %s', async (host) => {
    const { url, flash, flashClient } = await sandboxFor()
    const { xml } = flashClient.prepare('monthlyAccount', account)
    for (const path of ['/', '/events', '/state.json', '/Services?wsdl'])
      expect(await requested(url + path, { headers: { host } })).toMatchObject({ status: 403 })
    expect(await requested(flash.endpoint, { method: 'POST', headers: { host }, body: xml })).toMatchObject({
      status: 403,
    })
    expect(flash.calls).toEqual([])
  })

  test.each(['http://example.com', 'https://localhost.example.com', 'null', 'file://'])(
    'a page from elsewhere is not: %s',
    async (origin) => {
      const { flash, flashClient } = await sandboxFor()
      const { xml } = flashClient.prepare('monthlyAccount', account)
      expect(
        await requested(flash.endpoint, {
          method: 'POST',
          headers: { origin, 'content-type': 'text/plain' },
          body: xml,
        }),
      ).toMatchObject({ status: 403 })
      expect(flash.calls).toEqual([])
    },
  )

  test('it listens on loopback only', async () => {
    const { url } = await sandboxFor()
    expect(new URL(url).hostname).toBe('127.0.0.1')
  })
})

describe('what the next call meets', () => {
  const told = (url: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
    requested(`${url}/control/misbehave`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const next = async (url: string) =>
    (
      (await (await fetch(`${url}/state.json`)).json()) as {
        providers: readonly { key: string; pending: readonly string[] }[]
      }
    ).providers.map(({ key, pending }) => [key, pending.join()])

  test('the page can say it, for one call of one vendor', async () => {
    const { url, flash, flashClient, debitsuccessClient } = await sandboxFor()
    expect(await told(url, { provider: 'flash', do: 'drop-after' }, { origin: url })).toMatchObject({ status: 200 })
    expect(await next(url)).toEqual([
      ['flash', 'drop-after · 1 ×'],
      ['emersion', ''],
      ['debitsuccess', ''],
    ])
    await debitsuccessClient.transferCustomerAccount(transfer)
    expect(outcome(await flashClient.monthlyAccount(account).catch((error: unknown) => error))).toBe('unknown')
    expect(flash.accounts).toHaveLength(1)
    expect(await next(url)).toContainEqual(['flash', ''])
    await expect(flashClient.monthlyAccount({ ...account, accountNumber: 'EXT-2' })).resolves.toMatchObject({
      code: 'Success',
    })
  })

  test('and take it back', async () => {
    const { url, flashClient } = await sandboxFor()
    await told(url, { provider: 'flash', do: 'bad-gateway' })
    await told(url, { provider: 'flash', do: null })
    await expect(flashClient.monthlyAccount(account)).resolves.toMatchObject({ code: 'Success' })
  })

  test.each<readonly [string, number, unknown, Readonly<Record<string, string>>]>([
    ['another origin', 403, { provider: 'flash', do: 'reset' }, { origin: 'http://example.com' }],
    ['another origin of this machine', 403, { provider: 'flash', do: 'reset' }, { origin: 'http://127.0.0.1:1' }],
    ['what a form can send', 403, { provider: 'flash', do: 'reset' }, { 'content-type': 'text/plain' }],
    ['no content type', 403, { provider: 'flash', do: 'reset' }, { 'content-type': '' }],
    ['another vendor', 400, { provider: 'toString', do: 'reset' }, {}],
    ['another word', 400, { provider: 'flash', do: 'constructor' }, {}],
    ['nothing', 400, null, {}],
  ])('%s is refused', async (_, status, body, headers) => {
    const { url } = await sandboxFor()
    expect(await told(url, body, headers)).toMatchObject({ status })
    expect((await next(url)).every(([, what]) => what === '')).toBe(true)
  })

  test('nothing but POST changes anything', async () => {
    const { url } = await sandboxFor()
    expect(await requested(`${url}/control/misbehave?provider=flash&do=reset`)).toMatchObject({ status: 404 })
    expect(await requested(`${url}/control/misbehave`, { method: 'PUT' })).toMatchObject({ status: 405 })
  })
})

test('an answer waits for the delay, the work does not', async () => {
  const { flash, flashClient } = await sandboxFor({ delayMs: 2 ** 31 - 1 })
  const aborted = new AbortController()
  const call = flashClient.monthlyAccount(account, { signal: aborted.signal })
  await vi.waitFor(() => {
    expect(flash.accounts).toHaveLength(1)
  }, 10_000)
  aborted.abort()
  await expect(call).rejects.toMatchObject({ kind: 'aborted', outcome: 'unknown' })
})

test('a delay ends', async () => {
  const { flashClient } = await sandboxFor({ delayMs: 5 })
  await expect(flashClient.monthlyAccount(account)).resolves.toMatchObject({ code: 'Success' })
})

test('closing ends what is under way, and the events', async () => {
  const sandbox = await startSandbox({ delayMs: 2 ** 31 - 1 })
  const events = await fetch(`${sandbox.url}/events`)
  const call = clientsOf(sandbox).flashClient.monthlyAccount(account).catch(outcome)
  await vi.waitFor(() => {
    expect(sandbox.flash.calls).toHaveLength(1)
  }, 10_000)
  await sandbox.close()
  expect(await call).toBe('unknown')
  await expect(events.text()).rejects.toThrow()
})

test('events say what has changed', async () => {
  const { url, flashClient } = await sandboxFor()
  const { body, headers } = await fetch(`${url}/events`)
  expect(headers.get('content-type')).toBe('text/event-stream')
  const heard = body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const until = async (words: string): Promise<void> => {
    while (!text.includes(words)) text += (await heard?.read())?.value ?? expect.fail('the events have ended')
  }
  await until('"total":0')
  await flashClient.monthlyAccount(account)
  await until('"operation":"monthlyAccount"')
  expect(text).toMatch(/^retry: 1000\ndata: \{.*\}\n\ndata: \{.*\}\n\n$/)
  await heard?.cancel()
})

test('the last 200 calls are kept, newest first', async () => {
  const seen: SandboxCall[] = []
  const { url, flash } = await sandboxFor({ onCall: (call) => seen.push(call) })
  for (let call = 0; call < 205; call++)
    await fetch(flash.endpoint, { method: 'POST', body: `<a><accountNumber>${String(call)}</accountNumber></a>` })
  const { total, calls } = (await (await fetch(`${url}/state.json`)).json()) as {
    total: number
    calls: readonly { id: string; account: string }[]
  }
  expect([total, calls.length, calls[0]?.account, calls.at(-1)?.account]).toEqual([205, 200, '204', '5'])
  expect((await fetch(`${url}/calls/${String(seen[0]?.id)}`)).status).toBe(404)
  expect(await (await fetch(`${url}/calls/${String(seen[204]?.id)}`)).json()).toMatchObject({
    request: '<a>\n  <accountNumber>204</accountNumber>\n</a>',
    response: 'This is not a SOAP envelope but a.',
  })
})

test('a wrong path says where the services are', async () => {
  const { url, flash, emersion, debitsuccess } = await sandboxFor()
  const { status, text } = await requested(`${url}/Monthly.asmx`, { method: 'POST', body: '<a/>' })
  expect(status).toBe(404)
  for (const { endpoint } of [flash, emersion, debitsuccess]) expect(text).toContain(endpoint)
})

test('an endpoint takes POST, and says so', async () => {
  const { flash } = await sandboxFor()
  expect(await requested(flash.endpoint)).toMatchObject({
    status: 405,
    text: `A SOAP service takes POST; it describes itself at ${flash.endpoint}?wsdl`,
  })
  expect(await requested(flash.endpoint, { method: 'DELETE' })).toMatchObject({
    status: 405,
    text: 'A SOAP service takes POST.',
  })
  expect(await requested(`${flash.endpoint}?wsdl`, { method: 'HEAD' })).toMatchObject({ status: 200, text: '' })
})

test('a port that is taken is told in one sentence', async () => {
  const { url } = await sandboxFor()
  const port = Number(new URL(url).port)
  await expect(startSandbox({ port })).rejects.toThrow(`Port ${String(port)} is already in use.`)
})
