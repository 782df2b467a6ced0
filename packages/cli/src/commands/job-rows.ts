/** The rows of a job: how they are made of a CSV file, told apart and checked. */
import type { Issue, Operation } from '@acct/core'
import { UsageError } from '../exit-codes.js'
import { inputFromRow, isField, outcomeColumn, readCsv, type CsvLine } from '../input.js'
import type { Job } from '../job-file.js'
import type { Provider } from '../providers.js'
import type { Settings } from '../settings.js'

export interface Row extends CsvLine {
  readonly input: unknown
  readonly key: string
  /** Why the row must not be sent, whatever its input is. */
  readonly problem: Issue | undefined
}

export interface JobRows {
  readonly rows: () => AsyncGenerator<Row, void>
  readonly key: (row: Row) => string
  readonly validate: (row: Row) => readonly Issue[]
}

export function rowsOf({ operations, validate }: Provider, job: Job, settings: Settings): JobRows {
  const operation = operations[job.operation]
  if (!operation) throw new UsageError(`${job.provider} has no operation ${job.operation}.`)
  return {
    rows: async function* () {
      let isFirst = true
      for await (const line of readCsv(job.csv)) {
        if (isFirst) requireKey(line, job, operation)
        isFirst = false
        const input = inputFromRow(operation, line.cells, job.map)
        const key = keyOf(input, job.key)
        yield { ...line, input, key: key ?? `line ${String(line.line)}`, problem: problemOf(line, job.key, key) }
      }
    },
    key: ({ key }) => key,
    validate: ({ input, problem }) => [...validate(operation, input, settings), ...(problem ? [problem] : [])],
  }
}

/** Counts the rows of a job that does not check them first, and refuses those that must not be sent. */
export async function countSendable(rows: JobRows['rows']): Promise<number> {
  let count = 0
  for await (const { problem, line } of rows()) {
    if (problem) throw new UsageError(`line ${String(line)}: ${problem.path} ${problem.message}.`)
    count++
  }
  return count
}

/** Outcomes of rows that another job may have sent, which its journal knows and a new one does not. */
const mayHaveHappened = ['unknown', 'changed', 'duplicate']

function problemOf({ outcome }: CsvLine, path: string, key: string | undefined): Issue | undefined {
  if (key === undefined) return issue(path, 'must identify the row')
  if (outcome === undefined || !mayHaveHappened.includes(outcome)) return undefined
  return issue(outcomeColumn, `is ${outcome}: go on with the journal of its job, or empty the cell if nothing was done`)
}

const issue = (path: string, message: string): Issue => ({ path, wirePath: path, rule: 'type', message })

function keyOf(input: unknown, path: string): string | undefined {
  let value = input
  for (const key of path.split('.')) {
    value = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

function requireKey({ cells }: CsvLine, { key, map }: Job, operation: Operation): void {
  if (Object.hasOwn(map ?? cells, key)) return
  const found = map ? 'The map does not have it.' : columnsOf(Object.keys(cells), operation)
  throw new UsageError(
    `Nothing holds ${key}, which identifies a row. ${found} ` +
      'Say with --map which column holds it, or name another field with --key.',
  )
}

/** Only names of fields are shown: a file without names has values in its first line. */
function columnsOf(names: readonly string[], operation: Operation): string {
  if (names.length === 1) return 'The first line names one column; commas separate columns.'
  const fields = names.filter((name) => isField(operation, name))
  const columns = `${String(names.length)} columns that the first line names`
  return fields.length === 0
    ? `None of the ${columns} is a field.`
    : `Of the ${columns}, these are fields: ${fields.join(', ')}.`
}
