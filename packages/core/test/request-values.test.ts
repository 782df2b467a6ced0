/** What values become in a request, and how one that has no place in it is refused. */
import { createClient, isInputError, operation, pascalCase, service, xs, type Code, type Rules } from '@acct/core'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

type Fields = Readonly<Record<string, z.ZodType>>

const shop = service({
  name: 'Shop',
  namespaces: { s: 'urn:shop' },
  spell: pascalCase,
  credentials: { token: xs.secret(xs.text()) },
  frame: (fields) => ({ token: xs.secret(xs.text()), ...fields }),
})

interface Given {
  readonly rules?: Rules
  readonly codes?: readonly Code[]
  readonly relax?: readonly string[]
  readonly credentials?: Readonly<Record<string, unknown>>
}

/** Prepares a request of such fields. */
function preparing(
  fields: Fields,
  { rules = {}, codes = [], relax = [], credentials = { token: 't0ken' } }: Given = {},
) {
  const order = operation({
    name: 'Order',
    summary: 'Orders.',
    idempotent: false,
    confidence: 'documented',
    input: z.strictObject(fields),
    output: z.object({}),
    rules,
    codes,
    example: { input: {}, output: {} },
  })
  const client = createClient({
    service: shop,
    operations: { order },
    options: { endpoint: 'http://localhost/', relax },
    credentials,
  })
  return (input: unknown) => client.prepare('order', input as Readonly<Record<string, unknown>>).xml
}

/** The members that a request of such fields has. */
const membersOf = (fields: Fields, input: unknown, given?: Given): string | undefined =>
  /<s:Token>t0ken<\/s:Token>(.*)<\/s:Order>/s.exec(preparing(fields, given)(input))?.[1]

function issuesOf(fields: Fields, input: unknown, given?: Given) {
  const prepare = preparing(fields, given)
  try {
    expect.fail(prepare(input))
  } catch (error) {
    if (isInputError(error)) return error.issues
    throw error
  }
}

const text = xs.text().optional()
const sources = [] as const
const typeError = (message: string, path = 'field', wirePath = pascalCase(path)) => ({
  path,
  wirePath,
  rule: 'type',
  message,
})

