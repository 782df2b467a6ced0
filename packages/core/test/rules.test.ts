/** What the parts of a rule ask, what their issues say, and that a simulator asks the same of what it receives. */
import {
  createClient,
  isInputError,
  operation,
  pascalCase,
  service,
  xs,
  type CallEvent,
  type Code,
  type Issue,
  type Rule,
  type Rules,
} from '@acct/core'
import { simulate } from '@acct/core/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

const shop = service({ name: 'Shop', namespaces: { s: 'urn:shop' }, spell: pascalCase })
const text = xs.text().optional()
const sources = [] as const

const orderOf = (rules: Rules, codes: readonly Code[] = []) =>
  operation({
    name: 'Order',
    summary: 'Orders.',
    idempotent: true,
    confidence: 'documented',
    input: z.strictObject({
      a: text,
      b: text,
      c: text,
      size: xs.integer({ min: 1, max: 9 }).optional(),
      pay: xs.decimal().optional(),
      ship: z.strictObject({ city: text, note: text }).optional(),
      pin: xs.secret(xs.text()).optional(),
      lines: xs.list('Line', xs.secret(z.strictObject({ item: text, count: xs.integer().optional() }))),
    }),
    output: z.object({}),
    rules,
    codes,
    example: { input: { lines: [] }, output: {} },
  })

type Order = ReturnType<typeof orderOf>

const clientOf = (order: Order, options: object = {}, credentials: Readonly<Record<string, unknown>> = {}) =>
  createClient({
    service: shop,
    operations: { order },
    options: { endpoint: 'http://localhost/', ...options },
    credentials,
  })

/** What is wrong with an input, as a client says it. */
function issuesOf(rules: Rules, input: object, codes?: readonly Code[]): readonly Issue[] {
  try {
    clientOf(orderOf(rules, codes)).prepare('order', input as never)
    return []
  } catch (error) {
    if (isInputError(error)) return error.issues
    throw error
  }
}

/** The same as pairs of a path and a message. */
const found = (rule: Omit<Rule, 'sources'>, input: object): readonly (readonly [string, string])[] =>
  issuesOf({ R1: { ...rule, sources } }, input).map(({ path, message }) => [path, message])

/** What is wrong with a message, as a simulator says it that receives the members. */
async function received(rules: Rules, members: string): Promise<readonly (readonly [string, string, string])[]> {
  let issues: readonly Issue[] = []
  const { handle } = simulate({
    service: shop,
    operations: { order: orderOf(rules) },
    refuse: (all) => ((issues = all), undefined),
    handlers: {},
  })
  const body =
    '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>' +
    `<Order xmlns="urn:shop">${members}</Order></e:Body></e:Envelope>`
  const { status } = await handle({ headers: {}, body })
  expect(status).toBe(200)
  return issues.map(({ path, rule, message }) => [path, rule, message])
}

