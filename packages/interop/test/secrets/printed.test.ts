/** Promise 11 where no answer is needed: clients, prepared requests, the input's own errors, and the real network. */
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { format, inspect } from 'node:util'
import { isSoapError, type CallEvent, type SoapError } from '@acct/core'
import { createDebitsuccess, operations as debitsuccess } from '@acct/debitsuccess'
import { createEmersion, operations as emersion } from '@acct/emersion'
import { createFlash, operations as flash, type FlashClient, type FlashOptions } from '@acct/flash'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { places, type Place } from './places.js'
import { reveals } from './search.js'
import { shownOf, written } from './shown.js'

const titled = <T extends { readonly where: string }>(rows: readonly T[]): (readonly [where: string, row: T])[] =>
  rows.map((row) => [row.where, row])

/** The error of a call, and whatever it, its events and the console show. */
async function ended(
  { start }: Pick<Place, 'start'>,
  bench: Parameters<Place['start']>[0],
): Promise<{ readonly error: SoapError; readonly shown: string }> {
  const events: CallEvent[] = []
  const { result, output } = await written(() =>
    start({ ...bench, observe: (event) => events.push(event) })
      .ending()
      .then(
        (value) => value,
        (error: unknown) => error,
      ),
  )
  if (!isSoapError(result)) throw new Error('the call did not end in an error of this SDK', { cause: result })
  const told = events.map((event) => shownOf(event) + ('xml' in event ? event.xml() : ''))
  return { error: result, shown: [shownOf(result), ...told, output].join('\n') }
}

const never = (): Promise<never> => new Promise(() => undefined)

describe.each(titled(places))('%s stays', (_, place) => {
  it('in the client, whatever prints it', () => {
    const { client } = place.start({})
    expect(reveals(shownOf(client), place.secret)).toBe(false)
    expect(reveals(shownOf({ ...client }), place.secret)).toBe(false)
  })

  it('when the input is refused', async () => {
    const { error, shown } = await ended(place, { broken: true })
    expect([error.kind, error.outcome, reveals(shown, place.secret)]).toEqual(['input', 'not-sent', false])
  })

  it('when the time runs out', async () => {
    const { error, shown } = await ended(place, { transport: never, call: { timeoutMs: 5 } })
    expect([error.kind, reveals(shown, place.secret)]).toEqual(['timeout', false])
  })

  it('when the caller aborts for a reason that names it', async () => {
    for (const reason of [new Error(place.secret), place.secret, { secret: place.secret }]) {
      const before = await ended(place, { transport: never, call: { signal: AbortSignal.abort(reason) } })
      expect([before.error.kind, reveals(before.shown, place.secret)]).toEqual(['aborted', false])
      const controller = new AbortController()
      const during = ended(place, { transport: never, call: { signal: controller.signal } })
      controller.abort(reason)
      expect([(await during).error.kind, reveals((await during).shown, place.secret)]).toEqual(['aborted', false])
    }
  })
})

const token = '3f2504e0-4f89-41d3-9a0c-0305e82c3301'
const locationId = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'
const urlPassword = 'u@rl: p/ss&<w>?ö#1'

describe('a prepared request', () => {
  /** All ways of printing it that do not ask for `xml` or `url` by name. */
  const printed = (prepared: object): string =>
    [prepared, [prepared]]
      .flatMap((value) => [
        inspect(value),
        inspect(value, { depth: Infinity, showHidden: true }),
        format('%s %o %O %j', value, value, value, value),
        JSON.stringify(value),
      ])
      .join('\n')

  it("shows neither Flash's token nor the endpoint's password", () => {
    const endpoint = `http://user:${encodeURIComponent(urlPassword)}@provider.test/service`
    const prepared = createFlash({ endpoint, securityToken: token, locationId }).prepare(
      'monthlyAccount',
      flash.monthlyAccount.example.input,
    )
    expect(prepared.xml).toContain(token)
    expect(prepared.redactedXml).toContain('[redacted]')
    expect(reveals(printed(prepared), token)).toBe(false)
    expect(reveals(printed(prepared), urlPassword)).toBe(false)
  })

  it('shows neither when it is copied', () => {
    const endpoint = `http://user:${encodeURIComponent(urlPassword)}@provider.test/service`
    const prepared = createFlash({ endpoint, securityToken: token, locationId }).prepare(
      'monthlyAccount',
      flash.monthlyAccount.example.input,
    )
    expect(reveals(printed({ ...prepared }), token)).toBe(false)
    expect(reveals(printed({ ...prepared }), urlPassword)).toBe(false)
  })

  it("shows neither Emersion's nor Debitsuccess's password", () => {
    const password = 'correct-horse&<battery>;staple'
    const { input } = emersion.createComplexAccount.example
    const primaryContact = { ...input.primaryContact, cumulusUser: { ...input.primaryContact.cumulusUser, password } }
    const ofEmersion = createEmersion({ endpoint: 'http://provider.test' }).prepare('createComplexAccount', {
      ...input,
      primaryContact,
    })
    const ofDebitsuccess = createDebitsuccess({
      endpoint: 'http://provider.test',
      user: { username: 'u', password },
    }).prepare('transferCustomerAccount', debitsuccess.transferCustomerAccount.example.input)
    for (const prepared of [ofEmersion, ofDebitsuccess]) {
      expect(prepared.redactedXml).toContain('[redacted]')
      expect(reveals(printed(prepared), password)).toBe(false)
    }
  })
})

