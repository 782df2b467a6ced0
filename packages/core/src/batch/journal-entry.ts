/** The lines of a journal: JSON objects, each with a checksum of its own. */
import { crc32 } from 'node:zlib'

/**
 * How a row ended. `done`: the provider confirmed the write, or reconciling found it. `refused`: the provider said no.
 * `invalid`: the input breaks rules, nothing was sent. `not-sent`: no byte of the request left. `unknown`: the write
 * may have happened.
 */
export type RowStatus = 'done' | 'refused' | 'invalid' | 'not-sent' | 'unknown'

/** The first line of a journal. */
export interface JournalHeader {
  readonly type: 'journal'
  readonly version: 1
  /** The SDK's name of the operation that all rows are sent with. */
  readonly operation: string
  /** Mixed into the digests of this journal, so that equal rows of two journals cannot be told by their digests. */
  readonly salt: string
  readonly at: string
}

/** Written, and on the disk, before the request of a row leaves. */
export interface IntentEntry {
  readonly type: 'intent'
  readonly key: string
  /** Digest of the row's input; it tells a row that was changed between two runs. */
  readonly digest: string
  readonly at: string
}

/** Written when it is known how a row ended. */
export interface OutcomeEntry {
  readonly type: 'outcome'
  readonly key: string
  readonly digest: string
  readonly status: RowStatus
  readonly at: string
  /** The error's kind, the provider's code and the message, without secrets. */
  readonly kind?: string
  readonly code?: string
  readonly message?: string
  readonly requestId?: string
  /** What `keep` chose of the value that the call resolved to. */
  readonly kept?: unknown
  /** HTTP 429: the provider did nothing because it had too much to do. A second run sends the row again. */
  readonly isBusy?: true
  /** Reconciling found it, not the call itself. */
  readonly reconciled?: true
}

export type RowEntry = IntentEntry | OutcomeEntry
export type JournalEntry = JournalHeader | RowEntry

/** A journal, or the index of its rows, that cannot be used. The message names the place and what to do. */
export class JournalError extends Error {
  override readonly name = 'JournalError'
}

const checksumOf = (json: string): string => crc32(json).toString(16).padStart(8, '0')

/** A line with its checksum as the last member. */
export function formatLine(entry: JournalEntry): string {
  const json = JSON.stringify(entry)
  return `${json.slice(0, -1)},"checksum":"${checksumOf(json)}"}\n`
}

/** The entry of a line without its line end, or undefined when the line is damaged. */
export function parseLine(line: string): JournalEntry | undefined {
  const [, body = '', checksum] = /^(\{.*),"checksum":"([\da-f]{8})"\}$/.exec(line) ?? []
  const json = `${body}}`
  // The checksum says that `formatLine` wrote exactly this.
  return checksum !== undefined && checksumOf(json) === checksum ? (JSON.parse(json) as JournalEntry) : undefined
}