describe('a field is required', () => {
  test('always, when only its value is missing', () => {
    for (const a of [undefined, null, '', '\t \n'])
      expect(found({ field: 'a', required: true }, { a })).toEqual([['a', 'is required']])
    expect(found({ field: 'a', required: true, message: 'must be x' }, {})).toEqual([['a', 'is required']])
    expect(found({ field: ['a', 'b'], required: true }, { b: 'x' })).toEqual([['a', 'is required']])
    expect(found({ field: 'ship', required: true }, { ship: { city: 'x' } })).toEqual([])
    expect(found({ field: 'ship.city', required: true }, { ship: { note: 'x' } })).toEqual([
      ['ship.city', 'is required'],
    ])
  })

  test('on a condition', () => {
    const required = { when: 'b is x', test: ({ text }: { text: (path: string) => unknown }) => text('b') === 'x' }
    expect(found({ field: 'a', required }, { b: 'x' })).toEqual([['a', 'is required when b is x']])
    expect(found({ field: 'a', required }, { b: 'y' })).toEqual([])
    expect(found({ field: 'a', required }, { a: '1', b: 'x' })).toEqual([])
  })

  test('with another one', () => {
    expect(found({ field: ['a', 'b'], requires: 'c' }, { b: 'x' })).toEqual([['c', 'is required with b']])
    expect(found({ field: ['a', 'b'], requires: 'c', message: 'is needed' }, { a: 'x' })).toEqual([['c', 'is needed']])
    expect(found({ field: 'a', requires: 'c' }, { a: 'x', c: 'y' })).toEqual([])
    expect(found({ field: 'a', requires: 'c' }, { a: ' ' })).toEqual([])
    expect(found({ field: 'a', requires: 'ship' }, { a: 'x' })).toEqual([['ship', 'is required with a']])
  })

  test('as one of several', () => {
    expect(found({ field: ['a', 'b', 'c'], required: 'one' }, { a: ' ' })).toEqual([
      ['a', 'one of a, b, c is required'],
    ])
    expect(found({ field: ['a', 'b'], required: 'one', message: 'or b is required' }, {})).toEqual([
      ['a', 'or b is required'],
    ])
    expect(found({ field: ['a', 'b'], required: 'one' }, { b: 'x' })).toEqual([])
    expect(found({ field: ['a', 'b'], required: 'one' }, { a: 'x' })).toEqual([])
  })

  test('with all others of its rule', () => {
    expect(found({ field: ['a', 'b', 'c'], allOrNone: true }, { b: 'x' })).toEqual([
      ['a', 'is required with b, c'],
      ['c', 'is required with a, b'],
    ])
    expect(found({ field: ['a', 'b'], allOrNone: true, message: 'is needed' }, { a: 'x' })).toEqual([
      ['b', 'is needed'],
    ])
    expect(found({ field: ['a', 'b'], allOrNone: true }, { a: 'x', b: 'y' })).toEqual([])
    expect(found({ field: ['a', 'b'], allOrNone: true }, { b: ' ' })).toEqual([])
  })
})

describe('a text is checked', () => {
  test.each<readonly [string, Omit<Rule, 'sources' | 'field'>, readonly string[], readonly string[]]>([
    ['by its pattern', { pattern: /^[xy]+$/ }, ['x', 'xy'], ['z', 'xz']],
    ['by its least length', { length: { min: 2 } }, ['xy', '😀😀', 'x'.repeat(100)], ['x', '😀']],
    ['by its greatest length', { length: { max: 2 } }, ['x', 'xy', '😀😀', '😀x'], ['xyz', '😀😀😀', '😀xy', 'xxxxx']],
    ['by both lengths', { length: { min: 2, max: 3 } }, ['xy', '😀😀', '😀😀😀'], ['x', '😀', 'xyzx', '😀😀😀😀']],
    ['by a function', { test: (text) => text === 'x' }, ['x'], ['y']],
    [
      'by all of them',
      { pattern: /x/, length: { max: 2 }, test: (text) => text.endsWith('y') },
      ['xy'],
      ['yy', 'xyy', 'yx'],
    ],
  ])('%s', (_, rule, valid, invalid) => {
    for (const a of valid) expect(found({ field: 'a', ...rule }, { a })).toEqual([])
    for (const a of invalid) {
      expect(found({ field: 'a', ...rule }, { a })).toEqual([['a', 'is not valid']])
      expect(found({ field: 'a', ...rule, message: 'must be x' }, { a })).toEqual([['a', 'must be x']])
    }
  })

  test('only if it is given, and is a text', () => {
    expect(found({ field: ['a', 'b'], test: () => false }, { a: ' ' })).toEqual([])
    expect(found({ field: ['ship', 'a'], test: () => false }, { ship: { city: 'x' } })).toEqual([])
    expect(found({ field: 'a', required: true }, { a: 'x' })).toEqual([])
  })

  test('only when its rule holds', () => {
    const when: Rule['when'] = ({ text }) => text('b') === 'x'
    const rule: Omit<Rule, 'sources'> = { field: 'a', required: true, test: () => false, when }
    expect(found(rule, { b: 'x' })).toEqual([['a', 'is required']])
    expect(found(rule, { b: 'x', a: '1' })).toEqual([['a', 'is not valid']])
    expect(found(rule, { b: 'y', a: '1' })).toEqual([])
    expect(found(rule, {})).toEqual([])
  })

  test('after the field that it requires is known to be given', () => {
    const rule: Omit<Rule, 'sources'> = { field: 'a', requires: 'b', test: () => false, message: 'is wrong' }
    expect(found(rule, { a: 'x' })).toEqual([['b', 'is wrong']])
    expect(found(rule, { a: 'x', b: 'y' })).toEqual([['a', 'is wrong']])
  })
})

