/** `acct` stopped with SIGINT, killed at random points, and resumed. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { promisify } from 'node:util'
import { startSandbox, type Sandbox } from '@acct/sandbox'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acctCommand, addedTo, environmentOf, jobArguments, writeAccounts, type Acct, type Ended } from './acct.js'

let acct: Acct

beforeAll(async () => {
  acct = await acctCommand()
}, 60_000)
afterAll(() => acct[Symbol.asyncDispose]())

const numbersOf = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `ROW-${String(index).padStart(3, '0')}`)

/** Where a process is killed: that many milliseconds after that many calls of it have come. */
interface Point {
  readonly calls: number
  readonly ms: number
}

/** A sandbox that can be told to do something when a number of calls has come. */
async function slowSandbox(): Promise<{
  readonly sandbox: Sandbox
  readonly afterCalls: (count: number, run: () => void) => void
}> {
  let [left, then] = [Infinity, (): void => undefined]
  const sandbox = await startSandbox({
    delayMs: 10,
    onCall: () => {
      if (--left === 0) then()
    },
  })
  const afterCalls = (count: number, run: () => void): void => {
    if (count === 0) run()
    ;[left, then] = [count, run]
  }
  return { sandbox, afterCalls }
}

describe('SIGKILL', () => {
  const numbers = numbersOf(40)
  const point = fc.record({ calls: fc.nat(20), ms: fc.nat(40) })
  /** Before the first call: while the rows are checked or the journal is opened. */
  const earlyPoint = fc.record({ calls: fc.constant(0), ms: fc.nat(800) })

  async function holds(points: readonly Point[], stateDiffered: boolean): Promise<void> {
    for (const name of ['run.jsonl', 'run.jsonl.job.json', 'run.jsonl.lock', 'failed.csv'])
      await rm(acct.file(name), { force: true })
    const { sandbox, afterCalls } = await slowSandbox()
    const run = (at?: Point): Promise<Ended> => {
      const resumes = existsSync(acct.file('run.jsonl.job.json'))
      const args = resumes ? ['resume', 'run.jsonl'] : jobArguments
      const options = ['--settle-ms', '200', '--json', ...(stateDiffered ? ['--state-differed'] : [])]
      const { child, ended } = acct.start([...args, ...options], environmentOf(sandbox))
      if (at) afterCalls(at.calls, () => setTimeout(() => child.kill('SIGKILL'), at.ms))
      return ended
    }
    try {
      await writeAccounts(acct, numbers)
      for (const at of points) await run(at)
      const { code, out } = await run()
      const { counts } = JSON.parse(out) as { readonly counts: { readonly done: number; readonly unknown: number } }
      expect(counts.done + counts.unknown).toBe(numbers.length)
      expect(addedTo(sandbox)).toEqual({ numbers, refused: 0 })
      if (stateDiffered) expect({ code, counts }).toMatchObject({ code: 0, counts: { unknown: 0 } })
      // Nothing proves that an account which is found was added by this job.
      else if (counts.unknown > 0) {
        const [, ...lines] = (await readFile(acct.file('failed.csv'), 'utf8')).trimEnd().split('\n')
        expect(lines).toHaveLength(counts.unknown)
        for (const line of lines) expect(line).toMatch(/unknown,.*nothing shows that it was not so before/)
      }
    } finally {
      await sandbox.close()
    }
  }

  test('at any point, and resumed, adds each row once and loses none', async () => {
    const points = fc.tuple(earlyPoint, point, point)
    // A failure is not shrunk, since each run takes seconds; its points and seed are printed.
    await fc.assert(fc.asyncProperty(points, fc.boolean(), holds), { numRuns: 3, endOnFailure: true })
  }, 180_000)
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s lets calls in flight finish and sends no more',
  async (signal) => {
    const numbers = numbersOf(60)
    await writeAccounts(acct, numbers)
    const { sandbox, afterCalls } = await slowSandbox()
    try {
      const journalName = `${signal}.jsonl`
      const { child, ended } = acct.start([...jobArguments, '--journal', journalName], environmentOf(sandbox))
      afterCalls(10, () => child.kill(signal))
      const { code, out, err } = await ended
      expect(code).toBe(130)
      expect(out).toMatch(/^\d+ rows: \d+ done.*; stopped$/m)
      expect(out).toContain(`Go on: acct resume ${journalName}`)
      // Nobody looks at a terminal here.
      for (const control of ['\r', '\u001B']) expect(out + err).not.toContain(control)
      // Whatever was sent was waited for.
      const journal = await readFile(acct.file(journalName), 'utf8')
      expect(journal.split('"outcome"').length).toBe(journal.split('"intent"').length)
      expect(sandbox.flash.accounts.length).toBeLessThan(numbers.length)

      const resumed = await acct.start(['resume', journalName], environmentOf(sandbox)).ended
      expect(resumed).toMatchObject({ code: 0, out: '60 rows: 60 done\n' })
      expect(addedTo(sandbox)).toEqual({ numbers, refused: 0 })
    } finally {
      await sandbox.close()
    }
  },
  60_000,
)

test('a job goes on when nobody reads its progress any more', async () => {
  const numbers = numbersOf(20)
  await writeAccounts(acct, numbers)
  // So slow that there is progress to be written, every five seconds.
  const sandbox = await startSandbox({ delayMs: 400 })
  try {
    const args = [...jobArguments, '--journal', 'unread.jsonl', '--concurrency', '1']
    const { child, ended } = acct.start(args, environmentOf(sandbox))
    child.stderr?.destroy()
    expect(await ended).toMatchObject({ code: 0, out: '20 rows: 20 done\n' })
    expect(addedTo(sandbox)).toEqual({ numbers, refused: 0 })
  } finally {
    await sandbox.close()
  }
}, 60_000)

test.runIf(existsSync('/dev/full'))('a result that could not be written is a failure', async () => {
  const program = `"${process.execPath}" "${acct.program}" operations >/dev/full`
  const ended = await promisify(execFile)('sh', ['-c', program]).catch((error: unknown) => error)
  expect(ended).toMatchObject({ code: 1, stderr: expect.stringMatching(/^standard output: ENOSPC/) as unknown })
})

test('a process says its version, and its help names all commands and exit codes', async () => {
  const [version, help] = await Promise.all([
    acct.start(['--version'], process.env).ended,
    acct.start(['--help'], process.env).ended,
  ])
  const { version: own } = JSON.parse(await readFile(acct.file('package.json'), 'utf8')) as { readonly version: string }
  expect(version).toEqual({ code: 0, out: `${own}\n`, err: '' })
  expect(help.code).toBe(0)
  for (const word of ['flash', 'resume', 'reconcile', 'status', 'doctor', 'explain', 'sandbox', 'Exit codes: 0 done'])
    expect(help.out).toContain(word)
})
