import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { lexicalOf } from './lexical.js'
import { camelCase, pascalCase, snakeCase } from './spelling.js'
import * as xs from './xs.js'

test('nothing internal is published', () => {
  expect(Object.keys(xs).sort()).toEqual([
    'absentWhenBlank',
    'anyNamespace',
    'boolean',
    'date',
    'dateTime',
    'decimal',
    'defaultsTo',
    'flag',
    'inNamespace',
    'instant',
    'integer',
    'integerText',
    'lexical',
    'list',
    'listOfAny',
    'named',
    'oneOf',
    'openEnum',
    'personal',
    'secret',
    'text',
    'unknownElements',
    'withInputType',
  ])
})

/** The text of a value, or `undefined` when it is refused. */
const encode = (schema: z.ZodType, value: unknown): unknown => z.safeEncode(schema, value).data

describe('integers', () => {
  test.each([
    [1, '1'],
    [5n, '5'],
    [-2147483648n, '-2147483648'],
    [2147483648n, undefined],
    [1.5, undefined],
    [NaN, undefined],
    ['1', undefined],
    [2n ** 64n + 1n, undefined],
  ])('%s', (value, text) => {
    expect(encode(xs.integer<bigint>(), value)).toBe(text)
  })

  test('a bigint that no number equals is refused even in the widest range', () => {
    const widest = xs.integer<bigint>({ min: -Infinity, max: Infinity })
    expect(encode(widest, 2n ** 53n + 1n)).toBeUndefined()
    expect(encode(widest, 2n ** 53n - 1n)).toBe('9007199254740991')
  })
})

test.each([
  [true, '1'],
  [false, '0'],
  [1, '1'],
  [0, '0'],
  [-0, '0'],
  [2, undefined],
  ['true', undefined],
  ['1', undefined],
  [1n, undefined],
])('flag: %s', (value, text) => {
  expect(encode(xs.flag(), value)).toBe(text)
})

describe('decimals', () => {
  test.each([
    ['10.50', '10.50'],
    ['0.10000000000000000000001', '0.10000000000000000000001'],
    ['-1', '-1'],
    [10.5, '10.5'],
    [100, '100'],
    [10n ** 30n, '1000000000000000000000000000000'],
    [1e21, undefined],
    [1e-7, undefined],
    [2 ** 53, undefined],
    [NaN, undefined],
    ['1e3', undefined],
    ['1,000', undefined],
    ['.5', undefined],
    ['', undefined],
    [' 1', undefined],
  ])('%s', (value, text) => {
    expect(encode(xs.decimal<number | bigint>(), value)).toBe(text)
  })

  test('with a limited number of digits after the point', () => {
    const amount = xs.decimal<number>({ decimals: 2 })
    expect([10, 10.5, '10.55', '10.555', 0.1 + 0.2].map((value) => encode(amount, value))).toEqual([
      '10',
      '10.5',
      '10.55',
      undefined,
      undefined,
    ])
  })

  test('without digits after the point', () => {
    const whole = xs.decimal<number>({ decimals: 0 })
    expect(['10', '+1', 10, 10.5, '10.', '10.0'].map((value) => encode(whole, value))).toEqual([
      '10',
      '+1',
      '10',
      undefined,
      undefined,
      undefined,
    ])
  })

  test('every digit is read', () => {
    expect(z.decode(xs.decimal(), ' 0010.500 ')).toBe('0010.500')
    expect(z.safeDecode(xs.decimal(), 'ten').success).toBe(false)
  })
})

test('a text that cannot be read is refused with a reason', () => {
  expect(z.safeDecode(xs.integer(), 'x').error?.issues).toMatchObject([
    { code: 'custom', message: 'not in the lexical space of this type' },
  ])
})

test('a schema accepts only values of its type', () => {
  expect(encode(xs.openEnum(), ' any')).toBe(' any')
  expect(encode(xs.openEnum(), 5)).toBeUndefined()
  expect(encode(xs.integerText(), 5)).toBeUndefined()
  expect(encode(xs.unknownElements(), [])).toEqual([])
  expect(encode(xs.unknownElements(), 'x')).toBeUndefined()
})

test('an annotated schema keeps its leaf type', () => {
  const narrowed = xs.withInputType<string>()(xs.personal(xs.secret(xs.decimal())))
  expect(encode(narrowed, '1.5')).toBe('1.5')
  expect(lexicalOf(narrowed)?.read('x')).toBeUndefined()
  expect(lexicalOf(narrowed)?.read(' 1.5 ')).toBe('1.5')
})

test('dates are sent and read as text', () => {
  expect([encode(xs.date(), '2026-12-01'), encode(xs.date(), new Date()), encode(xs.date(), '2026-02-30')]).toEqual([
    '2026-12-01',
    undefined,
    undefined,
  ])
  expect(encode(xs.dateTime(), '2026-12-01T00:00:00.5+13:00')).toBe('2026-12-01T00:00:00.5+13:00')
  expect(z.decode(xs.dateTime(), ' 0001-01-01T00:00:00 ')).toBe('0001-01-01T00:00:00')
})

test('names are spelled as the providers spell them', () => {
  expect(snakeCase('serviceSubscrStartDate')).toBe('service_subscr_start_date')
  expect(pascalCase('serviceSubscrStartDate')).toBe('ServiceSubscrStartDate')
  expect(['SetMonthlyAccountExternalID', 'XMLHttpURL2Name', 'GetSMSFor5Days', 'pLaCe', 'a_Bc'].map(camelCase)).toEqual([
    'setMonthlyAccountExternalId',
    'xmlHttpUrl2Name',
    'getSmsFor5Days',
    'pLaCe',
    'a_bc',
  ])
})
