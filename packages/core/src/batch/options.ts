import type { Issue } from '../errors.js'
import type { RowStatus } from './journal-entry.js'

/** Rows of a job: an array, or a function that starts reading them, so that a file can be read twice. */
export type Rows<Row> = Iterable<Row> | AsyncIterable<Row> | (() => Iterable<Row> | AsyncIterable<Row>)

/** What reconciling one row found; the value of a client's `reconcile` is one. */
export interface RowReconciled {
  readonly happened: boolean | 'unclear'
  readonly evidence: { readonly sentence: string }
}

export interface BatchOptions<Row, Value> {
  /** The SDK's name of the operation, such as `monthlyAccount`. A journal belongs to one operation. */
  readonly operation: string
  readonly rows: Rows<Row>
  /**
   * Identifies a row in every run, such as your account number. Two rows with one key are never both sent. Written to
   * the journal.
   */
  readonly key: (row: Row) => string
  /**
   * Sends one row, with one write: `(row) => flash.monthlyAccount(row)`. Of two writes only the error of the one that
   * failed is seen, and a second run would repeat the other.
   */
  readonly call: (row: Row) => Promise<Value>
  /** Path of the journal file. It is made with mode 600 when it does not exist. */
  readonly journal: string
  /** How many calls, and look-ups of `reconcile`, are in flight at a time. Default 4. */
  readonly concurrency?: number | undefined
  /** Stops the job: no row starts any more, calls in flight finish, and the summary says `stopped`. */
  readonly signal?: AbortSignal | undefined
  /** Process signals that stop the job likewise; the second one ends the process. Default `['SIGINT']`. */
  readonly stopOn?: readonly NodeJS.Signals[] | undefined
  /**
   * Looks up whether a row with an unknown outcome was written: `(row) => flash.reconcile('monthlyAccount', row)`.
   * Without it such a row stays `unknown` and is never sent again.
   */
  readonly reconcile?: ((row: Row) => Promise<RowReconciled>) | undefined
  /**
   * Milliseconds from a lost request to its reconciliation, for a request that is still on its way. It must be longer
   * than the provider may take to process one. For a row whose process was killed they count from the start of this
   * run. Default 30,000.
   */
  readonly settleMs?: number | undefined
  /** How many times a row may be sent in one run, the first time included. Default 3. */
  readonly attempts?: number | undefined
  /**
   * Sends rows again that the provider refused in an earlier run, also with other values. Those that it refused with
   * HTTP 429 are sent again in any case. Default false.
   */
  readonly retryRefused?: boolean | undefined
  /** `false` looks up the rows with an unknown outcome and sends nothing. Default true. */
  readonly sends?: boolean | undefined
  /**
   * Checks a row without sending it: `(row) => validate(operations.monthlyAccount, row)`. All rows are checked first,
   * and nothing is sent when one is bad.
   */
  readonly validate?: ((row: Row) => readonly Issue[]) | undefined
  /**
   * What tells that a row was changed since an earlier run; leave secrets out. Default: the row as JSON. Only a digest
   * is stored.
   */
  readonly fingerprint?: ((row: Row) => string) | undefined
  /** What of a value is kept in the journal, so that a later run has it too. Default: nothing. */
  readonly keep?: ((value: Value) => unknown) | undefined
  /**
   * Takes the result of each row, in the order of the rows. The job waits for it, so results can be streamed to a file.
   */
  readonly onResult?: ((result: RowResult<Row, Value>) => void | Promise<void>) | undefined
  /** Hears of each row that ended, or waits. What it throws is ignored. */
  readonly onProgress?: ((progress: BatchProgress) => void) | undefined
}

/** How one row ended in this run. */
export interface RowResult<Row = unknown, Value = unknown> {
  readonly row: Row
  readonly key: string
  /**
   * `duplicate`: an earlier row of this run has the key. `changed`: an earlier run sent other values under this key.
   * Neither was sent.
   */
  readonly status: RowStatus | 'duplicate' | 'changed'
  /** Whether it ended so in an earlier run, and was not sent in this one. */
  readonly isEarlier: boolean
  /** What the call resolved to in this run. */
  readonly value?: Value
  /** What `keep` chose, in this run or an earlier one. */
  readonly kept?: unknown
  /** Why, for everything but `done`: the error's message, or the sentence of the reconciliation. */
  readonly message?: string
  readonly error?: unknown
}

export interface BatchProgress {
  readonly counts: Readonly<Record<RowResult['status'], number>>
  /** Rows that ended, those of earlier runs included. */
  readonly rows: number
  /** Rows that wait now: for `settleMs`, or because the provider is overloaded. */
  readonly waiting: number
}

export interface BatchSummary extends Omit<BatchProgress, 'waiting'> {
  /**
   * `complete`: every row came up. `stopped`: by `signal` or a process signal. `invalid`: `validate` found bad rows,
   * and nothing was sent.
   */
  readonly end: 'complete' | 'stopped' | 'invalid'
}
