import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { ClientRequest } from 'node:http'
import { TLSSocket } from 'node:tls'
import { inspect } from 'node:util'
import { createEmersion, isInputError, operations } from '@acct/emersion'
import { describe, expect, it } from 'vitest'
import { envelope, http } from '../network/answers.js'
import { through } from '../network/axios.js'
import type { CommonOptions } from '../network/callers.js'
import { half, promised } from '../network/faults/meet.js'
import { proxyServer } from '../network/proxy-server.js'
import { rawServer, type RawServer } from '../network/raw-server.js'
import { caught } from '../network/support.js'
import { authority, legacyPfx, pfxOf, type Identity } from './certificates.js'

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
            '<e:CreateAccountResponse xmlns:e="http://emersion.com.au/ServiceObjects">' +
              '<e:AccountID>399301</e:AccountID></e:CreateAccountResponse>',
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

const refusedByAlert = {
  outcome: 'refused',
  code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
  message: expect.stringContaining(
    'the server refused the client certificate with the TLS alert "certificate required"',
  ) as string,
}
// Node's server hangs up without an alert on a certificate that it does not trust.
const lost = { outcome: 'unknown', code: 'ECONNRESET' }

const turnedAway: [name: string, tls: Tls, over13: object][] = [
  ['none', {}, refusedByAlert],
  ['one of another authority', stranger, lost],
]

describe.each(turnedAway)('a client certificate is required, and there is %s', (_, tls, over13) => {
  const retry = { attempts: 2, baseMs: 1 }

  it('over TLS 1.2 the handshake fails: not sent', async () => {
    await using server = await provider('TLSv1.2')
    const error = await caught(clientOf(server.url, tls, { retry }).createComplexAccount(input))
    expect(error).toMatchObject({ kind: 'connection', outcome: 'not-sent', attempts: 2 })
    expect(server.requests).toEqual([])
  })

  // There the client may send before the server has looked at its certificate.
  it('over TLS 1.3 it fails after the handshake: refused if an alert says so, and sent once', async () => {
    await using server = await provider('TLSv1.3')
    const error = await caught(clientOf(server.url, tls, { retry }).createComplexAccount(input))
    expect(error).toMatchObject({ kind: 'connection', attempts: 1, ...over13 })
    expect(server.requests).toEqual([])
  })
})

describe('a server that answers the handshake with an alert about the certificate has refused the request', () => {
  const alerts: [alert: string, number: number][] = [
    ['bad certificate', 42],
    ['unsupported certificate', 43],
    ['certificate revoked', 44],
    ['certificate expired', 45],
    ['certificate unknown', 46],
    ['unknown ca', 48],
    ['access denied', 49],
  ]
  it.each(alerts)('%s, directly and through a proxy', async (alert, number) => {
    await using proxy = await proxyServer()
    await using server = await rawServer({
      partly: (socket) => {
        // A fatal alert (RFC 8446 §6).
        socket.end(Buffer.from([21, 3, 3, 0, 2, 2, number]))
      },
    })
    const endpoint = server.url.replace('http://', 'https://')
    for (const options of [{}, { proxy: { host: '127.0.0.1', port: proxy.port } }]) {
      await using emersion = clientOf(endpoint, reseller, { ...options, retry: { attempts: 2, baseMs: 1 } })
      expect(await caught(emersion.createComplexAccount(input))).toMatchObject({
        kind: 'connection',
        outcome: 'refused',
        attempts: 1,
        message: expect.stringContaining(`refused the client certificate with the TLS alert "${alert}"`) as string,
      })
    }
  })
})

