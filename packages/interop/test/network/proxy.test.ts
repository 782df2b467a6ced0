import { TLSSocket } from 'node:tls'
import { describe, expect, it, vi } from 'vitest'
import { authority } from '../tls/certificates.js'
import { found, reader, writer, type CommonOptions } from './callers.js'
import { proxyServer, type ProxyServer } from './proxy-server.js'
import { rawServer, type RawServer } from './raw-server.js'
import { caught, deserted } from './support.js'

const ca = authority('Proxied')
const identity = ca.issue({ commonName: 'x', hosts: ['localhost', '127.0.0.1'] })
const tls = { ca: ca.cert }

const plain = (): Promise<RawServer> => rawServer({ asked: (socket) => socket.write(found) })
const secure = (): Promise<RawServer> => rawServer({ tls: identity, asked: (socket) => socket.write(found) })
/** By name, as providers are. */
const named = ({ url }: RawServer): string => url.replace('127.0.0.1', 'localhost')
const by = (
  { port }: Pick<ProxyServer, 'port'>,
  protocol = 'http',
): Exclude<NonNullable<CommonOptions['proxy']>, string> => ({
  host: '127.0.0.1',
  port,
  protocol,
})

const forms: [name: string, form: (proxy: ProxyServer) => NonNullable<CommonOptions['proxy']>][] = [
  ['its parts', (proxy) => by(proxy)],
  ['a URL', ({ port }) => `http://127.0.0.1:${String(port)}`],
]

describe.each(forms)('a proxy that the options name as %s', (_, form) => {
  it('is asked for the whole address of an http: endpoint', async () => {
    await using proxy = await proxyServer()
    await using server = await plain()
    const line = reader({ endpoint: `${server.url}soap?v=1`, proxy: form(proxy) })
    await expect(line.call()).resolves.toEqual({ accountId: '7' })
    expect(proxy.asked.map(({ line }) => line)).toEqual([`POST ${server.url}soap?v=1`])
    expect(server.requests[0]).toMatchObject({
      line: 'POST /soap?v=1 HTTP/1.1',
      headers: { host: `127.0.0.1:${String(server.port)}` },
    })
    line.close()
  })

  it('is asked for a tunnel to an https: endpoint, and cannot read what goes through', async () => {
    await using proxy = await proxyServer()
    await using server = await secure()
    const line = reader({ endpoint: named(server), proxy: form(proxy), tls })
    await expect(line.call()).resolves.toEqual({ accountId: '7' })
    expect(proxy.asked.map(({ line }) => line)).toEqual([`CONNECT localhost:${String(server.port)}`])
    expect(server.requests).toHaveLength(1)
    expect(proxy.tunnelled.length).toBeGreaterThan(0)
    expect(proxy.tunnelled.includes('FindAccount')).toBe(false)
    line.close()
    await deserted(server)
  })

  it('is told who asks, and the provider is not', async () => {
    await using proxy = await proxyServer()
    await using server = await secure()
    const line = reader({
      endpoint: named(server),
      proxy: { ...by(proxy), auth: { username: 'me', password: 'secret' } },
      tls,
    })
    await line.call()
    expect(proxy.asked[0]?.headers['proxy-authorization']).toBe('Basic bWU6c2VjcmV0')
    expect(server.requests[0]?.headers).not.toHaveProperty('proxy-authorization')
    line.close()
  })
})

describe('a proxy that speaks TLS itself', () => {
  it('is asked for an http: endpoint', async () => {
    await using proxy = await proxyServer({ tls: identity })
    await using server = await plain()
    const line = reader({ endpoint: server.url, proxy: by(proxy, 'https'), tls })
    await expect(line.call()).resolves.toEqual({ accountId: '7' })
    expect(proxy.asked.map(({ line }) => line)).toEqual([`POST ${server.url}`])
    line.close()
  })

  it('is asked for a tunnel', async () => {
    await using proxy = await proxyServer({ tls: identity })
    await using server = await secure()
    const line = reader({ endpoint: named(server), proxy: by(proxy, 'https'), tls })
    await expect(line.call()).resolves.toEqual({ accountId: '7' })
    expect(proxy.asked.map(({ line }) => line)).toEqual([`CONNECT localhost:${String(server.port)}`])
    line.close()
  })
})