describe('a rule looks at', () => {
  /** What a rule about these fields sees in a message. */
  function seen(look: (context: Parameters<NonNullable<Rule['test']>>[1], text: string) => unknown, input: object) {
    const all: unknown[] = []
    const rules: Rules = {
      R1: { field: ['a', 'ship.city'], test: (text, context) => (all.push(look(context, text)), true), sources },
    }
    clientOf(orderOf(rules), {}, { realm: 'here', empty: ' ', port: 8 }).prepare('order', input as never)
    return all
  }
  const input = { a: '1', b: ' ', size: 7, ship: { city: 'x', note: 'n' }, lines: [] }

  test('the field under test', () => {
    expect(seen(({ path }, text) => [path, text], input)).toEqual([
      ['a', '1'],
      ['ship.city', 'x'],
    ])
  })

  test('other fields, by path', () => {
    const paths = ['a', 'b', 'c', 'size', 'ship', 'ship.note', 'lines', 'nothing']
    expect(seen(({ text }) => paths.map(text), { ...input, ship: { note: 'n' } })).toEqual([
      ['1', undefined, undefined, '7', undefined, 'n', undefined, undefined],
    ])
  })

  test("the client's options", () => {
    expect(seen(({ text }) => ['realm', 'empty', 'port', 'other'].map(text), { a: '1', lines: [] })).toEqual([
      ['here', undefined, undefined, undefined],
    ])
  })

  test('fields beside the one under test', () => {
    expect(seen(({ sibling }) => ['a', 'b', 'city', 'note'].map(sibling), input)).toEqual([
      ['1', undefined, undefined, undefined],
      [undefined, undefined, 'x', 'n'],
    ])
  })
})

describe('what the provider would say', () => {
  const codes: readonly Code[] = [
    { code: '1', message: 'Invalid a' },
    { code: '2' },
    { code: '3', message: 'Invalid Note', contact: true },
  ]

  test.each<readonly [Omit<Rule, 'sources'>, object, Issue['vendor']]>([
    [{ field: 'a', required: true, vendor: '1' }, {}, { code: '1', message: 'Invalid a', path: 'a' }],
    [
      { field: 'a', test: () => false, vendor: 'Invalid a' },
      { a: 'x' },
      { code: '1', message: 'Invalid a', path: 'a' },
    ],
    [{ field: 'a', requires: 'b', vendor: '2' }, { a: 'x' }, { code: '2', message: '', path: 'b' }],
    [{ field: ['a', 'b'], required: 'one', vendor: '2' }, {}, { code: '2', message: '', path: 'a' }],
    [{ field: ['a', 'b'], allOrNone: true, vendor: '2' }, { a: 'x' }, { code: '2', message: '', path: 'b' }],
    [
      { field: 'ship.note', required: true, vendor: '3' },
      {},
      { code: '3', message: 'Ship: Invalid Note', contact: 'Ship', path: 'ship.note' },
    ],
    [{ field: 'a', required: true }, {}, undefined],
  ])('%j', (rule, input, vendor) => {
    const [issue] = issuesOf({ R1: { ...rule, sources } }, input, codes)
    expect(issue?.vendor).toStrictEqual(vendor)
    expect(Object.keys(issue ?? {}).includes('vendor')).toBe(vendor !== undefined)
  })

  test('is in its table', () => {
    expect(() => issuesOf({ R1: { field: 'a', required: true, vendor: '9', sources } }, {}, codes)).toThrow(
      'R1: no code table has 9',
    )
  })
})

describe('an exclusive rule about several fields', () => {
  test('hides what is wrong inside the first of them, but not what it says itself', () => {
    const wrong = { test: () => false, message: 'is wrong', sources } as const
    const rules: Rules = {
      R1: { field: ['ship.city', 'a'], ...wrong, exclusive: true },
      R2: { field: ['ship.city', 'ship.note', 'a', 'b'], ...wrong },
      R3: { field: 'c', ...wrong, exclusive: true },
    }
    const input = { ship: { city: 'x', note: 'x' }, a: 'x', b: 'x' }
    expect(issuesOf(rules, input).map(({ path, rule }) => [path, rule])).toEqual([
      ['a', 'R1'],
      ['a', 'R2'],
      ['b', 'R2'],
      ['ship.city', 'R1'],
      ['ship.note', 'R2'],
    ])
  })
})

