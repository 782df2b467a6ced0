/**
 * What a bulk job was started with, beside its journal, so that `resume` and `reconcile` need only the journal's name.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import * as z from 'zod'
import { UsageError } from './exit-codes.js'
import { parseJson, type ColumnMap } from './input.js'

const job = z.strictObject({
  provider: z.string(),
  operation: z.string(),
  csv: z.string(),
  key: z.string(),
  map: z.record(z.string(), z.union([z.string(), z.strictObject({ value: z.unknown() })])).optional(),
  relax: z.array(z.string()),
  concurrency: z.number(),
  skipInvalid: z.boolean(),
  stateDiffered: z.boolean(),
})

export type Job = Readonly<Omit<z.output<typeof job>, 'map'>> & { readonly map?: ColumnMap | undefined }

const pathOf = (journal: string): string => `${journal}.job.json`

export function writeJob(journal: string, { csv, ...rest }: Job): void {
  const path = pathOf(journal)
  // Renamed when it is whole, so that a process that is killed meanwhile leaves no half of it.
  const text = `${JSON.stringify({ ...rest, csv: pathFrom(journal, csv) }, undefined, 2)}\n`
  writeFileSync(`${path}.new`, text, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

/** Relative where the CSV file is in the folder of the journal, so that the folder can be moved. */
function pathFrom(journal: string, csv: string): string {
  const path = relative(dirname(resolve(journal)), resolve(csv))
  return path.startsWith('..') ? resolve(csv) : path
}

/** A journal that a program made with `runBatch` has none. */
export const hasJob = (journal: string): boolean => existsSync(pathOf(journal))

export function readJob(journal: string): Job {
  const path = pathOf(journal)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new UsageError(
      `${path} is missing: it is written when a job starts and says which CSV file belongs to ${journal}.`,
    )
  }
  const { data, error } = job.safeParse(parseJson(path, text))
  if (!data) throw new UsageError(`${path}: ${z.prettifyError(error)}`)
  return { ...data, csv: resolve(dirname(journal), data.csv) }
}
