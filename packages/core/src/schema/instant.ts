/** Dates and times in the form of XML Schema (part 2, §3.2.7 and §3.2.9). */
import * as z from 'zod'

/** `yyyy-mm-ddThh:mm:ss` of a day that exists. */
const localDateTime = z.regexes.datetime({ precision: 0, local: true })
/** What may follow the seconds: a fraction, and `Z` or an offset of at most 14 hours. */
const afterSeconds = /^(?:\.\d+)?(Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?$/

/** The source of a pattern without its anchors. */
const inner = ({ source }: RegExp): string => source.replace(/^\^|\$$/g, '')

/** Sources of patterns for checks that cannot run code, such as JSON Schema. */
export const datePattern = `^(?!0000)${inner(z.regexes.date)}$`
export const dateTimePattern =
  `^(?!0000)${inner(z.regexes.date)}T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d` + `${inner(afterSeconds)}$`

/** `yyyy-mm-dd` of a day that exists. The year 0000 does not. */
export const isDate = (text: string): boolean => z.regexes.date.test(text) && !text.startsWith('0000')

/** Whether a text is `yyyy-mm-ddThh:mm:ss`, perhaps with a fraction and a zone. */
export const isDateTime = (text: string): boolean => splitDateTime(text) !== undefined

/** The part of a date and time up to its seconds, and its zone, which is UTC if none is written. */
function splitDateTime(text: string): { readonly local: string; readonly zone: string } | undefined {
  const local = text.slice(0, 19)
  if (!localDateTime.test(local) || local.startsWith('0000')) return undefined
  // perf: performance.md#9
  if (text.length === 19) return { local, zone: 'Z' }
  const match = afterSeconds.exec(text.slice(19))
  return match ? { local, zone: match[1] ?? 'Z' } : undefined
}

/**
 * The milliseconds of a `Date` from any realm (each Jest test and each `vm` context has a `Date` of its own);
 * `undefined` for anything else.
 */
export function timeOf(value: unknown): number | undefined {
  try {
    return Date.prototype.getTime.call(value)
  } catch {
    return undefined
  }
}

/**
 * A `Date` or a text as an instant in UTC, `yyyy-mm-ddThh:mm:ss`. A fraction is cut; a text without a zone counts as
 * UTC.
 */
export function utcText(value: unknown): string | undefined {
  if (typeof value !== 'string') return utcSeconds(timeOf(value) ?? NaN)
  const parts = splitDateTime(value)
  // perf: performance.md#9
  return parts?.zone === 'Z' ? parts.local : parts && utcSeconds(Date.parse(parts.local + parts.zone))
}

function utcSeconds(time: number): string | undefined {
  const date = new Date(time)
  const year = date.getUTCFullYear()
  return year >= 1 && year <= 9999 ? date.toISOString().slice(0, 19) : undefined
}

/** What is wrong with a value that `utcText` refuses. */
export function explainInstant(value: unknown): string | undefined {
  if (typeof value === 'string') return explainDateTime(value) ?? 'in UTC its year is not from 1 to 9999'
  const time = timeOf(value)
  if (time === undefined) return undefined
  return Number.isNaN(time) ? 'it is an invalid Date' : 'its year is not from 1 to 9999'
}

/** What is wrong with a text that is not a date and time; `undefined` when nothing is. */
export function explainDateTime(text: string): string | undefined {
  const [date, time] = [text.slice(0, 10), text.slice(10)]
  if (!/^\d{4}-\d\d-\d\d/.test(text)) return 'it does not begin with a date such as 2026-12-01'
  if (!isDate(date)) return 'there is no such day'
  if (time === '') return 'it has no time of day'
  if (!time.startsWith('T')) return 'it has no T between the date and the time'
  if (/^T\d\d:\d\d(?!:|\d)/.test(time)) return 'it has no seconds'
  if (!/^T\d\d:\d\d:\d\d/.test(time)) return 'its time is not of the form hh:mm:ss'
  if (!localDateTime.test(text.slice(0, 19))) return 'there is no such time of day'
  if (afterSeconds.test(text.slice(19))) return undefined
  return /^(?:\.\d+)?[+-]\d\d:\d\d$/.test(text.slice(19))
    ? 'its offset is not from -14:00 to +14:00'
    : 'only a fraction, and Z or an offset such as +10:00, may follow the seconds'
}
