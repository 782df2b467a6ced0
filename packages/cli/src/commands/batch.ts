/** `acct flash monthly-account --csv accounts.csv --journal run.jsonl`, and what goes on from its journal. */
import { createWriteStream } from 'node:fs'
import { dirname, join } from 'node:path'
import { finished } from 'node:stream/promises'
import { stringify, type Stringifier } from 'csv-stringify'
import { runBatch, type BatchSummary, type RowResult } from '@acct/core/batch'
import { printJson, type Console } from '../console.js'
import { exitCodeOfBatch, exitCodes, UsageError, type ExitCode } from '../exit-codes.js'
import { inputFromRow, readColumnMap, readCsv, type CsvRow } from '../input.js'
import { readJob, writeJob, type Job } from '../job-file.js'
import { countsOf, reportProgress } from '../progress.js'
import { operationOf, providerOf, type AnyClient, type Provider } from '../providers.js'
import { readSettings, type SettingOptions } from '../settings.js'

export interface BatchCommandOptions extends SettingOptions {
  readonly csv: string
  readonly map?: string | undefined
  readonly key?: string | undefined
  readonly journal: string
  readonly concurrency: number
  readonly settleMs?: number | undefined
  readonly dryRun?: boolean | undefined
  readonly json?: boolean | undefined
}

export interface ResumeOptions extends SettingOptions {
  readonly retryRefused?: boolean | undefined
  readonly settleMs?: number | undefined
  readonly json?: boolean | undefined
}

/** Starts a job. */
export async function batchCommand(
  provider: Provider,
  operationName: string,
  options: BatchCommandOptions,
  console: Console,
): Promise<ExitCode> {
  const [operation] = operationOf(provider, operationName)
  const job: Job = {
    provider: provider.key,
    operation,
    csv: options.csv,
    key: options.key ?? defaultKey(provider, operation),
    ...(options.map !== undefined && { map: readColumnMap(options.map) }),
    relax: [...(options.relax ?? [])],
    concurrency: options.concurrency,
  }
  if (options.dryRun) return checkRows(job, options, console)
  writeJob(options.journal, job)
  return runJob(job, options.journal, options, console)
}

/** Goes on with a job: sends what was not sent, and looks up what is unknown. */
export const resumeCommand = (journal: string, options: ResumeOptions, console: Console): Promise<ExitCode> =>
  runJob(readJob(journal), journal, options, console)

/** Looks up what is unknown, and sends nothing. */
export const reconcileCommand = (journal: string, options: ResumeOptions, console: Console): Promise<ExitCode> =>
  runJob(readJob(journal), journal, { ...options, lookUpOnly: true }, console)

/** The field that names an account to each provider, where no two rows are about the same one. */
function defaultKey({ key }: Provider, operation: string): string {
  const hasSeveralPerAccount = /Contact|Vehicle|Card/.test(operation)
  if (key === 'flash' && !hasSeveralPerAccount)
    return operation === 'setMonthlyAccountExternalId' ? 'flashAccountNumber' : 'accountNumber'
  if (key === 'emersion')
    return operation === 'createComplexAccount' ? 'primaryContact.cumulusUser.userName' : 'accountId'
  throw new UsageError(
    '--key names the field that no two rows have in common, such as externalAccountReferenceNo or contactId.',
  )
}

interface RunOptions extends ResumeOptions {
  readonly lookUpOnly?: boolean
}

interface Row {
  readonly cells: CsvRow
  readonly input: unknown
}

async function runJob(job: Job, journal: string, options: RunOptions, console: Console): Promise<ExitCode> {
  const provider = providerOf(job.provider)
  const client = provider.createClient(await readSettings(provider, { ...options, relax: job.relax }, console))
  const failed = new FailedRows(join(dirname(journal), 'failed.csv'))
  const progress = reportProgress(console, await countRows(job.csv))
  try {
    const summary = await runBatch<Row, unknown>({
      operation: job.operation,
      journal,
      rows: () => rowsOf(provider, job),
      key: ({ input }) => keyOf(input, job.key),
      call: ({ input }) => client.call(job.operation, input),
      reconcile: ({ input }) => client.reconcile(job.operation, input),
      // The request without its secrets: no digest of a password is stored.
      fingerprint: ({ input }) => fingerprintOf(client, job.operation, input),
      concurrency: job.concurrency,
      onProgress: progress.update,
      onResult: (result) => failed.add(result),
      ...(options.settleMs !== undefined && { settleMs: options.settleMs }),
      ...(options.retryRefused !== undefined && { retryRefused: options.retryRefused }),
      ...(options.lookUpOnly && { sends: false }),
    })
    progress.stop()
    await failed.end()
    print(console, summary, { journal, failed: failed.path, asJson: options.json ?? false })
    return exitCodeOfBatch(summary)
  } finally {
    progress.stop()
    client.close()
  }
}

