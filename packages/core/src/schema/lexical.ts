/** Leaf types: how one value of the SDK stands as text in XML, in both directions. */
import * as z from 'zod'

/** What `lexical` makes a leaf type of. */
export interface Lexical<T> {
  /**
   * The JavaScript types that values of this type have. A value of one of them that `write` refuses is out of range.
   */
  readonly accepts: readonly ('string' | 'number' | 'bigint' | 'boolean' | 'object')[]
  /** The text of a value, or `undefined` for what is not a value of this type. */
  write(value: unknown): string | undefined
  /** The value of a text, or `undefined` for what is not a text of this type. */
  read(text: string): T | undefined
  /** Says what is wrong with a value that `write` refused, as a sentence about it: `it has no seconds`. */
  explain?(value: unknown): string | undefined
  /** The values that `write` takes, as JSON Schema; by default it says nothing of them. */
  readonly jsonSchema?: Readonly<Record<string, unknown>>
}

const lexicals = new WeakMap<z.core.$ZodType, Lexical<unknown>>()

/** The functions of a leaf that `lexical` made, so that a call need not go through zod. */
export const lexicalOf = (schema: z.core.$ZodType): Lexical<unknown> | undefined => lexicals.get(schema)

/** Makes a clone of a schema the same leaf. */
export function copyLexical(from: z.core.$ZodType, to: z.core.$ZodType): void {
  const leaf = lexicals.get(from)
  if (leaf) lexicals.set(to, leaf)
}

/** A leaf type from the two functions that turn a value into text and back. */
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
      // The schema above has just said that `write` takes it.
      encode: (value) => leaf.write(value) ?? '',
    },
  )
  lexicals.set(schema, leaf)
  return schema
}
