/**
 * The schemas of seeds, which are plain data that no type has checked: a file, or the options of an untyped program.
 */
import * as z from 'zod'
import { closestOf } from './known.js'

/** A schema for each field of a type, so that none is forgotten when the type grows. */
type Shape<T> = { readonly [Key in keyof Required<T>]: z.ZodType<T[Key]> }

export const string = z.string('must be a string')
export const day = z.iso.date('must be a day such as 2026-12-01')
export const boolean = z.boolean('must be true or false')
export const wholeNumber = z.int('must be a whole number').min(0, 'must not be negative')
export const oneOf = <const Values extends readonly [string, ...string[]]>(...values: Values) =>
  z.enum(
    values,
    `must be ${list(
      values.map((value) => `"${value}"`),
      'or',
    )}`,
  )
export const stringOrNull = z.union([z.string(), z.null()], 'must be a string or null')
export const stringOrNumber = z.union([z.string(), z.number()], 'must be a string or a number')
export const array = <Item extends z.ZodType>(item: Item) => z.array(item, 'must be an array')

/** By the unknown keys of an issue, so that a suggestion is made only for the one issue that is reported. */
const shapes = new WeakMap<readonly string[], object>()

/** An object with these fields and no others. */
export function record<T>(shape: Shape<T>): z.ZodType<T> {
  const schema = z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== 'unrecognized_keys') return 'must be an object'
      shapes.set(issue.keys, shape)
      return 'has an unknown key'
    },
  })
  // zod derives the type from the schemas of the fields, and there is one for each field of T.
  return schema as unknown as z.ZodType<T>
}

function unknownKeys([key = '']: readonly string[], known: readonly string[]): string {
  const closest = closestOf(key, known)
  const hint = closest === undefined ? '' : `; did you mean "${closest}"?`
  return `has no "${key}"; it takes ${list(known, 'and')}${hint}`
}

export const optionalStrings = <const Keys extends readonly string[]>(...keys: Keys) =>
  // Made from the keys of its type.
  Object.fromEntries(keys.map((key) => [key, string.optional()])) as {
    readonly [Key in Keys[number]]: z.ZodOptional<z.ZodString>
  }

/** Checks a seed, or a part of one. Throws a `TypeError` whose message says what is wrong, and where. */
export function check<T>(schema: z.ZodType<T>, value: unknown, name: string): T {
  const { data, error } = schema.safeParse(value)
  if (!error) return data
  const [first] = error.issues
  const unknown = error.issues.find((issue) => issue.code === 'unrecognized_keys')
  const message = unknown ? unknownKeys(unknown.keys, Object.keys(shapes.get(unknown.keys) ?? {})) : first?.message
  throw new TypeError(`${pathOf((unknown ?? first)?.path ?? []) || name} ${message ?? 'is invalid'}`)
}

const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${String(key)}]`
    return text === '' ? String(key) : `${text}.${String(key)}`
  }, '')

function list(words: readonly string[], last: string): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`
}
