/**
 * Leaf types: how one value of the SDK stands as text in XML, in both directions (XML Schema part 2). Each is an
 * ordinary zod schema, so that `z.encode` and `z.decode` work on it too.
 */
import * as z from 'zod'
import { trimXml } from '../util/characters.js'

/** What `lexical` is made of. `undefined` message: not a value, or not a text, of this type. */
export interface Lexical<T> {
  /** The JavaScript types that values of this type have; a value of one of them that `write` refuses is out of range. */
  readonly accepts: readonly ('string' | 'number' | 'boolean' | 'object')[]
  write(value: unknown): string | undefined
  read(text: string): T | undefined
}

/** Schemas cost most of what an import does, and do not change: one serves all fields of its type. */
function lazy<Schema>(make: () => Schema): () => Schema {
  let made: Schema | undefined
  return () => (made ??= make())
}

const lexicals = new WeakMap<z.core.$ZodType, Lexical<unknown>>()

/** The pair of functions behind a leaf that `lexical` made, so that a call need not go through zod. */
export const lexicalOf = (schema: z.core.$ZodType): Lexical<unknown> | undefined => lexicals.get(schema)

/** A leaf type from the two functions that turn a value into text and back. */
export function lexical<T>(leaf: Lexical<T>): z.ZodCodec<z.ZodString, z.ZodType<T, T>> {
  const schema = z.codec(
    text(),
    z.custom<T>((value) => leaf.write(value) !== undefined),
    {
      decode: (text, context) => {
        const value = leaf.read(text)
        if (value !== undefined) return value
        context.issues.push({ code: 'custom', input: text, message: 'not in the lexical space of this type' })
        return z.NEVER
      },
      // The schema above has just said that `write` takes it.
      encode: (value) => leaf.write(value) ?? '',
    },
  )
  lexicals.set(schema, leaf)
  return schema
}

/** Text of any kind; keeps every character. */
export const text: () => z.ZodString = lazy(() => z.string())

/** One of some values, case-sensitive. */
export const oneOf = <const Values extends readonly [string, ...string[]]>(
  values: Values,
): z.ZodEnum<{ [K in Values[number]]: K }> => z.enum(values)

/** A name that answers are compared by: text without its outer white space, so that an unknown one is not an error. */
export const openEnum = <Known extends string = never>(): z.ZodCodec<
  z.ZodString,
  z.ZodType<Known | (string & {}), Known | (string & {})>
> => anyToken()

const anyToken = lazy(() =>
  lexical<string>({
    accepts: ['string'],
    write: (value) => (typeof value === 'string' ? value : undefined),
    read: (text) => trimXml(text) || undefined,
  }),
)

/** `xsd:int` or a part of it, as a number. */
export const integer = ({
  min = -2147483648,
  max = 2147483647,
}: { readonly min?: number; readonly max?: number } = {}): z.ZodCodec<z.ZodString, z.ZodType<number, number>> => {
  const within = (value: number): boolean => Number.isSafeInteger(value) && value >= min && value <= max
  return lexical<number>({
    accepts: ['number'],
    write: (value) => (typeof value === 'number' && within(value) ? String(value) : undefined),
    read: (text) => {
      const value = /^[+-]?\d+$/.test(trimXml(text)) ? Number(trimXml(text)) : NaN
      return within(value) ? value : undefined
    },
  })
}

/** An integer of any size that stays text, because ids are not for counting. */
export const integerText: () => z.ZodCodec<z.ZodString, z.ZodType<string, string>> = lazy(() =>
  lexical<string>({
    accepts: ['string'],
    write: (value) => (typeof value === 'string' && /^[+-]?\d+$/.test(value) ? value : undefined),
    read: (text) => (/^[+-]?\d+$/.test(trimXml(text)) ? trimXml(text) : undefined),
  }),
)

/** `xsd:boolean` as `true` and `false`. */
export const boolean: () => z.ZodCodec<z.ZodString, z.ZodType<boolean, boolean>> = lazy(() =>
  lexical<boolean>({
    accepts: ['boolean'],
    write: (value) => (typeof value === 'boolean' ? String(value) : undefined),
    read: (text) => booleans.get(trimXml(text)),
  }),
)

/** A boolean that is sent as `1` or `0`: valid as an integer and as an `xsd:boolean`. */
export const flag: () => z.ZodCodec<z.ZodString, z.ZodType<boolean | 0 | 1, boolean | 0 | 1>> = lazy(() =>
  lexical<boolean | 0 | 1>({
    accepts: ['boolean', 'number'],
    write: (value) => (value === true || value === 1 ? '1' : value === false || value === 0 ? '0' : undefined),
    read: (text) => booleans.get(trimXml(text)),
  }),
)

const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
])

