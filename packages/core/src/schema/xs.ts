/**
 * What the schemas of operations are made of: leaf types after XML Schema part 2, and what XML needs to know beside
 * them. Each leaf type is an ordinary zod schema, so `z.encode` and `z.decode` work on it too.
 */
import * as z from 'zod'
import type { UnknownElement } from '../errors.js'
import { trimXml } from '../util/characters.js'
import { annotate } from './annotations.js'
import {
  datePattern,
  dateTimePattern,
  explainDateTime,
  explainInstant,
  isDate,
  isDateTime,
  utcText,
} from './instant.js'
import { lexical } from './lexical.js'

export { lexical, type Lexical } from './lexical.js'

/** A leaf type of values that stand as text in XML. */
type Leaf<T> = z.ZodCodec<z.ZodString, z.ZodType<T, T>>

/** Creating schemas is most of what an import costs, and they do not change: one serves all fields of its type. */
function lazy<Schema>(create: () => Schema): () => Schema {
  let schema: Schema | undefined
  return () => (schema ??= create())
}

/** Text of any kind; keeps every character. */
export const text: () => z.ZodString = lazy(() => z.string())

/** One of some values, case-sensitive. */
export const oneOf = <const Values extends readonly [string, ...string[]]>(
  values: Values,
): z.ZodEnum<{ [K in Values[number]]: K }> => z.enum(values)

/** Text without its outer white space, some of whose values are known. A value that is not known is no error. */
export const openEnum = <Known extends string = never>(): Leaf<Known | (string & {})> => trimmedText()

const trimmedText = lazy(() =>
  lexical<string>({
    accepts: ['string'],
    write: (value) => (typeof value === 'string' ? value : undefined),
    read: (text) => trimXml(text) || undefined,
    jsonSchema: { type: 'string' },
  }),
)

/** Bounds of an integer, both included. */
export interface IntegerRange {
  /** Default -2147483648, as of `xsd:int`. */
  readonly min?: number
  /** Default 2147483647, as of `xsd:int`. */
  readonly max?: number
}

/** An integer, read as a number. A bigint is taken too: `integer<bigint>()` says so in the type of an input. */
export const integer = <Also extends bigint = never>({ min = -2147483648, max = 2147483647 }: IntegerRange = {}): Leaf<
  number | Also
> => {
  const isInRange = (value: number): boolean => Number.isSafeInteger(value) && value >= min && value <= max
  return lexical<number | Also>({
    accepts: ['number', 'bigint'],
    write: (value) => {
      // A bigint that no number is equal to becomes a number that is no safe integer.
      const number = typeof value === 'bigint' ? Number(value) : value
      return typeof number === 'number' && isInRange(number) ? String(number) : undefined
    },
    read: (text) => {
      const value = isInteger.test(trimXml(text)) ? Number(trimXml(text)) : NaN
      return isInRange(value) ? value : undefined
    },
    jsonSchema: { type: 'integer', minimum: min, maximum: max },
  })
}

const isInteger = /^[+-]?\d+$/

/** An integer of any size that stays text, because ids are not for counting. */
export const integerText: () => Leaf<string> = lazy(() =>
  lexical<string>({
    accepts: ['string'],
    write: (value) => (typeof value === 'string' && isInteger.test(value) ? value : undefined),
    read: (text) => (isInteger.test(trimXml(text)) ? trimXml(text) : undefined),
    jsonSchema: { type: 'string', pattern: isInteger.source },
  }),
)

/**
 * A decimal number, such as an amount of money. Read as text, so that no digit is lost. Takes text, and numbers and
 * bigints that print exactly: `decimal<number>()` says so in the type of an input. `decimals` is how many digits a
 * value that is sent may have behind the point; default: any number.
 */
export const decimal = <Also extends number | bigint = never>({
  decimals = Infinity,
}: { readonly decimals?: number } = {}): Leaf<string | Also> => {
  const fraction = decimals === 0 ? '' : `(?:\\.\\d{1,${Number.isFinite(decimals) ? String(decimals) : ''}})?`
  const isDecimal = new RegExp(`^[+-]?\\d+${fraction}$`)
  return lexical<string | Also>({
    accepts: ['string', 'number', 'bigint'],
    write: (value) => {
      if (Number.isInteger(value) && !Number.isSafeInteger(value)) return undefined
      const text = typeof value === 'number' || typeof value === 'bigint' ? String(value) : value
      return typeof text === 'string' && isDecimal.test(text) ? text : undefined
    },
    read: (text) => (/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(trimXml(text)) ? trimXml(text) : undefined),
    jsonSchema: { type: ['string', 'number'], pattern: isDecimal.source },
  })
}

/** `xsd:boolean` as `true` and `false`. */
export const boolean: () => Leaf<boolean> = lazy(() =>
  lexical<boolean>({
    accepts: ['boolean'],
    write: (value) => (typeof value === 'boolean' ? String(value) : undefined),
    read: (text) => booleans.get(trimXml(text)),
    jsonSchema: { type: 'boolean' },
  }),
)

/** A boolean that is sent as `1` or `0`: valid as an integer and as an `xsd:boolean`. Takes booleans, 0 and 1. */
export const flag: () => Leaf<boolean | 0 | 1> = lazy(() =>
  lexical<boolean | 0 | 1>({
    accepts: ['boolean', 'number'],
    write: (value) => flags.get(value),
    read: (text) => booleans.get(trimXml(text)),
    jsonSchema: { enum: [...flags.keys()] },
  }),
)

