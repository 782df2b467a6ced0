/** `acct doctor`: what it finds, and that it sends no call. */
import { createServer, type ServerOptions } from 'node:https'
import type { AddressInfo } from 'node:net'
import { writeFile } from 'node:fs/promises'
import { startSandbox } from '@acct/sandbox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { proxyServer } from '../network/proxy-server.js'
import { authority, pfxOf } from '../tls/certificates.js'
import { acctCommand, environmentOf, type Acct } from './acct.js'

interface Check {
  readonly name: string
  readonly ok: boolean
  readonly found: string
  readonly advice?: string
}

let acct: Acct

beforeAll(async () => {
  acct = await acctCommand()
}, 60_000)
afterAll(() => acct[Symbol.asyncDispose]())

async function doctor(env: NodeJS.ProcessEnv): Promise<Readonly<Record<string, Check>>> {
  const { out } = await acct.start(['doctor', 'flash', '--json'], env).ended
  return Object.fromEntries((JSON.parse(out) as readonly Check[]).map((check) => [check.name, check]))
}

test('names the chain of certificates with their ends, and a wrong clock; it sends no call', async () => {
  const started = Date.now()
  const ours = authority('Ours')
  const methods: (string | undefined)[] = []
  const identity = ours.issue({ commonName: 'here', hosts: ['127.0.0.1'] })
  const server = createServer({ cert: identity.cert + ours.cert, key: identity.key }, ({ method }, response) => {
    methods.push(method)
    response.setHeader('Date', new Date(Date.now() - 600_000).toUTCString()).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await writeFile(acct.file('ca.pem'), ours.cert)
    await using sandbox = await startSandbox()
    const endpoint = `https://127.0.0.1:${String((server.address() as AddressInfo).port)}/`
    const env = { ...environmentOf(sandbox), FLASH_ENDPOINT: endpoint }
    const trusted = await doctor({ ...env, ACCT_CA_FILE: acct.file('ca.pem') })
    expect(trusted).toMatchObject({
      DNS: { ok: true },
      TLS: { ok: true, found: 'TLSv1.3, here < Ours' },
      'server certificate': {
        found: expect.stringContaining('valid until') as unknown,
        advice: expect.stringContaining('Renew') as unknown,
      },
      'certificate of Ours': { found: expect.stringContaining('valid until') as unknown },
      clock: { ok: false, found: expect.stringMatching(/^the provider's is \d+ s behind$/) as unknown },
    })
    // What the answer took on its way counts too; the header has whole seconds.
    const seconds = Number.parseInt(trusted['clock']?.found.replace(/\D+/, '') ?? '', 10)
    expect(seconds).toBeGreaterThanOrEqual(599)
    expect(seconds).toBeLessThanOrEqual(601 + (Date.now() - started) / 1_000)
    expect(methods).toEqual(['HEAD'])
    expect(await doctor(env)).toMatchObject({
      TLS: { ok: false, advice: expect.stringContaining('ACCT_CA_FILE') as unknown },
    })
  } finally {
    server.close()
  }
}, 60_000)

describe('says what to do about', () => {
  const ours = authority('Ours')
  const good = ours.issue({ commonName: 'here', hosts: ['127.0.0.1'] })
  const broken: readonly (readonly [string, ServerOptions, Record<string, Partial<Check>>])[] = [
    [
      'an expired certificate',
      ours.issue({ commonName: 'here', hosts: ['127.0.0.1'], expired: true }),
      {
        TLS: { found: 'certificate has expired (CERT_HAS_EXPIRED)', advice: expect.stringMatching(/renew/) as string },
      },
    ],
    [
      'a certificate of another host',
      ours.issue({ commonName: 'there', hosts: ['127.0.0.2'] }),
      { TLS: { advice: 'Check the endpoint: the certificate is for another host.' } },
    ],
    [
      'a self-signed certificate',
      authority('Theirs').issue({ commonName: 'here', hosts: ['127.0.0.1'] }),
      { TLS: { advice: expect.stringMatching(/ACCT_CA_FILE/) as string } },
    ],
    [
      'a client certificate that is missing, which TLS 1.3 tells only after the handshake',
      { ...good, ca: ours.cert, requestCert: true },
      { response: { advice: expect.stringMatching(/client certificate/) as string } },
    ],
  ]

  test.each(broken)('%s', async (_, options, expected) => {
    const server = createServer(options, (_request, response) => response.end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      await writeFile(acct.file('ours.pem'), ours.cert)
      const endpoint = `https://127.0.0.1:${String((server.address() as AddressInfo).port)}/`
      await using sandbox = await startSandbox()
      const env = { ...environmentOf(sandbox), FLASH_ENDPOINT: endpoint, ACCT_CA_FILE: acct.file('ours.pem') }
      const checks = await doctor(env)
      expect(checks).toMatchObject(expected)
      expect(Object.values(checks).filter(({ ok }) => !ok)).toHaveLength(1)
      expect(Object.values(checks).every(({ found }) => !found.includes('\n'))).toBe(true)
    } finally {
      server.close()
    }
  })

  test('a closed port, and looks no further', async () => {
    await using sandbox = await startSandbox()
    const checks = await doctor({ ...environmentOf(sandbox), FLASH_ENDPOINT: 'https://127.0.0.1:9/' })
    expect(Object.keys(checks)).toEqual(['endpoint', 'proxy', 'DNS', 'TCP port 9'])
    expect(checks['TCP port 9']).toMatchObject({ ok: false, found: 'connect ECONNREFUSED 127.0.0.1:9' })
  })
})

test('tells when the client certificate ends, and whether it can be used', async () => {
  const ours = authority('Ours')
  const [own, expired] = [ours.issue({ commonName: 'own' }), ours.issue({ commonName: 'own', expired: true })]
  const files = {
    'own.pem': own.cert,
    'own.key': own.key,
    'expired.pem': expired.cert,
    'other.key': authority('Theirs').issue({ commonName: 'other' }).key,
    'own.pfx': pfxOf(own, 'correct horse'),
  }
  for (const [name, content] of Object.entries(files)) await writeFile(acct.file(name), content)
  await using sandbox = await startSandbox()
  const check = async (env: NodeJS.ProcessEnv): Promise<Check | undefined> =>
    (await doctor({ ...environmentOf(sandbox), ...env }))['client certificate']

  const valid = { ok: true, found: expect.stringMatching(/^valid until \d{4}-/) as unknown }
  const pem = { FLASH_CERT_FILE: acct.file('own.pem'), FLASH_KEY_FILE: acct.file('own.key') }
  const pfx = { FLASH_PFX_FILE: acct.file('own.pfx'), FLASH_PASSPHRASE: 'correct horse' }
  expect(await check({})).toBeUndefined()
  expect(await check(pem)).toMatchObject(valid)
  expect(await check(pfx)).toMatchObject(valid)
  expect(await check({ ...pem, FLASH_CERT_FILE: acct.file('expired.pem') })).toMatchObject({
    ok: false,
    advice: expect.stringContaining('Renew') as unknown,
  })
  const broken = { ok: false, found: expect.stringMatching(/^cannot be used: /) as unknown }
  expect(await check({ ...pem, FLASH_KEY_FILE: acct.file('other.key') })).toMatchObject(broken)
  expect(await check({ ...pfx, FLASH_PASSPHRASE: 'battery staple' })).toMatchObject(broken)
}, 60_000)

test('goes through the proxy when there is one', async () => {
  await using sandbox = await startSandbox()
  await using proxy = await proxyServer()
  const env = environmentOf(sandbox)
  const through = await doctor({ ...env, ACCT_PROXY: `http://127.0.0.1:${String(proxy.port)}` })
  expect(through).toMatchObject({ proxy: { ok: true, found: 'connected through ACCT_PROXY' } })
  expect(through).not.toHaveProperty('DNS')
  expect(await doctor({ ...env, ACCT_PROXY: 'http://127.0.0.1:9' })).toMatchObject({ proxy: { ok: false } })
  expect(sandbox.flash.calls).toEqual([])
}, 60_000)
