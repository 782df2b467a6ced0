import { tmpdir } from 'node:os'
import type { Issue } from '../errors.js'
import { checkValidateOptions, textFrom } from './check-options.js'
import type { Rows } from './options.js'
import { RowIndex } from './row-index.js'
import { typeIssue } from '../util/sdk-error.js'

/** A row that must not be sent, and why. */
export interface BadRow<Row> {
  readonly row: Row
  /** Counted from 0. */
  readonly index: number
  readonly key: string
  readonly issues: readonly Issue[]
}

export interface ValidateManyOptions<Row> {
  readonly rows: Rows<Row>
  readonly key: (row: Row) => string
  readonly validate: (row: Row) => readonly Issue[]
}

/**
 * Checks rows without sending anything, and yields the bad ones; a key that stands twice is bad too. Memory does not
 * grow with the number of rows. Throws a `TypeError` for options that cannot be used, and a `JournalError` when the
 * file that it needs for many rows cannot be written.
 */
export function validateMany<Row>(options: ValidateManyOptions<Row>): AsyncGenerator<BadRow<Row>, void> {
  checkValidateOptions(options)
  return badRows(options, tmpdir())
}

/** The keys are indexed in the folder. */
export async function* badRows<Row>(
  { rows, key, validate }: ValidateManyOptions<Row>,
  folder: string,
): AsyncGenerator<BadRow<Row>, void> {
  const seen = new RowIndex(folder)
  let index = 0
  try {
    for await (const row of iterate(rows)) {
      const rowKey = textFrom('key', key(row))
      const issues = [...validate(row), ...(seen.get(rowKey) ? [duplicate] : [])]
      seen.set(rowKey, { offset: index, isSeen: true })
      if (issues.length > 0) yield { row, index, key: rowKey, issues }
      index++
    }
  } finally {
    seen.close()
  }
}

export const iterate = <Row>(rows: Rows<Row>): Iterable<Row> | AsyncIterable<Row> =>
  typeof rows === 'function' ? rows() : rows

const duplicate = typeIssue('key', 'must not be the key of an earlier row')
