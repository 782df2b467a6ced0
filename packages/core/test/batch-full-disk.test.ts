/** A disk that is full: what is written in part, and what a later run makes of it. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { JournalError, runBatch, summarizeJournal, type BatchOptions } from '@acct/core/batch'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { PageFile } from '../src/batch/page-file.js'

const disk = vi.hoisted(() => ({ isFull: false, hasFailed: false, keepsNames: false }))
const noSpace = (): Error => new Error('ENOSPC: no space left on device, write')

/** What does not fit is written in part. */
vi.mock('node:fs/promises', async (original) => {
  const files = await original<typeof import('node:fs/promises')>()
  return {
    ...files,
    open: async (path: string, ...rest: readonly [flags?: string, mode?: number]) => {
      const file = await files.open(path, ...rest)
      const append = file.appendFile.bind(file)
      file.appendFile = async (data) => {
        if (!disk.isFull || !Buffer.isBuffer(data)) return append(data)
        await append(data.subarray(0, 20))
        disk.hasFailed = true
        throw noSpace()
      }
      const write = file.writeFile.bind(file)
      file.writeFile = (data) => (disk.isFull ? Promise.reject(noSpace()) : write(data))
      return file
    },
  }
})
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>()
  return {
    ...fs,
    unlinkSync: (path: string) => {
      if (disk.keepsNames) throw new Error('EPERM: operation not permitted, unlink')
      fs.unlinkSync(path)
    },
  }
})

let folder: string
let journal: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'batch-'))
  journal = join(folder, 'run.jsonl')
  Object.assign(disk, { isFull: false, hasFailed: false, keepsNames: false })
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const run = (call: BatchOptions<string, unknown>['call'], changes: Partial<BatchOptions<string, unknown>> = {}) =>
  runBatch<string, unknown>({
    operation: 'order',
    rows: ['a', 'b', 'c', 'd'],
    key: (row) => row,
    call,
    journal,
    concurrency: 2,
    settleMs: 0,
    stopOn: [],
    ...changes,
  })

test('no row is sent any more, even when there is room again; the next run looks up what was in flight', async () => {
  const sent: string[] = []
  const first = run(async (row) => {
    sent.push(row)
    disk.isFull = true
    if (row === 'b') {
      // The outcome of the first row.
      await vi.waitUntil(() => disk.hasFailed, { timeout: 10_000 })
      disk.isFull = false
    }
  })
  const error: unknown = await first.catch((error: unknown) => error)
  expect(error).toBeInstanceOf(JournalError)
  expect(String(error)).toMatch(
    /run\.jsonl cannot be written: ENOSPC: no space left on device, write; the rows in flight/,
  )
  expect(sent).toEqual(['a', 'b'])
  expect((await summarizeJournal(journal)).counts).toMatchObject({ done: 0, unknown: 2 })

  const lookedUp: string[] = []
  const { counts } = await run((row) => Promise.resolve(sent.push(row)), {
    reconcile: (row) => {
      lookedUp.push(row)
      return Promise.resolve({ happened: true, evidence: { sentence: 'it is there' } })
    },
  })
  expect({ counts, sent, lookedUp }).toMatchObject({
    counts: { done: 4 },
    sent: ['a', 'b', 'c', 'd'],
    lookedUp: ['a', 'b'],
  })
})

test('no lock is left where it could not be written', async () => {
  disk.isFull = true
  await expect(run(() => Promise.resolve())).rejects.toThrow('ENOSPC')
  expect(readdirSync(folder)).toEqual([])
})

test('no file stays open where the index cannot remove its name', () => {
  const openFiles = (): number => (existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0)
  disk.keepsNames = true
  vi.stubEnv('TMPDIR', folder)
  const before = openFiles()
  const pages = new PageFile(folder, 1)
  const fill = (): void => {
    for (let page = 0; page < 3; page++) pages.add(0)
  }
  expect(fill).toThrow('EPERM')
  pages.close()
  vi.unstubAllEnvs()
  expect(openFiles()).toBe(before)
})
