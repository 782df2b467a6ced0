import { readLines } from './journal.js'
import type { JournalHeader, RowEntry, RowStatus } from './journal-entry.js'

/** What a journal says, without changing it. */
export interface JournalSummary {
  readonly operation: string
  readonly startedAt: string
  readonly counts: Readonly<Record<RowStatus, number>>
}

/**
 * The last entry of each row, in the order in which the rows were first sent. A row that has only an intent is
 * `unknown`.
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

export async function summarizeJournal(path: string): Promise<JournalSummary> {
  const { header, rows } = await readJournal(path)
  const counts = { done: 0, refused: 0, invalid: 0, 'not-sent': 0, unknown: 0 }
  for (const entry of rows.values()) counts[entry.type === 'intent' ? 'unknown' : entry.status]++
  return { operation: header?.operation ?? '', startedAt: header?.at ?? '', counts }
}
