/** What is logged of a call: by pino, winston, the console and `NODE_DEBUG=acct`. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { promisify } from 'node:util'
import { createFlash, logTo, operations, type FlashOptions } from '@acct/flash'
import { simulateFlash } from '@acct/flash/testing'
import { errorOf } from '@acct/test-kit'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { createLogger, format, transports } from 'winston'
import { bundle } from '../hostile/bundle.js'

const secret = '11111111-2222-3333-4444-555555555555'
const input = operations.monthlyAccount.example.input

/** A stream, and the objects that were written to it as JSON lines. */
function written() {
  const lines: string[] = []
  const stream = new Writable({
    write: (chunk, _, done) => {
      lines.push(String(chunk))
      done()
    },
  })
  return { stream, entries: () => lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>) }
}

/** One call that succeeds, one that the provider refuses, one that is lost, and one whose input is wrong. */
async function callsWith(observe: FlashOptions['observe']): Promise<void> {
  const simulator = simulateFlash()
  const flash = createFlash({
    endpoint: 'http://provider.test/',
    securityToken: secret,
    locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
    transport: simulator.transport,
    observe,
  })
  await flash.monthlyAccount(input)
  await errorOf(flash.getMonthlyAccount({ accountNumber: `none-${secret}` }))
  simulator.misbehave({ do: 'drop-after' })
  await errorOf(flash.monthlyAccount({ ...input, accountNumber: 'EXT-2' }))
  await errorOf(flash.sendUnchecked(operations.monthlyAccount, {}))
}

const failures = [
  { provider: 'Flash', operation: 'getMonthlyAccount', kind: 'refused', outcome: 'refused', code: 'NotFound' },
  { provider: 'Flash', operation: 'monthlyAccount', kind: 'connection', outcome: 'unknown', code: 'ECONNRESET' },
  { provider: 'Flash', operation: 'monthlyAccount', kind: 'input', outcome: 'not-sent' },
]

describe('pino', () => {
  test('gets the failures only, with the fields first', async () => {
    const { stream, entries } = written()
    await callsWith(logTo(pino(stream)))
    expect(entries()).toMatchObject(failures.map((fields) => ({ ...fields, level: 50 })))
    expect(entries()[0]?.msg).toMatch(/^Flash getMonthlyAccount: refused, \d+ ms: .*\(NotFound\)/)
    expect(JSON.stringify(entries())).not.toContain(secret)
  })

  test('gets every call at info, and every attempt at debug', async () => {
    const counts = []
    for (const level of ['info', 'debug'] as const) {
      const { stream, entries } = written()
      await callsWith(logTo(pino({ level: 'debug' }, stream), { level }))
      counts.push(entries().length)
    }
    // Three attempts: each begins, and ends with a response or without one.
    expect(counts).toEqual([4, 4 + 6])
  })
})

test('winston gets the message first', async () => {
  const { stream, entries } = written()
  // The declarations of winston and of what it stands on name two classes of one shape.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
  const logger = createLogger({ format: format.json(), transports: [new transports.Stream({ stream })] })
  await callsWith(logTo(logger))
  expect(entries()).toMatchObject(failures.map((fields) => ({ ...fields, level: 'error' })))
  expect(JSON.stringify(entries())).not.toContain(secret)
})

test('a console gets a line and the fields', async () => {
  const lines: unknown[][] = []
  const keep = (...fields: unknown[]): number => lines.push(fields)
  await callsWith(logTo({ error: keep, info: keep, debug: keep }))
  expect(lines).toMatchObject(failures.map((fields) => [expect.stringMatching(/^Flash /) as string, fields]))
})

test('NODE_DEBUG=acct prints a line for each event, without secrets', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'logs-'))
  try {
    const program = await bundle(join(import.meta.dirname, 'debug-program.ts'), folder)
    const { stderr } = await promisify(execFile)(process.execPath, [program], {
      env: { ...process.env, NODE_DEBUG: 'acct' },
    })
    expect(stderr).toMatch(/ACCT \d+: [\da-f-]{36} Flash getMonthlyAccount: attempt 1\n/)
    expect(stderr).toMatch(/Flash getMonthlyAccount: refused, \d+ ms: .*NotFound/)
    expect(stderr).not.toContain(secret)
    const quiet = await promisify(execFile)(process.execPath, [program], { env: { ...process.env, NODE_DEBUG: '' } })
    expect(quiet.stderr).toBe('')
  } finally {
    await rm(folder, { recursive: true })
  }
})