test('an input that is not an object is reported first', () => {
  const rules: Rules = { R1: { field: ['a', 'b'], required: true, sources } }
  expect(issuesOf(rules, []).map(({ path }) => path)).toEqual(['input', 'a', 'b'])
})

describe('a simulator', () => {
  const rules: Rules = {
    R1: { field: 'a', required: true, pattern: /^x/, message: 'must begin with x', sources },
    R3: { field: ['size', 'b'], allOrNone: true, sources },
    R4: { field: 'c', required: { when: 'b is y', test: ({ text }) => text('b') === 'y' }, sources },
    R5: { field: 'ship.city', length: { max: 1 }, message: 'must be short', sources },
    R6: { field: 'pay', test: (text) => text !== '0', message: 'must be an amount', sources },
    R7: { field: 'pay', length: { max: 9 }, message: 'must be short', sources },
  }

  test.each<readonly [string, readonly (readonly [string, string, string])[]]>([
    ['<A>x</A>', []],
    ['<A>y</A>', [['a', 'R1', 'must begin with x']]],
    ['', [['a', 'R1', 'is required']]],
    ['<A/>', [['a', 'R1', 'is required']]],
    ['<A>x</A><Pay> 1.50 </Pay>', []],
    ['<A>x</A><B>y</B><C/><Size>9</Size>', [['c', 'R4', 'is required when b is y']]],
    ['<A>x</A><Ship><City>yy</City></Ship>', [['ship.city', 'R5', 'must be short']]],
    // A text that its type does not read is not missing.
    ['<A>x</A><B>z</B><Size>10</Size>', [['size', 'type', 'must be a number']]],
    ['<A>x</A><Pay>none</Pay>', [['pay', 'R6', 'must be an amount']]],
    ['<A>x</A><Pay>0</Pay>', [['pay', 'R6', 'must be an amount']]],
    ['<A>x</A><B>z</B>', [['size', 'R3', 'is required with b']]],
    ['<A>x</A><Lines><Line><Item>i</Item><Count>none</Count></Line></Lines>', []],
  ])('that receives %s finds what a client does', async (members, issues) => {
    expect(await received(rules, members)).toEqual(issues)
  })

  test('reports what it cannot read in the order of the message', async () => {
    const wrong: Rules = { R1: { field: 'a', required: true, sources } }
    expect(await received(wrong, '<Size>x</Size>')).toEqual([
      ['a', 'R1', 'is required'],
      ['size', 'type', 'must be a number'],
    ])
  })
})

test('a secret is removed from what is shown, even in a list or in a secret object', async () => {
  const order = orderOf({})
  const events: CallEvent[] = []
  const { transport } = simulate({ service: shop, operations: { order }, refuse: () => undefined, handlers: {} })
  const client = clientOf(order, { transport, observe: (event: CallEvent) => events.push(event) })
  await client.order({
    a: 'shown',
    ship: { note: 'seen-too' },
    pin: 'pin-pin-1',
    lines: [{ item: 'item-1', count: 12345 }, {}],
  })
  const [xml] = events.flatMap((event) => (event.type === 'request' ? [event.xml()] : []))
  expect(xml).toContain(
    '<s:A>shown</s:A><s:Ship><s:Note>seen-too</s:Note></s:Ship><s:Pin>[redacted]</s:Pin>' +
      '<s:Lines><s:Line><s:Item>[redacted]</s:Item><s:Count>[redacted]</s:Count></s:Line></s:Lines>',
  )
})

test('a rule about a field that does not exist is refused at its first use', () => {
  for (const rule of [
    { field: 'd' },
    { field: ['a', 'ship.d'] },
    { field: 'a', requires: 'd' },
    { field: 'lines.item' },
  ])
    expect(() => issuesOf({ R1: { ...rule, sources } }, {})).toThrow(/^there is no field \S+ in the message$/)
})
