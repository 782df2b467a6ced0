import { existsSync } from 'node:fs'
import { summarizeJournal } from '@acct/core/batch'
import { printJson, printNextSteps, type Console } from '../console.js'
import { exitCodes, UsageError, type ExitCode } from '../exit-codes.js'
import { countRows } from '../input.js'
import { hasJob, readJob } from '../job-file.js'

/** `acct status run.jsonl`: what a journal says. It needs no credentials and changes nothing. */
export async function statusCommand(
  journal: string,
  { json }: { readonly json?: boolean },
  console: Console,
): Promise<ExitCode> {
  if (!existsSync(journal)) throw new UsageError(`There is no journal ${journal}.`)
  const summary = await summarizeJournal(journal)
  const rows = await rowsOf(journal).catch(() => undefined)
  if (json) {
    printJson(console, { ...summary, rows })
    return exitCodes.done
  }
  const { operation, startedAt, isInUse, counts } = summary
  const known = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const total = rows === undefined ? '' : ` of the file's ${String(rows)}`
  const started = operation === '' ? 'not started' : `${operation}, started ${startedAt}`
  console.out(`${started}: ${String(known)} rows${total} are in the journal\n`)
  for (const [status, count] of Object.entries(counts)) console.out(`${String(count).padStart(8)} ${status}\n`)
  if (isInUse) {
    console.out('The job is running; rows in flight are counted as unknown.\n')
    return exitCodes.done
  }
  printNextSteps(console, journal, {
    unknown: counts.unknown > 0,
    unsent: counts['not-sent'] > 0 || known < (rows ?? 0),
  })
  return exitCodes.done
}

/** How many rows the job's CSV file has, when the job was started with one. */
async function rowsOf(journal: string): Promise<number | undefined> {
  if (!hasJob(journal)) return undefined
  return countRows(readJob(journal).csv)
}