describe('what goes wrong at a proxy', () => {
  const retry = { attempts: 3, baseMs: 1 }

  it.each([plain, secure])('nobody is there: not sent', async (start) => {
    await using server = await start()
    const line = writer({ endpoint: named(server), proxy: by({ port: 1 }), tls, retry })
    expect(await caught(line.call())).toMatchObject({
      kind: 'connection',
      code: 'ECONNREFUSED',
      outcome: 'not-sent',
      attempts: 3,
    })
    expect(server.connections).toBe(0)
  })

  it('it answers for the provider, so it may have asked it', async () => {
    await using proxy = await proxyServer()
    await using server = await rawServer({
      asked: (socket) => socket.write('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n'),
    })
    const line = writer({ endpoint: server.url, proxy: by(proxy), retry })
    expect(await caught(line.call())).toMatchObject({ kind: 'http', status: 502, outcome: 'unknown', attempts: 1 })
    line.close()
  })

  const refusals: [name: string, answer: string, says: RegExp][] = [
    ['HTTP 407', 'HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n', /HTTP 407/],
    ['HTTP 502', 'HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n', /HTTP 502/],
    ['HTTP 302', 'HTTP/1.1 302 No\r\nLocation: http://127.0.0.1:1/\r\n\r\n', /HTTP 302/],
    ['HTTP 204', 'HTTP/1.1 204 No Content\r\n\r\n', /HTTP 204/],
    ['HTTP 100', 'HTTP/1.1 100 Continue\r\n\r\n', /HTTP 100/],
    ['HTTP 201 with a response of the operation', found.toString().replace('200', '201'), /HTTP 201/],
    ['something that is not HTTP', 'hello\r\n\r\n', /did not answer CONNECT with HTTP/],
    ['a broken header', 'HTTP/1.1 200 OK\r\nbroken\r\n\r\n', /no connection through the proxy/],
    ['half a header', 'HTTP/1.1 200 OK\r\n', /no connection through the proxy/],
    ['nothing', '', /no connection through the proxy/],
    ['HTTP 200, and hangs up', 'HTTP/1.1 200 OK\r\n\r\n', /no TLS connection through the tunnel/],
    ['a 200 that is not HTTP', `hello 200 \r\n\r\n${found.toString()}`, /no TLS connection through the tunnel/],
  ]
  it.each(refusals)('it answers CONNECT with %s: nothing is sent, and the error names it', async (_, answer, says) => {
    await using proxy = await rawServer({ asked: (socket) => socket.end(answer) })
    await using server = await secure()
    const line = writer({ endpoint: named(server), proxy: by(proxy), tls })
    const error = await caught(line.call())
    expect(error).toMatchObject({ kind: 'connection', outcome: 'not-sent', attempts: 1 })
    expect(error.message).toMatch(says)
    expect(error.message).toContain(`http://127.0.0.1:${String(proxy.port)}`)
    expect({ server: server.connections, proxy: proxy.requests.length }).toEqual({ server: 0, proxy: 1 })
  })

  it('it answers CONNECT with 200 and plain text: no response is believed, and nothing is sent', async () => {
    await using proxy = await rawServer({
      asked: (socket) => socket.write('HTTP/1.1 200 OK\r\n\r\n'),
      partly: (socket) => socket.end(found),
    })
    const line = writer({ endpoint: 'https://provider.test/', proxy: by(proxy), timeoutMs: 2_000 })
    const error = await caught(line.call())
    expect(error).toMatchObject({ kind: 'connection', outcome: 'not-sent', attempts: 1 })
    expect(error.message).toContain(`through the tunnel of the proxy http://127.0.0.1:${String(proxy.port)}`)
  })

  it.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'it asks for a client certificate over %s: nothing is sent, and the error names it',
    async (maxVersion) => {
      await using proxy = await proxyServer({
        tls: { ...identity, ca: tls.ca, requestCert: true, rejectUnauthorized: true, maxVersion },
      })
      await using server = await secure()
      const line = writer({
        endpoint: named(server),
        proxy: by(proxy, 'https'),
        tls,
        retry: { attempts: 2, baseMs: 1 },
      })
      const error = await caught(line.call())
      expect(error).toMatchObject({ kind: 'connection', outcome: 'not-sent', attempts: 2 })
      expect(error.message).toContain(`no connection through the proxy https://127.0.0.1:${String(proxy.port)}`)
      expect(error.message).not.toContain('the server refused')
      expect(server.connections).toBe(0)
    },
  )

  it('it is silent about a tunnel: not sent', async () => {
    await using proxy = await rawServer({})
    const line = writer({ endpoint: 'https://provider.invalid/', proxy: by(proxy), timeoutMs: 200 })
    expect(await caught(line.call())).toMatchObject({
      kind: 'timeout',
      scope: 'attempt',
      outcome: 'not-sent',
      attempts: 1,
    })
    // The connection to the proxy ends with the call.
    await deserted(proxy)
  })

  it('the certificate behind the tunnel is not trusted: not sent', async () => {
    await using proxy = await proxyServer()
    await using server = await secure()
    const line = writer({ endpoint: named(server), proxy: by(proxy), retry })
    expect(await caught(line.call())).toMatchObject({ kind: 'connection', outcome: 'not-sent', attempts: 3 })
    expect(server.requests).toEqual([])
  })

  it('the provider is silent behind the tunnel: unknown', async () => {
    await using proxy = await proxyServer()
    await using server = await rawServer({ tls: identity })
    const line = writer({ endpoint: named(server), proxy: by(proxy), tls, timeoutMs: 300, retry })
    expect(await caught(line.call())).toMatchObject({ kind: 'timeout', outcome: 'unknown', attempts: 1 })
    expect(server.requests).toHaveLength(1)
    await deserted(server)
  })
})

