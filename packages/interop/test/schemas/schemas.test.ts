/** The schemas of inputs take what the functions take, and refuse what they refuse. */
import { isInputError, operation, xs, type Issue, type JsonSchema, type UnexpressedRule } from '@acct/core'
import * as core from '@acct/core'
import * as debitsuccess from '@acct/debitsuccess'
import * as emersion from '@acct/emersion'
import { setServiceConfiguration } from '@acct/emersion/experimental'
import * as flash from '@acct/flash'
import { check } from '@acct/test-kit/property'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import fastify from 'fastify'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { bundled } from '../network/programs/bundle.js'

const endpoint = 'http://provider.test/'
const credentials = {
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
}

interface Case {
  readonly name: string
  readonly example: unknown
  /** What the function says is wrong with an input. */
  readonly called: (input: unknown) => readonly Issue[]
  readonly validate: (input: unknown) => readonly Issue[]
  readonly schema: () => core.InputSchema<unknown>
}

const clients = {
  flash: flash.createFlash({ endpoint, ...credentials }),
  emersion: emersion.createEmersion({ endpoint }),
  debitsuccess: debitsuccess.createDebitsuccess({ endpoint, user: { username: 'u', password: 'p-w-p-w' } }),
}

function issuesOf(prepare: () => unknown): readonly Issue[] {
  try {
    prepare()
    return []
  } catch (error) {
    if (isInputError(error)) return error.issues
    throw error
  }
}

/** The keys are those of the operations, so the client has a function of that name. */
const cases: readonly Case[] = [
  ...Object.entries(flash.operations).map(([name, op]) => ({
    name,
    example: op.example.input,
    called: (input: unknown) => issuesOf(() => clients.flash.prepare(name as 'monthlyAccount', input as never)),
    validate: (input: unknown) => flash.validate(op, input),
    schema: () => flash.schemaOf<core.Operation<unknown, flash.FlashResponse>>(op),
  })),
  ...Object.entries(emersion.operations).map(([name, op]) => ({
    name,
    example: op.example.input,
    called: (input: unknown) =>
      issuesOf(() => clients.emersion.prepare(name as 'createComplexAccount', input as never)),
    validate: (input: unknown) => emersion.validate(op, input),
    schema: () => emersion.schemaOf<core.Operation<unknown, emersion.EmersionResponse>>(op),
  })),
  ...Object.entries(debitsuccess.operations).map(([name, op]) => ({
    name,
    example: op.example.input,
    called: (input: unknown) =>
      issuesOf(() => clients.debitsuccess.prepare(name as 'transferCustomerAccount', input as never)),
    validate: (input: unknown) => debitsuccess.validate(op, input),
    schema: () => debitsuccess.schemaOf<core.Operation<unknown, debitsuccess.DebitsuccessResponse>>(op),
  })),
]

const compile = (schema: JsonSchema) => {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, strictTypes: false })
  formats.default(ajv)
  return ajv.compile(schema)
}

/** Values that a form, a row or a mistake may have. */
const values = fc.constantFrom<unknown>(
  ...[
    '',
    ' ',
    'x',
    'Add',
    'TX',
    'T1',
    '007',
    '1.50',
    '1e5',
    'a@b.example',
    'www.a.example',
    'Organisation',
    'x'.repeat(120),
  ],
  ...['2026-12-01', '2026-12-01T05:00:00', '2026-12-01T05:00:00.5+10:00', '2026-02-30T05:00:00Z', '2026-12-01T05:00'],
  ...['11111111-2222-3333-4444-555555555555', '{11111111-2222-3333-4444-555555555555}', 'oth', 'NSW', 'Australia'],
  ...[null, true, false, 0, 1, -1, 1.5, 2 ** 40, [], {}, ['x'], { x: 'x' }],
)

/** Dotted paths of all fields that a schema names. */
const pathsIn = (schema: JsonSchema, at = ''): readonly string[] =>
  Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>).flatMap(([key, inner]) => [
    `${at}${key}`,
    ...pathsIn(inner, `${at}${key}.`),
  ])

