/** What is read from a response, and what is said of one that is not as its operation declares. */
import {
  createClient,
  operation,
  pascalCase,
  service,
  xs,
  type Operation,
  type Service,
  type Transport,
} from '@acct/core'
import { collected, errorOf } from '@acct/test-kit'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

const shop = service({ name: 'Shop', namespaces: { s: 'urn:shop' }, spell: pascalCase })
const wrapping = { ...shop, resultElement: (name: string) => `${name}Result` }

const common = {
  name: 'GetOrder',
  summary: 'Reads an order.',
  idempotent: true,
  confidence: 'documented',
  input: z.strictObject({}),
  rules: {},
} as const

const line = z.object({ item: xs.text(), count: xs.integer().nullable() })
const getOrder = operation({
  ...common,
  output: z.object({
    id: xs.text(),
    count: xs.integer().nullable(),
    note: xs.text().nullable(),
    customer: z.object({ name: xs.text() }).nullable(),
    tags: z.array(xs.text()),
    numbers: z.array(xs.integer()),
    rows: z.array(xs.list('Cell', xs.text())),
    lines: xs.list('Line', line),
  }),
  example: {
    input: {},
    output: { id: '1', count: null, note: null, customer: null, tags: [], numbers: [], rows: [], lines: [] },
  },
})
const { output: empty } = getOrder.example

const answering =
  (parts: string, root: string): Transport =>
  () =>
    Promise.resolve({
      status: 200,
      headers: { 'content-type': 'text/xml' },
      body: new TextEncoder().encode(
        `<e:${root} xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:shop"` +
          ` xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns:o="urn:other">${parts}</e:${root}>`,
      ),
    })

const clientOf = (service: Service, parts: string, root = 'Envelope') =>
  createClient({
    service,
    operations: {},
    options: { endpoint: 'http://localhost', transport: answering(parts, root) },
    credentials: {},
  })

const body = (inside: string): string => `<e:Body>${inside}</e:Body>`
const members = (inside: string): string => body(`<GetOrderResponse>${inside}</GetOrderResponse>`)
const read = (inside: string) => clientOf(shop, members(inside)).send(getOrder, {})

const issuesOf = async (call: Promise<unknown>): Promise<readonly (readonly string[])[]> => {
  const error = await errorOf(call)
  if (error.kind !== 'response' || error.problem !== 'unexpected') throw error
  return error.issues.map(({ path, wirePath, message }) => [path, wirePath, message])
}

describe('a member', () => {
  test.each([
    ['<Count>7</Count>', { count: 7 }],
    ['<Count/>', { count: null }],
    ['<Count i:nil="true"/>', { count: null }],
    ['<Count i:nil="1">7</Count>', { count: null }],
    ['<Count i:nil="\n true ">7</Count>', { count: null }],
    ['<Count i:nil="false">7</Count>', { count: 7 }],
    ['<Count i:nil="">7</Count>', { count: 7 }],
    ['<Count nil="true">7</Count>', { count: 7 }],
    ['<Note/>', { note: '' }],
    ['<Note> </Note>', { note: ' ' }],
    ['<Note>1<!-- -->2<![CDATA[3]]></Note>', { note: '123' }],
    ['<Note>a text that outlives its response</Note>', { note: 'a text that outlives its response' }],
    ['<Customer><Name>n</Name></Customer>', { customer: { name: 'n' } }],
    ['<Customer i:nil="true"/>', { customer: null }],
    ['<Tags>a</Tags><Id>2</Id><Tags/><Tags i:nil="true"/><o:Tags>b</o:Tags>', { tags: ['a', '', null] }],
    ['<Rows><Cell>a</Cell><o:Cell/><Cell/></Rows><Rows/>', { rows: [['a', ''], []] }],
    ['<Lines/>', { lines: [] }],
    ['<Lines i:nil="true"><Line><Item>a</Item></Line></Lines>', { lines: [] }],
    [
      '<Lines><Line><Item>a</Item></Line><Other/><o:Line/><Line i:nil="true"/><Line><Item>b</Item></Line></Lines>',
      {
        lines: [
          { item: 'a', count: null },
          { item: 'b', count: null },
        ],
      },
    ],
  ])('%s', async (inside, expected) => {
    const id = inside.includes('<Id>') ? '' : '<Id>2</Id>'
    await expect(read(` ${id}\n${inside} `)).resolves.toEqual({ ...empty, id: '2', ...expected })
  })
})

