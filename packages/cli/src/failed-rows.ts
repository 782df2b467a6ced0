import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { stringify } from 'csv-stringify/sync'
import type { RowResult } from '@acct/core/batch'
import { messageColumn, outcomeColumn, type CsvRow } from './input.js'

/**
 * `failed.csv`: the rows that somebody has to look at. Two columns follow the row's own: how it ended, and the
 * provider's words. No field of an operation has their names.
 */
export class FailedRows {
  readonly path: string
  #file: number | undefined

  constructor(path: string) {
    this.path = path
  }

  /** Removes the file of an earlier run: its rows come up again. */
  removeOld(): void {
    if (this.#file === undefined) rmSync(this.path, { force: true })
  }

  add({ row, status, message = '' }: RowResult<{ readonly cells: CsvRow }>): void {
    if (status === 'done') return
    const header = this.#file === undefined
    const file = (this.#file ??= openSync(this.path, 'w', 0o600))
    writeSync(file, stringify([{ ...row.cells, [outcomeColumn]: status, [messageColumn]: message }], { header }))
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file)
    this.#file = undefined
  }
}