describe('an alert about the certificate proves nothing once a response has begun', () => {
  const alert = Object.assign(new Error('alert'), { code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_EXPIRED' })

  it.each([
    ['the default transport', {}],
    ['an axios instance', through({})],
  ])('over %s: unknown, and sent once', async (_, options) => {
    let request: ClientRequest | undefined
    // No server of Node's can send an alert then.
    const note = (message: unknown): void => {
      request = (message as { readonly request: ClientRequest }).request
    }
    subscribe('http.client.request.start', note)
    await using server = await rawServer({
      asked: (socket) => {
        socket.write(promised)
        socket.write(half)
        setTimeout(() => {
          request?.emit('error', alert)
          socket.destroy()
        }, 20)
      },
    })
    const emersion = createEmersion({ endpoint: server.url, retry: { attempts: 2, baseMs: 1 }, ...options })
    expect(await caught(emersion.createComplexAccount(input))).toMatchObject({
      kind: 'connection',
      outcome: 'unknown',
      attempts: 1,
    })
    unsubscribe('http.client.request.start', note)
    expect(server.requests).toHaveLength(1)
  })
})

describe('keys and certificates that cannot be used are an InputError at once', () => {
  const pfx = pfxOf(reseller, passphrase)
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' })
  const escaped = (pem: string): string => pem.replaceAll(/\r?\n/g, String.raw`\n`)
  const rows: [name: string, path: string, tls: Tls, says: RegExp][] = [
    ['a PFX with another passphrase', 'passphrase', { pfx, passphrase: 'battery staple' }, /does not decrypt `pfx`/],
    ['a PFX without its passphrase', 'passphrase', { pfx }, /is missing/],
    ['a PFX that is none', 'pfx', { pfx: Buffer.from('no file'), passphrase }, /is not a PKCS #12 file/],
    ['a PFX of old algorithms', 'pfx', { pfx: legacyPfx, passphrase }, /openssl pkcs12 -legacy/],
    ['a PFX beside a PEM', 'pfx', { pfx, passphrase, ...reseller }, /cannot be combined/],
    [
      'an encrypted key with another passphrase',
      'passphrase',
      { ...encrypted(reseller), passphrase: 'battery staple' },
      /does not decrypt `key`/,
    ],
    [
      'an encrypted key without its passphrase',
      'passphrase',
      { ...encrypted(reseller), passphrase: undefined },
      /is missing/,
    ],
    ['a passphrase for nothing', 'passphrase', { passphrase }, /has nothing to decrypt/],
    ['a key that is none', 'key', { ...reseller, key: 'no key' }, /must be PEM/],
    [
      'a damaged key',
      'key',
      { ...reseller, key: '-----BEGIN PRIVATE KEY-----\nnone\n-----END PRIVATE KEY-----' },
      /is not a private key/,
    ],
    ['a certificate that is none', 'cert', { ...reseller, cert: 'no certificate' }, /must be PEM/],
    [
      'a damaged certificate',
      'cert',
      { ...reseller, cert: '-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----' },
      /cannot be parsed/,
    ],
    ['a path for a certificate', 'cert', { ...reseller, cert: '/run/secrets/client.pem' }, /not the path of one/],
    ['a key in place of a certificate', 'cert', { ...reseller, cert: reseller.key }, /must be PEM/],
    [
      'line ends that are written out',
      'cert',
      { cert: escaped(reseller.cert), key: escaped(reseller.key) },
      /replace them/,
    ],
    ["another certificate's key", 'key', { ...reseller, key: stranger.key }, /is not the private key of `cert`/],
    ['a key of another type', 'key', { ...reseller, key: String(other) }, /is not the private key of `cert`/],
    ['a certificate without its key', 'key', { cert: reseller.cert }, /is missing/],
    ['a key without its certificate', 'cert', { key: reseller.key }, /is missing/],
    ['an authority that is none', 'ca', { ca: 'made up' }, /must be PEM/],
    [
      'a damaged authority',
      'ca',
      { ca: '-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----\n' },
      /cannot be parsed/,
    ],
    ['a damaged authority among good ones', 'ca', { ca: [ours.cert, 'x'] }, /must be PEM/],
    ['no authority in a list', 'ca', { ca: [] }, /at least one/],
  ]
  it.each(rows)('%s', async (_, path, tls, says) => {
    const client = Promise.resolve().then(() => clientOf('https://localhost/', tls))
    const error = await caught(client)
    expect(error).toMatchObject({ kind: 'input', outcome: 'not-sent', issues: [{ path: `tls.${path}` }] })
    expect(isInputError(error) && error.issues[0]?.message).toMatch(says)
    for (const secret of [passphrase, 'battery staple', reseller.key])
      expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(secret)
  })

  it('rejectUnauthorized: false, also where no type forbids it', async () => {
    const tls = { rejectUnauthorized: false } as Tls
    const client = Promise.resolve().then(() => clientOf('https://localhost/', tls))
    expect(await caught(client)).toMatchObject({ kind: 'input', issues: [{ path: 'tls.rejectUnauthorized' }] })
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
