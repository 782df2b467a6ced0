/** The state of each row, on disk before and after each write, so that a run that was killed can be resumed. */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'

export interface Entry {
  readonly flashAccountNumber: string
  readonly accountNumber: string
  /** `asked` is written before a request. Without a later entry the outcome of that request is unknown. */
  readonly state: 'asked' | 'done' | 'refused'
  readonly note?: string
}

export interface Journal {
  /** The last entry of a row. */
  readonly last: (row: Pick<Entry, 'flashAccountNumber' | 'accountNumber'>) => Entry | undefined
  /** Returns once the entry is on the disk. */
  readonly write: (entry: Entry) => void
  readonly close: () => void
}

const keyOf = ({ flashAccountNumber, accountNumber }: Pick<Entry, 'flashAccountNumber' | 'accountNumber'>): string =>
  JSON.stringify([flashAccountNumber, accountNumber])

export function openJournal(path: string): Journal {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []
  // A run that was killed while writing leaves half a line; its request had not been sent yet.
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
