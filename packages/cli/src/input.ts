/** Inputs from JSON files and from rows of a CSV file. */
import { statSync } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { parse } from 'csv-parse'
import type { Operation } from '@acct/core'
import * as z from 'zod'
import { UsageError } from './exit-codes.js'
import { readText, textOf } from './text-file.js'

/** A row of a CSV file, by the names in its first line. */
export type CsvRow = Readonly<Record<string, string>>

/** Which column holds which field: the field's dotted path to the column's name, or to a fixed value. */
export type ColumnMap = Readonly<Record<string, string | { readonly value: unknown }>>

export const readJson = (path: string): unknown => parseJson(path === '-' ? 'standard input' : path, readText(path))

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

/** Whether a name is that of a field, or the path of one. */
export const isField = ({ input }: Operation, path: string): boolean => fieldAt(input, path.split('.')) !== undefined

/** The names of an operation's fields, without what is in them. */
export const fieldsOf = ({ input }: Operation): readonly string[] =>
  input instanceof z.ZodObject ? Object.keys(input.shape) : []

/** What `failed.csv` says of a row, in columns that no field is named like. */
export const outcomeColumn = 'acct outcome'
export const messageColumn = 'acct message'

export interface CsvLine {
  readonly cells: CsvRow
  /** The number of its last line in the file. */
  readonly line: number
  /** How the row ended in another job, where the file is the `failed.csv` of one. */
  readonly outcome: string | undefined
}

/** The rows of a CSV file, read as they are needed. The first line has the names of the columns. */
export async function* readCsv(path: string): AsyncGenerator<CsvLine, void> {
  refuseStream(path)
  let count = 0
  const columns = (names: string[]): string[] => {
    count = names.length
    refuseSameNames(names)
    return names
  }
  const parser = parse({ columns, skip_empty_lines: true, skip_records_with_empty_values: true, info: true })
  // What goes wrong in the file comes out of the parser.
  pipeline(Readable.from(textOf(path)), parser, () => undefined)
  try {
    // What csv-parse makes of a row with `columns` and `info`.
    const rows = parser as AsyncIterable<{ readonly record: CsvRow; readonly info: { readonly lines: number } }>
    for await (const { record, info } of rows) {
      const { [outcomeColumn]: outcome, [messageColumn]: _, ...cells } = record
      yield { cells, line: info.lines, outcome }
    }
  } catch (error) {
    if (error instanceof UsageError) throw error
    const message = error instanceof Error ? error.message : String(error)
    // The value may be a password.
    throw new UsageError(`${path}: ${message.replace(/, value is .*$/s, '')}`)
  }
  if (count === 0) throw new UsageError(`${path} is empty; its first line must name the columns.`)
}

/** The rows are counted, checked and sent: a pipe would be empty the second time, as if there were no rows. */
function refuseStream(path: string): void {
  const file = statSync(path, { throwIfNoEntry: false })
  if (file && !file.isFile()) throw new UsageError(`${path} must be a file, because it is read more than once.`)
}

export async function countRows(path: string): Promise<number> {
  let count = 0
  for await (const _ of readCsv(path)) count++
  return count
}

/**
 * Of two columns with one name, csv-parse would keep the last without a word. They are told by number: a file without
 * names has values in its first line.
 */
function refuseSameNames(names: readonly string[]): void {
  const second = names.findIndex((name, index) => names.indexOf(name) !== index)
  const name = names[second]
  if (name !== undefined) {
    const both = `columns ${String(names.indexOf(name) + 1)} and ${String(second + 1)}`
    throw new UsageError(`${both} of the CSV file have ${name === '' ? 'no name' : 'the same name'}.`)
  }
}

/**
 * Makes an operation's input of a row. Without a map, the columns are named after the fields. An empty cell is left
 * out, as nothing tells it from a missing value.
 */
export function inputFromRow({ input }: Operation, row: CsvRow, map: ColumnMap | undefined): unknown {
  const cells = map ? mapped(row, map) : Object.entries(row)
  const fields = new Fields()
  for (const [path, cell] of cells) {
    if (cell === '' || cell === undefined) continue
    const keys = path.split('.')
    fields.set(keys, typeof cell === 'string' ? convert(fieldAt(input, keys), cell) : cell)
  }
  return fields.toValue(input)
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
  if (bare instanceof z.ZodArray) return isIndex(key) ? fieldAt(bare.element, rest) : undefined
  if (!(bare instanceof z.ZodObject) || !Object.hasOwn(bare.shape, key)) return undefined
  return fieldAt((bare.shape as Record<string, z.ZodType>)[key], rest)
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable ? unwrap(schema.unwrap()) : schema
}

const isIndex = (key: string): boolean => /^\d+$/.test(key)

/** An input, or a part of one, that is put together field by field. */
class Fields {
  readonly #values = new Map<string, unknown>()

  set([key = '', ...rest]: readonly string[], value: unknown): void {
    const found = this.#values.get(key)
    if (rest.length > 0 && (found === undefined || found instanceof Fields)) {
      const inner = found ?? new Fields()
      inner.set(rest, value)
      this.#values.set(key, inner)
    } else if (found === undefined) {
      this.#values.set(key, value)
    } else {
      throw new UsageError(`${key} is given both as a whole and by its fields.`)
    }
  }

  /** A list has its items in the order of their numbers, without those whose cells are all empty. */
  toValue(schema: z.core.$ZodType | undefined): unknown {
    const entries = [...this.#values].map(
      ([key, value]) => [key, value instanceof Fields ? value.toValue(fieldAt(schema, [key])) : value] as const,
    )
    const isList = fieldAt(schema, []) instanceof z.ZodArray && entries.every(([key]) => isIndex(key))
    if (!isList) return Object.fromEntries(entries)
    return entries.sort(([one], [other]) => Number(one) - Number(other)).map(([, item]) => item)
  }
}
