/** Reads lists of 7 and 29 MB in a process of its own. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import http from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline, Readable } from 'node:stream'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundle } from '../hostile/bundle.js'
import { account, answer } from './list.js'

// Linux tells the highest point that a process's memory came to; elsewhere there is no such account.
describe.runIf(existsSync('/proc/self/clear_refs'))('memory', () => {
  let folder: string
  let program: string
  let server: http.Server
  let [requests, long] = [0, 0]

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'streams-'))
    program = await bundle(join(import.meta.dirname, 'memory.ts'), folder)
    server = http.createServer((request, response) => {
      request.resume()
      response.setHeader('Content-Type', 'text/xml; charset=utf-8')
      // The first of a process is short.
      pipeline(Readable.from(answer(requests++ % 2 === 0 ? 1_000 : long)), response, () => undefined)
    })
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
  }, 60_000)
  afterAll(async () => {
    server.close()
    await rm(folder, { recursive: true })
  })

  test.each([
    [7, 10_000],
    [29, 41_500],
  ])(
    'grows by less than 30 MB while %i MB, %i accounts, are read',
    async (megabytes, accounts) => {
      long = accounts
      expect(account(accounts - 1).length * accounts).toBeGreaterThan(megabytes * 0.97e6)
      const address = server.address()
      const { stdout } = await promisify(execFile)(process.execPath, [
        program,
        `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}/`,
      ])
      const { count, growthBytes } = JSON.parse(stdout) as { count: number; growthBytes: number }
      expect(count).toBe(accounts)
      expect(growthBytes).toBeLessThan(30 * 2 ** 20)
    },
    60_000,
  )
})
