/** What fields and rules are in JSON Schema, and which rules it cannot say. */
import { createSchemaOf, operation, schemaOf, service, xs, type Rules } from '@acct/core'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

type Fields = Readonly<Record<string, z.ZodType>>

const orderOf = (fields: Fields, rules: Rules = {}) =>
  operation({
    name: 'PlaceOrder',
    summary: 'Places an order.',
    idempotent: false,
    confidence: 'documented',
    input: z.strictObject(fields),
    output: z.object({}),
    rules,
    example: { input: {}, output: {} },
  })

const schemaFor = (fields: Fields, rules?: Rules, relax: readonly never[] = []) =>
  schemaOf(orderOf(fields, rules), { relax })

/** The properties of the schema of these fields. */
const propertiesOf = (fields: Fields, rules?: Rules) => schemaFor(fields, rules).toJsonSchema()['properties']

const text = xs.text().optional()
const sources = [] as const
const blank = { type: ['string', 'null'], pattern: '^\\s*$' }
const orBlank = (schema: object) => ({ anyOf: [schema, blank] })

test('the whole schema of an input', () => {
  const ship = z.strictObject({ city: xs.text(), note: text }).optional()
  const rules: Rules = {
    R1: { field: 'id', required: true, message: 'must be a number', sources },
    R2: { field: 'ship.city', required: true, sources },
  }
  expect(schemaFor({ id: xs.integer({ min: 1, max: 9 }), ship, gift: text }, rules).toJsonSchema()).toEqual({
    title: 'PlaceOrder',
    description: 'Places an order.',
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: {
      id: { type: 'integer', minimum: 1, maximum: 9, description: 'R1: is required, must be a number.' },
      ship: {
        type: 'object',
        properties: {
          city: { type: 'string', pattern: '\\S', description: 'R2: is required.' },
          note: { type: ['string', 'null'] },
        },
        required: ['city'],
        additionalProperties: false,
      },
      gift: { type: ['string', 'null'] },
    },
    required: ['id', 'ship'],
    additionalProperties: false,
  })
})