describe('options that cannot be used', () => {
  it.each([
    ['an endpoint that is no HTTP address', { endpoint: `ftp://user:${token}@provider.test` }],
    ['an endpoint that is no address', { endpoint: `http://user:${token}@` }],
    ['a limit', { endpoint: `http://user:${token}@provider.test`, limits: { depth: -1 } }],
  ] satisfies [string, Pick<FlashOptions, 'endpoint' | 'limits'>][])(
    'are refused without naming the secret: %s',
    (_, options) => {
      const caught: unknown[] = []
      try {
        createFlash({ securityToken: token, locationId, ...options })
      } catch (error) {
        caught.push(error)
      }
      expect(caught.map(isSoapError)).toEqual([true])
      expect(reveals(shownOf(caught), token)).toBe(false)
    },
  )

  it('are refused when the endpoint has a per cent sign that encodes nothing', async () => {
    const client = (): FlashClient =>
      createFlash({ endpoint: 'http://user:100%25-50%@127.0.0.1:1', securityToken: token, locationId })
    // Either at once, or the per cent sign is taken for itself and the connection is refused; never an unknown outcome.
    const error: unknown = await Promise.resolve()
      .then(() => client().monthlyAccount(flash.monthlyAccount.example.input))
      .catch((error: unknown) => error)
    expect(isSoapError(error) && error.outcome).toBe('not-sent')
  })
})

describe('over the network, where the server says all that it heard', () => {
  let server: Server
  let origin = ''

  /** A page with everything in it that came, as servers that help with finding faults have it. */
  async function page(request: IncomingMessage): Promise<string> {
    const body = (await request.toArray()).join('')
    return `<html><pre>${request.url ?? ''}\n${request.rawHeaders.join('\n')}\n${body}\n${escaped(body)}</pre></html>`
  }

  const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

  beforeAll(async () => {
    server = createServer((request, response) => {
      void page(request).then((body) =>
        response
          .writeHead(request.url?.includes('reset') ? 200 : 502, {
            'content-type': 'text/html',
            'x-heard': request.headers.authorization ?? '',
          })
          .end(body),
      )
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    origin = `127.0.0.1:${String((server.address() as AddressInfo).port)}`
  })

  afterAll(() => {
    server.close()
    server.closeAllConnections()
  })

  const over = (options: Partial<FlashOptions>): Pick<Place, 'start'> => ({
    start: ({ observe }) => {
      const client = createFlash({
        endpoint: `http://${origin}/service`,
        securityToken: token,
        locationId,
        observe,
        ...options,
      })
      return { client, ending: () => client.monthlyAccount(flash.monthlyAccount.example.input).finally(client.close) }
    },
  })

  it("neither the token nor the endpoint's password comes back", async () => {
    const { error, shown } = await ended(
      over({ endpoint: `http://user:${encodeURIComponent(urlPassword)}@${origin}/service` }),
      {},
    )
    expect(error).toMatchObject({ kind: 'http', status: 502 })
    expect(shown).toContain('[redacted]')
    expect([reveals(shown, token), reveals(shown, urlPassword)]).toEqual([false, false])
  })

  it("the proxy's password does not come back", async () => {
    const [host = '', port] = origin.split(':')
    const password = 'proxy-pa$$ word&<1>'
    const { error, shown } = await ended(
      over({
        endpoint: 'http://provider.test/service',
        proxy: { host, port: Number(port), auth: { username: 'user', password } },
      }),
      {},
    )
    expect(error).toMatchObject({ kind: 'http', status: 502 })
    expect([reveals(shown, token), reveals(shown, password)]).toEqual([false, false])
  })

  it.each([
    ['the endpoint', () => ({ endpoint: `http://user:${encodeURIComponent(urlPassword)}@127.0.0.1:1/service` })],
    ['the proxy', () => ({ proxy: { host: '127.0.0.1', port: 1, auth: { username: 'user', password: urlPassword } } })],
  ] satisfies [string, () => Partial<FlashOptions>][])(
    'nothing is told when %s refuses the connection',
    async (_, options) => {
      const { error, shown } = await ended(over(options()), {})
      expect(error).toMatchObject({ kind: 'connection', outcome: 'not-sent', code: 'ECONNREFUSED' })
      expect([reveals(shown, token), reveals(shown, urlPassword)]).toEqual([false, false])
    },
  )

  it("nothing is told when the key's passphrase is wrong", async () => {
    const passphrase = 'tls "pass" phrase \\ <1>'
    const { privateKey: key } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'another' },
    })
    const cert = '-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----'
    const tls = { cert, key, passphrase }
    // Thrown by createFlash itself.
    const create = (): Promise<unknown> => Promise.resolve().then(() => over({ tls }).start({}))
    const { error, shown } = await ended({ start: () => ({ client: {}, ending: create }) }, {})
    expect(error).toMatchObject({ kind: 'input', outcome: 'not-sent', operation: 'createFlash' })
    expect([reveals(shown, token), reveals(shown, passphrase), shown.includes(key.slice(40, 100))]).toEqual([
      false,
      false,
      false,
    ])
  })
})
