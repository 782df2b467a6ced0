/** Promise 14: importing the packages, and a call, leave the process as it was. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { isSoapError } from '@acct/core'
import { createFlash, operations } from '@acct/flash'
import { beforeAll, describe, expect, it, vi } from 'vitest'

interface Told {
  readonly imported: {
    readonly changed: readonly string[]
    readonly asked: readonly string[]
    readonly listeners: readonly [unknown, unknown]
    readonly resources: readonly [readonly string[], readonly string[]]
  }
  readonly called: { readonly ended: string; readonly changed: readonly string[] }
}

const textOf = async (stream: Readable | null): Promise<string> => (stream ? (await stream.toArray()).join('') : '')

describe('a process that imports the packages', () => {
  let told: Told
  let output: readonly string[]
  let exit: readonly unknown[]
  let proxied = 0

  beforeAll(async () => {
    const proxy = createServer((socket) => {
      proxied++
      socket.destroy()
    }).listen(0, '127.0.0.1')
    await once(proxy, 'listening')
    const address = `http://127.0.0.1:${String((proxy.address() as AddressInfo).port)}`
    const env = { PATH: process.env.PATH, HTTP_PROXY: address, http_proxy: address, ALL_PROXY: address, DEBUG: '*' }
    const child = fork(fileURLToPath(new URL('import/child.mjs', import.meta.url)), { silent: true, env })
    const exited = once(child, 'exit')
    const written = Promise.all([textOf(child.stdout), textOf(child.stderr)])
    const first: unknown = await Promise.race([once(child, 'message').then(([message]) => message as unknown), exited])
    exit = await exited
    output = await written
    proxy.close()
    if (Array.isArray(first)) throw new Error(`the child ended without a word: ${output.join('\n')}`)
    // What import/child.mjs sends.
    told = first as Told
  }, 60_000)

  it('prints nothing', () => {
    expect(output).toEqual(['', ''])
  })

  it('has no property of a built-in object or prototype changed, by the import or by a call', () => {
    // Under a name of its own: zod keeps what its copies share, and Node what its fetch does once axios has looked at
    // it.
    const ofNobodyElse = (name: string): boolean => !/^global(This)?\.(__zod_|Symbol\(undici\.)/.test(name)
    expect(told.imported.changed.filter(ofNobodyElse)).toEqual([])
    expect(told.called.changed.filter(ofNobodyElse)).toEqual([])
  })

  it('has its environment left unread by the import', () => {
    expect(told.imported.asked).toEqual([])
  })

  it('has no proxy taken from its environment by a call', () => {
    expect(told.called.ended).toBe('ECONNREFUSED')
    expect(proxied).toBe(0)
  })

  it('has no listener, timer or handle left behind by the import', () => {
    expect(told.imported.listeners[1]).toEqual(told.imported.listeners[0])
    const [before, after] = told.imported.resources
    expect(after.filter((resource) => !before.includes(resource))).toEqual([])
  })

  it('ends by itself after a call', () => {
    expect(exit).toEqual([0, null])
  })
})

describe('names that mean something to JavaScript are just names', () => {
  const endpoint = 'http://flash.test/'
  const credentials = { securityToken: '1'.repeat(32), locationId: '2'.repeat(32) }
  const { input, output } = operations.monthlyAccount.example
  const own = (): readonly PropertyKey[] => Reflect.ownKeys(Object.prototype)

  it('in an answer', async () => {
    const before = own()
    const strange = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']
      .map((name) => `<${name}><polluted>yes</polluted></${name}>`)
      .join('')
    const xml =
      '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>' +
      '<MonthlyAccountResponse xmlns="http://kleverlogic.com/webservices/"><MonthlyAccountResult>' +
      `${strange}<Code>Success</Code>${strange}<Message>Account created</Message>` +
      '</MonthlyAccountResult></MonthlyAccountResponse></s:Body></s:Envelope>'
    const flash = createFlash({
      endpoint,
      ...credentials,
      transport: () =>
        Promise.resolve({
          status: 200,
          headers: { __proto__: 'x', constructor: 'y', 'content-type': 'text/xml' },
          body: new TextEncoder().encode(xml),
        }),
    })
    expect(await flash.monthlyAccount(input)).toEqual(output)
    expect(own()).toEqual(before)
    expect('polluted' in {}).toBe(false)
  })

  it('in an input', async () => {
    const before = own()
    const flash = createFlash({
      endpoint,
      ...credentials,
      transport: () => Promise.reject(new Error('nothing is sent')),
    })
    const strange: unknown = JSON.parse(`{ "__proto__": { "polluted": "yes" }, "constructor": "x", "toString": 1 }`)
    const error: unknown = await flash
      .send(operations.monthlyAccount, { ...input, ...Object.fromEntries(Object.entries(strange as object)) })
      .catch((error: unknown) => error)
    expect(isSoapError(error) && error.kind === 'input' && error.issues.map(({ path, rule }) => [path, rule])).toEqual(
      expect.arrayContaining([
        ['constructor', 'X02'],
        ['toString', 'X02'],
      ]),
    )
    expect(own()).toEqual(before)
    expect('polluted' in {}).toBe(false)
  })
})

it("two copies of the package know each other's errors", async () => {
  const { createFlash: first } = await import('@acct/flash')
  vi.resetModules()
  const second = await import('@acct/flash')
  expect(second.createFlash).not.toBe(first)
  const error: unknown = await first({
    endpoint: 'http://flash.test/',
    securityToken: '1'.repeat(32),
    locationId: '2'.repeat(32),
  })
    .sendUnchecked(operations.monthlyAccount, {})
    .catch((error: unknown) => error)
  expect([second.isSoapError(error), second.isInputError(error)]).toEqual([true, true])
})
