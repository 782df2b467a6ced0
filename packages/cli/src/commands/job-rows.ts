/** The rows of a job: how they are made of a CSV file, told apart and checked. */
import type { Issue, Operation } from '@acct/core'
import { UsageError } from '../exit-codes.js'
import { fieldsOf, inputFromRow, isField, outcomeColumn, readCsv, type CsvLine } from '../input.js'
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
  const fields = job.key.split(',')
  if (!operation) throw new UsageError(`${job.provider} has no operation ${job.operation}.`)
  return {
    rows: async function* () {
      let isFirst = true
      for await (const line of readCsv(job.csv)) {
        if (isFirst) for (const field of fields) requireField(line, field, job, operation)
        isFirst = false
        const input = inputFromRow(operation, line.cells, job.map)
        const key = keyOf(input, fields)
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

/** What names an account to a provider. */
const accountFields: Readonly<Record<string, readonly string[]>> = {
  flash: ['flashAccountNumber', 'accountNumber'],
  emersion: ['accountId', 'primaryContact.cumulusUser.userName'],
}

/** The field that names an account, where no two rows are about the same one. */
export function defaultKey({ key, operations }: Provider, name: string): string {
  const operation = operations[name]
  // Ids of these may repeat from one account to the next.
  const hasSeveralPerAccount = /Contact|Vehicle|Card/.test(name)
  const candidates = hasSeveralPerAccount ? [] : (accountFields[key] ?? [])
  const field = operation && candidates.find((path) => isField(operation, path))
  if (field !== undefined) return field
  throw new UsageError(
    '--key names the field that no two rows have in common, or several that are the key together, with commas. ' +
      `The fields are ${(operation ? fieldsOf(operation) : []).join(', ')}.`,
  )
}

/** Outcomes of rows that another job may have sent, which its journal knows and a new one does not. */
const mayHaveHappened = ['unknown', 'changed', 'duplicate']

function problemOf({ outcome }: CsvLine, path: string, key: string | undefined): Issue | undefined {
  if (key === undefined) return issue(path, 'must identify the row')
  if (outcome === undefined || !mayHaveHappened.includes(outcome)) return undefined
  return issue(outcomeColumn, `is ${outcome}: go on with the journal of its job, or empty the cell if nothing was done`)
}

const issue = (path: string, message: string): Issue => ({ path, wirePath: path, rule: 'type', message })

/** The value of one field, or those of several as JSON. */
function keyOf(input: unknown, fields: readonly string[]): string | undefined {
  const texts = fields.map((field) => textAt(input, field))
  if (texts.includes(undefined)) return undefined
  return texts.length === 1 ? texts[0] : JSON.stringify(texts)
}

function textAt(input: unknown, path: string): string | undefined {
  let value = input
  for (const key of path.split('.')) {
    value = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined
  }
  return ['string', 'number', 'bigint'].includes(typeof value) ? String(value) : undefined
}

function requireField({ cells }: CsvLine, field: string, { map }: Job, operation: Operation): void {
  if (Object.hasOwn(map ?? cells, field)) return
  const found = map ? 'The map does not have it.' : columnsOf(Object.keys(cells), operation)
  throw new UsageError(
    `Nothing holds ${field}, which identifies a row. ${found} ` +
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
