import { afterEach, describe, expect, it, vi } from 'vitest'
import { http } from './answers.js'
import { through } from './axios.js'
import { found, reader, writer, type CommonOptions } from './callers.js'
import { rawServer, type RawServer } from './raw-server.js'
import { caught } from './support.js'

afterEach(() => {
  vi.unstubAllEnvs()
})

const answering = (): Promise<RawServer> => rawServer({ asked: (socket) => socket.write(found) })

const ways: [name: string, options: () => Omit<CommonOptions, 'endpoint'>][] = [
  ['as it is', () => ({})],
  ['over an axios instance that follows', () => ({ ...through({ maxRedirects: 5 }) })],
  ["over axios's own adapter", () => ({ ...through({ adapter: 'http', maxRedirects: 5 }) })],
  ["over axios's fetch", () => ({ ...through({ adapter: 'fetch', maxRedirects: 5 }) })],
]

describe.each(ways)('a redirect is not followed: %s', (_, options) => {
  it.each([301, 302, 303, 307, 308])('HTTP %i', async (status) => {
    await using other = await answering()
    await using server = await rawServer({ asked: (socket) => socket.write(http(status, '', { Location: other.url })) })
    const line = writer({ ...options(), endpoint: server.url })
    expect(await caught(line.call())).toMatchObject({
      kind: 'http',
      // The new location has the same path on another port, so nothing but the address was looked at.
      outcome: status === 303 ? 'unknown' : 'refused',
      status,
      attempts: 1,
      headers: { location: other.url },
    })
    expect({ connections: other.connections, requests: server.requests.length }).toEqual({
      connections: 0,
      requests: 1,
    })
    line.close()
  })

  it('a redirect to the same server', async () => {
    await using server = await rawServer({
      asked: (socket, nth) => socket.write(nth === 1 ? http(307, '', { Location: '/elsewhere' }) : found),
    })
    const line = writer({ ...options(), endpoint: server.url })
    expect(await caught(line.call())).toMatchObject({ kind: 'http', status: 307 })
    expect(server.requests).toHaveLength(1)
    line.close()
  })
})

describe('a proxy of the environment is not asked', () => {
  it.each(ways.slice(0, 3))('%s', async (_, options) => {
    await using proxy = await rawServer({ asked: (socket) => socket.write(http(502)) })
    for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY']) {
      vi.stubEnv(name, name === 'NO_PROXY' ? '' : proxy.url)
      vi.stubEnv(name.toLowerCase(), name === 'NO_PROXY' ? '' : proxy.url)
    }
    await using server = await answering()
    const line = reader({ ...options(), endpoint: server.url })
    await expect(line.call()).resolves.toEqual({ accountId: '7' })
    line.close()

    // It need not speak TLS to show that it is asked itself.
    await using secure = await rawServer({ partly: (socket) => socket.end() })
    expect(
      await caught(reader({ ...options(), endpoint: secure.url.replace('http:', 'https:') }).call()),
    ).toMatchObject({ kind: 'connection', outcome: 'not-sent' })
    expect({ proxy: proxy.connections, server: server.connections, secure: secure.connections }).toEqual({
      proxy: 0,
      server: 1,
      secure: 1,
    })
  })
})

describe('only http: and https: addresses', () => {
  it.each([
    'ftp://127.0.0.1/',
    'file:///etc/hostname',
    'data:text/xml,<a/>',
    'ws://127.0.0.1/',
    'blob:nodedata:0',
    'javascript:0',
    '/path',
    '127.0.0.1:80',
    '',
  ])('not %j', async (endpoint) => {
    const client = Promise.resolve().then(() => writer({ endpoint }))
    expect(await caught(client)).toMatchObject({ kind: 'input', outcome: 'not-sent', issues: [{ path: 'endpoint' }] })
  })
})
