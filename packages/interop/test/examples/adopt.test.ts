/** The example `adopt-manual-accounts` in a process of its own, killed in the middle and started again. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSandbox, type Sandbox } from '@acct/sandbox'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { bundle } from '../hostile/bundle.js'

const locationId = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'
const header = 'flashAccountNumber,accountNumber'
const numbers = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(4, '0'))

let folder: string
let program: string
let sandbox: Sandbox
/** Hears of each call before its answer is sent. */
let onCall: () => void = () => undefined

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adopt-'))
  program = await bundle(join(import.meta.dirname, '../../../../examples/src/adopt-manual-accounts.ts'), folder)
}, 60_000)
afterAll(() => rm(folder, { recursive: true }))

beforeEach(async () => {
  await rm(join(folder, 'journal.jsonl'), { force: true })
  await rows(...numbers.map((number) => `${number},OWN-${number}`))
  sandbox = await startSandbox({
    flash: { accounts: numbers.map((flashAccountNumber) => ({ locationId, flashAccountNumber })) },
    onCall: () => {
      onCall()
    },
  })
  return () => sandbox.close()
})

const rows = (...lines: readonly string[]): Promise<void> =>
  writeFile(join(folder, 'accounts.csv'), `${[header, ...lines].join('\n')}\n`)

/**
 * Runs the example; with `killAt`, it is killed when that many calls have come, before it gets the answer to the last.
 */
async function run(killAt = Infinity): Promise<{ readonly output: string; readonly code: number | null }> {
  const env = {
    ...process.env,
    FLASH_ENDPOINT: sandbox.flash.endpoint,
    FLASH_SECURITY_TOKEN: '11111111-2222-3333-4444-555555555555',
    FLASH_LOCATION_ID: locationId,
  }
  const child = spawn(process.execPath, [program, join(folder, 'accounts.csv'), join(folder, 'journal.jsonl'), '300'], {
    env,
  })
  let [calls, output] = [0, '']
  child.stdout.on('data', (text: Buffer) => {
    output += text.toString()
  })
  child.stderr.on('data', (text: Buffer) => {
    output += text.toString()
  })
  onCall = () => {
    if (++calls === killAt) child.kill('SIGKILL')
  }
  const [code] = (await once(child, 'close')) as [number | null]
  return { output, code }
}

/** How often each number was given. */
function writes(): readonly number[] {
  const sent = sandbox.flash.calls.filter(({ operation }) => operation === 'setMonthlyAccountExternalId')
  return numbers.map((number) => sent.filter(({ request }) => request.body.includes(`>OWN-${number}<`)).length)
}

const given = (): readonly (string | null)[] => sandbox.flash.accounts.map(({ accountNumber }) => accountNumber)
const once12 = numbers.map(() => 1)

test('killed at several points, whether in a read or in a write, it does no row twice and forgets none', async () => {
  // Each run reads each account, and writes those without a number.
  for (const killAt of [1, 2, 3, 4, 5, 8]) expect(await run(killAt)).toMatchObject({ code: null })
  const { output, code } = await run()
  expect({ code, writes: writes(), given: given() }).toEqual({
    code: 0,
    writes: once12,
    given: numbers.map((number) => `OWN-${number}`),
  })
  expect(output).toMatch(/^\d+ done$/m)

  const { output: again } = await run()
  expect(again).toBe('nothing to do\n')
  expect(writes()).toEqual(once12)
}, 120_000)

test('a lost answer is looked up, a request that is known to be lost is sent again, a refusal is told', async () => {
  sandbox.flash.misbehave({ do: 'drop-after', operation: 'setMonthlyAccountExternalId', account: '0003' })
  sandbox.flash.misbehave({ do: 'drop-before', operation: 'setMonthlyAccountExternalId', account: '0005' })
  await rows('0001,OWN-0001', '0001,OWN-1', '0003,OWN-0003', '0005,OWN-0005', '0404,OWN-0404')
  const first = await run()
  expect(first.code).toBe(1)
  expect(first.output).toMatch(/^3 done(?:, 1 duplicate)?$/m)
  // Which of the two depends on whether the first row has its response by then.
  expect(first.output).toMatch(/0001 as OWN-1: (?:duplicate: an earlier row has this key|has the number OWN-0001)/)
  expect(first.output).toContain('0404 as OWN-0404: Flash has no such account')
  expect(given().slice(0, 5)).toEqual(['OWN-0001', null, 'OWN-0003', null, 'OWN-0005'])

  await rows('0003,OWN-0003', '0005,OWN-5', '0007,OWN-0001')
  const second = await run()
  expect(second.code).toBe(1)
  expect(second.output).toContain('0005 as OWN-5: has the number OWN-0005')
  expect(second.output).toMatch(/0007 as OWN-0001: refused: .*GeneralFailure/)
  expect(second.output).toMatch(/^1 refused$/m)
  expect((await readFile(join(folder, 'journal.jsonl'), 'utf8')).trim().split('\n').at(-1)).toContain(
    '"status":"refused"',
  )
}, 120_000)