/** The input with another value at a path, or with none. */
function changed(input: unknown, [key = '', ...rest]: readonly string[], value: unknown): unknown {
  const fields = typeof input === 'object' && input !== null ? { ...input } : {}
  const inner: unknown = Reflect.get(fields, key)
  if (rest.length > 0) return { ...fields, [key]: changed(inner, rest, value) }
  if (value !== undefined) return { ...fields, [key]: value }
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== key))
}

const changesOf = (paths: readonly string[]) =>
  fc.array(fc.tuple(fc.constantFrom(...paths, 'unknownField'), fc.option(values, { nil: undefined })), { maxLength: 4 })

describe.each(cases)('$name', ({ example, called, validate, schema }) => {
  const { toJsonSchema, notInJsonSchema, '~standard': standard } = schema()
  const inputs = changesOf(pathsIn(toJsonSchema())).map((changes) =>
    changes.reduce((input, [path, value]) => changed(input, path.split('.'), value), example),
  )

  test('the example is valid in each way', () => {
    expect(validate(example)).toEqual([])
    expect(standard.validate(example)).toEqual({ value: example })
    expect(compile(toJsonSchema())(JSON.parse(JSON.stringify(example)))).toBe(true)
  })

  test('the same inputs are refused as by the function, with the same issues', async () => {
    await check(inputs, (input) => {
      const issues = called(input)

      expect(validate(input)).toEqual(issues)
      expect(standard.validate(input)).toEqual(
        issues.length === 0
          ? { value: input }
          : { issues: issues.map((issue) => ({ ...issue, path: issue.path.split('.') })) },
      )
    })
  })

  test('JSON Schema takes what the function takes, and lets through only what it says', async () => {
    const unexpressed = new Set(notInJsonSchema.map(({ rule }: UnexpressedRule) => rule))
    const isValid = compile(toJsonSchema())
    await check(inputs, (input) => {
      const broken = called(input).map(({ rule }) => rule)

      if (broken.length === 0 || broken.some((rule) => !unexpressed.has(rule)))
        expect({ input, isValid: isValid(input) }).toEqual({ input, isValid: broken.length === 0 })
    })
  })
})

test('JSON Schema says what a field is, what its rules are and which of them it cannot say', () => {
  const { toJsonSchema, notInJsonSchema } = flash.schemaOf(flash.operations.monthlyAccount)

  expect(toJsonSchema()).toMatchObject({
    title: 'MonthlyAccount',
    description: 'Adds, updates or deletes a monthly account of one location.',
    properties: {
      actionType: {
        enum: ['Add', 'Update', 'Delete'],
        description: 'What to do with the account (F03). F03: is required, must be Add, Update or Delete.',
      },
      parks: { type: 'integer', minimum: 1 },
      state: { type: 'string', pattern: '^[A-Za-z]{2}$' },
      poolName: { type: ['string', 'null'] },
    },
    additionalProperties: false,
  })
  expect(notInJsonSchema.map(({ rule }) => rule)).toEqual(['F06', 'X01'])
})

test.each(cases)('JSON Schema says of each field of $name what it is', ({ schema }) => {
  expect(undescribed(schema().toJsonSchema())).toEqual([])
})

test('JSON Schema describes the fields of an experimental operation, and of the items in a list', () => {
  const { properties } = emersion.schemaOf(setServiceConfiguration).toJsonSchema()

  expect(undescribed({ properties })).toEqual([])
  expect(properties).toMatchObject({
    properties: { items: { properties: { typeId: { description: 'Number of the kind of property.' } } } },
  })
})

test('a program without schemas does not carry their descriptions', async () => {
  await using program = await bundled('caller')
  const text = readFileSync(program.file, 'utf8')

  expect(text).toContain('createFlash')
  expect(text).not.toContain('descriptions = () =>')
})

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Paths of the fields whose description has no sentence before the words of the rules. */
function undescribed(schema: JsonSchema, at = ''): readonly string[] {
  const { properties = {}, items, anyOf = [] } = schema as Nested
  return [
    ...Object.entries(properties).flatMap(([key, inner]) => [
      ...(/^(?![A-Z]\d\d: )./.test(textOf(inner['description'])) ? [] : [at + key]),
      ...undescribed(inner, `${at}${key}.`),
    ]),
    ...[...anyOf, ...(items ? [items] : [])].flatMap((inner) => undescribed(inner, at)),
  ]
}

