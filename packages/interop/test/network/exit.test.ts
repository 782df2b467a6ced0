import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authority } from '../tls/certificates.js'
import { fault, http } from './answers.js'
import { found, type CommonOptions } from './callers.js'
import { bundled, type Bundle } from './programs/bundle.js'
import type { Errand } from './programs/leaver.js'
import { rawServer, type Manners } from './raw-server.js'
import { nowhere } from './support.js'

const run = promisify(execFile)
let program: Bundle
beforeAll(async () => {
  program = await bundled('leaver')
})
afterAll(() => program[Symbol.asyncDispose]())

/** Runs the errands in a process of their own, which is killed when it has not ended in time. */
async function ended(errands: readonly Errand[]): Promise<string[]> {
  const { stdout, stderr } = await run(process.execPath, [program.file, JSON.stringify(errands)], { timeout: 5_000 })
  expect(stderr).toBe('')
  return stdout.split('\n').slice(0, -1)
}

const read = (options: CommonOptions): Errand => ({ caller: 'a read', options })
const ca = authority('Exit')

describe.concurrent('a process exits by itself, though its clients were not closed, after', () => {
  it('an import alone', async () => {
    expect(await ended([])).toEqual([])
  })

  const rows: [name: string, manners: Manners, options: Omit<CommonOptions, 'endpoint'>, kind: string][] = [
    ['a value', { asked: (socket) => socket.write(found) }, {}, 'value'],
    [
      'a value over TLS',
      { tls: ca.issue({ commonName: 'x', hosts: ['127.0.0.1'] }), asked: (socket) => socket.write(found) },
      { tls: { ca: ca.cert } },
      'value',
    ],
    ['a fault', { asked: (socket) => socket.write(http(500, fault('Server'))) }, {}, 'fault'],
    ['a redirect', { asked: (socket) => socket.write(http(307, '', { Location: nowhere })) }, {}, 'http'],
    ['silence', {}, { timeoutMs: 300 }, 'timeout'],
    [
      'attempts in vain',
      { asked: (socket) => socket.write(http(503)) },
      { retry: { attempts: 3, baseMs: 1 }, totalTimeoutMs: 60_000 },
      'http',
    ],
  ]
  it.each(rows)('%s', async (_, manners, options, kind) => {
    // It keeps its side of every connection open.
    await using server = await rawServer(manners)
    expect(
      await ended([read({ ...options, endpoint: server.url }), read({ ...options, endpoint: server.url })]),
    ).toEqual([kind, kind])
  })

  it('a value through a proxy', async () => {
    await using proxy = await rawServer({ asked: (socket) => socket.write(found) })
    expect(
      await ended([
        read({
          endpoint: 'http://provider.invalid/',
          proxy: { host: '127.0.0.1', port: proxy.port, protocol: 'http' },
        }),
      ]),
    ).toEqual(['value'])
  })

  it('a refused connection', async () => {
    expect(await ended([read({ endpoint: nowhere })])).toEqual(['connection'])
  })
})