const flags: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [true, '1'],
  [1, '1'],
  [false, '0'],
  [0, '0'],
])

const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
])

/**
 * An instant, sent in UTC as `yyyy-mm-ddThh:mm:ss` without zone or fraction. Takes a `Date`, or text with date, `T` and
 * time to the second, perhaps with a fraction. Fractions and milliseconds are cut. Text with `Z` or an offset is
 * converted; text without one already is UTC.
 */
export const instant: () => Leaf<Date | string> = lazy(() =>
  lexical<Date | string>({
    accepts: ['string', 'object'],
    write: utcText,
    read: (text) => trimXml(text) || undefined,
    explain: explainInstant,
    jsonSchema: { type: 'string', pattern: dateTimePattern },
  }),
)

/**
 * A day, sent as the text given: `yyyy-mm-dd`, of a day that exists. Takes no `Date`, whose day depends on the time
 * zone.
 */
export const date: () => Leaf<string> = lazy(() =>
  lexical<string>({
    accepts: ['string'],
    write: (value) => (typeof value === 'string' && isDate(value) ? value : undefined),
    read: (text) => trimXml(text) || undefined,
    jsonSchema: { type: 'string', format: 'date', pattern: datePattern },
    explain: (value) =>
      typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? 'there is no such day' : undefined,
  }),
)

/**
 * A date and time, sent as the text given: `yyyy-mm-ddThh:mm:ss`, perhaps with a fraction, and with `Z` or an offset.
 * Read as text. What a text without a zone means is the provider's to say; see `instant` for one in UTC.
 */
export const dateTime: () => Leaf<string> = lazy(() =>
  lexical<string>({
    accepts: ['string'],
    write: (value) => (typeof value === 'string' && isDateTime(value) ? value : undefined),
    read: (text) => trimXml(text) || undefined,
    explain: (value) => (typeof value === 'string' ? explainDateTime(value) : undefined),
    jsonSchema: { type: 'string', pattern: dateTimePattern },
  }),
)

/** Gives a field the provider's name, and the prefix of its namespace when it is not the ordinary one. */
export const named = <S extends z.ZodType>(name: string, schema: S, prefix?: string): S =>
  annotate(schema, prefix === undefined ? { name } : { name, prefix })

/** Puts a field into another of the service's namespaces. */
export const inNamespace = <S extends z.ZodType>(prefix: string, schema: S): S => annotate(schema, { prefix })

/**
 * Reads a field of a response, and all members inside it, by local name alone: for elements whose namespace is not
 * documented. They are written in the namespaces that they have otherwise.
 */
export const anyNamespace = <S extends z.ZodType>(schema: S): S => annotate(schema, { anyNamespace: true })

/** Keeps a value out of errors, events and everything printed. */
export const secret = <S extends z.ZodType>(schema: S): S => annotate(schema, { secret: true })

/**
 * Marks a name, an address, an e-mail address, a telephone number and the like: a recording of `./testing` has other
 * text in its place. Unlike a secret it is shown in errors.
 */
export const personal = <S extends z.ZodType>(schema: S): S => annotate(schema, { personal: true })

/** A field that is sent as `text` when the caller leaves it out. */
export const defaultsTo = <S extends z.ZodType>(text: string, schema: S): z.ZodOptional<z.ZodNullable<S>> =>
  annotate(schema.nullish(), { defaultText: text })

/** An object that counts as left out when every field in it is blank or left out. */
export const absentWhenBlank = <S extends z.ZodType>(schema: S): S => annotate(schema, { absentWhenBlank: true })

/**
 * A list inside an element of its own: `<Notes><Note/>…</Notes>`. A plain `z.array` repeats the field's own element.
 * `prefix` is that of the items' namespace when it is not the ordinary one.
 */
export const list = <S extends z.ZodType>(
  item: string,
  schema: S,
  { prefix }: { readonly prefix?: string } = {},
): z.ZodArray<S> => annotate(z.array(schema), prefix === undefined ? { item } : { item, itemPrefix: prefix })

/**
 * A list inside an element of its own whose items' name is not known: each element in it is an item. A simulator calls
 * them by the name given here.
 */
export const listOfAny = <S extends z.ZodType>(item: string, schema: S): z.ZodArray<S> =>
  annotate(z.array(schema), { item, anyItem: true })

/** The elements of a response's object that none of its fields names, in their order. */
export const unknownElements = (): z.ZodType<readonly UnknownElement[], readonly UnknownElement[]> =>
  annotate(z.custom<readonly UnknownElement[]>(Array.isArray), { unknownElements: true })

/**
 * Gives a schema a narrower type for callers: what TypeScript can refuse before the program runs and zod's object types
 * have no word for, such as "one of these two fields".
 */
export const withInputType =
  <Narrow>() =>
  <S extends z.ZodType>(schema: Narrow extends z.output<S> ? S : never): z.ZodType<Narrow> =>
    // Every Narrow is an output of the schema, as the parameter's type has just said; zod cannot be told so.
    schema as unknown as z.ZodType<Narrow>
