import { describe, expect, it } from 'vitest'
import { requireOptions } from '../util/option-table.js'
import { findCallIssues, findClientIssues, findHealthIssues } from './option-checks.js'

const rules = new Set(['A01'])
const endpoint = 'https://provider.test/'
const clientIssues = (options: unknown) => findClientIssues(options, rules, { keys: ['token'], checks: [] })
const nothing = (): void => undefined

describe('accepts the options of a client', () => {
  it.each([
    {},
    { token: 'x', relax: ['A01'], timeoutMs: 1, totalTimeoutMs: Infinity, soapVersion: '1.2', soapAction: 'urn:a b' },
    { retry: { attempts: 2 }, limits: { depth: 5 }, observe: nothing, keepAlive: false },
    { keepAlive: { idleMs: 5 }, proxy: 'http://me:p%40ss@[::1]:3128' },
    { proxy: { host: '::1', port: 3128, auth: { username: 'me', password: '' } } },
    { transport: nothing, tls: undefined, proxy: undefined, unknown: undefined },
    { endpoint: () => 'anything' },
  ])('%o', (options) => {
    expect(clientIssues({ endpoint, ...options })).toEqual([])
  })
})

const unusable: [options: unknown, path: string, says: RegExp][] = [
  [null, 'options', /must be an object/],
  ['x', 'options', /must be an object/],
  [{ endpoint: undefined }, 'endpoint', /must be/],
  [{ endpoint: 5 }, 'endpoint', /must be/],
  [{ endpoint: 'http://a\r\n.test/' }, 'endpoint', /control character/],
  [{ endpoint: 'http://a.test/"' }, 'endpoint', /quote/],
  [{ endpoint: 'http://user:p%ff@a.test/' }, 'endpoint', /broken percent escape/],
  [{ timeout: 5 }, 'timeout', /did you mean timeoutMs/],
  [{ totaltimeout: 5 }, 'totaltimeout', /did you mean totalTimeoutMs/],
  [{ axios: {} }, 'axios', /axiosTransport\(instance\)/],
  [new URL('http://provider.test/'), 'options', /must be an object/],
  [{ proxy: new URL('http://proxy:3128') }, 'proxy', /must be a URL as text/],
  [{ headers: new Headers({ a: 'b' }) }, 'headers', /must be a plain object/],
  [{ limits: new Map([['depth', 5]]) }, 'limits', /must be an object/],
  [
    { proxy: { host: 'proxy', port: 1, auth: { username: '\ud800', password: '' } } },
    'proxy',
    /half of a surrogate pair/,
  ],
  [{ retry: null }, 'retry', /must be an object/],
  [{ retry: 3 }, 'retry', /must be an object/],
  [{ retry: {} }, 'retry.attempts', /must be an integer/],
  [{ retry: { attempts: 2, base: 5 } }, 'retry.base', /did you mean baseMs/],
  [{ limits: [] }, 'limits', /must be an object/],
  [{ limits: { dept: 5 } }, 'limits.dept', /did you mean depth/],
  [{ limits: { depth: '5' } }, 'limits.depth', /must be a number/],
  [{ relax: 'A01' }, 'relax', /must be an array/],
  [{ relax: [1] }, 'relax', /must be an array/],
  [{ relax: ['A02'] }, 'relax', /there is no rule A02/],
  [{ relax: ['X01'] }, 'relax', /cannot be relaxed/],
  [{ keepAlive: 'yes' }, 'keepAlive', /must be a boolean/],
  [{ keepAlive: { idleMs: 0 } }, 'keepAlive.idleMs', /milliseconds/],
  [{ observe: {} }, 'observe', /must be a function/],
  [{ transport: {} }, 'transport', /must be a function/],
  [{ transport: fetch }, 'transport', /not an HTTP client itself/],
  [{ transport: Object.assign(() => undefined, { interceptors: {} }) }, 'transport', /axiosTransport\(instance\)/],
  [{ endpoint: 'http://a.test:0/' }, 'endpoint', /a port from 1 to 65535/],
  [{ proxy: 'http://proxy:0' }, 'proxy', /a port from 1 to 65535/],
  [{ soapVersion: 1.2 }, 'soapVersion', /must be/],
  [{ soapAction: 'a"; charset="utf-7' }, 'soapAction', /quotes/],
  [{ soapAction: 'a\r\nX-Evil: 1' }, 'soapAction', /control/],
  [{ soapAction: 5 }, 'soapAction', /must be/],
  [{ proxy: 'proxy:3128' }, 'proxy', /must be an address/],
  [{ proxy: 'socks5://proxy:3128' }, 'proxy', /must be an address/],
  [{ proxy: 'http://proxy:3128/path' }, 'proxy', /must not have a path/],
  [{ proxy: 'http://me:p%ff@proxy:3128' }, 'proxy', /broken percent escape/],
  [{ proxy: { port: 1 } }, 'proxy.host', /must be a string/],
  [{ proxy: { host: 'proxy' } }, 'proxy.port', /must be a number/],
  [{ proxy: { host: 'proxy', port: 70_000 } }, 'proxy', /from 1 to 65535/],
  [{ proxy: { host: 'http://proxy', port: 1 } }, 'proxy', /`host`/],
  [{ proxy: { host: 'proxy', port: 1, protocol: 'socks5' } }, 'proxy.protocol', /must be 'http' or 'https'/],
  [{ proxy: { host: 'proxy', port: 1, auth: { username: 'me' } } }, 'proxy.auth.password', /must be a string/],
  [{ proxy: false }, 'proxy', /must be a URL/],
  [{ tls: 'x' }, 'tls', /must be an object/],
  [{ tls: { certificate: 'x' } }, 'tls.certificate', /is not an option/],
  [{ tls: { rejectUnauthorized: false } }, 'tls.rejectUnauthorized', /always verified/],
  [{ tls: { pfx: 'x' } }, 'tls.pfx', /must be a Buffer/],
  [{ transport: nothing, tls: {} }, 'tls', /default transport/],
  [{ transport: nothing, proxy: 'http://proxy:1' }, 'proxy', /default transport/],
  [{ transport: nothing, keepAlive: true }, 'keepAlive', /default transport/],
]

