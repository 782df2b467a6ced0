/** Leaf types of amounts, days and frequencies. */
import { xs } from '@acct/core'
import * as z from 'zod'

/**
 * An amount of money: text, or a number that prints as such. Debitsuccess says that it ignores further decimals, so
 * they are refused. Read as text.
 */
export const amount = (): ReturnType<typeof xs.decimal<number>> => xs.decimal<number>({ decimals: 2 })

/** Whether the text of an amount is nothing: `0`, `0.00` or `-0`. */
export const isZero = (amount: string): boolean => !/[1-9]/.test(amount)

export const isNegative = (amount: string): boolean => amount.startsWith('-') && !isZero(amount)

/** How often a payment or a fee is taken. */
export const frequencies = [
  'OneOff',
  'Weekly',
  'Fortnightly',
  'FourWeekly',
  'Monthly',
  'BiMonthly',
  'Quarterly',
] as const

export const frequency = () => xs.oneOf(frequencies)

/** A day that exists, or such a day and a time without a zone. */
const dayOrTimePattern = new RegExp(
  `^(?!0000)${z.regexes.date.source.slice(1, -1)}(?:T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d)?$`,
)

/** A day, or a day and a time without a zone, sent as the text given. */
export const dayOrTime = (): ReturnType<typeof xs.lexical<string>> =>
  xs.lexical<string>({
    accepts: ['string'],
    write: (value) => (typeof value === 'string' && dayOrTimePattern.test(value) ? value : undefined),
    read: (text) => text.trim() || undefined,
    jsonSchema: { type: 'string', pattern: dayOrTimePattern.source },
  })