describe('a field that is required, and one that may be left out', () => {
  const own = z.codec(z.string(), z.number(), { decode: Number, encode: String })
  const object = z.strictObject({ city: text })
  const inObject = { properties: { city: { type: ['string', 'null'] } }, additionalProperties: false }
  test.each<readonly [string, () => z.ZodType, object, object]>([
    ['a text', () => xs.text(), { type: 'string', pattern: '\\S' }, { type: ['string', 'null'] }],
    ['an open enum', () => xs.openEnum(), { type: 'string', pattern: '\\S' }, { type: ['string', 'null'] }],
    ['an enum', () => xs.oneOf(['a', 'b']), { enum: ['a', 'b'] }, orBlank({ enum: ['a', 'b'] })],
    [
      'an enum with an empty text',
      () => z.literal(['', 'b']),
      { enum: ['', 'b'], pattern: '\\S' },
      orBlank({ enum: ['', 'b'] }),
    ],
    [
      'an integer',
      () => xs.integer(),
      { type: 'integer', minimum: -2147483648, maximum: 2147483647 },
      { ...blank, type: ['integer', 'string', 'null'], minimum: -2147483648, maximum: 2147483647 },
    ],
    [
      'an integer as text',
      () => xs.integerText(),
      { type: 'string', pattern: '^[+-]?\\d+$' },
      orBlank({ type: 'string', pattern: '^[+-]?\\d+$' }),
    ],
    [
      'a decimal number',
      () => xs.decimal({ decimals: 2 }),
      { type: ['string', 'number'], pattern: '^[+-]?\\d+(?:\\.\\d{1,2})?$' },
      orBlank({ type: ['string', 'number'], pattern: '^[+-]?\\d+(?:\\.\\d{1,2})?$' }),
    ],
    ['a boolean', () => xs.boolean(), { type: 'boolean' }, { ...blank, type: ['boolean', 'string', 'null'] }],
    ['a flag', () => xs.flag(), { enum: [true, 1, false, 0] }, orBlank({ enum: [true, 1, false, 0] })],
    ["a type of the operation's own", () => own, { pattern: '\\S' }, orBlank({})],
    [
      'an object',
      () => object,
      { ...inObject, type: 'object' },
      { ...inObject, ...blank, type: ['object', 'string', 'null'] },
    ],
    [
      'a list',
      () => xs.list('Line', xs.integer({ min: 0, max: 1 })),
      { type: 'array', items: { type: 'integer', minimum: 0, maximum: 1 } },
      { ...blank, type: ['array', 'string', 'null'], items: { type: 'integer', minimum: 0, maximum: 1 } },
    ],
    [
      'a list of objects',
      () => z.array(object),
      { type: 'array', items: { ...inObject, type: 'object' } },
      { ...blank, type: ['array', 'string', 'null'], items: { ...inObject, type: 'object' } },
    ],
    [
      'a secret',
      () => xs.secret(xs.text()),
      { type: 'string', pattern: '\\S', writeOnly: true },
      { type: ['string', 'null'], writeOnly: true },
    ],
  ])('%s', (_, schema, required, optional) => {
    const rules: Rules = { R1: { field: 'field', required: true, sources } }
    expect(propertiesOf({ field: schema() }, rules)).toEqual({
      field: { ...required, description: 'R1: is required.' },
    })
    expect(propertiesOf({ field: schema().optional() })).toEqual({ field: optional })
  })

  test('only a day has a format that JSON Schema knows', () => {
    expect(propertiesOf({ day: xs.date(), time: xs.dateTime() })).toMatchObject({
      day: { anyOf: [{ format: 'date' }, blank] },
      time: { anyOf: [expect.not.objectContaining({ format: expect.anything() as unknown }), blank] },
    })
  })

  test.each<readonly [string, () => z.ZodType, readonly string[], readonly string[]]>([
    ['a day', () => xs.date(), ['2024-02-29', '0001-01-01'], ['2025-02-29', '0000-01-01', '2026-12-01T00:00:00', ' ']],
    [
      'a date and time',
      () => xs.dateTime(),
      ['2026-12-01T23:59:59', '2026-12-01T05:00:00.5+14:00', '2026-12-01T05:00:00Z'],
      ['2026-12-01', '2026-12-01T24:00:00', '2026-12-01T05:00:00+14:01', '2026-12-01T05:00', ' '],
    ],
    ['an instant', () => xs.instant(), ['2026-12-01T05:00:00-13:59'], ['2026-12-01', '2026-02-30T05:00:00', '']],
  ])('%s is a text with a pattern', (_, schema, valid, invalid) => {
    const rules: Rules = { R1: { field: 'field', required: true, sources } }
    const properties = propertiesOf({ field: schema() }, rules) as { readonly field: { readonly pattern: string } }
    const pattern = new RegExp(properties.field.pattern, 'u')
    expect(properties).toMatchObject({ field: { type: 'string' } })
    expect([...valid, ...invalid].filter((one) => pattern.test(one))).toEqual(valid)
  })
})

describe('what a rule says about a text', () => {
  test.each<readonly [string, Rules, object]>([
    ['a pattern', { R1: { field: 'f', pattern: /^a/, sources } }, { type: 'string', pattern: '^a' }],
    ['a least length', { R1: { field: 'f', length: { min: 0 }, sources } }, { type: 'string', minLength: 0 }],
    ['a greatest length', { R1: { field: 'f', length: { max: 3 }, sources } }, { type: 'string', maxLength: 3 }],
    [
      'all of one rule',
      { R1: { field: 'f', pattern: /a/, length: { min: 1, max: 3 }, sources } },
      { type: 'string', pattern: 'a', minLength: 1, maxLength: 3 },
    ],
    [
      'the same keyword of several rules',
      {
        R1: { field: ['f', 'g'], pattern: /a/, sources },
        R2: { field: 'f', pattern: /b/, sources },
        R3: { field: 'f', length: { max: 3 }, sources },
        R4: { field: 'f', length: { max: 2 }, sources },
      },
      { type: 'string', pattern: 'a', maxLength: 3, allOf: [{ pattern: 'b' }, { maxLength: 2 }] },
    ],
  ])('%s', (_, rules, schema) => {
    expect(propertiesOf({ f: text, g: text }, rules)).toMatchObject({ f: orBlank(schema) })
  })

  test('a required text is not blank, in addition to what its rule says', () => {
    const rules: Rules = { R1: { field: 'f', required: true, pattern: /a/, sources } }
    expect(propertiesOf({ f: text }, rules)).toEqual({
      f: { type: 'string', pattern: 'a', allOf: [{ pattern: '\\S' }], description: 'R1: is required.' },
    })
  })

  test.each<readonly [string, Rules]>([
    ['a pattern with flags', { R1: { field: 'f', pattern: /a/i, sources } }],
    ['a condition', { R1: { field: 'f', pattern: /a/, length: { min: 2, max: 3 }, when: () => false, sources } }],
    ['a function', { R1: { field: 'f', test: () => false, sources } }],
    ['another field', { R1: { field: 'f.g', pattern: /a/, sources } }],
  ])('does not apply to %s', (_, rules) => {
    const fields: Fields = 'f.g' === rules['R1']?.field ? { f: z.strictObject({ g: text }) } : { f: text }
    const { f } = propertiesOf(fields, rules) as { readonly f: object }
    expect(Object.keys(f)).not.toContain('anyOf')
  })
})

