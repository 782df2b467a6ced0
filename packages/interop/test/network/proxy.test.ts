import { describe, expect, it } from 'vitest'
import { authority } from '../tls/certificates.js'
import { axios, through } from './axios.js'
import { found, reader, writer, type CommonOptions } from './callers.js'
import { proxyServer, type ProxyServer } from './proxy-server.js'
import { rawServer, type RawServer } from './raw-server.js'
import { caught, deserted } from './support.js'

const ca = authority('Proxied')
const identity = ca.issue({ commonName: 'x', hosts: ['localhost', '127.0.0.1'] })
const tls = { ca: ca.cert }

const plain = (): Promise<RawServer> => rawServer({ asked: (socket) => socket.write(found) })
const secure = (): Promise<RawServer> => rawServer({ tls: identity, asked: (socket) => socket.write(found) })
/** By name, since https-proxy-agent has Node warn of addresses in numbers. */
const named = ({ url }: RawServer): string => url.replace('127.0.0.1', 'localhost')
const by = (
  { port }: Pick<ProxyServer, 'port'>,
  protocol = 'http',
): Exclude<NonNullable<CommonOptions['proxy']>, string> => ({
  host: '127.0.0.1',
  port,
  protocol,
})

const clients: [name: string, options: () => Omit<CommonOptions, 'endpoint'>][] = [
  ["the SDK's own axios", () => ({})],
  ["the user's axios", () => ({ ...through({}) })],
]

describe.each(clients)('a proxy that the options name, with %s', (_, options) => {
  it('is asked for the whole address of an http: endpoint', async () => {
    await using proxy = await proxyServer()
    await using server = await plain()
    const line = reader({ ...options(), endpoint: `${server.url}soap?v=1`, proxy: by(proxy) })
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
    const line = reader({ ...options(), endpoint: named(server), proxy: by(proxy), tls })
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
      ...options(),
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

  it.each([407, 502] as const)('it answers HTTP %i to CONNECT: no byte of the request leaves', async (refuses) => {
    await using proxy = await proxyServer({ refuses })
    await using server = await secure()
    const line = writer({ endpoint: named(server), proxy: by(proxy), tls })
    expect(await caught(line.call())).toMatchObject({ kind: 'http', status: refuses, attempts: 1 })
    expect(server.connections).toBe(0)
    line.close()
  })

  it('it is silent about a tunnel: not sent', async () => {
    await using proxy = await proxyServer({ refuses: 'silence' })
    const line = writer({ endpoint: 'https://provider.invalid/', proxy: by(proxy), timeoutMs: 200 })
    expect(await caught(line.call())).toMatchObject({
      kind: 'timeout',
      scope: 'attempt',
      outcome: 'not-sent',
      attempts: 1,
    })
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
