import http from 'node:http'
import https from 'node:https'
import net from 'node:net'
import { axiosTransport } from '@acct/core/axios'
import { describe, expect, it } from 'vitest'
import * as answers from './answers.js'
import { axios, through, type Instance } from './axios.js'
import { found, reader, writer } from './callers.js'
import { rawServer, type RawServer } from './raw-server.js'
import { caught, nowhere } from './support.js'

const answering = (): Promise<RawServer> => rawServer({ asked: (socket) => socket.write(found) })

describe("an axios instance of the user's", () => {
  it('sends what its interceptors add', async () => {
    await using server = await answering()
    const own = axios.create()
    own.interceptors.request.use((config) => {
      config.headers.set('X-Trace', 'abc')
      return config
    })
    const statuses: number[] = []
    own.interceptors.response.use((response) => {
      statuses.push(response.status)
      return response
    })
    const line = reader({ endpoint: server.url, ...through(own) })
    await expect(line.call()).resolves.toEqual({ accountId: '7' })
    expect(server.requests[0]?.headers['x-trace']).toBe('abc')
    expect(statuses).toEqual([200])
    line.close()
  })

  it('sends by its own agent, which close() leaves alone', async () => {
    await using server = await answering()
    const httpAgent = new http.Agent({ keepAlive: true })
    const line = reader({ endpoint: server.url, ...through({ httpAgent }) })
    await line.call()
    line.close()
    await line.call()
    expect(Object.values(httpAgent.freeSockets).flat()).toHaveLength(1)
    expect(server.connections).toBe(1)
    httpAgent.destroy()
  })

  it.each([
    ['headers', { headers: { 'X-Own': 'yes' } }, { headers: { 'x-own': 'yes' } }],
    [
      'basic authentication',
      { auth: { username: 'me', password: 'pw' } },
      { headers: { authorization: 'Basic bWU6cHc=' } },
    ],
    ['query parameters', { params: { tenant: '5' } }, { line: 'POST /?tenant=5 HTTP/1.1' }],
  ])('sends its default %s', async (_, defaults, sent) => {
    await using server = await answering()
    const line = reader({ endpoint: server.url, ...through(defaults) })
    await expect(line.call()).resolves.toEqual({ accountId: '7' })
    expect(server.requests[0]).toMatchObject(sent)
    line.close()
  })

  it('has no default that could change an answer, or cut it short', async () => {
    await using server = await rawServer({
      asked: (socket) => {
        socket.write(found.subarray(0, 30))
        setTimeout(() => socket.write(found.subarray(30)), 50)
      },
    })
    const own = axios.create({
      timeout: 1,
      maxContentLength: 1,
      maxBodyLength: 1,
      responseType: 'json',
      baseURL: 'http://127.0.0.1:1/elsewhere',
      validateStatus: () => false,
      transformRequest: () => 'changed',
      transformResponse: () => ({ changed: true }),
    })
    const line = reader({ endpoint: server.url, ...through(own) })
    await expect(line.call()).resolves.toEqual({ accountId: '7' })
    expect(server.requests[0]?.body).toContain('FindAccount')
    line.close()
  })
})

describe('an interceptor that fails', () => {
  const failures: [name: string, thrown: unknown][] = [
    ['an Error', new TypeError('no token')],
    ['an Error with a code', Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })],
    ['something else', 'no token'],
    ['nothing', undefined],
  ]

  // What interceptors do, nobody sees: they may have sent something themselves.
  it.each(failures)('before the request left with %s: unknown', async (_, thrown) => {
    await using server = await answering()
    const own = axios.create()
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- whatever users throw
    own.interceptors.request.use(() => Promise.reject(thrown))
    const error = await caught(writer({ endpoint: server.url, ...through(own) }).call())
    expect(error).toMatchObject({ kind: 'connection', outcome: 'unknown', attempts: 1 })
    expect(server.connections).toBe(0)
  })

  it.each(failures)('after the answer came with %s: unknown, and a write is not repeated', async (_, thrown) => {
    await using server = await answering()
    const own = axios.create()
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- whatever users throw
    own.interceptors.response.use(() => Promise.reject(thrown))
    const line = writer({ endpoint: server.url, ...through(own), retry: { attempts: 3, baseMs: 1 } })
    expect(await caught(line.call())).toMatchObject({ kind: 'connection', outcome: 'unknown', attempts: 1 })
    expect(server.requests).toHaveLength(1)
    line.close()
  })

  it('to return ends with the deadline', async () => {
    await using server = await answering()
    const own = axios.create()
    own.interceptors.response.use(() => new Promise(() => undefined))
    const line = writer({ endpoint: server.url, ...through(own), timeoutMs: 200 })
    expect(await caught(line.call())).toMatchObject({ kind: 'timeout', scope: 'attempt', outcome: 'unknown' })
    line.close()
  })

  it('to hurry finds a reset body as an error, not as an uncaught one', async () => {
    await using server = await rawServer({
      asked: (socket) => {
        socket.write(answers.head(200, { 'Content-Type': 'text/xml', 'Content-Length': '1000' }))
        setTimeout(() => socket.resetAndDestroy(), 20)
      },
    })
    const own = axios.create()
    own.interceptors.response.use(async (response) => {
      await new Promise((resolve) => setTimeout(resolve, 80))
      return response
    })
    expect(await caught(writer({ endpoint: server.url, ...through(own), timeoutMs: 2_000 }).call())).toMatchObject({
      kind: 'connection',
      outcome: 'unknown',
    })
  })
})