describe('what a rule says about several fields', () => {
  const given = (key: string, inner: object = { not: blank }) => ({
    type: 'object',
    required: [key],
    properties: { [key]: inner },
  })
  const fields = { a: text, b: text, o: z.strictObject({ c: text }).optional() }

  test.each<readonly [string, Rules[string], readonly object[]]>([
    ['one of them', { field: ['a', 'b'], required: 'one', sources }, [{ anyOf: [given('a'), given('b')] }]],
    [
      'all or none',
      { field: ['a', 'o.c'], allOrNone: true, sources },
      [
        {
          anyOf: [
            { allOf: [given('a'), given('o', given('c'))] },
            { not: { anyOf: [given('a'), given('o', given('c'))] } },
          ],
        },
      ],
    ],
    [
      'another one with each',
      { field: ['a', 'b'], requires: 'o.c', sources },
      [
        { anyOf: [{ not: given('a') }, given('o', given('c'))] },
        { anyOf: [{ not: given('b') }, given('o', given('c'))] },
      ],
    ],
    [
      'another one with a single one',
      { field: 'a', requires: 'b', sources },
      [{ anyOf: [{ not: given('a') }, given('b')] }],
    ],
  ])('%s', (_, rule, joint) => {
    expect(schemaFor(fields, { R1: rule }).toJsonSchema()['allOf']).toEqual(joint)
    expect(schemaFor(fields, { R1: { ...rule, when: () => true } }).toJsonSchema()).not.toHaveProperty('allOf')
  })

  test('nothing, if each of them is required', () => {
    const rules: Rules = { R1: { field: ['a', 'b'], required: true, sources } }
    const schema = schemaFor(fields, rules).toJsonSchema()
    expect(schema).not.toHaveProperty('allOf')
    expect(schema['required']).toEqual(['a', 'b'])
  })

  test('an object that counts as left out when everything in it is blank', () => {
    const contact = z.strictObject({ name: text, place: z.strictObject({ city: text }).optional() })
    const rules: Rules = { R1: { field: ['kept', 'contact'], required: 'one', sources } }
    const both = { kept: contact.optional(), contact: xs.absentWhenBlank(contact).optional() }
    const blankObject = (properties: object) => ({ ...blank, type: ['object', 'string', 'null'], properties })
    expect(schemaFor(both, rules).toJsonSchema()['allOf']).toEqual([
      {
        anyOf: [
          given('kept'),
          given('contact', { not: blankObject({ name: blank, place: blankObject({ city: blank }) }) }),
        ],
      },
    ])
  })
})

describe('a conditional rule', () => {
  const rules: Rules = {
    R1: { field: 'f', required: { when: 'g is given', test: ({ text }) => text('g') !== undefined }, sources },
    R2: { field: 'f', required: true, when: () => false, sources },
    R3: { field: 'f', required: 'one', sources },
  }

  test('does not make its field required', () => {
    const schema = schemaFor({ f: text, g: text }, rules).toJsonSchema()
    expect(schema).not.toHaveProperty('required')
    expect(schema['properties']).toMatchObject({
      f: { type: ['string', 'null'], description: 'R1: is required when g is given. R2: is required.' },
    })
  })
})

