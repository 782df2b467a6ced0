/** What a journal has synced when a request leaves. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runBatch } from '@acct/core/batch'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const synced: string[] = []

/** Notes the paths that are synced. */
vi.mock('node:fs/promises', async (original) => {
  const files = await original<typeof import('node:fs/promises')>()
  return {
    ...files,
    open: async (path: string, ...rest: readonly [flags?: string, mode?: number]) => {
      const file = await files.open(path, ...rest)
      for (const name of ['sync', 'datasync'] as const) {
        const sync = file[name].bind(file)
        file[name] = async () => {
          await sync()
          synced.push(path)
        }
      }
      return file
    },
  }
})

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'batch-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

test('the journal, and the folder of a new one, are on the disk before a request leaves', async () => {
  const journal = join(folder, 'run.jsonl')
  let before: readonly string[] = []
  const send = (key: string) =>
    runBatch({
      operation: 'order',
      rows: [key],
      key: (row) => row,
      journal,
      stopOn: [],
      call: () => {
        before = synced.splice(0)
        return Promise.resolve()
      },
    })
  await send('a')
  // Windows cannot open a folder.
  const folders = process.platform === 'win32' ? [] : [folder]
  expect(before).toEqual([journal, ...folders, journal])
  await send('b')
  // The outcome of the first row, then the intent of the second one.
  expect(before).toEqual([journal, journal])
})
