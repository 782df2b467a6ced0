/** The keys of a job are known by digests of theirs: what happens where two keys have one digest. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runBatch, validateMany, type BatchOptions } from '@acct/core/batch'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RowIndex } from '../src/batch/row-index.js'

/** Keys that begin with "twin" have one digest. */
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>()
  return {
    ...crypto,
    hash: (algorithm: string, text: string) => crypto.hash(algorithm, text.startsWith('twin') ? 'twin' : text),
  }
})

let folder: string
let sent: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'batch-'))
  sent = []
})
afterEach(() => {
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
  const bad: string[] = []
  for await (const { key } of validateMany({ rows: ['twin 1', 'twin 2'], key: (row) => row, validate: () => [] }))
    bad.push(key)
  expect(bad).toEqual(['twin 2'])
})

test('finds each of many keys, with the place that was set last', () => {
  const index = new RowIndex()
  const count = 20_000
  for (let key = 0; key < count; key++) index.set(String(key), { offset: key, isSeen: false })
  for (let key = 0; key < count; key += 2) index.set(String(key), { offset: 2 ** 40 + key, isSeen: true })
  for (let key = 0; key < count; key++) {
    const isEven = key % 2 === 0
    expect(index.get(String(key))).toEqual({ offset: isEven ? 2 ** 40 + key : key, isSeen: isEven })
  }
  expect(index.get('another')).toBeUndefined()
})
