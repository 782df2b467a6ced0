/** How the rows of a job are known: by digests of their keys, in memory or in a file. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { JournalError, runBatch, summarizeJournal, validateMany, type BatchOptions } from '@acct/core/batch'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { RowIndex, type IndexedEntry } from '../src/batch/row-index.js'

/** Keys that begin with "twin" have one digest. */
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>()
  return { ...crypto, hash: (name: string, text: string) => crypto.hash(name, text.replace(/twin \d$/, 'twin')) }
})
/** One page is in memory, so that jobs of a few hundred rows need the file. */
vi.mock('../src/batch/row-index.js', async (original) => {
  const { RowIndex } = await original<typeof import('../src/batch/row-index.js')>()
  return {
    RowIndex: class extends RowIndex {
      constructor(folder: string, mostInMemory = 1) {
        super(folder, mostInMemory)
      }
    },
  }
})
const disk = vi.hoisted(() => ({ isFull: false }))
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>()
  return {
    ...fs,
    writeSync: (...args: Parameters<typeof fs.writeSync>) => {
      if (disk.isFull) throw new Error('ENOSPC: no space left on device, write')
      return fs.writeSync(...args)
    },
  }
})

let folder: string
let sent: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'batch-'))
  sent = []
  disk.isFull = false
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const run = (rows: readonly string[], options: Partial<BatchOptions<string, unknown>> = {}) =>
  runBatch<string, unknown>({
    operation: 'order',
    rows,
    key: (row) => row,
    call: (row) => {
      sent.push(row)
      return Promise.resolve()
    },
    journal: join(folder, 'run.jsonl'),
    stopOn: [],
    ...options,
  })

const badKeys = async (rows: readonly string[]): Promise<readonly string[]> => {
  const keys: string[] = []
  for await (const { key } of validateMany({ rows, key: (row) => row, validate: () => [] })) keys.push(key)
  return keys
}

const rowsOf = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => String(index))
/** More rows than the page that is in memory has room for. */
const manyRows = rowsOf(600)

describe('two keys with one digest', () => {
  test.each([
    ['is in flight', 4],
    ['was sent before', 1],
  ])('a row whose key has the digest of another that %s stops the job and is not skipped', async (_, concurrency) => {
    await expect(run(['twin 1', 'twin 2', 'three'], { concurrency })).rejects.toThrow(
      'the key twin 2 has the digest of another row',
    )
    expect(sent).toEqual(['twin 1'])
  })

  test('nor is it skipped by a second run', async () => {
    await run(['twin 1'])
    await expect(run(['twin 2'])).rejects.toThrow('the key twin 2 has the digest of another row')
    // The journal is as it was.
    expect((await run(['twin 1', 'three'])).counts).toMatchObject({ done: 2 })
    expect(sent).toEqual(['twin 1', 'three'])
  })

  test('a key that stands twice is told from two keys with one digest', async () => {
    expect((await run(['twin 1', 'twin 1'])).counts).toMatchObject({ done: 1, duplicate: 1 })
  })

  test('what sends nothing takes two keys with one digest for duplicates', async () => {
    expect((await run(['twin 1', 'twin 2'], { sends: false })).counts).toMatchObject({ duplicate: 1 })
    expect(await badKeys(['twin 1', 'twin 2'])).toEqual(['twin 2'])
  })
})

test('the index knows what a Map knows, however many of its pages are in memory', () => {
  const key = fc.nat(1_500).map(String)
  const entry = fc.record({ offset: fc.maxSafeNat().map((nat) => Math.floor(nat / 2)), isSeen: fc.boolean() })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(key, entry), { minLength: 3_000, maxLength: 3_000 }),
      fc.integer({ min: 1, max: 20 }),
      (entries, mostInMemory) => {
        const index = new RowIndex(folder, mostInMemory)
        const model = new Map<string, IndexedEntry>()
        for (const [key, entry] of entries) {
          expect(index.get(key)).toEqual(model.get(key))
          index.set(key, entry)
          model.set(key, entry)
        }
        for (const [key, entry] of model) expect(index.get(key)).toEqual(entry)
        expect(index.get('another')).toBeUndefined()
        index.close()
      },
    ),
    { numRuns: 10, endOnFailure: true },
  )
})