it.each(['http', 'fetch'])('a `validateStatus` that throws ends the call, and not the process: %s', async (adapter) => {
  await using server = await answering()
  const own = axios.create({ adapter })
  own.interceptors.request.use((config) => ({
    ...config,
    validateStatus: () => {
      throw new Error('no such status')
    },
  }))
  const error = await caught(writer({ endpoint: server.url, ...through(own) }).call())
  expect(error).toMatchObject({ kind: 'connection', outcome: 'unknown', attempts: 1 })
  expect(error.message).toContain('no such status')
  expect(server.requests).toHaveLength(1)
})

describe("an adapter of the user's", () => {
  const answer = found.subarray(found.indexOf('\r\n\r\n') + 4)
  const adapterOf = (data: unknown): Instance =>
    axios.create({
      adapter: (config) =>
        Promise.resolve({ data, status: 200, statusText: 'OK', headers: { 'Content-Type': 'text/xml' }, config }),
    })

  it.each([
    ['text', answer.toString()],
    ['a Buffer', answer],
    ['a Uint8Array', new Uint8Array(answer)],
    ['an ArrayBuffer', new Uint8Array(answer).buffer],
    ['a web stream', new Blob([new Uint8Array(answer)]).stream()],
  ])('may give the body as %s', async (_, data) => {
    await expect(reader({ endpoint: nowhere, ...through(adapterOf(data)) }).call()).resolves.toEqual({ accountId: '7' })
  })

  it.each([
    ['an object', { parsed: true }],
    ['a number', 5],
  ])('that gives %s ends in an error', async (_, data) => {
    expect(await caught(reader({ endpoint: nowhere, ...through(adapterOf(data)) }).call())).toMatchObject({
      kind: 'connection',
      code: 'ERR_RESPONSE_BODY',
      outcome: 'unknown',
    })
  })

  it('that throws ends in an error of which nobody knows how far it came', async () => {
    const own = axios.create({
      adapter: () => {
        throw new Error('broken')
      },
    })
    expect(await caught(writer({ endpoint: nowhere, ...through(own) }).call())).toMatchObject({
      kind: 'connection',
      outcome: 'unknown',
      attempts: 1,
    })
  })

  it('may stand in a list', async () => {
    const { adapter = [] } = adapterOf(answer).defaults
    await expect(reader({ endpoint: nowhere, ...through({ adapter: [adapter].flat() }) }).call()).resolves.toEqual({
      accountId: '7',
    })
  })

  it("may be axios's fetch", async () => {
    await using server = await answering()
    const own = axios.create({ adapter: 'fetch' })
    await expect(reader({ endpoint: server.url, ...through(own) }).call()).resolves.toEqual({ accountId: '7' })
    expect(await caught(writer({ endpoint: nowhere, ...through(own) }).call())).toMatchObject({
      kind: 'connection',
      attempts: 1,
    })
  })
})

describe('an interceptor that has axios reject some statuses', () => {
  const rejecting = (): Instance => {
    const own = axios.create()
    own.interceptors.request.use((config) => ({ ...config, validateStatus: (status) => status < 400 }))
    return own
  }

  it.each([
    ['404 Not Found', 'refused'],
    ['503 Service Unavailable', 'unknown'],
  ])('does not hide the response: HTTP %s', async (status, outcome) => {
    const page = `HTTP/1.1 ${status}\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nno`
    await using server = await rawServer({ asked: (socket) => socket.write(page) })
    expect(await caught(writer({ endpoint: server.url, ...through(rejecting()) }).call())).toMatchObject({
      kind: 'http',
      status: Number(status.slice(0, 3)),
      outcome,
      excerpt: 'no',
    })
  })

  it('does not have the response to another request taken for it', async () => {
    const page = 'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n'
    await using tokens = await rawServer({ asked: (socket) => socket.write(page) })
    await using server = await rawServer({ asked: (socket) => socket.write(page.replace('404', '503')) })
    const own = rejecting()
    own.interceptors.response.use(undefined, () => axios.create().post(tokens.url, '</soap:Envelope>'))
    expect(await caught(writer({ endpoint: server.url, ...through(own) }).call())).toMatchObject({
      kind: 'connection',
      outcome: 'unknown',
    })
  })
})

