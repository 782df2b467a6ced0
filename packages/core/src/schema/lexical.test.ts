import { expect, test } from 'vitest'
import type * as z from 'zod'
import { lexicalOf } from './lexical.js'
import * as xs from './xs.js'

type Texts = readonly (readonly [text: string, value: unknown])[]
type Values = readonly (readonly [value: unknown, text: string | undefined])[]

/** A date is read as text, whatever the text is. */
const whatever: Texts = [
  [' tomorrow ', 'tomorrow'],
  [' ', undefined],
]

/** What texts are read as, and how values are written. */
const leaves: readonly (readonly [string, () => z.ZodType, Texts, Values])[] = [
  [
    'as integers',
    () => xs.integer({ min: -5, max: 9 }),
    [
      [' +7\n', 7],
      ['-5', -5],
      ['9', 9],
      ['-6', undefined],
      ['10', undefined],
      ['1.0', undefined],
      ['1x', undefined],
      ['x1', undefined],
      ['', undefined],
    ],
    [
      [-5, '-5'],
      [9, '9'],
      [10, undefined],
    ],
  ],
  [
    'as integers of any size',
    () => xs.integerText(),
    [
      [' 12345678901234567890 ', '12345678901234567890'],
      ['-1', '-1'],
      ['x', undefined],
      ['', undefined],
    ],
    [
      ['12345678901234567890', '12345678901234567890'],
      [5, undefined],
      ['1.0', undefined],
    ],
  ],
  [
    'as decimal numbers',
    () => xs.decimal({ decimals: 1 }),
    [
      ['+1.25', '+1.25'],
      ['1.', '1.'],
      ['.55', '.55'],
      ['-10', '-10'],
      ['.', undefined],
      ['1.2.3', undefined],
      ['x1', undefined],
      ['1x', undefined],
    ],
    [
      ['1.5', '1.5'],
      [10n, '10'],
    ],
  ],
  [
    'as booleans',
    () => xs.boolean(),
    [
      ['true', true],
      ['1', true],
      ['\tfalse ', false],
      ['0', false],
      ['TRUE', undefined],
      ['2', undefined],
    ],
    [
      [true, 'true'],
      [false, 'false'],
      ['true', undefined],
      [1, undefined],
    ],
  ],
  [
    'as flags',
    () => xs.flag(),
    [
      [' 1 ', true],
      ['false', false],
      ['2', undefined],
    ],
    [
      [true, '1'],
      ['1', undefined],
    ],
  ],
  [
    'as values that may be unknown',
    () => xs.openEnum(),
    [
      [' New\n', 'New'],
      [' \n', undefined],
    ],
    [
      [' any', ' any'],
      [5, undefined],
    ],
  ],
  [
    'as instants',
    xs.instant,
    whatever,
    [
      ['2026-12-01T05:00:00+10:00', '2026-11-30T19:00:00'],
      ['2026-12-01', undefined],
    ],
  ],
  [
    'as days',
    xs.date,
    whatever,
    [
      ['2026-12-01', '2026-12-01'],
      ['2026-02-30', undefined],
    ],
  ],
  [
    'as dates and times',
    xs.dateTime,
    whatever,
    [
      ['2026-12-01T05:00:00Z', '2026-12-01T05:00:00Z'],
      ['2026-12-01', undefined],
    ],
  ],
]

test.each(leaves)('texts are read and written %s', (_, schema, texts, values) => {
  const leaf = lexicalOf(schema())
  expect(texts.map(([text]) => leaf?.read(text))).toEqual(texts.map(([, value]) => value))
  expect(values.map(([value]) => leaf?.write(value))).toEqual(values.map(([, text]) => text))
})
