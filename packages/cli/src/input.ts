/** Inputs from JSON files and from rows of a CSV file. */
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse'
import type { Operation } from '@acct/core'
import * as z from 'zod'
import { UsageError } from './exit-codes.js'

/** A row of a CSV file, by the names in its first line. */
export type CsvRow = Readonly<Record<string, string>>

/** Which column holds which field: the field's dotted path to the column's name, or to a fixed value. */
export type ColumnMap = Readonly<Record<string, string | { readonly value: unknown }>>

export function readJson(path: string): unknown {
  if (path !== '-' && !existsSync(path)) throw new UsageError(`There is no file ${path}.`)
  const name = path === '-' ? 'standard input' : path
  let text: string
  try {
    // 0 is standard input.
    text = readFileSync(path === '-' ? 0 : path, 'utf8')
  } catch (error) {
    throw new UsageError(`${name}: ${error instanceof Error ? error.message : String(error)}`)
  }
  return parseJson(name, text)
}

/** A parser's message quotes the text, which may contain a password, so only the position is shown. */
export function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    const [place] = /at position \d+/.exec(String(error)) ?? []
    throw new UsageError(`${name} is not JSON${place === undefined ? '' : `, ${place}`}.`)
  }
}

const columnMap = z.record(z.string(), z.union([z.string(), z.strictObject({ value: z.unknown() })]))

export function readColumnMap(path: string): ColumnMap {
  const { data, error } = columnMap.safeParse(readJson(path))
  if (!data)
    throw new UsageError(`${path}: each field must name a column, or be { "value": … }. ${z.prettifyError(error)}`)
  return data
}

/** A row with the number of its last line in the file. */
export interface CsvLine {
  readonly cells: CsvRow
  readonly line: number
}

/** The rows of a CSV file, read as they are needed. The first line has the names of the columns. */
export async function* readCsv(path: string): AsyncGenerator<CsvLine, void> {
  const parser = createReadStream(path).pipe(
    parse({ columns: columnNames, bom: true, skip_empty_lines: true, relax_column_count: false, info: true }),
  )
  try {
    // What csv-parse makes of a row with `columns` and `info`.
    const rows = parser as AsyncIterable<{ readonly record: CsvRow; readonly info: { readonly lines: number } }>
    for await (const { record, info } of rows) yield { cells: record, line: info.lines }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    // The value may be a password.
    throw new UsageError(`${path}: ${message.replace(/, value is .*$/s, '')}`)
  }
}

export async function countRows(path: string): Promise<number> {
  let count = 0
  for await (const _ of readCsv(path)) count++
  return count
}

/** Of two columns with one name, csv-parse would keep the last without a word. */
function columnNames(names: readonly string[]): string[] {
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new UsageError(`two columns are named "${twice}"`)
  return [...names]
}

/**
 * Makes an operation's input of a row. Without a map, the columns are named after the fields. An empty cell is left
 * out, as nothing tells it from a missing value.
 */
export function inputFromRow({ input }: Operation, row: CsvRow, map: ColumnMap | undefined): unknown {
  const cells = map ? mapped(row, map) : Object.entries(row)
  const value: Record<string, unknown> = {}
  for (const [path, cell] of cells) {
    if (cell === '' || cell === undefined) continue
    setAt(value, path.split('.'), typeof cell === 'string' ? convert(fieldAt(input, path.split('.')), cell) : cell)
  }
  return value
}

function mapped(row: CsvRow, map: ColumnMap): readonly (readonly [string, unknown])[] {
  return Object.entries(map).map(([path, column]) => {
    if (typeof column !== 'string') return [path, column.value]
    const cell = row[column]
    if (cell === undefined)
      throw new UsageError(`The CSV file has no column "${column}", which the map gives for ${path}.`)
    return [path, cell]
  })
}

/**
 * A cell as a value of its field's type; what is not of that type stays text, so that the field's rule says what is
 * wrong.
 */
function convert(field: z.core.$ZodType | undefined, cell: string): unknown {
  if (!field) return cell
  const { success, data } = z.safeDecode(field, cell)
  return success ? data : cell
}

function fieldAt(schema: z.core.$ZodType | undefined, [key, ...rest]: readonly string[]): z.core.$ZodType | undefined {
  const bare = schema && unwrap(schema)
  if (key === undefined) return bare
  return bare instanceof z.ZodObject ? fieldAt((bare.shape as Record<string, z.ZodType>)[key], rest) : undefined
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable ? unwrap(schema.unwrap()) : schema
}

function setAt(target: Record<string, unknown>, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    target[key] = value
    return
  }
  const inner = Object.hasOwn(target, key) ? target[key] : {}
  target[key] = inner
  setAt(inner as Record<string, unknown>, rest, value)
}
