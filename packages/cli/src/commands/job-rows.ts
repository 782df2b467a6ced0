/** The rows of a job: how they are made of a CSV file, told apart and checked. */
import type { Issue, Operation } from '@acct/core'
import { UsageError } from '../exit-codes.js'
import { inputFromRow, isField, readCsv, type CsvLine } from '../input.js'
import type { Job } from '../job-file.js'
import type { Provider } from '../providers.js'
import type { Settings } from '../settings.js'

export interface Row extends CsvLine {
  readonly input: unknown
  /** Undefined where its cell is empty. */
  readonly key: string | undefined
}

export interface JobRows {
  readonly rows: () => AsyncGenerator<Row, void>
  readonly key: (row: Row) => string
  readonly validate: (row: Row) => readonly Issue[]
}

export function rowsOf({ operations, validate }: Provider, job: Job, settings: Settings): JobRows {
  const operation = operations[job.operation]
  if (!operation) throw new UsageError(`${job.provider} has no operation ${job.operation}.`)
  const noKey: Issue = { path: job.key, wirePath: job.key, rule: 'type', message: 'must identify the row' }
  return {
    rows: async function* () {
      let isFirst = true
      for await (const line of readCsv(job.csv)) {
        if (isFirst) requireKey(line, job, operation)
        isFirst = false
        const input = inputFromRow(operation, line.cells, job.map)
        yield { ...line, input, key: keyOf(input, job.key) }
      }
    },
    key: ({ key, line }) => key ?? `line ${String(line)}`,
    validate: ({ input, key }) => [...validate(operation, input, settings), ...(key === undefined ? [noKey] : [])],
  }
}

/** Counts the rows of a job that does not check them first. What nothing identifies must not be sent. */
export async function countKeys(rows: JobRows['rows'], path: string): Promise<number> {
  let count = 0
  for await (const { key, line } of rows()) {
    if (key === undefined) throw new UsageError(`line ${String(line)} has no ${path}, which identifies a row.`)
    count++
  }
  return count
}

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
