import { dirname } from 'node:path'
import { readLines } from './journal.js'
import type { JournalHeader, RowEntry, RowStatus } from './journal-entry.js'
import { isLocked } from './lock-file.js'
import { RowIndex } from './row-index.js'

/** What a journal says, without changing it. */
export interface JournalSummary {
  readonly operation: string
  readonly startedAt: string
  /** Whether a process works on the job. Rows in flight count as `unknown` meanwhile. */
  readonly isInUse: boolean
  readonly counts: Readonly<Record<RowStatus, number>>
}

/**
 * The last entry of each row, in the order in which the rows were first sent. A row that has only an intent is
 * `unknown`. All are kept in memory; to count them, use `summarizeJournal`.
 */
export async function readJournal(
  path: string,
): Promise<{ readonly header: JournalHeader | undefined; readonly rows: ReadonlyMap<string, RowEntry> }> {
  let header: JournalHeader | undefined
  const rows = new Map<string, RowEntry>()
  for await (const { entry } of readLines(path)) {
    if (entry.type === 'journal') header = entry
    else rows.set(entry.key, entry)
  }
  return { header, rows }
}

const statuses: readonly RowStatus[] = ['done', 'refused', 'invalid', 'not-sent', 'unknown']

/** Counts the rows without keeping their entries: a journal may have a million. */
export async function summarizeJournal(path: string): Promise<JournalSummary> {
  const isInUse = await isLocked(path)
  let header: JournalHeader | undefined
  const counts = { done: 0, refused: 0, invalid: 0, 'not-sent': 0, unknown: 0 }
  /** The last status of each row, as its place in `statuses`. */
  const last = new RowIndex(dirname(path))
  try {
    for await (const { entry } of readLines(path)) {
      if (entry.type === 'journal') {
        header = entry
        continue
      }
      const before = statuses[last.get(entry.key)?.offset ?? -1]
      if (before) counts[before]--
      const status = entry.type === 'intent' ? 'unknown' : entry.status
      counts[status]++
      last.set(entry.key, { offset: statuses.indexOf(status), isSeen: false })
    }
  } finally {
    last.close()
  }
  return { operation: header?.operation ?? '', startedAt: header?.at ?? '', isInUse, counts }
}