interface Nested {
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
}

test('a relaxed rule does not hold', () => {
  const input = { ...flash.operations.monthlyAccount.example.input, state: 'Texas' }

  expect(flash.validate(flash.operations.monthlyAccount, input, { relax: ['F09'] })).toEqual([])
  const { toJsonSchema, '~standard': standard } = flash.schemaOf(flash.operations.monthlyAccount, { relax: ['F09'] })
  expect(standard.validate(input)).toEqual({ value: input })
  expect(compile(toJsonSchema())(JSON.parse(JSON.stringify(input)))).toBe(true)
})

test('a rule that is not known is an InputError', () => {
  expect(() => flash.schemaOf(flash.operations.monthlyAccount, { relax: ['F99' as 'F09'] })).toThrow(
    'there is no rule F99 here',
  )
})

test("Emersion's realm decides E06 where it is given", () => {
  const { createComplexAccount } = emersion.operations
  const rules = (realm?: string) =>
    emersion.validate(createComplexAccount, createComplexAccount.example.input, { realm }).map(({ rule }) => rule)

  expect(rules('other.example')).toEqual(['E06'])
  expect(rules()).toEqual([])
})

test('an operation of your own has a schema without a service', () => {
  const pay = operation({
    name: 'Pay',
    summary: 'Pays.',
    idempotent: false,
    confidence: 'documented',
    input: z.strictObject({ amount: xs.decimal({ decimals: 2 }), note: xs.text().nullish() }),
    output: z.object({}),
    rules: { P01: { field: 'amount', required: true, sources: ['documented'], vendor: 'E1' } },
    example: { input: { amount: '1.50' }, output: {} },
  })

  expect(core.validate(pay, { amount: '1.505' })).toMatchObject([{ path: 'amount', rule: 'type' }])
  expect(core.validate(pay, {})).toEqual([{ path: 'amount', wirePath: 'amount', rule: 'P01', message: 'is required' }])
  expect(compile(core.schemaOf(pay).toJsonSchema())({ amount: '1.505' })).toBe(false)
})

describe('flatten', () => {
  test('has all messages of a field', () => {
    const issues = flash.validate(flash.operations.monthlyAccount, { state: 'Texas', actionType: 'add' })

    expect(core.flatten(issues)).toMatchObject({ state: ['must be two letters'], parks: ['is required'] })
    expect(core.flatten(issues)).toEqual(core.flatten(inputErrorOf({ state: 'Texas', actionType: 'add' })))
  })

  test('has nothing of what is no such error', () => {
    expect(core.flatten(new Error('x'))).toEqual({})
    expect(core.flatten(undefined)).toEqual({})
  })

  function inputErrorOf(input: unknown): unknown {
    try {
      return clients.flash.prepare('monthlyAccount', input as never)
    } catch (error) {
      return error
    }
  }
})

describe('a Fastify route with the JSON Schema', () => {
  test('takes the example, and says what is wrong with another body', async () => {
    const app = fastify({
      ajv: {
        customOptions: { allowUnionTypes: true, strictTypes: false, coerceTypes: false, removeAdditional: false },
      },
    })
    const { $schema: _, ...body } = flash.schemaOf(flash.operations.setMonthlyAccountExternalId).toJsonSchema()
    app.post('/accounts', { schema: { body } }, () => ({ taken: true }))
    const post = (payload: object) => app.inject({ method: 'POST', url: '/accounts', payload })

    expect((await post(flash.operations.setMonthlyAccountExternalId.example.input)).json()).toEqual({ taken: true })
    const refused = await post({ ...flash.operations.setMonthlyAccountExternalId.example.input, accountGuid: 'x' })
    expect(refused.statusCode).toBe(400)
    expect(refused.json<{ message: string }>().message).toContain('accountGuid')
    await app.close()
  })
})
