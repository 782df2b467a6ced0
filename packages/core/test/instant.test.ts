import { xs } from '@acct/core'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

/** The text that is sent for a value, or undefined where the value is refused. */
const sent = (value: Date | string): string | undefined => z.safeEncode(xs.instant(), value).data

describe('an instant', () => {
  test.each([
    '0001-01-01T00:00:00',
    '9999-12-31T23:59:59',
    '2026-01-31T00:00:00',
    '2026-03-31T00:00:00',
    '2026-04-30T00:00:00',
    '2026-05-31T00:00:00',
    '2026-06-30T00:00:00',
    '2026-07-31T00:00:00',
    '2026-08-31T00:00:00',
    '2026-09-30T00:00:00',
    '2026-10-31T00:00:00',
    '2026-11-30T00:00:00',
    '2026-12-31T00:00:00',
    '2026-02-28T00:00:00',
    '2024-02-29T00:00:00',
    '2000-02-29T00:00:00',
  ])('%s is sent as it is', (text) => {
    expect(sent(text)).toBe(text)
  })

  test.each([
    ['a year before 1', '0000-12-31T00:00:00'],
    ['month 0', '2026-00-10T00:00:00'],
    ['month 13', '2026-13-10T00:00:00'],
    ['day 0', '2026-01-00T00:00:00'],
    ['31 April', '2026-04-31T00:00:00'],
    ['31 June', '2026-06-31T00:00:00'],
    ['31 September', '2026-09-31T00:00:00'],
    ['31 November', '2026-11-31T00:00:00'],
    ['32 December', '2026-12-32T00:00:00'],
    ['30 February', '2024-02-30T00:00:00'],
    ['29 February of a common year', '2026-02-29T00:00:00'],
    ['29 February of a century', '1900-02-29T00:00:00'],
    ['hour 24', '2026-01-01T24:00:00'],
    ['minute 60', '2026-01-01T00:60:00'],
    ['second 60', '2026-01-01T00:00:60'],
    ['an offset of more than 14 hours', '2026-01-01T00:00:00+14:01'],
    ['an offset with 60 minutes', '2026-01-01T00:00:00+13:60'],
  ])('%s is refused', (_, text) => {
    expect(sent(text)).toBeUndefined()
  })

  test.each([
    ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00'],
    ['2026-01-01T00:00:00+14:00', '2025-12-31T10:00:00'],
    ['2026-01-01T00:00:00-14:00', '2026-01-01T14:00:00'],
    ['2026-01-01T00:00:00+05:30', '2025-12-31T18:30:00'],
    [new Date('2026-01-01T00:00:00.999Z'), '2026-01-01T00:00:00'],
  ])('%s is sent in UTC as %s', (value, text) => {
    expect(sent(value)).toBe(text)
  })

  test('that leaves the years 1 to 9999 in UTC is refused', () => {
    expect(sent('0001-01-01T00:00:00+00:01')).toBeUndefined()
    expect(sent('9999-12-31T23:59:59-00:01')).toBeUndefined()
    expect(sent(new Date(NaN))).toBeUndefined()
  })
})