test('finds each of many keys, with the place that was set last', () => {
  const index = new RowIndex(folder, 64)
  const count = 20_000
  for (let key = 0; key < count; key++) index.set(String(key), { offset: key, isSeen: false })
  for (let key = 0; key < count; key += 2) index.set(String(key), { offset: 2 ** 40 + key, isSeen: true })
  for (let key = 0; key < count; key++) {
    const isEven = key % 2 === 0
    expect(index.get(String(key))).toEqual({ offset: isEven ? 2 ** 40 + key : key, isSeen: isEven })
  }
  index.close()
})

test('the file has no name while a job runs, and is beside the journal', async () => {
  vi.stubEnv('TMPDIR', join(folder, 'none'))
  expect(await run([...manyRows, '7'], { validate: () => [] })).toMatchObject({ end: 'invalid', rows: 1 })
  const listed = new Set<string>()
  const call = (): Promise<void> => {
    for (const name of readdirSync(folder)) listed.add(name)
    return Promise.resolve()
  }
  expect((await run([...manyRows, '7'], { call })).counts).toMatchObject({ done: manyRows.length, duplicate: 1 })
  // On Windows the name may be there until the file is closed.
  if (process.platform !== 'win32') expect([...listed].sort()).toEqual(['run.jsonl', 'run.jsonl.lock'])
  expect(readdirSync(folder)).toEqual(['run.jsonl'])
})

test('a job of many rows is resumed, counted and checked', async () => {
  await run(manyRows.slice(0, 500))
  expect((await run(manyRows)).counts).toMatchObject({ done: manyRows.length })
  expect(sent).toEqual(manyRows)
  expect((await summarizeJournal(join(folder, 'run.jsonl'))).counts).toMatchObject({
    done: manyRows.length,
    unknown: 0,
  })
  expect(await badKeys([...manyRows, '7', '599'])).toEqual(['7', '599'])
})

test('a disk that is full stops the job before the row is sent; the next run sends the rest', async () => {
  disk.isFull = true
  const error: unknown = await run(manyRows).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(JournalError)
  expect(String(error)).toMatch(`cannot be kept in ${folder}: ENOSPC: no space left on device, write; make room there`)
  expect(sent.length).toBeLessThan(manyRows.length)
  disk.isFull = false
  expect((await run(manyRows)).counts).toMatchObject({ done: manyRows.length })
  expect(sent).toEqual(manyRows)
})

test('an index whose file has failed once knows nothing any more', () => {
  const index = new RowIndex(folder, 1)
  disk.isFull = true
  const fill = (): void => {
    for (const key of manyRows) index.set(key, { offset: 1, isSeen: true })
  }
  expect(fill).toThrow(JournalError)
  disk.isFull = false
  expect(() => index.get('0')).toThrow('ENOSPC')
  index.close()
})

test('says so where no folder can be written', async () => {
  const none = join(folder, 'none')
  for (const name of ['TMPDIR', 'TMP', 'TEMP']) vi.stubEnv(name, none)
  await expect(badKeys(manyRows)).rejects.toThrow(/^the index of the rows cannot be kept in .*none: ENOENT.* TMPDIR/)
})

test('the folder of temporary files is used where that of the journal cannot be written', () => {
  const index = new RowIndex(join(folder, 'none'), 1)
  for (const key of manyRows) index.set(key, { offset: Number(key), isSeen: false })
  expect(index.get('7')).toEqual({ offset: 7, isSeen: false })
  index.close()
})

test('no file stays open behind a job, however it ends', async () => {
  const openFiles = (): number => (existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0)
  await run(manyRows)
  const before = openFiles()
  for (let job = 0; job < 3; job++) {
    await run(manyRows)
    await expect(run(manyRows, { operation: 'other' })).rejects.toThrow(JournalError)
    await expect(run(['twin 1', 'twin 2'])).rejects.toThrow(JournalError)
    await summarizeJournal(join(folder, 'run.jsonl'))
    for await (const _ of validateMany({ rows: [...manyRows, '1'], key: (row) => row, validate: () => [] })) break
  }
  expect(openFiles()).toBe(before)
})