it('nothing goes past the proxy where the runtime cannot use a tunnel', async () => {
  await using proxy = await proxyServer()
  await using server = await secure()
  vi.stubGlobal('Bun', {})
  try {
    const line = writer({ endpoint: named(server), proxy: by(proxy), tls, retry: { attempts: 3, baseMs: 1 } })
    expect(await caught(line.call())).toMatchObject({
      kind: 'connection',
      code: 'ERR_PROXY_TUNNEL_UNSUPPORTED',
      outcome: 'not-sent',
      attempts: 1,
    })
  } finally {
    vi.unstubAllGlobals()
  }
  expect(server.connections).toBe(0)
})

describe('an endpoint that is an IP address, through a tunnel', () => {
  it('is trusted with a certificate for that address', async () => {
    await using proxy = await proxyServer()
    await using server = await secure()
    const line = reader({ endpoint: server.url, proxy: by(proxy), tls })
    await expect(line.call()).resolves.toEqual({ accountId: '7' })
    line.close()
  })

  it('is not trusted with a certificate for the name of the proxy', async () => {
    await using proxy = await proxyServer()
    await using server = await rawServer({ tls: ca.issue({ commonName: 'x', hosts: ['localhost'] }) })
    const line = writer({ endpoint: server.url, proxy: `http://localhost:${String(proxy.port)}`, tls })
    expect(await caught(line.call())).toMatchObject({
      kind: 'connection',
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
      outcome: 'not-sent',
    })
  })
})

describe('a proxy with an IPv6 address', () => {
  it.each(['::1', '[::1]'])('as %s', async (host) => {
    await using proxy = await proxyServer({ host: '::1' })
    await using server = await plain()
    await using tunnelled = await secure()
    for (const endpoint of [server.url, named(tunnelled)]) {
      const line = reader({ endpoint, proxy: { host, port: proxy.port }, tls })
      await expect(line.call()).resolves.toEqual({ accountId: '7' })
      line.close()
    }
  })
})

it('the client certificate is for the provider, and is not shown to a proxy that speaks TLS', async () => {
  let shown: boolean | undefined
  await using proxy = await rawServer({
    tls: { ...identity, ca: ca.cert, requestCert: true, rejectUnauthorized: false },
    asked: (socket) => {
      if (socket instanceof TLSSocket) shown = Object.keys(socket.getPeerCertificate()).length > 0
      socket.end('HTTP/1.1 407 No\r\n\r\n')
    },
  })
  const line = writer({ endpoint: 'https://provider.test/', proxy: by(proxy, 'https'), tls: { ...tls, ...identity } })
  await caught(line.call())
  expect(shown).toBe(false)
})