describe('a value of the wrong type', () => {
  test.each<readonly [() => z.ZodType, unknown, string]>([
    [() => xs.text(), 1, 'must be a string'],
    [() => xs.date(), '2026-02-30', 'must be a string; there is no such day'],
    [() => xs.date(), '2026-12-01T00:00:00', 'must be a string'],
    [() => xs.date(), '12026-02-30', 'must be a string'],
    [() => xs.date(), new Date(0), 'must be a string'],
    [() => xs.dateTime(), '2026-12-01', 'must be a string; it has no time of day'],
    [() => xs.dateTime(), new Date(0), 'must be a string'],
    [() => xs.instant(), '2026-12-01', 'must be a string; it has no time of day'],
    [() => xs.instant(), new Date(NaN), 'must be a string; it is an invalid Date'],
    [() => xs.instant(), {}, 'must be a string'],
    [() => xs.instant(), 5, 'must be a string'],
    [() => xs.integer(), 2 ** 31, 'must be a number'],
  ])('is explained if its type can explain it', (schema, value, message) => {
    expect(issuesOf({ field: schema().optional() }, { field: value })).toEqual([typeError(message)])
  })

  const own = (accepts: xs.Lexical<string>['accepts']) =>
    xs.lexical<string>({ accepts, write: () => undefined, read: (text) => text })
  test.each<readonly [string, () => z.ZodType, readonly unknown[]]>([
    ['a string', () => xs.text(), [1, true, 1n, {}, [], new Date(0)]],
    ['a string', () => xs.oneOf(['a', 'b']), ['c', 'A', ' a', 1]],
    ['a string', () => z.literal('a'), ['b', 0]],
    ['a string', () => xs.openEnum(), [1, {}]],
    ['a string', () => xs.integerText(), [1, 'x', '1.0', '1 ', ' 1', '']],
    ['a string', () => xs.date(), [new Date(0), 1, '2026-1-1', ['2026-12-01']]],
    ['a string', () => xs.dateTime(), [new Date(0), 1, '2026-12-01', ['2026-12-01T05:00:00']]],
    ['a string', () => xs.instant(), [0, true, {}]],
    ['a string', () => xs.decimal(), [true, '1.', 'x', Infinity, {}, ['1']]],
    ['a string', () => z.string().regex(/^a/), ['b', 5]],
    ['a number', () => xs.integer({ min: 1, max: 9 }), [0, 10, 1.5, '1', 10n, NaN, true, {}]],
    ['a boolean', () => xs.boolean(), ['true', 1, 0]],
    ['a boolean', () => xs.flag(), [2, 'true', 1n]],
    ['a value of its type', () => own([]), ['x', 1]],
    ['a value of its type', () => own(['object', 'string']), ['x', {}]],
    ['a bigint', () => own(['bigint', 'string']), ['x', 1n]],
    ['an object', () => z.strictObject({ a: text }), ['x', 1, [], true]],
    ['an array', () => z.array(xs.text()), ['x', 1, {}, { length: 0 }]],
    ['an array', () => xs.list('Item', xs.text()), ['x', {}]],
  ])('must be %s', (expected, schema, values) => {
    // What is blank is left out, unless it is in a list.
    for (const value of values.filter((value) => value !== ''))
      expect(issuesOf({ field: schema().optional() }, { field: value })).toMatchObject([
        {
          path: 'field',
          wirePath: 'Field',
          rule: 'type',
          message: expect.stringMatching(`^must be ${expected}`) as string,
        },
      ])
  })

  test('is reported with the first rule of its field that is not only about a missing value', () => {
    const rules: Rules = {
      R1: { field: 'field', required: true, vendor: 'C1', sources },
      R2: { field: 'field', message: 'must be 1 or 2', vendor: 'C2', sources },
      R3: { field: 'field', message: 'must be 3', sources },
    }
    const codes = [
      { code: 'C1', message: 'missing' },
      { code: 'C2', message: 'out of range' },
    ]
    const fields = { field: xs.integer({ min: 1, max: 3 }) }
    const found = (value: unknown, relax: readonly string[] = []) =>
      issuesOf(fields, { field: value }, { rules, codes, relax })
    const issue = { path: 'field', wirePath: 'Field', message: 'must be 1 or 2' }
    const vendor = { code: 'C2', message: 'out of range', path: 'field' }
    // The provider only says what it would to a value that could be sent.
    expect(found(4)).toEqual([{ ...issue, rule: 'R2', vendor }])
    expect(found('4')).toEqual([{ ...issue, rule: 'R1', message: 'must be a number' }])
    expect(found(4, ['R2'])).toEqual([{ ...issue, rule: 'R3', message: 'must be 3' }])
    expect(found('4', ['R1'])).toEqual([{ ...issue, rule: 'R2' }])
  })

  test.each<readonly [string, () => z.ZodType, readonly unknown[]]>([
    ['an integer', () => xs.integer(), [2 ** 31, 2n ** 31n]],
    ['a decimal number', () => xs.decimal(), ['x', 1e21]],
    ['a flag', () => xs.flag(), [2]],
    ['an instant', () => xs.instant(), ['x', new Date(NaN)]],
    ["a type of zod's", () => z.string().regex(/^a/), ['b', 1, 1n, true, {}]],
  ])('of the type %s is out of range rather than missing', (_, schema, values) => {
    const rules: Rules = {
      R1: { field: 'field', required: true, sources },
      R2: { field: 'field', message: 'must be right', vendor: 'C', sources },
    }
    for (const field of values)
      expect(issuesOf({ field: schema() }, { field }, { rules, codes: [{ code: 'C' }] })).toMatchObject([
        { rule: 'R2', vendor: { code: 'C' } },
      ])
  })

  test('is sent as text if its rules are relaxed and it can be written as text', () => {
    const rules: Rules = { R1: { field: 'field', required: true, message: 'must be 1', sources } }
    const fields = { field: xs.integer({ min: 1, max: 1 }) }
    const otherDate: unknown = runInNewContext('new Date(Date.UTC(2026, 11, 1))')
    const sent = [' x', 2, 1.5, 2n ** 70n, true, new Date(1), otherDate].map((field) =>
      membersOf(fields, { field }, { rules, relax: ['R1'] }),
    )
    expect(sent).toEqual(
      [' x', '2', '1.5', '1180591620717411303424', 'true', '1970-01-01T00:00:00.001Z', '2026-12-01T00:00:00.000Z'].map(
        (text) => `<s:Field>${text}</s:Field>`,
      ),
    )
    for (const field of [{}, [], new Date(NaN), Symbol('x'), () => 'x'])
      expect(issuesOf(fields, { field }, { rules, relax: ['R1'] })).toEqual([typeError('must be a number')])
    expect(issuesOf({ other: xs.integer() }, { other: '2' }, {})).toEqual([typeError('must be a number', 'other')])
  })
})

