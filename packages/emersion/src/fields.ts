/**
 * What the fields of several operations have in common: namespaces, the rules of ids and dates, and names in
 * snake_case.
 */
import { snakeCase, xs, type Rule } from '@acct/core'
import * as z from 'zod'

/** Namespaces of Emersion's newer calls: of their own elements, and of the types in them. */
export const newerNamespaces = { urn: 'urn:emersion:api', types: 'urn:emersion:types' } as const

/**
 * An integer whose digits match: as text, a safe number or a bigint. Read as text, so that no digit is lost.
 */
export const integer = (digits: RegExp): ReturnType<typeof xs.lexical<string | number | bigint>> => {
  const matching = (text: unknown): string | undefined =>
    typeof text === 'string' && digits.test(text) ? text : undefined
  return xs.lexical<string | number | bigint>({
    accepts: ['string', 'number', 'bigint'],
    write: (value) => matching(typeof value === 'bigint' || Number.isSafeInteger(value) ? String(value) : value),
    read: matching,
    jsonSchema: {
      type: ['string', 'integer'],
      pattern: digits.source,
      ...(!digits.test('-1') && { minimum: 1 }),
    },
  })
}

/**
 * For experimental calls whose pages bind no namespace, and have no related page that does: they use that of the newer
 * calls.
 */
export const unboundCall = {
  confidence: 'inferred',
  namespaces: newerNamespaces,
  responseNamespaces: 'any',
} as const

/** An id that is sent: a positive integer, under the provider's name for it. */
export const id = (name: string): ReturnType<typeof integer> => xs.named(name, integer(/^0*[1-9]\d*$/))

/** The account's id. */
export const accountId = (): ReturnType<typeof integer> => id('AccountID')

/** The rule of an id that must be given; `vendor`: what the provider says if it is not. */
export const idRule = (field: string, vendor?: string): Rule => ({
  field,
  required: true,
  message: 'must be a positive integer',
  ...(vendor === undefined ? {} : { vendor }),
  sources: ['documented'],
})

/** The rule of a day that is sent. It has a test, because the simulator reads any text as a date. */
export const dateRule = (field: string, more: Pick<Rule, 'required' | 'vendor'> = {}): Rule => ({
  field,
  message: 'must be a date, YYYY-MM-DD',
  test: (text) => z.safeEncode(xs.date(), text).success,
  sources: ['documented', 'inferred'],
  ...more,
})

/** What the provider responds to a write that has nothing else to say. */
export const statusAnswer = {
  /** Whether it was done; `false` is thrown as a `RefusedError`. */
  status: xs.boolean(),
}

/** A text of a response that may be missing: an id, a date or an amount, as the provider writes it. */
export const token = (): z.ZodNullable<ReturnType<typeof xs.openEnum>> => xs.openEnum().nullable()

/** The fields with names in snake_case; with a prefix, in another of the service's namespaces. */
export const snakeCased = <Fields extends Readonly<Record<string, z.ZodType>>>(
  fields: Fields,
  prefix?: string,
): Fields =>
  // A named field has the type that it had before.
  Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [key, xs.named(snakeCase(key), field, prefix)]),
  ) as Fields