describe('refuses the options of a client', () => {
  it.each(unusable)('%o: %s', (options, path, says) => {
    const isPlain = Object.prototype.toString.call(options) === '[object Object]'
    const issues = clientIssues(isPlain ? { endpoint, ...(options as object) } : options)
    expect(issues.map((issue) => issue.path)).toEqual([path])
    expect(issues[0]?.message).toMatch(says)
  })
})

describe('options of a call', () => {
  it.each([{}, { signal: new AbortController().signal, timeoutMs: 5, relax: ['A01'] }, { signal: undefined }])(
    'are accepted: %o',
    (options) => {
      expect(findCallIssues(options, rules)).toEqual([])
    },
  )

  it.each([
    [null, 'options'],
    [5, 'options'],
    [[], 'options'],
    [new AbortController().signal, 'options'],
    [new Date(), 'options'],
    [{ headers: new Map([['a', 'b']]) }, 'headers'],
    [{ relax: 'A01' }, 'relax'],
    [{ relax: null }, 'relax'],
    [{ signal: {} }, 'signal'],
    [{ signal: new AbortController() }, 'signal'],
    [{ timeout: 5 }, 'timeout'],
    [{ timeoutMs: '5' }, 'timeoutMs'],
    [{ totalTimeoutMs: null }, 'totalTimeoutMs'],
    [{ retry: { attempts: 0 } }, 'retry.attempts'],
    [{ observe: nothing }, 'observe'],
  ])('are refused: %o', (options, path) => {
    expect(findCallIssues(options, rules).map((issue) => issue.path)).toEqual([path])
  })
})

describe('options that throw an error when they are read', () => {
  const fail = (): never => {
    throw new Error('secret')
  }
  const getter = {
    get attempts() {
      return fail()
    },
  }
  const revoked = Proxy.revocable({}, {})
  revoked.revoke()
  const noSignal: unknown = Object.create(AbortSignal.prototype)
  const issue = { path: 'options', wirePath: 'options', rule: 'type', message: 'threw an error when it was read' }

  it.each([
    ['a getter', getter],
    ['a getter inside', { retry: getter }],
    ['a proxy', new Proxy({ timeoutMs: 5 }, { get: fail })],
    ['a proxy of keys', { headers: new Proxy({}, { ownKeys: fail }) }],
    ['a revoked proxy', revoked.proxy],
    ['a revoked proxy inside', { relax: revoked.proxy }],
    ['what only looks like a signal', { signal: noSignal }],
  ])('are refused for a call: %s', (_, options) => {
    expect(findCallIssues(options, rules)).toEqual([issue])
  })

  it.each([
    ['a getter', getter],
    ['a revoked proxy', revoked.proxy],
    ['what only looks like a signal', { signal: noSignal }],
  ])('are refused for a check of the health: %s', (_, options) => {
    expect(findHealthIssues(options)).toEqual([issue])
  })

  it.each([
    ['a getter', getter],
    ['a getter inside', { endpoint, retry: getter }],
    ['a revoked proxy', revoked.proxy],
    ['a revoked proxy inside', { endpoint, limits: revoked.proxy }],
  ])('are refused for a client: %s', (_, options) => {
    expect(clientIssues(options)).toEqual([issue])
  })

  it.each([
    ['a getter', getter],
    ['a revoked proxy', revoked.proxy],
  ])('are refused before a client is made: %s', (_, options) => {
    expect(() => requireOptions('createFlash', options)).toThrow('options threw an error when it was read')
  })
})

it('a name is guessed for a few of the unknown options, however many there are', () => {
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`timeoutMz${String(index)}`, 1]))
  for (const issues of [clientIssues({ endpoint, ...many }), findCallIssues(many, rules)]) {
    expect(issues.length).toBeGreaterThanOrEqual(10_000)
    expect(issues.filter(({ message }) => message.includes('did you mean'))).toHaveLength(5)
  }
})
