/** `acct flash monthly-account --csv accounts.csv --journal run.jsonl`, and what goes on from its journal. */
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { runBatch, validateMany, type BatchSummary } from '@acct/core/batch'
import { printJson, printNextSteps, type Console } from '../console.js'
import { exitCodeOf, exitCodeOfBatch, exitCodes, UsageError, type ExitCode } from '../exit-codes.js'
import { FailedRows } from '../failed-rows.js'
import { countRows, readColumnMap } from '../input.js'
import { readJob, writeJob, type Job } from '../job-file.js'
import { countsOf, reportProgress } from '../progress.js'
import { operationOf, providerOf, type AnyClient, type Provider } from '../providers.js'
import { readOfflineSettings, readSettings, type SettingOptions } from '../settings.js'
import { onStopSignal } from '../stop-signals.js'
import { checkReport } from './check-report.js'
import { countSendable, defaultKey, rowsOf, type Row } from './job-rows.js'

export interface BatchCommandOptions extends SettingOptions {
  readonly csv: string
  readonly map?: string | undefined
  readonly key?: string | undefined
  readonly journal: string
  readonly concurrency: number
  readonly settleMs?: number | undefined
  readonly skipInvalid?: boolean | undefined
  readonly stateDiffered?: boolean | undefined
  readonly dryRun?: boolean | undefined
  readonly json?: boolean | undefined
}

export interface ResumeOptions extends SettingOptions {
  readonly retryRefused?: boolean | undefined
  readonly stateDiffered?: boolean | undefined
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
    skipInvalid: options.skipInvalid ?? false,
    stateDiffered: options.stateDiffered ?? false,
  }
  if (options.dryRun) return checkRows(job, options, console)
  return runJob(job, options.journal, { ...options, isNew: true }, console)
}

/** Goes on with a job: sends what was not sent, and looks up what is unknown. */
export const resumeCommand = (journal: string, options: ResumeOptions, console: Console): Promise<ExitCode> =>
  runJob(readJob(journal), journal, options, console)

/** Looks up what is unknown, and sends nothing. */
export const reconcileCommand = (journal: string, options: ResumeOptions, console: Console): Promise<ExitCode> =>
  runJob(readJob(journal), journal, { ...options, lookUpOnly: true }, console)

interface RunOptions extends ResumeOptions {
  readonly isNew?: boolean
  readonly lookUpOnly?: boolean
}

async function runJob(job: Job, journal: string, options: RunOptions, console: Console): Promise<ExitCode> {
  const provider = providerOf(job.provider)
  if (!existsSync(dirname(journal))) throw new UsageError(`There is no folder ${dirname(journal)}.`)
  const settings = await readSettings(provider, { ...options, relax: job.relax }, console)
  const client = provider.createClient(settings)
  const stateDiffered = options.stateDiffered ?? job.stateDiffered
  const failed = failedRows(job, journal)
  const { rows, key, validate } = rowsOf(provider, job, settings)
  const checks = !job.skipInvalid && !options.lookUpOnly
  const total = await (checks || options.lookUpOnly ? countRows(job.csv) : countSendable(rows))
  const progress = reportProgress(console, total)
  const stopped = new AbortController()
  const release = onStopSignal(() => {
    // A bar changes how the terminal wraps lines, and hides its cursor; a second signal would leave it so.
    progress.stop()
    console.err('Stopping when the calls in flight have ended; once more ends at once.\n')
    stopped.abort()
  })
  try {
    const summary = await runBatch<Row, unknown>({
      // Called when the journal is this job's alone: until then, the files beside it may be those of another one.
      rows: () => {
        if (options.isNew) writeJob(journal, job)
        failed.removeOld()
        return rows()
      },
      key,
      validate: checks ? validate : undefined,
      operation: job.operation,
      journal,
      call: ({ input }) => client.call(job.operation, input),
      reconcile: ({ input }) => client.reconcile(job.operation, input, { stateDiffered }),
      // The request without its secrets: no digest of a password is stored.
      fingerprint: ({ input }) => fingerprintOf(client, job.operation, input),
      concurrency: job.concurrency,
      signal: stopped.signal,
      stopOn: [],
      onProgress: progress.update,
      onResult: (result) => {
        failed.add(result)
        progress.add(result)
      },
      ...(options.settleMs !== undefined && { settleMs: options.settleMs }),
      ...(options.retryRefused !== undefined && { retryRefused: options.retryRefused }),
      ...(options.lookUpOnly && { sends: false }),
    })
    progress.stop()
    print(console, summary, { journal, csv: job.csv, failed: failed.path, asJson: options.json ?? false })
    return exitCodeOfBatch(summary)
  } finally {
    release()
    failed.close()
    progress.stop()
    client.close()
  }
}

function failedRows({ csv }: Job, journal: string): FailedRows {
  const path = join(dirname(journal), 'failed.csv')
  if (resolve(csv) === resolve(path)) throw new UsageError(`${path} will be written by this job; rename it first.`)
  return new FailedRows(path)
}

/** An invalid input has no request; it is not sent either. */
function fingerprintOf(client: AnyClient, operation: string, input: unknown): string {
  try {
    return client.prepare(operation, input).redactedXml
  } catch {
    return 'invalid'
  }
}

/** Checks all rows against the rules and prints the bad ones. It needs no credentials. */
async function checkRows(job: Job, options: BatchCommandOptions, console: Console): Promise<ExitCode> {
  const { rows, key, validate } = rowsOf(providerOf(job.provider), job, readOfflineSettings(options, console))
  const report = checkReport(console, options.json ?? false)
  let [count, bad] = [0, 0]
  const counted = async function* (): AsyncGenerator<Row, void> {
    for await (const row of rows()) {
      count++
      yield row
    }
  }
  try {
    for await (const { row, key: rowKey, issues } of validateMany({ rows: counted, key, validate })) {
      bad++
      report.add({ line: row.line, key: rowKey, issues })
    }
  } catch (error) {
    report.fail(error)
    return exitCodeOf(error)
  }
  report.end(count, bad)
  return bad === 0 ? exitCodes.done : exitCodes.input
}

interface Printed {
  readonly journal: string
  readonly csv: string
  readonly failed: string
  readonly asJson: boolean
}

function print(console: Console, summary: BatchSummary, { journal, csv, failed, asJson }: Printed): void {
  const { counts, end } = summary
  const open = summary.rows - counts.done
  if (asJson) {
    printJson(console, { ...summary, journal, ...(open > 0 && { failed }) })
    return
  }
  if (end === 'invalid') {
    console.out(`${String(open)} bad rows; nothing was sent\nRows to look at: ${failed}\n`)
    console.out(`Correct them in ${csv}, then: acct resume ${journal}; or start the job with --skip-invalid.\n`)
    return
  }
  const ended = [`${String(summary.rows)} rows`, countsOf(summary)].filter(Boolean).join(': ')
  console.out(`${ended}${end === 'stopped' ? '; stopped' : ''}\n`)
  if (open > 0) console.out(`Rows to look at: ${failed}\n`)
  const refused = counts.refused > 0 ? ' --retry-refused' : ''
  if (counts.refused + counts.invalid > 0)
    console.out(`Correct them in ${csv}, then: acct resume ${journal}${refused}\n`)
  printNextSteps(console, journal, {
    unknown: counts.unknown > 0,
    unsent: end === 'stopped' || counts['not-sent'] > 0,
  })
}
