import { describe, expect, test } from 'vitest'
import { runInNewContext } from 'node:vm'
import { explainInstant, isDate, isDateTime, utcText } from './instant.js'

describe('an instant is sent in UTC to the second', () => {
  test.each([
    ['2026-12-01T05:00:00', '2026-12-01T05:00:00'],
    ['2026-12-01T05:00:00Z', '2026-12-01T05:00:00'],
    ['2026-12-01T05:00:00.123Z', '2026-12-01T05:00:00'],
    ['2026-12-01T05:00:59.999999999', '2026-12-01T05:00:59'],
    ['2026-12-01T15:00:00.5+10:00', '2026-12-01T05:00:00'],
    ['2026-12-01T05:00:00-14:00', '2026-12-01T19:00:00'],
    ['1969-12-31T23:59:59.999Z', '1969-12-31T23:59:59'],
    ['2024-02-29T00:00:00', '2024-02-29T00:00:00'],
    ['0001-01-01T00:00:00', '0001-01-01T00:00:00'],
    ['9999-12-31T23:59:59', '9999-12-31T23:59:59'],
    [new Date(Date.UTC(2026, 11, 1, 5, 0, 0, 999)), '2026-12-01T05:00:00'],
    [new Date(-1), '1969-12-31T23:59:59'],
  ])('%s', (value, text) => {
    expect(utcText(value)).toBe(text)
  })

  test('a Date and its text in JSON are sent alike', () => {
    for (const time of [-62135596800000, -1, 0, 1, 1e12 + 1, 253402300799999]) {
      const date = new Date(time)
      expect(utcText(JSON.parse(JSON.stringify(date)))).toBe(utcText(date))
    }
  })

  test('a Date of another realm is accepted', () => {
    expect(utcText(runInNewContext('new Date(Date.UTC(2026, 11, 1))'))).toBe('2026-12-01T00:00:00')
  })
})

describe('says what is wrong with a value', () => {
  test.each([
    ['2026-12-01', 'it has no time of day'],
    ['2026-12-01T05:00', 'it has no seconds'],
    ['2026-12-01T05:00Z', 'it has no seconds'],
    ['2026-12-01T05:00+10:00', 'it has no seconds'],
    ['2026-02-30T05:00:00', 'there is no such day'],
    ['2025-02-29T05:00:00', 'there is no such day'],
    ['0000-01-01T00:00:00', 'there is no such day'],
    ['2026-12-01T24:00:00', 'there is no such time of day'],
    ['2026-12-01T05:00:60', 'there is no such time of day'],
    ['2026-12-01T5:00:00', 'its time is not of the form hh:mm:ss'],
    ['2026-12-01 05:00:00', 'it has no T between the date and the time'],
    ['x2026-12-01T05:00:00', 'it does not begin with a date such as 2026-12-01'],
    ['2026-12-01Tx T05:00', 'its time is not of the form hh:mm:ss'],
    ['2026-12-01TxT05:00:00', 'its time is not of the form hh:mm:ss'],
    ['2026-12-01T05:00:00x+15:00', 'only a fraction, and Z or an offset such as +10:00, may follow the seconds'],
    ['2026-12-01T05:00:00+15:00x', 'only a fraction, and Z or an offset such as +10:00, may follow the seconds'],
    ['2026-12-01T05:00:00.123+15:00', 'its offset is not from -14:00 to +14:00'],
    ['2026-12-01T05:00:00+14:01', 'its offset is not from -14:00 to +14:00'],
    ['2026-12-01T05:00:00+10', 'only a fraction, and Z or an offset such as +10:00, may follow the seconds'],
    ['2026-12-01T05:00:00.', 'only a fraction, and Z or an offset such as +10:00, may follow the seconds'],
    ['2026-12-01T05:00:00Z\n', 'only a fraction, and Z or an offset such as +10:00, may follow the seconds'],
    ['0001-01-01T00:00:00+01:00', 'in UTC its year is not from 1 to 9999'],
    ['1/12/2026', 'it does not begin with a date such as 2026-12-01'],
    ['', 'it does not begin with a date such as 2026-12-01'],
    [new Date(NaN), 'it is an invalid Date'],
    [new Date(253402300800000), 'its year is not from 1 to 9999'],
  ])('%s: %s', (value, reason) => {
    expect(utcText(value)).toBeUndefined()
    expect(explainInstant(value)).toBe(reason)
  })
})

test('an object that only claims to be a Date is refused', () => {
  for (const value of [{ [Symbol.toStringTag]: 'Date' }, Object.create(Date.prototype), null, 0])
    expect([utcText(value), explainInstant(value)]).toEqual([undefined, undefined])
})

test('dates and times that are sent as they are', () => {
  expect(['2026-12-01', '2024-02-29', '2025-02-29', '0000-01-01', '2026-12-01Z', '2026-1-1'].filter(isDate)).toEqual([
    '2026-12-01',
    '2024-02-29',
  ])
  expect(
    ['2026-12-01T00:00:00', '2026-12-01T00:00:00.1+13:00', '2026-12-01T00:00', '0000-01-01T00:00:00'].filter(
      isDateTime,
    ),
  ).toEqual(['2026-12-01T00:00:00', '2026-12-01T00:00:00.1+13:00'])
})
