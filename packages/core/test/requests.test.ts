/** What is written of an input, and what an operation has of its service. */
import {
  createClient,
  operation,
  pascalCase,
  service,
  xs,
  type ClientOptions,
  type Code,
  type Fields,
  type Rules,
} from '@acct/core'
import { errorOf, inputErrorOf } from '@acct/test-kit'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

const namespaces = { s: 'urn:shop', t: 'urn:types', u: 'urn:unused' }
const shop = service({ name: 'Shop', namespaces, responsePrefixes: ['s', 't'], spell: pascalCase })

const text = xs.text().optional()
const placeOrder = operation({
  name: 'PlaceOrderID',
  summary: 'Places an order.',
  idempotent: false,
  confidence: 'documented',
  input: z.strictObject({
    note: text,
    place: z.strictObject({ street: text, town: z.strictObject({ name: text }).optional() }).optional(),
    tags: z.array(xs.text()).optional(),
    lines: xs.list('Line', z.strictObject({ item: text, sizes: z.array(xs.integer()).optional() })).optional(),
    rows: z.array(xs.list('Cell', xs.text())).optional(),
    code: text,
  }),
  output: z.object({ id: xs.text() }),
  rules: {},
  example: { input: {}, output: { id: '1' } },
})

const clientOf = (own: Partial<typeof shop> = {}, options: Partial<ClientOptions<never>> = {}) =>
  createClient({
    service: { ...shop, ...own },
    operations: { placeOrder },
    options: { endpoint: 'http://localhost', ...options },
    credentials: {},
  })

const declaration = '<?xml version="1.0" encoding="utf-8"?>'

describe('a request', () => {
  test.each<[string, Parameters<ReturnType<typeof clientOf>['placeOrder']>[0], string]>([
    ['a text', { note: 'a < b' }, '<s:Note>a &lt; b</s:Note>'],
    ['texts around what is left out', { note: 'n', code: 'c' }, '<s:Note>n</s:Note><s:Code>c</s:Code>'],
    ['an object', { place: { street: 'x' } }, '<s:Place><s:Street>x</s:Street></s:Place>'],
    ['a nested object', { place: { town: { name: 'x' } } }, '<s:Place><s:Town><s:Name>x</s:Name></s:Town></s:Place>'],
    [
      'no object without members',
      { note: 'n', place: { town: {} }, code: 'c' },
      '<s:Note>n</s:Note><s:Code>c</s:Code>',
    ],
    ['repeated elements', { tags: ['a', '', 'b'] }, '<s:Tags>a</s:Tags><s:Tags></s:Tags><s:Tags>b</s:Tags>'],
    ['no list without items', { tags: [], lines: [], rows: [[]], code: 'c' }, '<s:Code>c</s:Code>'],
    [
      'the items of a list inside its element',
      { lines: [{ item: 'a', sizes: [1, 2] }, {}, { item: 'b' }], code: 'c' },
      '<s:Lines><s:Line><s:Item>a</s:Item><s:Sizes>1</s:Sizes><s:Sizes>2</s:Sizes></s:Line>' +
        '<s:Line><s:Item>b</s:Item></s:Line></s:Lines><s:Code>c</s:Code>',
    ],
    ['no list of items without members', { lines: [{}, { sizes: [] }], code: 'c' }, '<s:Code>c</s:Code>'],
    [
      'lists in repeated elements',
      { rows: [['a', 'b'], ['c']] },
      '<s:Rows><s:Cell>a</s:Cell><s:Cell>b</s:Cell></s:Rows><s:Rows><s:Cell>c</s:Cell></s:Rows>',
    ],
  ])('has %s', (_, input, inside) => {
    const client = clientOf()
    const expected =
      `${declaration}<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:s="urn:shop">` +
      `<soap:Body><s:PlaceOrderID>${inside}</s:PlaceOrderID></soap:Body></soap:Envelope>`
    expect(client.prepare('placeOrder', input).xml).toBe(expected)
    // The same from call to call, whatever was written before.
    client.prepare('placeOrder', { note: 'other', tags: ['other'], lines: [{ item: 'other' }] })
    expect(client.prepare('placeOrder', input).xml).toBe(expected)
  })
})

/** A client whose one response is that code. */
function clientAnswering(code: string, own: Partial<typeof shop>, rules: Rules) {
  const body =
    '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>' +
    `<PlaceOrderIDResponse xmlns="urn:shop"><Id>${code}</Id></PlaceOrderIDResponse></e:Body></e:Envelope>`
  const response = { status: 200, headers: { 'content-type': 'text/xml' }, body: new TextEncoder().encode(body) }
  return createClient({
    service: { ...shop, ...own },
    operations: { placeOrder: operation({ ...placeOrder, rules }) },
    options: { endpoint: 'http://localhost', transport: () => Promise.resolve(response) },
    credentials: {},
  })
}

