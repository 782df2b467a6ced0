/** Takes one row to its outcome: what the journal knows of it, the call, and the look afterwards. */
import { isSoapError, type SoapError } from '../errors.js'
import { textFrom } from './check-options.js'
import { canonicalJson, digestOf } from './digest.js'
import type { Gate, StopSignal } from './gate.js'
import type { Journal } from './journal.js'
import { JournalError, type OutcomeEntry, type RowEntry, type RowStatus } from './journal-entry.js'
import type { BatchOptions, RowResult } from './options.js'
import type { IndexedEntry } from './row-index.js'

export interface RowRunnerOptions<Row, Value> {
  readonly options: BatchOptions<Row, Value>
  readonly journal: Journal
  readonly gate: Gate
  readonly stop: StopSignal
}

/** One row on its way. */
interface Run<Row> {
  readonly row: Row
  readonly key: string
  readonly digest: string
}

type Ended = Pick<OutcomeEntry, 'status'> & Partial<Omit<OutcomeEntry, 'type' | 'key' | 'digest' | 'at' | 'status'>>

const defaultSettleMs = 30_000
const defaultAttempts = 3
const defaultPauseMs = 1_000

export class RowRunner<Row, Value> {
  readonly #options: BatchOptions<Row, Value>
  readonly #journal: Journal
  readonly #gate: Gate
  readonly #stop: StopSignal
  readonly #startedAt = performance.now()
  /** Keys of rows that have not ended. */
  readonly #running = new Set<string>()

  constructor({ options, journal, gate, stop }: RowRunnerOptions<Row, Value>) {
    this.#options = options
    this.#journal = journal
    this.#gate = gate
    this.#stop = stop
  }

  async run(row: Row): Promise<RowResult<Row, Value>> {
    const { key: keyOf, fingerprint = canonicalJson } = this.#options
    const key = textFrom('key', keyOf(row))
    const known = this.#journal.index.get(key)
    const entry = known && this.#entryOf(key, known)
    if (known?.isSeen)
      return { row, key, status: 'duplicate', isEarlier: false, message: 'an earlier row has this key' }
    this.#journal.index.set(key, { offset: known?.offset ?? 0, isSeen: true })
    this.#running.add(key)
    try {
      const print = textFrom('fingerprint', fingerprint(row))
      const run: Run<Row> = { row, key, digest: digestOf(print, this.#journal.header.salt) }
      return await (entry ? this.#resume(run, entry) : this.#send(run, 1))
    } finally {
      this.#running.delete(key)
    }
  }

  /**
   * What the journal says of a key that its index knows. The index knows keys by their digests; a row whose digest is
   * that of another key stops the job, since it would not be sent.
   */
  #entryOf(key: string, { offset, isSeen }: IndexedEntry): RowEntry | undefined {
    if (isSeen && this.#running.has(key)) return undefined
    // The header stands at 0. Without an entry the earlier row was not sent, and neither will this one be.
    const isUnsent = offset === 0 && (this.#options.sends === false || this.#stop.isStopped)
    if (isUnsent) return undefined
    const entry = offset === 0 ? undefined : this.#journal.readEntry(offset)
    if (entry?.key === key) return entry
    throw new JournalError(`the key ${key} has the digest of another row's key; give one of them another key`)
  }

  /** Goes on from what an earlier run wrote. */
  async #resume(run: Run<Row>, entry: RowEntry): Promise<RowResult<Row, Value>> {
    const { status, message, kept, isBusy } = outcomeOf(entry)
    if (status === 'not-sent' || status === 'invalid') return this.#send(run, 1)
    if (status === 'refused' && (isBusy || this.#options.retryRefused))
      return this.#send(run, 1, earlier(run, status, message))
    if (entry.digest !== run.digest) {
      const advice = status === 'refused' ? 'retryRefused sends it' : 'give the row a new key, or its old values'
      return earlier(run, 'changed', `an earlier run sent other values (${status}); ${advice}`)
    }
    if (status === 'unknown')
      return this.#lookUp({ run, settledAt: this.#settledAt(entry), attempt: 0, message, error: undefined })
    return { ...earlier(run, status, message), ...(kept !== undefined && { kept }) }
  }

  /**
   * When a request that an earlier run lost can be looked up. Without an outcome it may have left just before that run
   * ended, but not after this one began. A clock that was set back does not prolong the wait.
   */
  #settledAt(entry: RowEntry): number {
    if (entry.type === 'intent') return this.#startedAt + this.#settleMs
    const waited = Math.max(0, Date.now() - Date.parse(entry.at))
    return performance.now() + this.#settleMs - waited
  }

  /** Sends the row, and what follows from how that ended. `before`: how it ended, if it is not sent again. */
  async #send(run: Run<Row>, attempt: number, before?: RowResult<Row, Value>): Promise<RowResult<Row, Value>> {
    const unsent = (message: string): RowResult<Row, Value> => before ?? { ...base(run), status: 'not-sent', message }
    if (this.#options.sends === false) return unsent('nothing is sent by this run')
    if (!(await this.#gate.enter())) return unsent('the job was stopped before this row')
    const ended = await this.#attempt(run).finally(() => {
      this.#gate.leave()
    })
    if ('value' in ended) return this.#done(run, ended.value)
    const { error, settledAt } = ended
    if (!isSoapError(error)) {
      await this.#end(run, { status: 'unknown', message: 'the call threw an error that is not one of the SDK' })
      throw error
    }
    const status = statusOf(error)
    const isBusy = error.kind === 'http' && error.status === 429
    await this.#end(run, { status, ...factsOf(error), ...(isBusy && { isBusy }) })
    if (status === 'unknown') return this.#lookUp({ run, settledAt, attempt, message: error.message, error })
    const result: RowResult<Row, Value> = { ...base(run), status, message: error.message, error }
    return isBusy && attempt < this.#attempts ? this.#send(run, attempt + 1, result) : result
  }

  /** The intent is on the disk before the request leaves. */
  async #attempt(
    run: Run<Row>,
  ): Promise<{ readonly value: Value } | { readonly error: unknown; readonly settledAt: number }> {
    await this.#journal.append({ type: 'intent', key: run.key, digest: run.digest, at: new Date().toISOString() })
    try {
      return { value: await this.#options.call(run.row) }
    } catch (error) {
      // Before the place is free, so that no other row starts.
      if (isSoapError(error)) this.#pauseAfter(error)
      else this.#stop.stop()
      return { error, settledAt: performance.now() + this.#settleMs }
    }
  }

  async #done(run: Run<Row>, value: Value): Promise<RowResult<Row, Value>> {
    let kept: unknown
    try {
      kept = this.#options.keep?.(value)
    } finally {
      await this.#end(run, { status: 'done', ...(kept !== undefined && { kept }) })
    }
    return { ...base(run), status: 'done', value, ...(kept !== undefined && { kept }) }
  }

  /**
   * Whether a write with an unknown outcome happened. Only a `false` of `reconcile`, after the wait, lets it be sent
   * again.
   */
  async #lookUp({ run, settledAt, attempt, message = '', error }: LostWrite<Row>): Promise<RowResult<Row, Value>> {
    const { reconcile } = this.#options
    const unknown = (why: string): RowResult<Row, Value> => ({
      ...base(run),
      status: 'unknown',
      message: why,
      isEarlier: attempt === 0,
      ...(error !== undefined && { error }),
    })
    if (!reconcile) return unknown(message)
    await this.#stop.sleep(settledAt - performance.now())
    if (!(await this.#gate.enter())) return unknown(message)
    const { happened, sentence } = await this.#reconcile(run.row, reconcile).finally(() => {
      this.#gate.leave()
    })
    if (happened === true) {
      await this.#end(run, { status: 'done', reconciled: true, message: sentence })
      return { ...base(run), status: 'done', message: sentence }
    }
    if (happened === false && this.#options.sends === false) {
      await this.#end(run, { status: 'not-sent', reconciled: true, message: sentence })
      return { ...base(run), status: 'not-sent', message: sentence }
    }
    const result = unknown([message, sentence].filter(Boolean).join('; '))
    return happened === false && attempt < this.#attempts ? this.#send(run, attempt + 1, result) : result
  }

  async #reconcile(
    row: Row,
    reconcile: NonNullable<BatchOptions<Row, Value>['reconcile']>,
  ): Promise<{ readonly happened: boolean | 'unclear'; readonly sentence: string }> {
    try {
      const { happened, evidence } = await reconcile(row)
      return { happened, sentence: evidence.sentence }
    } catch (error) {
      if (!isSoapError(error)) {
        this.#stop.stop()
        throw error
      }
      this.#pauseAfter(error)
      return { happened: 'unclear', sentence: `it could not be looked up: ${error.message}` }
    }
  }

  /** A provider that is overloaded is asked nothing for as long as it says (RFC 9110 §10.2.3), or for a second. */
  #pauseAfter(error: SoapError): void {
    if (error.kind !== 'http' || (error.status !== 429 && error.status !== 503)) return
    const value = error.headers['retry-after'] ?? ''
    const ms = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now()
    this.#gate.pause(ms > 0 ? ms : defaultPauseMs)
  }

  get #settleMs(): number {
    return this.#options.settleMs ?? defaultSettleMs
  }

