/** What became of each row, on disk before and after each write, so that a run that was killed can be gone on with. */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'

export interface Entry {
  readonly flashAccountNumber: string
  readonly accountNumber: string
  /** `asked` comes before a write; without another entry after it, nobody knows what became of that write. */
  readonly state: 'asked' | 'done' | 'refused'
  readonly note?: string
}

export interface Journal {
  /** The last entry of a row. */
  readonly last: (row: Pick<Entry, 'flashAccountNumber' | 'accountNumber'>) => Entry | undefined
  /** Returns when the entry is on the disk. */
  readonly write: (entry: Entry) => void
  readonly close: () => void
}

const keyOf = ({ flashAccountNumber, accountNumber }: Pick<Entry, 'flashAccountNumber' | 'accountNumber'>): string =>
  JSON.stringify([flashAccountNumber, accountNumber])

export function openJournal(path: string): Journal {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []
  // A run that was killed while it wrote leaves the beginning of a line, whose write had not been sent yet.
  const torn = lines.pop() ?? ''
  // Written by `write` below.
  const entries = lines
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line) as Entry)
  const last = new Map(entries.map((entry) => [keyOf(entry), entry]))
  const file = openSync(path, 'a')
  if (torn !== '') writeSync(file, '\n')
  return {
    last: (row) => last.get(keyOf(row)),
    write: (entry) => {
      writeSync(file, `${JSON.stringify(entry)}\n`)
      fsyncSync(file)
      last.set(keyOf(entry), entry)
    },
    close: () => {
      closeSync(file)
    },
  }
}