describe('an issue of a response says what is wrong, and where', () => {
  test.each([
    ['', 'id', 'Id', 'is missing'],
    ['<Id/>', 'id', 'Id', 'is empty'],
    ['<Id i:nil="true"/>', 'id', 'Id', 'is nil'],
    ['<o:Id>1</o:Id>', 'id', 'Id', 'must be in the namespace urn:shop, but is in the namespace urn:other'],
    ['<Id xmlns="">1</Id>', 'id', 'Id', 'must be in the namespace urn:shop, but is in no namespace'],
    ['<Id>1</Id><Id>2</Id><Id/>', 'id', 'Id', 'appears 3 times, must appear once'],
    ['<Id>1<B/></Id>', 'id', 'Id', 'has elements where only text is allowed'],
    ['<Id>1</Id> x', 'response', 'response', 'has text where only elements are allowed'],
    ['<Id>1</Id>x <Count/> ', 'response', 'response', 'has text where only elements are allowed'],
    ['<Id>1</Id><Count>x</Count>', 'count', 'Count', 'is not a value of its type'],
    ['<Id>1</Id><Count> </Count>', 'count', 'Count', 'is not a value of its type'],
    ['<Id>1</Id><Customer/>', 'customer.name', 'Customer.Name', 'is missing'],
    [
      '<Id>1</Id><Customer>x<Name>n</Name></Customer>',
      'customer',
      'Customer',
      'has text where only elements are allowed',
    ],
    ['<Id>1</Id><Tags>a</Tags><Tags><B/></Tags>', 'tags.1', 'Tags.1', 'has elements where only text is allowed'],
    ['<Id>1</Id><Numbers>1</Numbers><Numbers/>', 'numbers.1', 'Numbers.1', 'is empty'],
    ['<Id>1</Id><Lines/><Lines/>', 'lines', 'Lines', 'appears 2 times, must appear once'],
    [
      '<Id>1</Id><Rows/><Rows><Cell><B/></Cell></Rows>',
      'rows.1.0',
      'Rows.1.0',
      'has elements where only text is allowed',
    ],
    ['<Id>1</Id><Lines><o:Line/><Line><Item/></Line></Lines>', 'lines.0.item', 'Lines.0.Item', 'is empty'],
  ])('%s', async (inside, ...issue) => {
    expect(await issuesOf(read(inside))).toEqual([issue])
  })

  test('one after the other, in the order of the declaration', async () => {
    const inside = '<Lines><Line/></Lines><Count>x</Count>'
    expect((await issuesOf(read(inside))).map(([path]) => path)).toEqual(['id', 'count', 'lines.0.item'])
  })
})

