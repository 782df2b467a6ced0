import { hash } from 'node:crypto'

/** A digest of what a row holds. Salted, so that rows of two journals cannot be compared by it. */
export const digestOf = (text: string, salt: string): string => hash('sha256', salt + text).slice(0, 32)

/** A row as JSON whose keys stand in one order. */
export const canonicalJson = (row: unknown): string =>
  JSON.stringify(row, (_, value: unknown) => (isPlainObject(value) ? sorted(value) : plain(value)))

const plain = (value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)

const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const sorted = (value: Readonly<Record<string, unknown>>): unknown =>
  Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