/**
 * An instant, sent in UTC as `yyyy-mm-ddThh:mm:ss` without zone or fraction. Takes a `Date`, whose milliseconds are cut,
 * or text with date, `T` and time to the second: with `Z` or an offset it is converted, without one it already is UTC.
 */
export const instant: () => z.ZodCodec<z.ZodString, z.ZodType<Date | string, Date | string>> = lazy(() =>
  lexical<Date | string>({
    accepts: ['string', 'object'],
    write: (value) => {
      if (value instanceof Date) return utcSeconds(value.getTime())
      if (typeof value !== 'string') return undefined
      const local = value.slice(0, 19)
      if (!isTime(local)) return undefined
      const zone = value.slice(19)
      if (zone === '' || zone === 'Z') return local
      const offset = minutes(zone)
      return offset === undefined ? undefined : utcSeconds(Date.parse(`${local}Z`) - offset * 60_000)
    },
    read: (text) => trimXml(text) || undefined,
  }),
)

function utcSeconds(time: number): string | undefined {
  const date = new Date(time)
  const year = date.getUTCFullYear()
  return year >= 1 && year <= 9999 ? date.toISOString().slice(0, 19) : undefined
}

/** Whether a text is `yyyy-mm-ddThh:mm:ss` of a day that exists and a time before 24:00:00, which Date.parse takes as well. */
function isTime(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text)) return false
  const at = (index: number): number => text.charCodeAt(index) * 10 + text.charCodeAt(index + 1) - 528
  const [year, month, day] = [at(0) * 100 + at(2), at(5), at(8)]
  return (
    year >= 1 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysIn(year, month) &&
    at(11) < 24 &&
    at(14) < 60 &&
    at(17) < 60
  )
}

const daysIn = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31

/** Minutes of an offset; they end at 14 hours (XML Schema part 2, §3.2.7). */
function minutes(zone: string): number | undefined {
  if (!/^[+-]\d\d:\d\d$/.test(zone)) return undefined
  const [hours, rest] = [Number(zone.slice(1, 3)), Number(zone.slice(4, 6))]
  const total = hours * 60 + rest
  return rest > 59 || total > 14 * 60 ? undefined : zone.startsWith('-') ? -total : total
}

/** What the wire needs to know of a schema that zod has no word for. */
export interface XmlAnnotations {
  /** The provider's spelling, where it is not the service's ordinary one. */
  readonly name?: string
  /** Which of the service's namespaces the element is in, by prefix. */
  readonly prefix?: string
  readonly secret?: true
  /** Sent when the caller leaves the field out. */
  readonly absent?: string
  /** Name of the elements of a list that has an element of its own around it. */
  readonly item?: string
  /** The items may have any other name as well. */
  readonly anyItem?: true
  /** Keeps the members that no field names. */
  readonly unknownElements?: true
  /** In a response, the element and all elements inside it may be in any namespace. */
  readonly anyNamespace?: true
}

const annotationsBySchema = new WeakMap<z.core.$ZodType, XmlAnnotations>()

export const annotationsOf = (schema: z.core.$ZodType): XmlAnnotations | undefined => annotationsBySchema.get(schema)

/** Adds to what the wire knows of a schema. On a clone, since one schema may stand in two places. */
function annotate<S extends z.ZodType>(schema: S, wire: XmlAnnotations): S {
  const clone = schema.clone()
  annotationsBySchema.set(clone, { ...annotationsBySchema.get(schema), ...wire })
  const leaf = lexicals.get(schema)
  if (leaf) lexicals.set(clone, leaf)
  return clone
}

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

/** A field that is sent as `text` when the caller leaves it out. */
export const defaultsTo = <S extends z.ZodType>(text: string, schema: S): z.ZodOptional<S> =>
  annotate(schema.optional(), { absent: text })

/** A list inside an element of its own: `<Notes><Note/>…</Notes>`. A plain `z.array` repeats the field's own element. */
export const list = <S extends z.ZodType>(item: string, schema: S): z.ZodArray<S> => annotate(z.array(schema), { item })

/**
 * A list inside an element of its own whose items' name is not known: each element in it is an item. A simulator calls
 * them by the name given here.
 */
export const listOfAny = <S extends z.ZodType>(item: string, schema: S): z.ZodArray<S> =>
  annotate(z.array(schema), { item, anyItem: true })

/** An element that no field names, as plain data. Of its attributes only `xsi:nil` is kept. */
export interface UnknownElement {
  /** `''` for an element in no namespace. */
  readonly namespace: string
  readonly local: string
  /** Its own text, every character of it; null when it is nil, `''` where only elements are inside. */
  readonly text: string | null
  readonly elements: readonly UnknownElement[]
}

/** The members of an answer's object that none of its fields names, in their order; stands for no element of its own. */
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
