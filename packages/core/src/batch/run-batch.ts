import { dirname } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { ignoreErrors } from '../util/ignore-errors.js'
import { checkBatchOptions } from './check-options.js'
import { Gate, StopSignal } from './gate.js'
import { openJournal, type Journal } from './journal.js'
import type { BatchOptions, BatchSummary, RowResult, Rows } from './options.js'
import { RowRunner } from './row-runner.js'
import { badRows, iterate } from './validate-many.js'

/**
 * Sends many rows through one operation, each at most once as far as the provider allows.
 *
 * Before the request of a row leaves, its intent is on the disk, and so is its outcome before the next step. A second
 * run with the same journal sends only the rows that were certainly not sent, looks up those with an unknown outcome
 * when `reconcile` is given, and skips the rest. Rows start in their order and results are handed out in it. Memory
 * does not grow with the number of rows.
 *
 * Throws a `JournalError` for a journal that cannot be used, or whose rows cannot be indexed, a `TypeError` for options
 * that cannot be used, and whatever `call`, `reconcile`, `keep` or `onResult` throw that is not an error of the SDK;
 * calls in flight finish first.
 */
export async function runBatch<Row, Value>(options: BatchOptions<Row, Value>): Promise<BatchSummary> {
  assertOptions(options)
  const { concurrency = 4, signal, stopOn = ['SIGINT'] } = options
  const journal = await openJournal(options.journal, options.operation)
  const tally = new Tally(options)
  const stop = new StopSignal((sleeping) => {
    tally.wait(sleeping)
  })
  const release = stopBy(stop, signal, stopOn)
  try {
    const end = (await areValid(options, stop, tally)) ? 'complete' : 'invalid'
    if (end === 'complete') await runRows({ options, journal, gate: new Gate(concurrency, stop), stop, tally })
    return tally.summary(stop.isStopped ? 'stopped' : end)
  } finally {
    release()
    await journal.close()
  }
}

interface Job<Row, Value> {
  readonly options: BatchOptions<Row, Value>
  readonly journal: Journal
  readonly gate: Gate
  readonly stop: StopSignal
  readonly tally: Tally<Row, Value>
}

/** Rows beyond those in flight that may wait for a result before theirs. */
const windowPerCall = 16

async function runRows<Row, Value>(job: Job<Row, Value>): Promise<void> {
  const { options, stop, tally } = job
  const runner = new RowRunner(job)
  const running: Promise<Outcome<Row, Value>>[] = []
  const most = windowPerCall * (options.concurrency ?? 4)
  let failure: { readonly error: unknown } | undefined
  const handOut = async (): Promise<void> => {
    const ended = await running.shift()
    if (ended && 'error' in ended) fail(ended.error)
    else if (ended) await tally.add(ended.result).catch(fail)
  }
  try {
    for await (const row of untilStopped(options.rows, stop)) {
      running.push(settled(runner.run(row), fail))
      if (running.length >= most) await handOut()
    }
  } catch (error) {
    fail(error)
  }
  while (running.length > 0) await handOut()
  if (failure) throw failure.error

  function fail(error: unknown): void {
    failure ??= { error }
    stop.stop()
  }
}

type Outcome<Row, Value> = { readonly result: RowResult<Row, Value> } | { readonly error: unknown }

/** A failure stops the job at once, not only when its turn comes. */
const settled = <Row, Value>(
  run: Promise<RowResult<Row, Value>>,
  fail: (error: unknown) => void,
): Promise<Outcome<Row, Value>> =>
  run.then(
    (result) => ({ result }),
    (error: unknown) => {
      fail(error)
      return { error }
    },
  )

/** Counts the rows and hands their results out. */
class Tally<Row, Value> {
  readonly #onResult: BatchOptions<Row, Value>['onResult']
  /** A broken progress bar must not stop the job. */
  readonly #onProgress: BatchOptions<Row, Value>['onProgress']
  readonly #counts = { done: 0, refused: 0, invalid: 0, 'not-sent': 0, unknown: 0, duplicate: 0, changed: 0 }
  #rows = 0
  #waiting = 0

  constructor({ onResult, onProgress }: Pick<BatchOptions<Row, Value>, 'onResult' | 'onProgress'>) {
    this.#onResult = onResult
    this.#onProgress = onProgress && ignoreErrors(onProgress)
  }

  async add(result: RowResult<Row, Value>): Promise<void> {
    this.#counts[result.status]++
    this.#rows++
    await this.#onResult?.(result)
    this.#report()
  }

  wait(waiting: number): void {
    this.#waiting = waiting
    this.#report()
  }

  summary(end: BatchSummary['end']): BatchSummary {
    return { end, counts: { ...this.#counts }, rows: this.#rows }
  }

  #report(): void {
    this.#onProgress?.({ counts: { ...this.#counts }, rows: this.#rows, waiting: this.#waiting })
  }
}

/** How many rows come up before whoever may stop the job gets a turn. */
const rowsPerTurn = 1_000

async function* untilStopped<Row>(rows: Rows<Row>, stop: StopSignal): AsyncGenerator<Row, void> {
  let count = 0
  for await (const row of iterate(rows)) {
    if (++count % rowsPerTurn === 0) await setImmediate()
    if (stop.isStopped) return
    yield row
  }
}

/** Whether no row is bad, as far as they were checked when the job was stopped. */
async function areValid<Row, Value>(
  { rows, key, validate, journal }: BatchOptions<Row, Value>,
  stop: StopSignal,
  tally: Tally<Row, Value>,
): Promise<boolean> {
  if (!validate) return true
  let isValid = true
  const checked = { rows: () => untilStopped(rows, stop), key, validate }
  for await (const { row, key: rowKey, issues } of badRows(checked, dirname(journal))) {
    isValid = false
    const message = issues.map(({ path, message }) => `${path} ${message}`).join('; ')
    await tally.add({ row, key: rowKey, status: 'invalid', isEarlier: false, message })
  }
  return isValid
}

/** Listens for whatever stops the job; returns what stops listening. */
function stopBy(stop: StopSignal, signal: AbortSignal | undefined, stopOn: readonly NodeJS.Signals[]): () => void {
  const run = (): void => {
    stop.stop()
    release()
  }
  const release = (): void => {
    signal?.removeEventListener('abort', run)
    for (const name of stopOn) process.off(name, run)
  }
  if (signal?.aborted) stop.stop()
  signal?.addEventListener('abort', run, { once: true })
  // Heard once: a second Ctrl+C ends the process as usual.
  for (const name of stopOn) process.on(name, run)
  return release
}

function assertOptions<Row, Value>(options: BatchOptions<Row, Value>): void {
  checkBatchOptions(options)
  const { rows, validate } = options
  if (validate && !Array.isArray(rows) && typeof rows !== 'function')
    throw new TypeError('rows must be an array or a function when validate is given, because they are read twice')
}
