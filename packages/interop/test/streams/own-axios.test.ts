/** Streams through what users bring: an axios instance, axios's own adapters, a proxy. */
import http from 'node:http'
import { pipeline, Readable } from 'node:stream'
import { createFlash, type FlashOptions } from '@acct/flash'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { collected, errorOf } from '@acct/test-kit'
import { through } from '../network/axios.js'
import { proxyServer } from '../network/proxy-server.js'
import { rawServer } from '../network/raw-server.js'
import { account, answer, beginning, head } from './list.js'

const all = { includeValid: true, includeInvalid: true, includeDeleted: true }
const credentials = {
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
}

let server: http.Server
let endpoint: string
beforeAll(async () => {
  server = http.createServer((request, response) => {
    request.resume()
    response.setHeader('Content-Type', 'text/xml; charset=utf-8')
    pipeline(Readable.from(answer(2_000)), response, () => undefined)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  endpoint = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}/`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const ways: readonly [
  name: string,
  own: () => Promise<
    Partial<FlashOptions> & { readonly asked?: readonly unknown[]; readonly end?: () => PromiseLike<void> }
  >,
][] = [
  ["the user's axios", () => Promise.resolve({ ...through({}) })],
  ["axios's own http adapter", () => Promise.resolve({ ...through({ adapter: 'http' }) })],
  ["axios's fetch adapter", () => Promise.resolve({ ...through({ adapter: 'fetch' }) })],
  ['a proxy', proxied],
]

async function proxied() {
  const proxy = await proxyServer()
  return {
    proxy: { host: '127.0.0.1', port: proxy.port, protocol: 'http' },
    asked: proxy.asked,
    end: () => proxy[Symbol.asyncDispose](),
  }
}

describe.each(ways)('through %s', (_, own) => {
  const through = async (endpoint: string) => {
    const { asked, end, ...options } = await own()
    const flash = createFlash({ endpoint, ...credentials, ...options })
    return {
      flash,
      asked,
      [Symbol.asyncDispose]: async () => {
        flash.close()
        await end?.()
      },
    }
  }

  test('a stream has the items of the whole list', async () => {
    await using line = await through(endpoint)
    const { accounts } = await line.flash.getAllMonthlies(all)
    expect(accounts).toHaveLength(2_000)
    expect(await collected(line.flash.getAllMonthlies.stream(all))).toEqual(accounts)
    if (line.asked) expect(line.asked).toHaveLength(2)
  })

  test.each<[string, string, string]>([
    ['a connection that is lost', '', 'Content-Length: 1000000\r\n\r\n'],
    ['an answer that ends in the middle', '', 'Connection: close\r\n\r\n'],
    ['a wrong tag', `</Accounts></Wrong>${' '.repeat(100_000)}`, 'Connection: close\r\n\r\n'],
  ])('%s ends a stream and a plain call in the same error', async (_, tail, headers) => {
    const text = beginning + Array.from({ length: 300 }, (_, number) => account(number)).join('') + tail
    await using broken = await rawServer({
      asked: (socket) => {
        socket.end(head(headers) + text)
      },
    })
    await using line = await through(broken.url)
    const { kind, outcome, message } = await errorOf(line.flash.getAllMonthlies(all))
    expect(['connection', 'response']).toContain(kind)
    expect(await errorOf(collected(line.flash.getAllMonthlies.stream(all)))).toMatchObject({ kind, outcome, message })
  })
})

test("a content encoding that is not supported closes the connection of the user's axios", async () => {
  await using one = await rawServer({
    asked: (socket) => {
      socket.write(head('Content-Encoding: snappy\r\nContent-Length: 100000000\r\n\r\n') + beginning)
    },
  })
  const flash = createFlash({ endpoint: one.url, ...credentials, ...through({ adapter: 'http' }) })
  const error = await errorOf(collected(flash.getAllMonthlies.stream(all)))
  expect(error).toMatchObject({ kind: 'response', problem: 'malformed', outcome: 'unknown' })
  await expect.poll(() => one.open).toBe(0)
})