describe('a text with a character that XML cannot carry', () => {
  const X01 = (path: string, wirePath: string) => ({
    path,
    wirePath,
    rule: 'X01',
    message: 'must not have a character that XML cannot carry',
  })

  test('is not reported as missing too', () => {
    const rules: Rules = { R1: { field: 'field', required: true, test: () => false, message: 'is wrong', sources } }
    expect(issuesOf({ field: xs.text() }, { field: '\u0000' }, { rules })).toEqual([X01('field', 'Field')])
  })

  test('is found in every position, in the order of the message', () => {
    const line = z.strictObject({ a: text, cells: xs.list('Cell', z.strictObject({ b: text, c: text })), d: text })
    const fields = { object: z.strictObject({ e: text }), lines: xs.list('Line', line), last: text }
    const wrong = '\u0000'
    const lines = [{ a: 'x' }, { d: wrong, cells: [{ c: wrong, b: wrong }, { b: '\ud800' }], colour: 1, a: wrong }]
    const issues = issuesOf(fields, { last: wrong, lines: [...lines, { a: wrong }], object: { e: wrong } })
    expect(issues.map(({ path }) => path)).toEqual([
      'object.e',
      'lines.1.colour',
      'lines.1.a',
      'lines.1.cells.0.b',
      'lines.1.cells.0.c',
      'lines.1.cells.1.b',
      'lines.1.d',
      'lines.2.a',
      'last',
    ])
    expect(issues[3]).toEqual(X01('lines.1.cells.0.b', 'Lines.1.Line.Cells.0.Cell.B'))
  })
})

