import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { pascalCase } from './spelling.js'
import { xmlShapeOf, type Field, type Shape } from './xml-shape.js'
import * as xs from './xs.js'

const shapeOf = (fields: Readonly<Record<string, z.ZodType>>) =>
  xmlShapeOf(z.strictObject(fields), { prefix: 's', spell: pascalCase })

/** The only field of a shape. */
function fieldOf(schema: z.ZodType): Field {
  const [field = expect.fail('no field')] = shapeOf({ someField: schema }).fields
  return field
}

const kindOf = (shape: Shape): unknown => (shape.kind === 'list' ? ['list of', kindOf(shape.of)] : shape.kind)
const plain = { optional: false, secret: false, personal: false, absentWhenBlank: false }

test('a field has the name that the service spells, and is required, by default', () => {
  const { shape, ...field } = fieldOf(xs.text())
  expect(field).toEqual({ ...plain, key: 'someField', name: { prefix: 's', local: 'SomeField' } })
  expect(kindOf(shape)).toBe('leaf')
})

const place = z.strictObject({ city: xs.text() })

describe('what a schema declares applies to its field', () => {
  test.each<readonly [string, () => z.ZodType, object]>([
    ['optional', () => xs.text().optional(), { optional: true }],
    ['nullable', () => xs.text().nullable(), { optional: true }],
    ['read-only', () => xs.text().readonly(), { optional: false }],
    ['a list, which may always be left out', () => z.array(xs.text()), { optional: true }],
    ['an object', () => place, { optional: false }],
    ['a leaf', () => xs.integer(), { optional: false }],
    [
      'named, in a namespace of its own',
      () => xs.named('x', xs.inNamespace('t', xs.text())),
      { name: { prefix: 't', local: 'x' } },
    ],
    ['named', () => xs.named('x-Y', xs.text()), { name: { prefix: 's', local: 'x-Y' } }],
    ['named in a namespace', () => xs.named('x', xs.text(), 't'), { name: { prefix: 't', local: 'x' } }],
    ['in a namespace', () => xs.inNamespace('t', xs.text()), { name: { prefix: 't', local: 'SomeField' } }],
    ['in any namespace', () => xs.anyNamespace(place), { anyNamespace: true }],
    ['secret', () => xs.secret(xs.text()), { secret: true, personal: false }],
    ['personal', () => xs.personal(xs.text()), { personal: true, secret: false }],
    ['with a default', () => xs.defaultsTo('x', xs.text()), { defaultText: 'x', optional: true }],
    ['absent when blank', () => xs.absentWhenBlank(place), { absentWhenBlank: true }],
    [
      'secret, inside others',
      () => xs.secret(xs.text()).readonly().nullable().optional(),
      { secret: true, optional: true },
    ],
    [
      'secret and named',
      () => xs.secret(xs.named('x', xs.text())),
      { secret: true, name: { prefix: 's', local: 'x' } },
    ],
    [
      'named twice: the outer name counts',
      () => xs.named('x', xs.named('y', xs.text()).optional()),
      { name: { prefix: 's', local: 'x' } },
    ],
    ['a list of secrets', () => z.array(xs.secret(xs.text())), { secret: true, personal: false }],
    ['a list of personal texts', () => xs.list('Name', xs.personal(xs.text())), { personal: true, secret: false }],
    ['a secret list', () => xs.secret(z.array(xs.text())), { secret: true }],
    [
      'a list whose items have a name of their own',
      () => z.array(xs.named('x', xs.text())),
      { name: { prefix: 's', local: 'SomeField' } },
    ],
  ])('%s', (_, schema, expected) => {
    expect(fieldOf(schema())).toMatchObject(expected)
  })

  test('an annotation leaves the original schema as it was', () => {
    const schema = xs.text()
    xs.secret(schema)
    expect(fieldOf(schema)).toMatchObject(plain)
  })
})

describe('a list', () => {
  test.each<readonly [string, () => z.ZodType, object]>([
    ['repeats its own element', () => z.array(xs.text()), { item: undefined, anyItem: false }],
    ['has items of a name', () => xs.list('Line', xs.text()), { item: { prefix: 's', local: 'Line' }, anyItem: false }],
    [
      'has items in a namespace',
      () => xs.list('Line', xs.text(), { prefix: 't' }),
      { item: { prefix: 't', local: 'Line' } },
    ],
    [
      'has items of any name',
      () => xs.listOfAny('Line', xs.text()),
      { item: { prefix: 's', local: 'Line' }, anyItem: true },
    ],
    [
      'is a list even if it can be left out',
      () => xs.list('Line', xs.text()).nullish(),
      { item: { prefix: 's', local: 'Line' } },
    ],
  ])('%s', (_, schema, shape) => {
    expect(fieldOf(schema()).shape).toMatchObject({ kind: 'list', ...shape })
  })
})