describe('the element with the members', () => {
  const result = (inside: string): string => `<GetOrderResult>${inside}</GetOrderResult>`
  const readResult = (parts: string) => clientOf(wrapping, parts).send(getOrder, {})

  test('is the result in the response, whatever is beside it', async () => {
    const inside = `<Id>1</Id><o:GetOrderResult/>${result('<Id>2</Id>')}`
    await expect(readResult(members(inside))).resolves.toEqual({ ...empty, id: '2' })
  })

  test.each([
    ['', 'GetOrderResponse.GetOrderResult', 'is missing'],
    [
      '<o:GetOrderResult/>',
      'GetOrderResponse.GetOrderResult',
      'must be in the namespace urn:shop, but is in the namespace urn:other',
    ],
    [result('') + result('') + result(''), 'GetOrderResponse.GetOrderResult', 'appears 3 times, must appear once'],
    ['<GetOrderResult i:nil="true"/>', 'GetOrderResponse.GetOrderResult', 'is nil'],
  ])('%s is not the result', async (inside, wirePath, message) => {
    expect(await issuesOf(readResult(members(inside)))).toEqual([['response', wirePath, message]])
  })

  test.each([
    ['<GetOrderResponse i:nil="true"/>', 'GetOrderResponse', 'is nil'],
    ['<OrderResponse/>', 'GetOrderResponse', 'is missing; the Body has OrderResponse'],
    [
      '<o:GetOrderResponse/>',
      'GetOrderResponse',
      'must be in the namespace urn:shop, but is in the namespace urn:other',
    ],
  ])('%s is not the response', async (element, wirePath, message) => {
    expect(await issuesOf(clientOf(shop, body(element)).send(getOrder, {}))).toEqual([['response', wirePath, message]])
  })

  test('may be in each of the namespaces of the members, which are all named where it is not', async () => {
    const prefixes = { namespaces: { s: 'urn:shop', t: 'urn:types' }, responsePrefixes: ['s', 't'] }
    const client = clientOf({ ...shop, ...prefixes }, members('<o:Id>1</o:Id>'))
    const message = 'must be in the namespace urn:shop or the namespace urn:types, but is in the namespace urn:other'
    expect(await issuesOf(client.send(getOrder, {}))).toEqual([['id', 'Id', message]])
  })
})