describe('an operation', () => {
  test('has its SDK name in errors', async () => {
    expect(await inputErrorOf(clientOf().placeOrder({ note: '\u0000' }))).toMatchObject({ operation: 'placeOrderId' })
  })

  test("has its members in the service's wrapper, and its response as the service spells that", async () => {
    const own = { wrapperElement: 'request', spellResponse: (key: string) => `x${key}` }
    expect(clientOf(own).prepare('placeOrder', { note: 'n' }).xml).toContain(
      '<soap:Body><s:PlaceOrderID><s:request><s:Note>n</s:Note></s:request></s:PlaceOrderID></soap:Body>',
    )
    expect(await errorOf(clientAnswering('1', own, {}).placeOrder({}))).toMatchObject({ issues: [{ wirePath: 'xid' }] })
  })

  test('is in the envelope and the namespaces of each client, whoever has called it before', () => {
    const versions = ['1.1', '1.2', undefined] as const
    const clients = versions.flatMap((soapVersion) =>
      [undefined, 'urn:a', 'urn:b'].map((uri) =>
        createClient({
          service: shop,
          operations: { placeOrder },
          options: { endpoint: 'http://localhost', ...(soapVersion === undefined ? {} : { soapVersion }) },
          credentials: {},
          ...(uri !== undefined && { namespacesFor: (name) => (name === 'placeOrderId' ? { s: uri } : {}) }),
        }),
      ),
    )
    const soap11 = 'http://schemas.xmlsoap.org/soap/envelope/'
    const soap12 = 'http://www.w3.org/2003/05/soap-envelope'
    expect(
      clients.map((client) => {
        const { xml } = client.prepare('placeOrder', {})
        return /xmlns:soap="([^"]*)" xmlns:s="([^"]*)"/.exec(xml)?.slice(1)
      }),
    ).toEqual([soap11, soap12, soap11].flatMap((soap) => ['urn:shop', 'urn:a', 'urn:b'].map((uri) => [soap, uri])))
  })

  test('is compiled once for all clients of a service', () => {
    let compiled = 0
    const counting = { ...shop, frame: (fields: Fields) => (compiled++, fields) }
    const create = () =>
      createClient({
        service: counting,
        operations: { placeOrder },
        options: { endpoint: 'http://localhost' },
        credentials: {},
      })
    create().prepare('placeOrder', {})
    const once = compiled
    create().prepare('placeOrder', {})
    expect(compiled).toBe(once)
  })

  test("has its service's rules, and its own rules replace those with the same id", async () => {
    const refusing = (field: string, message: string) => ({ field, test: () => false, message, sources: [] })
    const guarded = service({
      ...shop,
      frame: (fields) => ({ key: text, ...fields }),
      rules: { R1: refusing('key', 'is of the service'), R2: refusing('key', 'is of the service') },
    })
    const own = operation({ ...placeOrder, rules: { R1: refusing('note', 'is of the operation') } })
    const client = createClient({
      service: guarded,
      operations: {},
      options: { endpoint: 'http://localhost' },
      credentials: { key: undefined },
    })
    const { issues } = await inputErrorOf(client.sendUnchecked(own, { key: 'k', note: 'n' }))
    expect(issues.map(({ path, rule, message }) => [path, rule, message])).toEqual([
      ['key', 'R2', 'is of the service'],
      ['note', 'R1', 'is of the operation'],
    ])
  })

  test('must have an object as its input', async () => {
    const wrong = operation({ ...placeOrder, input: xs.text(), example: { input: '', output: { id: '1' } } })
    await expect(clientOf().send(wrong, '')).rejects.toThrow(
      new TypeError('PlaceOrderID: the input is not a z.strictObject'),
    )
  })
})

describe('a code of the service is about a field of the operation', () => {
  const rule = (field: string | readonly [string, ...string[]], vendor?: string) => ({
    field,
    message: 'is wrong',
    sources: [],
    ...(vendor !== undefined && { vendor }),
  })
  const rules: Rules = {
    R0: rule('note'),
    R1: rule('code', 'own'),
    R2: rule('code', 'Bad code'),
    R3: rule(['place.street', 'note'], 'first'),
    R4: rule('note', 'two'),
    R5: rule('code', 'two'),
    R6: rule('code', 'twice'),
    R7: rule(['code', 'note'], 'twice'),
    R8: rule('note', 'known'),
    R9: rule('note', 'contact'),
  }
  const codes: readonly Code[] = [
    { code: 'known', path: 'place.town.name' },
    { code: 'contact', path: 'detail.suburb', contact: true },
    { code: 'own', path: 'elsewhere' },
    { code: 'worded', message: 'Bad code', path: 'elsewhere' },
    { code: 'first' },
    { code: 'twice' },
    { code: 'two', path: 'elsewhere' },
    { code: 'none', path: 'elsewhere' },
    { code: 'nothing' },
  ]
  test.each([
    ['that it names', 'known', 'place.town.name'],
    ['of a contact, which is not looked for', 'contact', 'detail.suburb'],
    ['whose rule has the code', 'own', 'code'],
    ['whose rule has the message', 'worded', 'code'],
    ['that is the first of its rule, though it names none', 'first', 'place.street'],
    ['whose rules all have the code', 'twice', 'code'],
    ['that is none, with rules of several fields', 'two', undefined],
    ['that is none, without a rule', 'none', undefined],
    ['that is none, without a rule and a path', 'nothing', undefined],
  ])('%s', async (_, code, path) => {
    const refusal = () => ({ code, notes: [] })
    const error = await errorOf(clientAnswering('1', { codes, refusal }, rules).placeOrder({}))
    const { message = '' } = codes.find((row) => row.code === code) ?? {}
    expect(error.kind === 'refused' && error.vendor).toEqual({ code, message, ...(path !== undefined && { path }) })
  })
})