test('objects and lists can be nested', () => {
  const { shape } = fieldOf(xs.list('Row', xs.list('Cell', z.strictObject({ places: z.array(place) })).readonly()))
  expect(kindOf(shape)).toEqual(['list of', ['list of', 'object']])
})

test('an object may keep the elements that no field names', () => {
  const shape = shapeOf({ a: xs.text(), rest: xs.unknownElements(), b: xs.text() })
  expect(shape).toMatchObject({ kind: 'object', others: 'rest' })
  expect(shape.fields.map(({ key }) => key)).toEqual(['a', 'b'])
  expect(shapeOf({ a: xs.text() }).others).toBeUndefined()
})

const leafOf = (schema: z.ZodType) => {
  const { shape } = fieldOf(schema)
  return shape.kind === 'leaf' ? shape.leaf : expect.fail(shape.kind)
}
const year = z.codec(z.string(), z.date(), {
  decode: (text) => new Date(`${text}-01-01T00:00:00Z`),
  encode: (date) => String(date.getUTCFullYear()),
})
const shout = z.codec(z.string(), z.number(), { decode: Number, encode: (count) => '!'.repeat(count) })

const written: readonly (readonly [string, () => z.ZodType, readonly (readonly [unknown, string | undefined])[]])[] = [
  [
    'a text',
    () => z.string(),
    [
      ['', ''],
      [' x ', ' x '],
      [1, undefined],
      [undefined, undefined],
    ],
  ],
  [
    'an enum',
    () => z.enum(['a', 'b']),
    [
      ['a', 'a'],
      ['c', undefined],
      [' a', undefined],
      [1, undefined],
    ],
  ],
  [
    'a literal',
    () => z.literal(['a', 1]),
    [
      ['a', 'a'],
      [1, undefined],
      ['1', undefined],
    ],
  ],
  [
    'a checked text',
    () => z.string().min(2),
    [
      ['ab', 'ab'],
      ['a', undefined],
      [1, undefined],
    ],
  ],
  [
    'a codec',
    () => year,
    [
      [new Date(0), '1970'],
      ['1970', undefined],
      [new Date(NaN), undefined],
    ],
  ],
  [
    'a codec from a number',
    () => z.codec(z.number(), z.string(), { decode: String, encode: Number }),
    [['5', undefined]],
  ],
  [
    'a codec to anything',
    () => shout,
    [
      [3, '!!!'],
      [0, ''],
      ['3', undefined],
    ],
  ],
]

const read: readonly (readonly [string, () => z.ZodType, readonly (readonly [string, unknown])[]])[] = [
  [
    'a text',
    () => z.string(),
    [
      ['', ''],
      [' x ', ' x '],
    ],
  ],
  [
    'an enum',
    () => z.enum(['a', 'b']),
    [
      ['a', 'a'],
      [' b\n', 'b'],
      ['A', undefined],
      ['', undefined],
    ],
  ],
  [
    'a literal',
    () => z.literal('a'),
    [
      ['a', 'a'],
      [' a', 'a'],
      ['b', undefined],
    ],
  ],
  [
    'a checked text',
    () => z.string().min(2),
    [
      ['ab', 'ab'],
      ['a', undefined],
    ],
  ],
  [
    'a codec',
    () => year,
    [
      ['1970', new Date(0)],
      ['x', undefined],
    ],
  ],
]

describe('the texts of a leaf are those of its schema', () => {
  test.each(written)('%s is written', (_, schema, texts) => {
    for (const [value, text] of texts) expect(leafOf(schema()).write(value)).toBe(text)
    expect(leafOf(schema().optional()).write(texts[0]?.[0])).toBe(texts[0]?.[1])
  })

  test.each(read)('%s is read', (_, schema, values) => {
    for (const [text, value] of values) expect(leafOf(schema()).read(text)).toEqual(value)
  })
})

describe('refuses a schema that has no form in XML', () => {
  const explanation = 'has no form in XML; use a leaf type of xs'
  test.each<readonly [() => z.ZodType, string]>([
    [() => z.strictObject({ n: z.number() }), `n: zod's number ${explanation}`],
    [() => z.strictObject({ a: z.strictObject({ b: z.array(z.date()) }) }), `a.b: zod's date ${explanation}`],
    [
      () => z.strictObject({ a: xs.list('I', z.strictObject({ u: z.unknown().optional() })) }),
      `a.u: zod's unknown ${explanation}`,
    ],
    [
      () => z.strictObject({ a: xs.list('I', z.array(xs.text())) }),
      'a: a list inside a list needs a name for its items; see xs.list',
    ],
    [() => z.number(), `the message: zod's number ${explanation}`],
    [() => z.string(), 'a message is an object'],
    [() => z.array(place), 'a message is an object'],
  ])('%#', (schema, message) => {
    expect(() => xmlShapeOf(schema(), { prefix: 's', spell: pascalCase })).toThrow(new TypeError(message))
  })
})
