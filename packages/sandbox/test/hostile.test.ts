import { once } from 'node:events'
import net from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { account, requested, sandboxFor } from './support.js'

const endpointOf = (url: string): { readonly port: number; readonly host: string } => {
  const { port, hostname } = new URL(url)
  return { port: Number(port), host: hostname }
}

/**
 * Sends bytes over a connection of their own. Resolves to all that comes back until the server closes, or `waitMs` are
 * over.
 */
async function exchange(url: string, bytes: string | Buffer, waitMs = 1_000): Promise<string> {
  const socket = net.connect(endpointOf(url)).on('error', () => undefined)
  let text = ''
  socket.setEncoding('latin1').on('data', (more: string) => (text += more))
  socket.write(bytes)
  const timer = setTimeout(() => socket.destroy(), waitMs)
  await once(socket, 'close')
  clearTimeout(timer)
  return text
}

const post = (path: string, body: string, more = ''): string =>
  `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ${String(Buffer.byteLength(body))}\r\n${more}\r\n${body}`

const path = '/Integrations/Monthly.asmx'

test.each<readonly [string, string | Buffer]>([
  ['no HTTP', 'hello\r\n\r\n'],
  ['nothing but zeros', Buffer.alloc(1_000)],
  ['no host', 'GET / HTTP/1.1\r\n\r\n'],
  ['a broken escape in the path', 'GET /%zz%E0%A4%A HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ['a broken escape below /control/', 'GET /control/%zz?key=%E0%A4%A HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ['two slashes as the path', 'GET // HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ['an absolute URL', 'GET http://[ HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ['an upgrade', 'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'],
  ['an upgrade to HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['CONNECT', 'CONNECT example.com:443 HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ['OPTIONS *', 'OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ['an expectation', post(path, '<a/>', 'Expect: 100-continue\r\n')],
  ['an unknown expectation', post(path, '<a/>', 'Expect: nothing\r\n')],
  ['a body that ends too early', post(path, '<a/>').replace('Length: 4', 'Length: 400')],
  ['two lengths', post(path, '<a/>', 'Content-Length: 5\r\n')],
  ['a chunk of no length', `POST ${path} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`],
  ['a header named __proto__', post(path, '<a/>', '__proto__: 1\r\nconstructor: 2\r\n')],
  ['100 KB of headers', post(path, '<a/>', `X: ${'x'.repeat(100_000)}\r\n`)],
  ['a body of another encoding', post(path, '\ufffe<\0a\0/\0>\0')],
  ['JSON that is none below /control/', post('/control/reset', '{', 'Content-Type: application/json\r\n')],
  ['null below /control/', post('/control/accounts', 'null', 'Content-Type: application/json\r\n')],
  ['__proto__ below /control/', post('/control/__proto__', '{}', 'Content-Type: application/json\r\n')],
  [
    'a second request after a broken one',
    `${post(path, '<a')}${post(path, '<a/>')}GET / HTTP/1.1\r\nHost: localhost\r\n\r\n`,
  ],
])('%s does not end the process', async (_, bytes) => {
  const failed = vi.spyOn(process, 'emitWarning').mockReturnValue()
  const { url, flashClient } = await sandboxFor()
  await exchange(url, bytes)
  await expect(flashClient.monthlyAccount(account)).resolves.toMatchObject({ code: 'Success' })
  expect(failed).not.toHaveBeenCalled()
  failed.mockRestore()
})

test('an abort at any moment does not end the process', async () => {
  const { url, flashClient, flash } = await sandboxFor()
  const request = post(path, flashClient.prepare('monthlyAccount', account).xml)
  for (let length = 1; length <= request.length; length += 97) {
    const socket = net.connect(endpointOf(url)).on('error', () => undefined)
    await once(socket, 'connect')
    socket.write(request.slice(0, length), () => {
      socket.resetAndDestroy()
    })
    await once(socket, 'close')
  }
  await expect(flashClient.getMonthlyAccount({ accountNumber: 'none' })).rejects.toMatchObject({ code: 'NotFound' })
  expect(flash.calls.length).toBeGreaterThan(0)
})

test('pipelined requests are answered in their order', async () => {
  const { url } = await sandboxFor()
  // The last one ends the connection.
  const requests = [post(path, '<one/>'), post(path, '<two/>'), post(path, '<three/>', 'Connection: close\r\n')]
  const text = await exchange(url, requests.join(''), 10_000)
  expect(text.match(/not a SOAP envelope but \w+/g)).toEqual(
    ['one', 'two', 'three'].map((name) => `not a SOAP envelope but ${name}`),
  )
})

test.each([
  ['with its length', `Content-Length: 10000001\r\n\r\n${'x'.repeat(1_000_000)}`],
  ['in chunks', `Transfer-Encoding: chunked\r\n\r\n${`f4240\r\n${'x'.repeat(1_000_000)}\r\n`.repeat(11)}`],
])('a body over the limit gets 413, and the connection ends: %s', async (_, rest) => {
  const { url, flash } = await sandboxFor()
  for (const target of [path, '/nowhere']) {
    const text = await exchange(url, `POST ${target} HTTP/1.1\r\nHost: localhost\r\n${rest}`, 10_000)
    expect(text).toMatch(/^HTTP\/1\.1 413 [^]*connection: close[^]*longer than 10000000 bytes/i)
  }
  expect(flash.calls).toEqual([])
})

test.each<readonly [string, string, number]>([
  ['an element named constructor', '<constructor/>', 500],
  ['an element named __proto__', '<__proto__ xmlns="http://kleverlogic.com/webservices/"/>', 500],
  ['300 levels', '<a>'.repeat(300) + '</a>'.repeat(300), 500],
  ['100,000 levels', '<a>'.repeat(100_000) + '</a>'.repeat(100_000), 400],
])('%s is answered as a server would', async (_, inside, status) => {
  const { flash, url } = await sandboxFor()
  const body = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${inside}</s:Body></s:Envelope>`
  expect(await requested(flash.endpoint, { method: 'POST', body })).toMatchObject({ status })
  const [call] = ((await (await fetch(`${url}/state.json`)).json()) as { calls: readonly { id: string }[] }).calls
  expect((await fetch(`${url}/calls/${String(call?.id)}`)).status).toBe(200)
})

test('a page that does not read holds one view, and gets the newest when it reads again', async () => {
  const accounts = Array.from({ length: 200 }, (_, index) => ({
    locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
    accountNumber: `A${String(index)}`,
    companyName: 'x'.repeat(20_000),
  }))
  const { url, flashClient } = await sandboxFor({ flash: { accounts } })
  const page = net.connect(endpointOf(url)).pause()
  onTestFinished(() => {
    page.destroy()
  })
  page.write('GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')
  for (let call = 0; call < 20; call++) {
    await flashClient.monthlyAccount({ ...account, accountNumber: `EXT-${String(call)}` })
    await new Promise((resolve) => setTimeout(resolve, 60))
  }
  let text = ''
  page.setEncoding('utf8').on('data', (more: string) => (text += more))
  page.resume()
  await vi.waitUntil(() => text.includes('"account":"EXT-19"'), { timeout: 10_000 })
  // Of 20 views the sockets' buffers may take the first ones.
  expect(text.split('\ndata: ').length).toBeLessThan(10)
})

test('many secrets and deep nesting cost no more than their length', async () => {
  const { flash } = await sandboxFor()
  const secrets = Array.from({ length: 50_000 }, (_, at) => `<Password>secret-${String(at)}</Password>`).join('')
  let nested = '<'
  for (let level = 0; level < 300; level++) nested = `${nested.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}<`
  for (const body of [`<a>${secrets}</a>`, `<a>${nested}</a>`])
    expect(await requested(flash.endpoint, { method: 'POST', body })).toMatchObject({ status: 400 })
})
