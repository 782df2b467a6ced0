/**
 * The parts of an operation's schemas: leaf types as in XML Schema part 2, and annotations for XML. Each leaf type is a
 * zod schema, so `z.encode` and `z.decode` work on it.
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

/** A leaf type: a value that is text in XML. */
type Leaf<T> = z.ZodCodec<z.ZodString, z.ZodType<T, T>>

/** Shares one schema among all fields of a type, because creating schemas is most of the cost of an import. */
function lazy<Schema>(create: () => Schema): () => Schema {
  let schema: Schema | undefined
  return () => (schema ??= create())
}

/** Text of any kind; keeps every character. */
export const text: () => z.ZodString = lazy(() => z.string())

/** One of the given texts, case-sensitive. */
export const oneOf = <const Values extends readonly [string, ...string[]]>(
  values: Values,
): z.ZodEnum<{ [K in Values[number]]: K }> => z.enum(values)

/** Text with some known values, trimmed when it is read. An unknown value is not an error. */
export const openEnum = <Known extends string = never>(): Leaf<Known | (string & {})> => trimmedText()

const trimmedText = lazy(() =>
  lexical<string>({
    accepts: ['string'],
    write: (value) => (typeof value === 'string' ? value : undefined),
    read: (text) => trimXml(text) || undefined,
    jsonSchema: { type: 'string' },
  }),
)

/** Bounds of an integer, both inclusive. */
export interface IntegerRange {
  /** Default -2147483648, as in `xsd:int`. */
  readonly min?: number
  /** Default 2147483647, as in `xsd:int`. */
  readonly max?: number
}

/** An integer, read as a number. A bigint is accepted too; `integer<bigint>()` adds it to the type of the input. */
export const integer = <Also extends bigint = never>({ min = -2147483648, max = 2147483647 }: IntegerRange = {}): Leaf<
  number | Also
> => {
  const isInRange = (value: number): boolean => Number.isSafeInteger(value) && value >= min && value <= max
  return lexical<number | Also>({
    accepts: ['number', 'bigint'],
    write: (value) => {
      // A bigint that no number equals becomes an unsafe integer.
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

/** An integer of any size, read as text: for ids. */
export const integerText: () => Leaf<string> = lazy(() =>
  lexical<string>({
    accepts: ['string'],
    write: (value) => (typeof value === 'string' && isInteger.test(value) ? value : undefined),
    read: (text) => (isInteger.test(trimXml(text)) ? trimXml(text) : undefined),
    jsonSchema: { type: 'string', pattern: isInteger.source },
  }),
)

/**
 * A decimal number, such as an amount of money. Read as text, so that no digit is lost. Accepts text, and numbers and
 * bigints that print exactly; `decimal<number>()` adds numbers to the type of the input. `decimals`: how many digits a
 * sent value may have after the point. Default: any number.
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

/** A boolean sent as `1` or `0`, which is valid as an integer and as `xsd:boolean`. Accepts booleans, 0 and 1. */
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
 * An instant, sent in UTC as `yyyy-mm-ddThh:mm:ss` without zone or fraction. Accepts a `Date`, or text with date, `T`,
 * time to the second and an optional fraction. Fractions are cut. Text with `Z` or an offset is converted; text without
 * one counts as UTC.
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

/** An existing day, sent as given: `yyyy-mm-dd`. Accepts no `Date`, because its day depends on the time zone. */
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
 * A date and time, sent as given: `yyyy-mm-ddThh:mm:ss` with an optional fraction, and optional `Z` or offset. Read as
 * text. The provider decides what a text without a zone means; `instant` is always in UTC.
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

/** Gives a field the provider's name, and a prefix if its namespace is not the default one. */
export const named = <S extends z.ZodType>(name: string, schema: S, prefix?: string): S =>
  annotate(schema, prefix === undefined ? { name } : { name, prefix })

/** Puts a field into another of the service's namespaces. */
export const inNamespace = <S extends z.ZodType>(prefix: string, schema: S): S => annotate(schema, { prefix })

/**
 * Reads a field of a response, and all members inside it, by local name alone: for elements whose namespace is not
 * documented. A simulator writes them in their default namespaces.
 */
export const anyNamespace = <S extends z.ZodType>(schema: S): S => annotate(schema, { anyNamespace: true })

/** Keeps a value out of errors, events and all other output. */
export const secret = <S extends z.ZodType>(schema: S): S => annotate(schema, { secret: true })

/**
 * Marks names, addresses, e-mail addresses, telephone numbers and the like: recordings of `./testing` replace them.
 * Unlike a secret, such a value is shown in errors.
 */
export const personal = <S extends z.ZodType>(schema: S): S => annotate(schema, { personal: true })

/** A field that is sent as `text` when the caller leaves it out. */
export const defaultsTo = <S extends z.ZodType>(text: string, schema: S): z.ZodOptional<z.ZodNullable<S>> =>
  annotate(schema.nullish(), { defaultText: text })

/** An object that counts as left out when every field in it is blank or left out. */
export const absentWhenBlank = <S extends z.ZodType>(schema: S): S => annotate(schema, { absentWhenBlank: true })

/**
 * A list wrapped in an element: `<Notes><Note/>…</Notes>`. A plain `z.array` repeats the field's element instead.
 * `prefix`: that of the items' namespace, if not the default one.
 */
export const list = <S extends z.ZodType>(
  item: string,
  schema: S,
  { prefix }: { readonly prefix?: string } = {},
): z.ZodArray<S> => annotate(z.array(schema), prefix === undefined ? { item } : { item, itemPrefix: prefix })

/** A wrapped list whose items may have any name. `item`: the name that a simulator writes. */
export const listOfAny = <S extends z.ZodType>(item: string, schema: S): z.ZodArray<S> =>
  annotate(z.array(schema), { item, anyItem: true })

/** The elements of an object in a response that none of its fields declares, in order. */
export const unknownElements = (): z.ZodType<readonly UnknownElement[], readonly UnknownElement[]> =>
  annotate(z.custom<readonly UnknownElement[]>(Array.isArray), { unknownElements: true })

/** Narrows the type of a schema for callers, where zod's types cannot express it: "one of these two fields". */
export const withInputType =
  <Narrow>() =>
  <S extends z.ZodType>(schema: Narrow extends z.output<S> ? S : never): z.ZodType<Narrow> =>
    // Every Narrow is an output of the schema, as the parameter's type ensures; zod's types cannot express that.
    schema as unknown as z.ZodType<Narrow>