describe('an object', () => {
  const geo = z.strictObject({ lat: text, lon: text })
  const place = z.strictObject({ city: text, geo: geo.optional(), names: z.array(xs.text()).optional() })
  const rules: Rules = {
    R1: { field: 'place.city', required: true, sources },
    R2: { field: 'place.geo.lat', required: true, sources },
  }

  test('that is not given leaves out what is required in it', () => {
    for (const given of [null, undefined, '', ' '])
      expect(
        issuesOf({ place: place.nullish() }, { place: given }, { rules }).map(({ path, rule }) => [path, rule]),
      ).toEqual([
        ['place.city', 'R1'],
        ['place.geo.lat', 'R2'],
      ])
  })

  test('that is not an object is reported once, and nothing inside it', () => {
    expect(issuesOf({ place }, { place: 'Perth' }, { rules })).toEqual([typeError('must be an object', 'place')])
    expect(issuesOf({ place }, { place: { city: 'Perth', geo: 5 } }, { rules })).toEqual([
      typeError('must be an object', 'place.geo', 'Place.Geo'),
    ])
  })

  test('that is not an object is refused even if its rules are relaxed, like a list', () => {
    const relaxed: Rules = { R1: { field: ['place', 'tags'], required: true, sources } }
    const fields = { place, tags: z.array(xs.text()) }
    expect(issuesOf(fields, { place: 'Perth', tags: 'a' }, { rules: relaxed, relax: ['R1'] })).toEqual([
      typeError('must be an object', 'place'),
      typeError('must be an array', 'tags'),
    ])
  })

  test('is given when a text in it is blank, and left out when nothing in it is sent', () => {
    expect(membersOf({ place }, { place: { city: '' } })).toBe('<s:Place><s:City></s:City></s:Place>')
    expect(membersOf({ place }, { place: { geo: {} } })).toBe('')
  })

  test('is not sent if it counts as left out when everything in it is blank', () => {
    const fields = { place: xs.absentWhenBlank(place).optional(), note: text }
    const required: Rules = { R1: { field: 'place', required: true, sources } }
    for (const blank of [{}, { city: ' ' }, { geo: {} }, { city: '', geo: { lat: '\t', lon: null } }]) {
      expect(membersOf(fields, { place: blank, note: 'n' })).toBe('<s:Note>n</s:Note>')
      expect(issuesOf(fields, { place: blank }, { rules: required })).toMatchObject([{ path: 'place', rule: 'R1' }])
    }
    const given = { city: ' ', geo: { lat: '', lon: '1' } }
    expect(membersOf(fields, { place: given })).toBe(
      '<s:Place><s:City> </s:City><s:Geo><s:Lat></s:Lat><s:Lon>1</s:Lon></s:Geo></s:Place>',
    )
  })

  test('is not left out when something in it is wrong', () => {
    const fields = { place: xs.absentWhenBlank(z.strictObject({ city: text, geo: xs.integer().optional() })) }
    expect(issuesOf(fields, { place: { geo: 'x', city: ' ' } })).toEqual([
      typeError('must be a number', 'place.geo', 'Place.Geo'),
    ])
  })
})

describe('a list', () => {
  const fields = { tags: z.array(xs.text()).optional(), lines: xs.list('Line', z.strictObject({ item: text })) }

  test('with a gap is refused at the first one, however long it is', () => {
    const lines = [{ item: '1' }]
    lines.length = 4_294_967_295
    expect(issuesOf(fields, { lines })).toEqual([typeError('must not be undefined', 'lines.1', 'Lines.1')])
  })

  test('has its items one after the other, as elements of their own or around them', () => {
    expect(membersOf(fields, { tags: ['a', 'b'], lines: [{ item: 'x' }, { item: 'y' }] })).toBe(
      '<s:Tags>a</s:Tags><s:Tags>b</s:Tags>' +
        '<s:Lines><s:Line><s:Item>x</s:Item></s:Line><s:Line><s:Item>y</s:Item></s:Line></s:Lines>',
    )
    for (const nothing of [undefined, null, '', []])
      expect(membersOf(fields, { tags: nothing, lines: nothing })).toBe('')
  })

  test('has no item that is missing', () => {
    expect(issuesOf(fields, { tags: [null, 'a'], lines: [{ item: 'x' }, undefined] })).toEqual([
      typeError('must not be null', 'tags.0', 'Tags.0'),
      typeError('must not be undefined', 'lines.1', 'Lines.1'),
    ])
  })

  test('may be missing where a rule does not require it', () => {
    const rules: Rules = { R1: { field: 'lines', required: true, sources } }
    expect(issuesOf(fields, {}, { rules })).toEqual([
      { path: 'lines', wirePath: 'Lines', rule: 'R1', message: 'is required' },
    ])
    expect(issuesOf(fields, { lines: 5 }, { rules })).toEqual([
      { path: 'lines', wirePath: 'Lines', rule: 'R1', message: 'must be an array' },
    ])
  })

  test('may contain lists', () => {
    const nested = { rows: xs.list('Row', xs.list('Cell', xs.integer())) }
    expect(membersOf(nested, { rows: [[1, 2], [3]] })).toBe(
      '<s:Rows><s:Row><s:Cell>1</s:Cell><s:Cell>2</s:Cell></s:Row><s:Row><s:Cell>3</s:Cell></s:Row></s:Rows>',
    )
    expect(issuesOf(nested, { rows: [[1], [2, 'x']] })).toEqual([
      typeError('must be a number', 'rows.1.1', 'Rows.1.Row.1.Cell'),
    ])
  })
})

