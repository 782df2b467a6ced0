import type { Issue } from '../errors.js'
import { checkValidateOptions } from './check-options.js'
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
 * Checks rows without sending anything, and yields the bad ones; a key that stands twice is bad too. Throws a
 * `TypeError` for options that cannot be used.
 */
export function validateMany<Row>(options: ValidateManyOptions<Row>): AsyncGenerator<BadRow<Row>, void> {
  checkValidateOptions(options)
  return findBadRows(options)
}

async function* findBadRows<Row>({ rows, key, validate }: ValidateManyOptions<Row>): AsyncGenerator<BadRow<Row>, void> {
  const seen = new RowIndex()
  let index = 0
  for await (const row of iterate(rows)) {
    const rowKey = key(row)
    const issues = [...validate(row), ...(seen.get(rowKey) ? [duplicate] : [])]
    seen.set(rowKey, { offset: index, isSeen: true })
    if (issues.length > 0) yield { row, index, key: rowKey, issues }
    index++
  }
}

export const iterate = <Row>(rows: Rows<Row>): Iterable<Row> | AsyncIterable<Row> =>
  typeof rows === 'function' ? rows() : rows

const duplicate = typeIssue('key', 'must not be the key of an earlier row')
