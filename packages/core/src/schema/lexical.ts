/** Leaf types: how a value of the SDK is written as text in XML, and read. */
import * as z from 'zod'

/** The definition of a leaf type. */
export interface Lexical<T> {
  /** The JavaScript types of its values. A value of such a type that `write` refuses is out of range. */
  readonly accepts: readonly ('string' | 'number' | 'bigint' | 'boolean' | 'object')[]
  /** The text of a value, or `undefined` for anything that is not a value of this type. */
  write(value: unknown): string | undefined
  /** The value of a text, or `undefined` for anything that is not a text of this type. */
  read(text: string): T | undefined
  /** What is wrong with a value that `write` refused: `it has no seconds`. */
  explain?(value: unknown): string | undefined
  /** The values that `write` accepts, as JSON Schema. Default: unspecified. */
  readonly jsonSchema?: Readonly<Record<string, unknown>>
}

const lexicals = new WeakMap<z.core.$ZodType, Lexical<unknown>>()

/** The definition of a leaf type, so that a call need not go through zod. */
export const lexicalOf = (schema: z.core.$ZodType): Lexical<unknown> | undefined => lexicals.get(schema)

/** Registers a clone of a schema as the same leaf type. */
export function copyLexical(from: z.core.$ZodType, to: z.core.$ZodType): void {
  const leaf = lexicals.get(from)
  if (leaf) lexicals.set(to, leaf)
}

/** Creates a leaf type. */
export function lexical<T>(leaf: Lexical<T>): z.ZodCodec<z.ZodString, z.ZodType<T, T>> {
  const schema = z.codec(
    z.string(),
    z.custom<T>((value) => leaf.write(value) !== undefined),
    {
      decode: (text, context) => {
        const value = leaf.read(text)
        if (value !== undefined) return value
        context.issues.push({ code: 'custom', input: text, message: 'not in the lexical space of this type' })
        return z.NEVER
      },
      // The schema above has checked that `write` accepts it.
      encode: (value) => leaf.write(value) ?? '',
    },
  )
  lexicals.set(schema, leaf)
  return schema
}