describe('a blank text', () => {
  const rules: Rules = {
    R1: { field: 'required', required: true, sources },
    R2: { field: 'required', required: { when: 'it is', test: () => true }, sources },
    R3: { field: 'required', message: 'must be x', test: () => false, sources },
    R4: { field: 'loose', message: 'must be x', test: () => false, sources },
    R5: { field: 'optional', required: true, sources },
  }
  const fields = { required: xs.text(), loose: xs.text(), optional: text, count: xs.integer().optional() }
  const sent = (relax: readonly string[], input: object) =>
    membersOf(fields, { required: 'x', optional: 'x', ...input }, { rules, relax: ['R3', ...relax] })

  test('is sent where no rule requires the field, and no rule judges it', () => {
    expect(sent([], { loose: ' ' })).toBe('<s:Required>x</s:Required><s:Loose> </s:Loose><s:Optional>x</s:Optional>')
  })

  test('is missing if a rule requires the field, until all such rules are relaxed', () => {
    const missing = (relax: readonly string[]) =>
      issuesOf(fields, { required: ' ', optional: 'x' }, { rules, relax }).map(({ rule }) => rule)
    expect(missing([])).toEqual(['R1', 'R2'])
    expect(missing(['R1'])).toEqual(['R2'])
    expect(missing(['R2'])).toEqual(['R1'])
    expect(sent(['R1', 'R2'], { required: ' ' })).toBe('<s:Required> </s:Required><s:Optional>x</s:Optional>')
  })

  test('is missing in an optional field that a rule requires', () => {
    expect(issuesOf(fields, { required: 'y', optional: '' }, { rules, relax: ['R3'] })).toMatchObject([{ rule: 'R5' }])
    expect(sent(['R5'], { optional: '' })).toBe('<s:Required>x</s:Required><s:Optional></s:Optional>')
  })

  test('is left out if the field is of another type than text', () => {
    const others = { count: xs.integer(), kind: xs.openEnum(), place: z.strictObject({ a: text }), tags: z.array(text) }
    const optional = { n: others.count.optional(), p: others.place.optional() }
    const blank = Object.fromEntries([...Object.keys(others), 'n', 'p'].map((key) => [key, ' ']))
    expect(membersOf({ ...others, ...optional }, blank)).toBe('')
    const relaxed: Rules = { R1: { field: ['place', 'tags', 'n', 'p'], required: true, sources } }
    expect(membersOf({ ...others, ...optional }, blank, { rules: relaxed, relax: ['R1'] })).toBe('')
  })

  test('is missing rather than wrong in a number field, until all rules that require it are relaxed', () => {
    const found = (relax: readonly string[]) =>
      issuesOf(
        { required: xs.integer() },
        { required: ' ' },
        { rules: { ...rules, R4: { field: 'required', sources }, R5: { field: 'required', sources } }, relax },
      ).map(({ rule, message }) => [rule, message])
    expect(found(['R1'])).toEqual([['R2', 'is required when it is']])
    expect(found(['R2'])).toEqual([['R1', 'is required']])
    expect(found(['R1', 'R2'])).toEqual([['R3', 'must be x']])
  })

  test('is left out where a rule could require it', () => {
    const never: Rules = {
      R1: { field: 'loose', required: { when: 'never', test: () => false }, sources },
      R2: { field: 'loose', message: 'must be x', pattern: /x/, sources },
    }
    expect(membersOf({ loose: xs.text() }, { loose: '' }, { rules: never })).toBe('')
  })
})

describe('a default', () => {
  const fields = { kind: xs.defaultsTo('<new>', xs.text()), note: text }

  test('is sent where nothing else is given', () => {
    for (const input of [{}, { kind: undefined }, { kind: null }])
      expect(membersOf(fields, input)).toBe('<s:Kind>&lt;new&gt;</s:Kind>')
    expect(membersOf(fields, { kind: 'old' })).toBe('<s:Kind>old</s:Kind>')
    expect(membersOf(fields, { kind: '' })).toBe('<s:Kind></s:Kind>')
  })

  test('does not replace a value that is not enumerable', () => {
    expect(membersOf(fields, Object.defineProperty({}, 'kind', { value: 'old' }))).toBe('<s:Kind>old</s:Kind>')
  })

  test('does not hide that the value given is wrong', () => {
    expect(issuesOf(fields, { kind: 5 })).toEqual([typeError('must be a string', 'kind')])
  })
})

