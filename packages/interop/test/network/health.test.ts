/** `health`: whether a provider can be reached, without a call. */
import { createServer, type Server } from 'node:net'
import type { AddressInfo } from 'node:net'
import { createEmersion } from '@acct/emersion'
import { createFlash } from '@acct/flash'
import { simulateFlash } from '@acct/flash/testing'
import { errorOf, inputErrorOf } from '@acct/test-kit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authority } from '../tls/certificates.js'
import { rawServer, type RawServer } from './raw-server.js'

const credentials = {
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
}
const ours = authority('Ours')
const here = ours.issue({ commonName: 'here', hosts: ['127.0.0.1', 'localhost'] })

/** What has arrived at a server. */
const received: string[] = []
let plain: Server
let secure: RawServer

beforeAll(async () => {
  plain = createServer((socket) =>
    socket.on('data', (data) => received.push(String(data))).on('error', () => undefined),
  )
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve))
  secure = await rawServer({
    tls: { ...here, ca: ours.cert },
    asked: (socket) => {
      received.push('a request')
      socket.end()
    },
  })
})
afterAll(async () => {
  plain.close()
  await secure.close()
})

const plainUrl = () => `http://127.0.0.1:${String((plain.address() as AddressInfo).port)}/Monthly.asmx`

describe('health', () => {
  test('connects, and sends nothing', async () => {
    const flash = createFlash({ endpoint: plainUrl(), ...credentials })

    expect(await flash.health()).toEqual([
      { url: plainUrl(), durationMs: expect.any(Number) as number, tlsProtocol: null, certificateEnds: null },
    ])
    expect(received).toEqual([])
  })

  test('does TLS, and tells when the certificate ends', async () => {
    const emersion = createEmersion({ endpoint: `${secure.url}?key=secret`, tls: { ca: ours.cert } })
    const [health] = await emersion.health()

    expect(health).toMatchObject({ tlsProtocol: 'TLSv1.3', url: new URL(secure.url).href })
    expect(health?.certificateEnds?.getTime()).toBeGreaterThan(Date.now())
    expect(received).toEqual([])
  })

  test('looks at each address once', async () => {
    const endpoint = (operation: string) => plainUrl() + (operation === 'MonthlyAccount' ? '?write' : '')

    expect(await createFlash({ endpoint, ...credentials }).health()).toHaveLength(2)
  })

  test('a certificate that is not trusted is a ConnectionError', async () => {
    const error = await errorOf(createEmersion({ endpoint: secure.url }).health())

    expect(error).toMatchObject({ kind: 'connection', operation: 'health', outcome: 'not-sent' })
    expect(error.message).toMatch(/certificate|self-signed/)
  })

  test('nobody there is a ConnectionError', async () => {
    const closed = createFlash({ endpoint: 'http://127.0.0.1:1/', ...credentials })

    expect(await errorOf(closed.health())).toMatchObject({ kind: 'connection', code: 'ECONNREFUSED' })
  })

  test('a handshake that never ends is a TimeoutError, or ends with an abort', async () => {
    // A server without TLS does not say hello.
    const endpoint = plainUrl().replace('http:', 'https:')
    const silent = createFlash({ endpoint, ...credentials })
    const controller = new AbortController()
    const aborted = errorOf(silent.health({ signal: controller.signal }))
    controller.abort()

    expect(await errorOf(silent.health({ timeoutMs: 50 }))).toMatchObject({ kind: 'timeout', outcome: 'not-sent' })
    expect(await aborted).toMatchObject({ kind: 'aborted', outcome: 'not-sent' })
  })

  test('a transport that cannot connect without sending is an InputError', async () => {
    const flash = createFlash({ endpoint: plainUrl(), ...credentials, transport: simulateFlash().transport })

    expect(await inputErrorOf(flash.health())).toMatchObject({ issues: [{ path: 'transport' }] })
  })
})
