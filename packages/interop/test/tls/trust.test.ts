import https from 'node:https'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { through } from '../network/axios.js'
import { found, reader, writer, type CommonOptions } from '../network/callers.js'
import { rawServer, type RawServer } from '../network/raw-server.js'
import { caught } from '../network/support.js'
import { authority, type Identity } from './certificates.js'

afterEach(() => {
  vi.unstubAllEnvs()
})

const ours = authority('Ours')
const theirs = authority('Theirs')
const here = ours.issue({ commonName: 'here', hosts: ['127.0.0.1', 'localhost'] })

type Version = 'TLSv1.2' | 'TLSv1.3'
const versions: readonly Version[] = ['TLSv1.2', 'TLSv1.3']

interface SecureServer extends RawServer {
  /** Whether any byte of a request came. */
  readonly heard: boolean
}

async function secureServer(identity: Identity, maxVersion: Version = 'TLSv1.3'): Promise<SecureServer> {
  let heard = false
  const server = await rawServer({
    tls: { ...identity, maxVersion },
    partly: () => {
      heard = true
    },
    asked: (socket) => {
      heard = true
      socket.write(found)
    },
  })
  return Object.defineProperty(server, 'heard', { get: () => heard }) as SecureServer
}

describe.each(versions)('over %s', (version) => {
  const accepted: [name: string, ca: NonNullable<CommonOptions['tls']>['ca']][] = [
    ['as text', ours.cert],
    ['as bytes', Buffer.from(ours.cert)],
    ['among others', [theirs.cert, Buffer.from(ours.cert)]],
    ['in one text with others', theirs.cert + ours.cert],
  ]
  it.each(accepted)('a server is trusted when its authority is given %s', async (_, ca) => {
    await using server = await secureServer(here, version)
    const line = reader({ endpoint: server.url, tls: { ca } })
    await expect(line.call()).resolves.toEqual({ accountId: '7' })
    line.close()
  })

  const refused: [name: string, identity: Identity, tls: CommonOptions['tls'], code: RegExp][] = [
    ['of an authority that nobody knows', here, undefined, /^(UNABLE_TO_|SELF_SIGNED_)/],
    ['of another authority than the one that is given', here, { ca: theirs.cert }, /^(UNABLE_TO_|SELF_SIGNED_)/],
    [
      'for another name',
      ours.issue({ commonName: '127.0.0.1', hosts: ['elsewhere.example'] }),
      { ca: ours.cert },
      /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    ],
    [
      'for another address',
      ours.issue({ commonName: '127.0.0.1', hosts: ['127.0.0.2'] }),
      { ca: ours.cert },
      /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    ],
    [
      'that has expired',
      ours.issue({ commonName: 'here', hosts: ['127.0.0.1'], expired: true }),
      { ca: ours.cert },
      /^CERT_HAS_EXPIRED$/,
    ],
  ]
  it.each(refused)(
    'a certificate %s is refused before a byte of the request leaves',
    async (_, identity, tls, code) => {
      await using server = await secureServer(identity, version)
      const error = await caught(writer({ endpoint: server.url, tls, retry: { attempts: 2, baseMs: 1 } }).call())
      expect(error).toMatchObject({
        kind: 'connection',
        outcome: 'not-sent',
        attempts: 2,
        code: expect.stringMatching(code) as string,
      })
      expect({ connections: server.connections, heard: server.heard }).toEqual({ connections: 2, heard: false })
    },
  )
})

it('a server is found by its name', async () => {
  await using server = await secureServer(here)
  const line = reader({ endpoint: server.url.replace('127.0.0.1', 'localhost'), tls: { ca: ours.cert } })
  await expect(line.call()).resolves.toEqual({ accountId: '7' })
  line.close()
})

it('what one client trusts, another does not', async () => {
  await using server = await secureServer(here)
  const [trusting, other] = [reader({ endpoint: server.url, tls: { ca: ours.cert } }), reader({ endpoint: server.url })]
  await trusting.call()
  expect(await caught(other.call())).toMatchObject({ kind: 'connection', outcome: 'not-sent' })
  await expect(trusting.call()).resolves.toEqual({ accountId: '7' })
  expect(server.requests).toHaveLength(2)
  trusting.close()
})

it('the environment cannot switch verification off', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
  await using server = await secureServer(here)
  const line = writer({ endpoint: server.url })
  expect(await caught(line.call())).toMatchObject({ kind: 'connection', outcome: 'not-sent' })
  expect(server.heard).toBe(false)
  line.close()
})

describe("with an axios instance of the user's", () => {
  it('its agent says whom to trust', async () => {
    await using server = await secureServer(here)
    const httpsAgent = new https.Agent({ ca: ours.cert })
    await expect(reader({ endpoint: server.url, ...through({ httpsAgent }) }).call()).resolves.toEqual({
      accountId: '7',
    })
    httpsAgent.destroy()
  })

  it('the option `tls` is refused beside it', async () => {
    const client = Promise.resolve().then(() =>
      writer({ endpoint: 'https://localhost/', ...through({}), tls: { ca: theirs.cert } }),
    )
    expect(await caught(client)).toMatchObject({ kind: 'input', issues: [{ path: 'tls' }] })
  })
})