  get #attempts(): number {
    return this.#options.attempts ?? defaultAttempts
  }

  async #end({ key, digest }: Run<Row>, ended: Ended): Promise<void> {
    const offset = await this.#journal.append({
      type: 'outcome',
      key,
      digest,
      at: new Date().toISOString(),
      ...ended,
    })
    this.#journal.index.set(key, { offset, isSeen: true })
  }
}

interface LostWrite<Row> {
  readonly run: Run<Row>
  /** When it can be looked up, on the clock of `performance.now()`, which nobody sets. */
  readonly settledAt: number
  /** How many times this run has sent the row. */
  readonly attempt: number
  readonly message: string | undefined
  readonly error: SoapError | undefined
}

const outcomeOf = (entry: RowEntry): Ended =>
  entry.type === 'intent' ? { status: 'unknown', message: 'an earlier run ended before it knew the outcome' } : entry

const base = <Row>({ row, key }: Run<Row>): Pick<RowResult<Row, never>, 'row' | 'key' | 'isEarlier'> => ({
  row,
  key,
  isEarlier: false,
})

const earlier = <Row>(
  run: Run<Row>,
  status: RowResult['status'],
  message: string | undefined,
): RowResult<Row, never> => ({ ...base(run), status, isEarlier: true, ...(message !== undefined && { message }) })

const statusOf = (error: SoapError): RowStatus => (error.kind === 'input' ? 'invalid' : error.outcome)

function factsOf(error: SoapError): Pick<OutcomeEntry, 'kind' | 'message' | 'requestId'> & { readonly code?: string } {
  const { kind, message, requestId } = error
  return { kind, message, requestId, ...('code' in error && { code: error.code }) }
}