it('a lookup of the defaults that fails at once sends nothing', async () => {
  const own = axios.create({
    lookup: (_host, _options, callback) => {
      callback(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }), '')
    },
  })
  expect(await caught(writer({ endpoint: 'http://nowhere.test/', ...through(own) }).call())).toMatchObject({
    kind: 'connection',
    code: 'ENOTFOUND',
    outcome: 'not-sent',
  })
})

describe('a write leaves once per attempt', () => {
  it('a plug-in that sends again after a reset is refused', async () => {
    await using server = await rawServer({ asked: (socket) => socket.resetAndDestroy() })
    const own = axios.create()
    own.interceptors.response.use(undefined, (error: { config: object }) => own.request(error.config))
    const line = writer({ endpoint: server.url, ...through(own), retry: { attempts: 3, baseMs: 1 } })
    expect(await caught(line.call())).toMatchObject({
      kind: 'connection',
      code: 'ERR_REQUEST_REPEATED',
      outcome: 'unknown',
      attempts: 1,
    })
    expect(server.requests).toHaveLength(1)
  })

  it.each(['http', 'fetch'])('also when it takes our hook away and sends by other means: %s', async (adapter) => {
    await using server = await rawServer({ asked: (socket) => socket.resetAndDestroy() })
    const own = axios.create({ adapter })
    own.interceptors.response.use(undefined, ({ config }: { config: object }) =>
      own.request({ ...config, transport: undefined }),
    )
    const line = writer({ endpoint: server.url, ...through(own), retry: { attempts: 3, baseMs: 1 } })
    expect(await caught(line.call())).toMatchObject({ code: 'ERR_REQUEST_REPEATED', outcome: 'unknown', attempts: 1 })
    expect(server.requests).toHaveLength(1)
  })

  // So does axios-retry.
  it.each(['http', 'fetch'])('also when it takes our functions away and repeats the request: %s', async (adapter) => {
    await using server = await rawServer({ asked: (socket) => socket.resetAndDestroy() })
    const own = axios.create({ adapter })
    own.interceptors.response.use(undefined, ({ config }: { config: object }) =>
      own.request({ ...config, transport: undefined, transformRequest: [(data: unknown) => data] }),
    )
    const line = writer({ endpoint: server.url, ...through(own) })
    expect(await caught(line.call())).toMatchObject({ code: 'ERR_REQUEST_REPEATED', outcome: 'unknown', attempts: 1 })
    expect(server.requests).toHaveLength(1)
  })

  it('also when the first one was never sent', async () => {
    const own = axios.create()
    own.interceptors.response.use(undefined, (error: { config: object }) => own.request(error.config))
    const error = await caught(writer({ endpoint: nowhere, ...through(own) }).call())
    expect(error).toMatchObject({ kind: 'connection', code: 'ERR_REQUEST_REPEATED', attempts: 1 })
    expect(error.message).toContain('ECONNREFUSED')
  })
})

describe('an https: endpoint', () => {
  it('is not spoken to in plain text, whatever socket an agent gives', async () => {
    let heard = 0
    await using server = await rawServer({ partly: () => heard++, asked: (socket) => heard++ && socket.write(found) })
    const httpsAgent = new https.Agent()
    httpsAgent.createConnection = () => net.connect(server.port, '127.0.0.1')
    const endpoint = server.url.replace('http:', 'https:')
    expect(await caught(writer({ endpoint, ...through({ httpsAgent }) }).call())).toMatchObject({
      kind: 'connection',
      code: 'ERR_PLAINTEXT_CONNECTION',
      outcome: 'not-sent',
    })
    expect(heard).toBe(0)
  })

  it.each(['201 Created', '403 Forbidden', '502 Bad Gateway'])(
    "does not get its response from axios's own proxy agent: HTTP %s to CONNECT",
    async (status) => {
      const forged = found.toString().replace(/^HTTP\/1.1 .*/, `HTTP/1.1 ${status}`)
      await using proxy = await rawServer({ asked: (socket) => socket.end(forged) })
      const own = axios.create({ proxy: { host: '127.0.0.1', port: proxy.port, protocol: 'http' } })
      const call = writer({ endpoint: 'https://provider.test/', ...through(own), timeoutMs: 2_000 }).call()
      expect(await caught(call)).toMatchObject({
        kind: 'connection',
        code: 'ERR_PLAINTEXT_CONNECTION',
        outcome: 'not-sent',
      })
    },
  )
})

it.each([undefined, null, {}, () => undefined, 'axios'])(
  'what is no axios instance is refused at once: %o',
  async (value) => {
    const made = Promise.resolve().then(() => axiosTransport(value as never))
    expect(await caught(made)).toMatchObject({ kind: 'input', issues: [{ path: 'instance' }] })
  },
)