async function* rowsOf(provider: Provider, { csv, map, operation }: Job): AsyncGenerator<Row, void> {
  const [, declaration] = operationOf(provider, operation)
  for await (const cells of readCsv(csv)) yield { cells, input: inputFromRow(declaration, cells, map) }
}

function keyOf(input: unknown, path: string): string {
  let value = input
  for (const key of path.split('.')) {
    value = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined
  }
  if (typeof value !== 'string' && typeof value !== 'number') {
    throw new UsageError(`A row has no ${path}, which identifies it; name another field with --key.`)
  }
  return String(value)
}

/** An invalid input has no request; it is not sent either. */
function fingerprintOf(client: AnyClient, operation: string, input: unknown): string {
  try {
    return client.prepare(operation, input).redactedXml
  } catch {
    return 'invalid'
  }
}

async function countRows(path: string): Promise<number> {
  let count = 0
  for await (const _ of readCsv(path)) count++
  return count
}

/** Checks all rows against the rules and prints the bad ones. */
async function checkRows(job: Job, options: BatchCommandOptions, console: Console): Promise<ExitCode> {
  const provider = providerOf(job.provider)
  const client = provider.createClient(await readSettings(provider, options, console))
  const bad: { readonly line: number; readonly message: string }[] = []
  let line = 1
  try {
    for await (const { input } of rowsOf(provider, job)) {
      line++
      try {
        client.prepare(job.operation, input)
      } catch (error) {
        bad.push({ line, message: error instanceof Error ? error.message : String(error) })
      }
    }
  } finally {
    client.close()
  }
  if (options.json) printJson(console, { rows: line - 1, bad })
  else {
    for (const { line, message } of bad) console.out(`line ${String(line)}: ${message}\n`)
    console.out(`${String(line - 1)} rows, ${String(bad.length)} bad; nothing was sent\n`)
  }
  return bad.length === 0 ? exitCodes.done : exitCodes.input
}

/** The rows that somebody has to look at, with the status and the provider's words behind their own columns. */
class FailedRows {
  readonly path: string
  #file: Stringifier | undefined

  constructor(path: string) {
    this.path = path
  }

  async add({ row, status, message = '' }: RowResult<Row>): Promise<void> {
    if (status === 'done') return
    const file = (this.#file ??= this.#open())
    if (!file.write({ ...row.cells, status, message })) {
      await new Promise((resolve) => file.once('drain', resolve))
    }
  }

  async end(): Promise<void> {
    if (!this.#file) return
    const stream = this.#file
    stream.end()
    await finished(stream)
  }

  #open(): Stringifier {
    const file = stringify({ header: true })
    file.pipe(createWriteStream(this.path, { mode: 0o600 }))
    return file
  }
}

interface Printed {
  readonly journal: string
  readonly failed: string
  readonly asJson: boolean
}

function print(console: Console, summary: BatchSummary, { journal, failed, asJson }: Printed): void {
  const open = summary.rows - summary.counts.done
  if (asJson) {
    printJson(console, { ...summary, journal, ...(open > 0 && { failed }) })
    return
  }
  console.out(`${String(summary.rows)} rows: ${countsOf(summary)}${summary.end === 'stopped' ? '; stopped' : ''}\n`)
  if (open > 0) console.out(`Rows to look at: ${failed}\n`)
  if (summary.counts.unknown > 0) console.out(`Look up what is unknown: acct reconcile ${journal}\n`)
  if (summary.end === 'stopped' || summary.counts['not-sent'] > 0) console.out(`Go on: acct resume ${journal}\n`)
}
