/** `adoptManualAccounts` in a process of its own, killed in the middle and started again. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSandbox, type Sandbox } from '@acct/sandbox'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { bundle } from '../hostile/bundle.js'

const locationId = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'
const numbers = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(4, '0'))

let folder: string
let program: string
let sandbox: Sandbox
/** Hears of each call before its answer is sent. */
let onCall: () => void = () => undefined

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adopt-'))
  program = await bundle(join(import.meta.dirname, '../../../../examples/src/adopt-manual-accounts/index.ts'), folder)
}, 60_000)
afterAll(() => rm(folder, { recursive: true }))

beforeEach(async () => {
  await rm(join(folder, 'journal.jsonl'), { force: true })
  await writeFile(
    join(folder, 'accounts.csv'),
    ['flash,own', ...numbers.map((number) => `${number},OWN-${number}`), ''].join('\n'),
  )
  sandbox = await startSandbox({
    flash: { accounts: numbers.map((flashAccountNumber) => ({ locationId, flashAccountNumber })) },
    onCall: () => {
      onCall()
    },
  })
  return () => sandbox.close()
})

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
  // Each run lists, then reads and writes each row that is left.
  for (const killAt of [1, 2, 3, 4, 5, 8]) expect(await run(killAt)).toMatchObject({ code: null })
  const { output, code } = await run()
  expect({ code, writes: writes(), given: given() }).toEqual({
    code: 0,
    writes: once12,
    given: numbers.map((number) => `OWN-${number}`),
  })
  expect(output).toMatch(/^\d+ done, \d+ done before, 0 refused, 0 unclear$/m)
  expect(output).not.toContain('#')

  const { output: again } = await run()
  expect(again).toContain('0 done, 12 done before, 0 refused, 0 unclear')
  expect(writes()).toEqual(once12)
}, 120_000)

test('a lost answer is looked up, a request that is known to be lost is sent again, a refusal is told', async () => {
  sandbox.flash.misbehave({ do: 'drop-after', operation: 'setMonthlyAccountExternalId', account: '0003' })
  sandbox.flash.misbehave({ do: 'drop-before', operation: 'setMonthlyAccountExternalId', account: '0005' })
  await writeFile(
    join(folder, 'accounts.csv'),
    `flash,own\n${['0001', '0003', '0005', '0404'].map((number) => `${number},OWN-${number}`).join('\n')}\n` +
      `0007,OWN-0001\n`,
  )
  const first = await run()
  expect(first.code).toBe(1)
  expect(first.output).toContain('stands twice')

  await writeFile(
    join(folder, 'accounts.csv'),
    `flash,own\n${['0001', '0003', '0005', '0404'].map((number) => `${number},OWN-${number}`).join('\n')}\n`,
  )
  const second = await run()
  expect(second.code).toBe(1)
  expect(second.output).toContain('3 done, 0 done before, 0 refused, 1 unclear')
  expect(second.output).toContain('unclear: 0404 as OWN-0404: Flash lists no such account')

  await writeFile(join(folder, 'accounts.csv'), 'flash,own\n0003,OWN-0003\n0005,OWN-0005\n0007,OWN-0001\n')
  const third = await run()
  expect(third.output).toContain('0 done, 2 done before, 1 refused, 0 unclear')
  expect(third.output).toMatch(/refused: 0007 as OWN-0001: .*GeneralFailure/)
  expect((await readFile(join(folder, 'journal.jsonl'), 'utf8')).trim().split('\n').at(-1)).toContain(
    '"status":"refused"',
  )
}, 120_000)
