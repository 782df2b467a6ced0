import { createPrivateKey } from 'node:crypto'
import { TLSSocket } from 'node:tls'
import { inspect } from 'node:util'
import { createEmersion, operations } from '@acct/emersion'
import { describe, expect, it } from 'vitest'
import { envelope, http } from '../network/answers.js'
import type { CommonOptions } from '../network/callers.js'
import { proxyServer } from '../network/proxy-server.js'
import { rawServer, type RawServer } from '../network/raw-server.js'
import { caught } from '../network/support.js'
import { authority, pfxOf, type Identity } from './certificates.js'

const ours = authority('Ours')
const theirs = authority('Theirs')
const here = ours.issue({ commonName: 'here', hosts: ['127.0.0.1', 'localhost'] })
const reseller = ours.issue({ commonName: 'reseller-42' })
const stranger = theirs.issue({ commonName: 'reseller-42' })
const passphrase = 'correct horse battery'

type Tls = NonNullable<CommonOptions['tls']>
type Version = 'TLSv1.2' | 'TLSv1.3'

interface Provider extends RawServer {
  /** Who called, by the names in their certificates. */
  readonly callers: readonly string[]
}

/** Emersion as it is: who has no certificate of its authority is turned away. */
async function provider(maxVersion: Version = 'TLSv1.3'): Promise<Provider> {
  const callers: string[] = []
  const server = await rawServer({
    tls: { ...here, ca: ours.cert, requestCert: true, rejectUnauthorized: true, maxVersion },
    asked: (socket) => {
      if (socket instanceof TLSSocket) callers.push(String(socket.getPeerCertificate().subject.CN))
      socket.write(
        http(
          200,
          envelope(
            '<e:CreateAccountResponse xmlns:e="http://emersion.com.au/ServiceObjects"><e:AccountID>399301</e:AccountID></e:CreateAccountResponse>',
          ),
        ),
      )
    },
  })
  return Object.assign(server, { callers })
}

const { input } = operations.createComplexAccount.example
const clientOf = (endpoint: string, tls: Tls, options: Partial<CommonOptions> = {}) =>
  createEmersion({ ...options, endpoint, tls: { ca: ours.cert, ...tls } })

const encrypted = ({ cert, key }: Identity): Tls => ({
  cert,
  key: createPrivateKey(key).export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase }),
  passphrase,
})

describe.each(['TLSv1.2', 'TLSv1.3'] as const)('over %s', (version) => {
  const forms: [name: string, tls: Tls][] = [
    ['PEM', reseller],
    ['PEM in bytes', { cert: Buffer.from(reseller.cert), key: Buffer.from(reseller.key) }],
    ['PEM with an encrypted key', encrypted(reseller)],
    ['PFX', { pfx: pfxOf(reseller, passphrase), passphrase }],
    ['PEM, with the rest left undefined', { ...reseller, pfx: undefined, passphrase: undefined }],
  ]
  it.each(forms)('a client certificate reaches the provider: %s', async (_, tls) => {
    await using server = await provider(version)
    await using emersion = clientOf(server.url, tls)
    await expect(emersion.createComplexAccount(input)).resolves.toEqual({ accountId: '399301' })
    expect(server.callers).toEqual(['reseller-42'])
  })
})

const turnedAway: [name: string, tls: Tls][] = [
  ['none', {}],
  ['one of another authority', stranger],
]

describe.each(turnedAway)('a client certificate is required, and there is %s', (_, tls) => {
  const retry = { attempts: 2, baseMs: 1 }

  it('over TLS 1.2 the handshake fails: not sent', async () => {
    await using server = await provider('TLSv1.2')
    const error = await caught(clientOf(server.url, tls, { retry }).createComplexAccount(input))
    expect(error).toMatchObject({ kind: 'connection', outcome: 'not-sent', attempts: 2 })
    expect(server.requests).toEqual([])
  })

  // There the client may send before the server has seen its certificate, so it cannot know.
  it('over TLS 1.3 it fails after the handshake: unknown, and said once', async () => {
    await using server = await provider('TLSv1.3')
    const error = await caught(clientOf(server.url, tls, { retry }).createComplexAccount(input))
    expect(error).toMatchObject({ kind: 'connection', outcome: 'unknown', attempts: 1 })
    expect(server.requests).toEqual([])
  })
})

describe('keys that cannot be used end in an error, and nobody is called', () => {
  const rows: [name: string, tls: Tls][] = [
    ['a PFX with another passphrase', { pfx: pfxOf(reseller, passphrase), passphrase: 'battery staple' }],
    ['a PFX without its passphrase', { pfx: pfxOf(reseller, passphrase) }],
    ['a PFX that is none', { pfx: Buffer.from('no file'), passphrase }],
    ['an encrypted key with another passphrase', { ...encrypted(reseller), passphrase: 'battery staple' }],
    ['a key that is none', { ...reseller, key: 'no key' }],
    ['a certificate that is none', { ...reseller, cert: 'no certificate' }],
    ["another certificate's key", { ...reseller, key: stranger.key }],
    [
      'an authority that is none',
      { ...reseller, ca: '-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----\n' },
    ],
  ]
  it.each(rows)('%s', async (_, tls) => {
    await using server = await provider()
    const error = await caught(clientOf(server.url, tls).createComplexAccount(input))
    expect(error).toMatchObject({ kind: 'connection', outcome: 'not-sent', attempts: 1 })
    expect(server.callers).toEqual([])
    for (const secret of [passphrase, 'battery staple'])
      expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(secret)
  })
})

it("a client certificate reaches the provider through a proxy's tunnel", async () => {
  await using proxy = await proxyServer()
  await using server = await provider()
  await using emersion = clientOf(server.url.replace('127.0.0.1', 'localhost'), reseller, {
    proxy: { host: '127.0.0.1', port: proxy.port, protocol: 'http' },
  })
  await expect(emersion.createComplexAccount(input)).resolves.toEqual({ accountId: '399301' })
  expect(server.callers).toEqual(['reseller-42'])
})

it('two clients with two certificates are told apart, over the same address', async () => {
  const other = ours.issue({ commonName: 'reseller-43' })
  await using server = await provider()
  await using first = clientOf(server.url, reseller)
  await using second = clientOf(server.url, other)
  for (const client of [first, second, first]) await client.createComplexAccount(input)
  expect(server.callers).toEqual(['reseller-42', 'reseller-43', 'reseller-42'])
})