describe('the properties of an input', () => {
  test('are read when they are not enumerable', () => {
    const input = Object.defineProperty({ a: '1' }, 'b', { value: '2' })
    expect(membersOf({ a: text, b: text }, input)).toBe('<s:A>1</s:A><s:B>2</s:B>')
  })

  test('are not read from a prototype', () => {
    expect(membersOf({ a: text, b: text }, Object.assign(Object.create({ a: '1' }) as object, { b: '2' }))).toBe(
      '<s:B>2</s:B>',
    )
  })

  test('are sent in the order of the fields', () => {
    expect(membersOf({ a: text, b: text }, { b: '2', a: '1' })).toBe('<s:A>1</s:A><s:B>2</s:B>')
  })

  test('that are not fields are reported, five of them with a suggestion', () => {
    const fields = { city: text, place: z.strictObject({ zipCode: text }).optional() }
    const unknown = (path: string, suggestion?: string, wirePath = path) => ({
      path,
      wirePath,
      rule: 'X02',
      message: `is not a field of this operation${suggestion === undefined ? '' : `; did you mean ${suggestion}?`}`,
    })
    expect(issuesOf(fields, { '': 1, citi: 1, colour: null, other: undefined, place: { ZIPCODE: 1, '': 1 } })).toEqual([
      unknown('place.ZIPCODE', 'zipCode', 'Place.ZIPCODE'),
      unknown("place.''", undefined, "Place.''"),
      unknown("''"),
      unknown('citi', 'city'),
      unknown('colour'),
    ])
    const keys = ['city1', 'city2', 'city3', 'city4', 'city5', 'city6', 'city7']
    expect(issuesOf(fields, Object.fromEntries(keys.map((key) => [key, 1])))).toEqual(
      keys.map((key, index) => unknown(key, index < 5 ? 'city' : undefined)),
    )
  })

  test.each([undefined, null, 'text', 7, [], true])('cannot be those of %j', (input) => {
    const rules: Rules = { R1: { field: 'a', required: true, sources } }
    expect(issuesOf({ a: text }, input, { rules })).toEqual([
      typeError('must be an object', 'input', 'input'),
      { path: 'a', wirePath: 'A', rule: 'R1', message: 'is required' },
    ])
  })

  const fail = (): never => {
    throw new Error('secret')
  }
  const revoked = Proxy.revocable({}, {})
  revoked.revoke()

  test.each<[string, () => unknown]>([
    [
      'a getter',
      () => ({
        a: 'x',
        get place() {
          return fail()
        },
      }),
    ],
    [
      'a getter inside',
      () => ({
        a: 'x',
        place: {
          get city() {
            return fail()
          },
        },
      }),
    ],
    ['a proxy', () => new Proxy({ a: 'x' }, { get: fail })],
    ['a proxy of keys', () => new Proxy({}, { ownKeys: fail })],
    ['a revoked proxy', () => revoked.proxy],
    ['a revoked proxy inside', () => ({ a: 'x', place: revoked.proxy })],
  ])('that cannot be read are refused: %s', (_, input) => {
    const rules: Rules = { R1: { field: 'a', required: true, sources } }
    expect(issuesOf({ a: text, place: z.strictObject({ city: text }) }, input(), { rules })).toEqual([
      typeError('threw an error when it was read', 'input', 'input'),
    ])
  })
})

describe("the client's options", () => {
  test('are sent where the frame has them, and nowhere else', () => {
    expect(membersOf({ a: text }, {}, { credentials: { token: 't0ken', a: '1', other: {} } })).toBe('')
  })

  test('are not fields of an input', () => {
    expect(issuesOf({ a: text }, { token: 'x' })).toMatchObject([{ path: 'token', rule: 'X02' }])
  })
})