describe('what JSON Schema cannot say is listed', () => {
  const X01 = { rule: 'X01', fields: [], message: 'must not have a character that XML cannot carry' }
  const message = 'is wrong'
  const needed = { when: 'g is given', test: () => true }

  test.each<readonly [string, Rules[string], string | undefined]>([
    ['a function', { field: 'f', test: () => true, message, sources }, message],
    ['a pattern with flags', { field: 'f', pattern: /a/i, message, sources }, message],
    ['a pattern', { field: 'f', pattern: /a/, message, sources }, undefined],
    ['a length', { field: 'f', length: { max: 1 }, message, sources }, undefined],
    ['a function beside a pattern', { field: 'f', pattern: /a/, test: () => true, message, sources }, message],
    ['a condition', { field: 'f', required: true, when: () => true, sources }, 'is required'],
    ['a condition of several', { field: 'f', allOrNone: true, when: () => true, sources }, 'is required in some cases'],
    ['a requirement', { field: 'f', required: true, sources }, undefined],
    ['a requirement at times', { field: 'f', required: needed, sources }, 'is required when g is given'],
    ['its words where it has some', { field: 'f', required: needed, message, sources }, message],
    ['one of several', { field: 'f', required: 'one', sources }, undefined],
  ])('%s', (_, rule, unexpressed) => {
    expect(schemaFor({ f: text, g: text }, { R1: rule }).notInJsonSchema).toEqual([
      ...(unexpressed === undefined ? [] : [{ rule: 'R1', fields: ['f'], message: unexpressed }]),
      X01,
    ])
  })

  test("a type of the operation's own, by the first rule of its field", () => {
    const own = z.string().regex(/a/).optional()
    const inside = z.strictObject({ own, text, own2: own, own3: own }).optional()
    const rules: Rules = {
      R1: { field: 'inside.own2', message, sources },
      R2: { field: 'inside.own2', length: { max: 1 }, sources },
      R3: { field: 'inside.own3', required: true, sources },
    }
    expect(schemaFor({ inside, text }, rules).notInJsonSchema).toEqual([
      { rule: 'type', fields: ['inside.own'], message: 'must be a value of its type' },
      { rule: 'R1', fields: ['inside.own2'], message },
      { rule: 'R3', fields: ['inside.own3'], message: 'must be a value of its type' },
      X01,
    ])
  })
})

test('a relaxed rule is left out, and a field without another rule accepts any value', () => {
  const rules: Rules = {
    R1: { field: 'a', required: true, message: 'must be 1 or 2', pattern: /^[12]$/, sources },
    R2: { field: 'b', required: true, sources },
    R3: { field: 'b', pattern: /b/, sources },
    R4: { field: 'c', test: () => false, sources },
  }
  const fields = { a: xs.integer(), b: xs.text(), c: xs.text().optional(), d: xs.text().optional() }
  const { toJsonSchema, notInJsonSchema } = schemaFor(fields, rules, ['R1', 'R2', 'R4'] as never)
  expect(toJsonSchema()).toMatchObject({
    properties: {
      a: orBlank({ type: ['string', 'number', 'boolean'] }),
      b: orBlank({ type: 'string', pattern: 'b' }),
      c: orBlank({ type: ['string', 'number', 'boolean'] }),
      d: { type: ['string', 'null'] },
    },
  })
  expect(toJsonSchema()).not.toHaveProperty('required')
  expect(notInJsonSchema.map(({ rule }) => rule)).toEqual(['X01'])
})

describe('the description of a field', () => {
  const shop = service({ name: 'Shop', namespaces: { s: 'urn:shop' } })
  const order = orderOf(
    {
      id: text,
      note: text,
      toString: text,
      lines: xs.list('Line', z.strictObject({ item: text })).optional(),
      ship: z.strictObject({ city: text }).optional(),
    },
    {
      R1: { field: 'id', message: 'must be short', sources },
      R2: { field: ['id', 'note'], requires: 'ship', sources },
      R3: { field: 'ship', required: true, sources },
    },
  )
  const sentences = {
    id: 'Number of the order.',
    lines: 'What is ordered.',
    'lines.item': 'Number of the item.',
    'ship.city': 'Where to.',
  }

  test('is its sentence, followed by its rules', () => {
    const described = createSchemaOf({ service: shop, operations: {}, descriptions: () => ({ PlaceOrder: sentences }) })
    const { properties } = described(order).toJsonSchema() as { readonly properties: object }
    expect(properties).toMatchObject({
      id: { description: 'Number of the order. R1: must be short.' },
      lines: {
        description: 'What is ordered.',
        items: { properties: { item: { description: 'Number of the item.' } } },
      },
      ship: { description: 'R3: is required.', properties: { city: { description: 'Where to.' } } },
    })
    expect(properties).toHaveProperty('note', { type: ['string', 'null'] })
    expect(properties).toHaveProperty('toString', { type: ['string', 'null'] })
  })
})