describe('a list that can be read as it arrives', () => {
  const listLines = operation({
    ...common,
    name: 'ListLines',
    output: z.object({ code: xs.text(), lines: xs.list('Line', line) }),
    listField: 'lines',
    example: { input: {}, output: { code: 'x', lines: [] } },
  })
  const lines = (...items: readonly string[]): string =>
    `<Lines>${items.map((item) => `<Line><Item>${item}</Item></Line>`).join('')}</Lines>`
  const found = (...items: readonly string[]) => items.map((item) => ({ item, count: null }))
  const response = (inside: string): string => `<ListLinesResponse>${inside}</ListLinesResponse>`
  const result = (inside: string): string => response(`<ListLinesResult>${inside}</ListLinesResult>`)

  test.each([
    ['of the response', shop, response],
    ['of its result', wrapping, result],
  ])('is that %s, and of no other element', async (_, service, responseOf) => {
    const client = clientOf(
      service,
      `<e:Header>${responseOf(lines('header'))}${lines('header')}</e:Header>` +
        body(
          responseOf(`<Other>${lines('deep')}</Other><o:Lines><Line><Item>other</Item></Line></o:Lines>
            <Code>c</Code>${lines('a', 'b')}`),
        ),
    )
    await expect(client.send(listLines, {})).resolves.toEqual({ code: 'c', lines: found('a', 'b') })
    expect(await collected(client.stream(listLines, {}))).toEqual(found('a', 'b'))
  })

  test.each([
    ['no list', '<Code>c</Code>'],
    ['an empty one', '<Code>c</Code><Lines/>'],
    ['one that is nil', `<Code>c</Code>${lines('a').replace('>', ' i:nil="true">')}`],
    ['one of other elements', '<Code>c</Code><Lines><o:Line/><Other/><Line i:nil="true"/></Lines>'],
  ])('has no items where there is %s', async (_, inside) => {
    const client = clientOf(shop, body(response(inside)))
    await expect(client.send(listLines, {})).resolves.toEqual({ code: 'c', lines: [] })
    expect(await collected(client.stream(listLines, {}))).toEqual([])
  })

  test('has issues with the index of the item, together with those of the other members', async () => {
    const client = clientOf(shop, body(response('<Lines><Line><Item>a</Item></Line><o:Line/><Line/></Lines>')))
    const inItem = ['lines.1.item', 'Lines.1.Item', 'is missing']
    expect(await issuesOf(client.send(listLines, {}))).toEqual([['code', 'Code', 'is missing'], inItem])
    expect(await issuesOf(collected(client.stream(listLines, {})))).toEqual([inItem])
  })

  test('has no more than a thousand issues, however many are wrong', async () => {
    const wrong = `<Lines>${'<Line><Count>x</Count></Line>'.repeat(24_000)}</Lines>`
    const client = clientOf(shop, body(response(`<Code>7</Code>${wrong}`)))
    const all = operation({ ...listLines, listField: undefined })
    for (const error of [await errorOf(client.send(listLines, {})), await errorOf(client.send(all, {}))]) {
      expect(error.kind === 'response' && error.issues.length).toBe(1_000)
      expect(error.message).toMatch(/Lines\.1\.Item is missing; and at least 997 more$/)
    }
  })

  // Longer than what is read before anything is decoded.
  const many = lines(...Array.from({ length: 100 }, (_, index) => String(index)))
  test.each([
    ['the root is no Envelope', shop, body(response(many)), 'Letter'],
    ['the response is another', shop, body(`<ListRowsResponse>${many}</ListRowsResponse>`), 'Envelope'],
    [
      'the response is in another namespace',
      shop,
      body(`<o:ListLinesResponse>${many}</o:ListLinesResponse>`),
      'Envelope',
    ],
    ['there is no result', wrapping, body(response(many)), 'Envelope'],
    ['the result is another', wrapping, body(response(`<Result>${many}</Result>`)), 'Envelope'],
    [
      'the result is in another namespace',
      wrapping,
      body(response(`<o:ListLinesResult>${many}</o:ListLinesResult>`)),
      'Envelope',
    ],
  ])('gives no item where %s', async (_, service, parts, root) => {
    const items: unknown[] = []
    const reading = (async () => {
      for await (const item of clientOf(service, parts, root).stream(listLines, {})) items.push(item)
    })()
    expect((await errorOf(reading)).kind).toBe(root === 'Envelope' ? 'response' : 'http')
    expect(items).toEqual([])
  })

  const repeated = xs.named('Item', z.array(xs.text()))
  test.each<[string, z.ZodObject]>([
    ['is no list', z.object({ items: xs.text() })],
    ['is not there', z.object({ others: xs.list('Item', xs.text()) })],
    ['has no element of its own, and is not alone', z.object({ items: repeated, code: xs.text() })],
    [
      'has no element of its own, and is beside unknown elements',
      z.object({ items: repeated, rest: xs.unknownElements() }),
    ],
  ])('may not be a member that %s', async (_, output) => {
    const wrong: Operation = { ...listLines, output, listField: 'items' }
    await expect(clientOf(shop, '').send(wrong, {})).rejects.toThrow(
      new TypeError('ListLines: items is not a list with an element of its own, nor the only member'),
    )
  })
})

test.each([
  ['the fast reader', ''],
  ['saxes', '<!-- -->'],
])('unknown elements share one copy of their namespace, however long, read by %s', async (_, before) => {
  const namespace = `urn:${'n'.repeat(9_000)}`
  const rest = operation({
    ...common,
    output: z.object({ rest: xs.unknownElements() }),
    example: { input: {}, output: { rest: [] } },
  })
  const elements = '<x:a/>'.repeat(40_000)
  const response = body(`${before}<GetOrderResponse xmlns:x="${namespace}">${elements}</GetOrderResponse>`)
  const client = clientOf(shop, response)
  const heapBefore = process.memoryUsage().heapUsed
  const value = await client.send(rest, {})
  // A copy for each would take 360 MB.
  expect(process.memoryUsage().heapUsed - heapBefore).toBeLessThan(150_000_000)
  expect([value.rest.length, value.rest.at(-1)?.namespace === namespace]).toEqual([40_000, true])
})
