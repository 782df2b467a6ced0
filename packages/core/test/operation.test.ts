import { describe, expect, test } from 'vitest'
import {
  createClient,
  operation,
  pascalCase,
  service,
  xs,
  type Fields,
  type Operation,
  type Transport,
} from '@acct/core'
import { describeOperations, simulate } from '@acct/core/testing'
import * as z from 'zod'
import { create } from 'xmlbuilder2'
import { collected, errorOf, inputErrorOf } from '@acct/test-kit'

const shop = service({
  name: 'Shop',
  namespaces: { s: 'urn:shop' },
  memberPrefix: 's',
  responsePrefixes: ['s'],
  spell: pascalCase,
  soapAction: (name) => `urn:shop/${name}`,
  credentials: {},
  frame: (fields) => fields,
  resultElement: undefined,
  rules: {},
  codes: [],
  refusal: () => undefined,
})

/** One operation with everything that a schema can hold. */
const order = operation({
  name: 'PlaceOrder',
  summary: 'Places an order.',
  idempotent: true,
  confidence: 'documented',
  input: z.strictObject({
    note: xs.text().optional(),
    tags: z.array(xs.text()).optional(),
    lines: xs.list(
      'Line',
      z.strictObject({ item: xs.text(), count: xs.integer({ min: 1, max: 9 }), gift: xs.boolean().optional() }),
    ),
    code: z
      .string()
      .regex(/^[A-Z]+$/)
      .optional(),
    day: z.codec(z.string(), z.number(), { decode: Number, encode: String }).optional(),
  }),
  output: z.object({
    id: xs.integerText(),
    kind: z.enum(['new', 'old']).nullable(),
    counts: z.array(xs.integer()),
    lines: xs.list('Line', z.object({ item: xs.text() })),
  }),
  rules: { S01: { field: 'code', message: 'must be capitals', sources: ['documented'] } },
  example: {
    input: {
      note: 'n',
      tags: ['a', 'b'],
      lines: [
        { item: 'x', count: 1, gift: true },
        { item: 'y', count: 2 },
      ],
      code: 'ABC',
      day: 7,
    },
    output: { id: '1', kind: 'new', counts: [1, 2], lines: [{ item: 'x' }] },
  },
})

function clientOf(output: object = order.example.output) {
  const received: unknown[] = []
  const simulator = simulate({
    service: shop,
    operations: { placeOrder: order },
    refuse: () => undefined,
    handlers: { placeOrder: (input) => (received.push(input), output as typeof order.example.output) },
  })
  const client = createClient({
    service: shop,
    operations: { placeOrder: order },
    options: { endpoint: 'http://localhost', transport: simulator.transport },
    credentials: {},
  })
  return { client, received }
}

/** A client that gets one answer, whatever it asks. */
function clientAnswering(answer: string) {
  return createClient({
    service: shop,
    operations: {},
    options: { endpoint: 'http://localhost', transport: answering(answer) },
    credentials: {},
  })
}

function answering(answer: string): Transport {
  const body = new TextEncoder().encode(
    `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${answer}</s:Body></s:Envelope>`,
  )
  return () => Promise.resolve({ status: 200, headers: { 'content-type': 'text/xml' }, body })
}

describe("an operation of the user's own", () => {
  test('is a function, checked, written, simulated and read from one declaration', async () => {
    const { client, received } = clientOf()
    await expect(client.placeOrder(order.example.input)).resolves.toEqual(order.example.output)
    expect(received).toEqual([order.example.input])
    expect(client.prepare('placeOrder', order.example.input).xml).toContain(
      '<s:PlaceOrder><s:Note>n</s:Note><s:Tags>a</s:Tags><s:Tags>b</s:Tags><s:Lines><s:Line><s:Item>x</s:Item>' +
        '<s:Count>1</s:Count><s:Gift>true</s:Gift></s:Line>' +
        '<s:Line><s:Item>y</s:Item><s:Count>2</s:Count></s:Line></s:Lines><s:Code>ABC</s:Code><s:Day>7</s:Day>' +
        '</s:PlaceOrder>',
    )
  })

  test('reads one item, no item and no list as lists', async () => {
    await expect(
      clientOf({ id: '1', kind: null, counts: [7], lines: [] }).client.placeOrder(order.example.input),
    ).resolves.toEqual({ id: '1', kind: null, counts: [7], lines: [] })
  })

  test('names the item of a list that is wrong', async () => {
    const { client } = clientOf()
    const input = {
      ...order.example.input,
      tags: ['ok', 5],
      code: 'abc',
      lines: [
        { item: 'x', count: 1 },
        { item: '\u0000', count: 10, colour: 'red' },
      ],
    }
    const { issues } = await inputErrorOf(client.sendUnchecked(order, input))
    expect(issues.map(({ path, wirePath, rule }) => [path, wirePath, rule])).toEqual([
      ['tags.1', 'Tags.1', 'type'],
      ['lines.1.colour', 'Lines.1.Line.colour', 'X02'],
      ['lines.1.item', 'Lines.1.Line.Item', 'X01'],
      ['lines.1.count', 'Lines.1.Line.Count', 'type'],
      ['code', 'Code', 'S01'],
    ])
  })
})

test("an operation may replace a field of its service's frame", async () => {
  const guarded = service({
    ...shop,
    name: 'Guarded shop',
    credentials: { key: xs.text(), place: xs.text() },
    frame: (fields) => ({ key: xs.text(), place: xs.text(), ...fields }),
  })
  const spelled = operation({ ...order, frame: { place: xs.named('pLaCe', xs.text()) } })
  const client = createClient({
    service: guarded,
    operations: { order, spelled },
    options: { endpoint: 'http://localhost' },
    credentials: { key: 'k', place: 'p' },
  })
  expect(client.prepare('order', order.example.input).xml).toContain('<s:Key>k</s:Key><s:Place>p</s:Place><s:Note>')
  expect(client.prepare('spelled', order.example.input).xml).toContain('<s:Key>k</s:Key><s:pLaCe>p</s:pLaCe><s:Note>')
  expect(await inputErrorOf(client.sendUnchecked(spelled, { place: 'x' }))).toMatchObject({
    issues: [{ path: 'place', rule: 'X02' }],
  })
  const [described] = describeOperations({ service: guarded, operations: { spelled } }).operations
  const names = described?.request.kind === 'parent' ? described.request.children.map(({ local }) => local) : []
  expect(names).toEqual(expect.arrayContaining(['Key', 'pLaCe', 'Note']))
})

test('a text in a list may be empty, a number may not', async () => {
  const listing = operation({
    ...order,
    output: z.object({ texts: xs.list('T', xs.text()), numbers: xs.list('N', xs.integer()) }),
    example: { ...order.example, output: { texts: [], numbers: [] } },
  })
  const answered = (inside: string) =>
    clientAnswering(`<PlaceOrderResponse xmlns="urn:shop">${inside}</PlaceOrderResponse>`).send(
      listing,
      order.example.input,
    )
  await expect(answered('<Texts><T/><T>a</T></Texts>')).resolves.toEqual({ texts: ['', 'a'], numbers: [] })
  expect(await errorOf(answered('<Numbers><N>1</N><N/></Numbers>'))).toMatchObject({
    kind: 'response',
    issues: [{ path: 'numbers.1', message: 'is empty' }],
  })
})

test('a simulator answers an operation without a handler with its example', async () => {
  const simulator = simulate({
    service: shop,
    operations: { placeOrder: order },
    refuse: () => undefined,
    handlers: {},
  })
  const client = createClient({
    service: shop,
    operations: { placeOrder: order },
    options: { endpoint: 'http://localhost', transport: simulator.transport },
    credentials: {},
  })
  await expect(client.placeOrder(order.example.input)).resolves.toEqual(order.example.output)
})

describe('members that no field declares', () => {
  const open = operation({
    ...order,
    input: z.strictObject({ note: xs.text().optional() }),
    output: z.object({
      id: xs.text(),
      items: xs.listOfAny('Item', z.object({ name: xs.text(), rest: xs.unknownElements() })),
      rest: xs.unknownElements(),
    }),
    rules: {},
    example: { input: {}, output: { id: '1', items: [], rest: [] } },
  })
  const answer = (members: string): string =>
    `<PlaceOrderResponse xmlns="urn:shop" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">` +
    `${members}</PlaceOrderResponse>`
  const leaf = (local: string, text: string | null, namespace = 'urn:shop') => ({
    namespace,
    local,
    text,
    elements: [],
  })

  test('are kept with namespace, name, text and order, but without attributes other than nil', async () => {
    const client = clientAnswering(
      answer('<B x="1"> 007\n</B><Id>1</Id><Id xmlns="urn:else">2</Id><A><C i:nil="true"/> <D xmlns=""/></A><B/>'),
    )
    const inside = { namespace: 'urn:shop', local: 'A', text: '', elements: [leaf('C', null), leaf('D', '', '')] }
    await expect(client.send(open, {})).resolves.toEqual({
      id: '1',
      items: [],
      rest: [leaf('B', ' 007\n'), leaf('Id', '2', 'urn:else'), inside, leaf('B', '')],
    })
  })

  test('keep their text as it is, without the layout around elements', async () => {
    const client = clientAnswering(answer('<Id>1</Id><A> </A><B> \n<C/> </B><D> d<C/></D>'))
    const { rest } = await client.send(open, {})
    expect(rest.map(({ text }) => text)).toEqual([' ', '', ' d'])
  })

  test('have names that mean nothing, whatever they are', async () => {
    const names = ['__proto__', 'constructor', 'rest', 'id']
    const output = await clientAnswering(
      answer(`<Id>1</Id>${names.map((name) => `<${name}><polluted>yes</polluted></${name}>`).join('')}`),
    ).send(open, {})
    expect(output.rest.map(({ local }) => local)).toEqual(names)
    expect(Object.getPrototypeOf(output)).toBe(Object.prototype)
    expect('polluted' in {}).toBe(false)
  })

  test('come from a simulator as they were given to it', async () => {
    const output = {
      id: '1',
      items: [{ name: 'n', rest: [leaf('X', '<&>', 'urn:else'), leaf('Y', null)] }],
      rest: [{ namespace: '', local: 'Z', text: '', elements: [leaf('Q', ' q ', '')] }],
    }
    const simulator = simulate({
      service: shop,
      operations: { open },
      refuse: () => undefined,
      handlers: { open: () => output },
    })
    const client = createClient({
      service: shop,
      operations: { open },
      options: { endpoint: 'http://localhost', transport: simulator.transport },
      credentials: {},
    })
    await expect(client.open({})).resolves.toEqual(output)
  })

  test('lose their secrets in an error, however deep they are', async () => {
    const secret = 'hunter2-hunter2'
    const credentials = { password: xs.secret(xs.text()) }
    const refusing = {
      ...shop,
      name: 'Refusing',
      credentials,
      frame: (fields: Fields) => ({ ...credentials, ...fields }),
      refusal: () => ({ code: 'no', notes: [] }),
    }
    const deep = '<E>'.repeat(190) + secret + '</E>'.repeat(190)
    const client = createClient({
      service: refusing,
      operations: {},
      options: { endpoint: 'http://localhost', transport: answering(answer(`<Id>1</Id>${deep}<${secret}/>`)) },
      credentials: { password: secret },
    })
    const shown = JSON.stringify(await errorOf(client.send(open, {})))
    expect([
      shown.includes('"text":"[redacted]"'),
      shown.includes('"local":"[redacted]"'),
      shown.includes(secret),
    ]).toEqual([true, true, false])
  })

  test('are not part of a request', async () => {
    const sent = operation({
      ...open,
      input: z.strictObject({ rest: xs.unknownElements() }),
      example: { input: { rest: [] }, output: open.example.output },
    })
    await expect(clientAnswering('').sendUnchecked(sent, {})).rejects.toThrow(
      'rest: unknown elements can be read, but they cannot be sent',
    )
  })

  test('an item of a list may have any name if its name is not known', async () => {
    const client = clientAnswering(
      answer(
        '<Id>1</Id><Items><Item><Name>a</Name></Item><Other xmlns:u="urn:else"><Name>b</Name><u:More>c</u:More>' +
          '</Other><None i:nil="true"/></Items>',
      ),
    )
    const { items } = await client.send(open, {})
    expect(items).toEqual([
      { name: 'a', rest: [] },
      { name: 'b', rest: [leaf('More', 'c', 'urn:else')] },
    ])
  })
})

describe('an operation with namespaces of its own', () => {
  const namespaces = { n: 'urn:newer', t: 'urn:types' }
  const newer = operation({
    ...order,
    namespaces,
    requestElement: 'PlaceOrderRequest',
    input: z.strictObject({ note: xs.text(), place: z.strictObject({ street: xs.inNamespace('t', xs.text()) }) }),
    output: z.object({ id: xs.text(), kind: xs.inNamespace('t', xs.text()) }),
    rules: {},
    example: { input: { note: 'n', place: { street: 's' } }, output: { id: '1', kind: 'k' } },
  })
  const simulator = simulate({
    service: shop,
    operations: { placeOrder: order, newer },
    refuse: () => undefined,
    handlers: { placeOrder: () => order.example.output, newer: () => newer.example.output },
  })
  const requests: string[] = []
  const client = createClient({
    service: shop,
    operations: { placeOrder: order },
    options: {
      endpoint: 'http://localhost',
      transport: (request) => (
        requests.push(JSON.stringify(request.headers), request.body),
        simulator.transport(request)
      ),
    },
    credentials: {},
  })

  test('is written, simulated and read in them, with the same answer as another', async () => {
    await expect(client.send(newer, newer.example.input)).resolves.toEqual({ id: '1', kind: 'k' })
    expect(requests.at(-1)).toContain(
      'xmlns:n="urn:newer" xmlns:t="urn:types"><soap:Body><n:PlaceOrderRequest><n:Note>n</n:Note><n:Place>' +
        '<t:Street>s</t:Street></n:Place></n:PlaceOrderRequest>',
    )
    await expect(client.placeOrder(order.example.input)).resolves.toEqual(order.example.output)
  })

  test("does not take an answer in the service's", async () => {
    const inNamespace = (uri: string) =>
      clientAnswering(`<PlaceOrderResponse xmlns="${uri}"><Id>1</Id><Kind>k</Kind></PlaceOrderResponse>`)
    await expect(inNamespace('urn:newer').send(newer, newer.example.input)).resolves.toEqual({ id: '1', kind: 'k' })
    expect(await errorOf(inNamespace('urn:shop').send(newer, newer.example.input))).toMatchObject({
      kind: 'response',
      problem: 'unexpected',
    })
  })

  test('is read in any namespace if those of its answer are not known', async () => {
    const unknown = operation({ ...newer, responseNamespaces: 'any' })
    const client = clientAnswering(
      '<PlaceOrderResponse xmlns="urn:a"><Id xmlns="urn:b">1</Id><Kind xmlns="">k</Kind></PlaceOrderResponse>',
    )
    await expect(client.send(unknown, newer.example.input)).resolves.toEqual({ id: '1', kind: 'k' })
    expect(await errorOf(client.send(newer, newer.example.input))).toMatchObject({
      kind: 'response',
      problem: 'unexpected',
    })
    expect(
      await errorOf(clientAnswering('<OtherResponse xmlns="urn:a"/>').send(unknown, newer.example.input)),
    ).toMatchObject({ kind: 'response', problem: 'unexpected' })
  })

  test('reads a field by local name alone if its namespace is not known', async () => {
    const details = z.object({ id: xs.text(), tags: xs.list('Tag', xs.text()) })
    const loose = operation({
      ...newer,
      output: z.object({ kind: xs.text(), details: xs.anyNamespace(details.nullable()) }),
      example: { input: newer.example.input, output: { kind: 'k', details: { id: '1', tags: ['a'] } } },
    })
    const read = (details: string) =>
      clientAnswering(`<PlaceOrderResponse xmlns="urn:newer"><Kind>k</Kind>${details}</PlaceOrderResponse>`).send(
        loose,
        newer.example.input,
      )
    for (const uri of ['urn:newer', 'urn:types', 'urn:contract', ''])
      await expect(
        read(`<Details xmlns="${uri}"><Id>1</Id><Tags><Tag>a</Tag><Tag xmlns="urn:x">b</Tag></Tags></Details>`),
      ).resolves.toEqual({ kind: 'k', details: { id: '1', tags: ['a', 'b'] } })
    await expect(read('')).resolves.toEqual({ kind: 'k', details: null })
    expect(await errorOf(read('<Details><Id>1</Id></Details><Details xmlns="urn:contract"/>'))).toMatchObject({
      issues: [{ path: 'details', wirePath: 'Details', message: 'appears 2 times, must appear once' }],
    })
  })

  test('may have several names for its response element, and the simulator writes the first', async () => {
    const renamed = operation({ ...newer, responseElement: ['OrderPlaced', 'PlaceOrderResponse'] })
    for (const name of ['OrderPlaced', 'PlaceOrderResponse'])
      await expect(
        clientAnswering(`<${name} xmlns="urn:newer"><Id>1</Id><Kind>k</Kind></${name}>`).send(
          renamed,
          newer.example.input,
        ),
      ).resolves.toEqual({ id: '1', kind: 'k' })
    expect(
      await errorOf(clientAnswering('<Order xmlns="urn:newer"/>').send(renamed, newer.example.input)),
    ).toMatchObject({
      kind: 'response',
      problem: 'unexpected',
      issues: [{ wirePath: 'OrderPlaced or PlaceOrderResponse', message: 'is missing; the Body has Order' }],
    })
    const [described] = describeOperations({ service: shop, operations: { renamed } }).operations
    expect(described?.response).toMatchObject({ prefix: 'n', local: 'OrderPlaced' })
  })

  test('has items that can be streamed if its repeated element is the only member', async () => {
    const listed = operation({
      ...newer,
      output: z.object({ items: xs.named('Item', z.array(z.object({ id: xs.text(), kind: xs.text().nullable() }))) }),
      listField: 'items',
      example: { input: newer.example.input, output: { items: [{ id: '1', kind: 'k' }] } },
    })
    const client = clientAnswering(
      '<PlaceOrderResponse xmlns="urn:newer"><Item><Id>1</Id><Kind>k</Kind></Item>\n<Other/>' +
        '<Item xmlns="urn:types"><Id>2</Id></Item><Item xmlns="urn:x"><Id>3</Id></Item></PlaceOrderResponse>',
    )
    const items = [
      { id: '1', kind: 'k' },
      { id: '2', kind: null },
    ]
    await expect(client.send(listed, newer.example.input)).resolves.toEqual({ items })
    expect(await collected(client.stream(listed, newer.example.input))).toEqual(items)
    expect(
      await collected(clientAnswering('<PlaceOrderResponse xmlns="urn:newer"/>').stream(listed, newer.example.input)),
    ).toEqual([])
    const broken = clientAnswering('<PlaceOrderResponse xmlns="urn:newer"><Item/></PlaceOrderResponse>')
    expect(await errorOf(collected(broken.stream(listed, newer.example.input)))).toMatchObject({
      kind: 'response',
      issues: [{ path: 'items.0.id', wirePath: 'Item.0.Id', message: 'is missing' }],
    })
  })

  test('is described in them', () => {
    const { namespaces, operations } = describeOperations({ service: shop, operations: { newer } })
    expect(namespaces).toMatchObject({ n: 'urn:newer', t: 'urn:types' })
    expect(operations[0]?.request).toMatchObject({ prefix: 'n', local: 'PlaceOrderRequest' })
    expect(JSON.stringify(operations[0]?.request)).toContain('"prefix":"t","local":"Street"')
  })

  test('tells its SOAPAction its own', async () => {
    const actions: string[] = []
    const service = {
      ...shop,
      soapAction: (name: string, namespace: string) => (actions.push(namespace), `${namespace}/${name}`),
    }
    const client = createClient({
      service,
      operations: {},
      options: { endpoint: 'http://localhost', transport: simulator.transport },
      credentials: {},
    })
    await client.send(newer, newer.example.input)
    await client.send(order, order.example.input)
    expect(actions).toEqual(['urn:newer', 'urn:shop'])
  })
})

describe('a schema without a form in XML is refused at its first use', () => {
  const using = (input: z.ZodType): Operation =>
    operation({ ...order, input, rules: {}, example: { input: {}, output: order.example.output } })
  test.each([
    ['a number', z.strictObject({ n: z.number() })],
    ['a union', z.strictObject({ n: z.union([z.string(), z.number()]) })],
    ['a record', z.strictObject({ n: z.record(z.string(), z.string()) })],
    ['any', z.strictObject({ n: z.any() })],
    ['no object', z.string()],
  ])('%s', async (_, input) => {
    await expect(clientOf().client.sendUnchecked(using(input) as typeof order, {})).rejects.toThrow(
      /no form in XML|not a z.strictObject/,
    )
  })

  test('a list field that is not a wrapped list, before anything is sent', async () => {
    let sent = 0
    const transport: Transport = (request) => (sent++, answering('')(request))
    const client = createClient({
      service: shop,
      operations: {},
      options: { endpoint: 'http://localhost', transport },
      credentials: {},
    })
    await expect(client.send(operation({ ...order, listField: 'counts' }), order.example.input)).rejects.toThrow(
      'counts is not a list with an element of its own',
    )
    expect(sent).toBe(0)
  })

  test('a rule that names no field', async () => {
    const wrong = operation({ ...order, rules: { S02: { field: 'nothing', required: true, sources: [] } } })
    await expect(clientOf().client.sendUnchecked(wrong, {})).rejects.toThrow('there is no field nothing in the message')
  })
})

test('a prefix without a namespace is refused at its first use', async () => {
  const wrong = { ...shop, memberPrefix: 'm' }
  const client = createClient({
    service: wrong,
    operations: {},
    options: { endpoint: 'http://localhost', transport: answering('') },
    credentials: {},
  })
  await expect(client.send(order, order.example.input)).rejects.toThrow('no namespace has the prefix m')
})

test('the tags are those of a document that xmlbuilder2 builds, even with markup in a namespace', () => {
  const service = { ...shop, namespaces: { s: 'urn:"shop"&<more>' } }
  const client = createClient({
    service,
    operations: { placeOrder: order },
    options: { endpoint: 'http://localhost', transport: answering('') },
    credentials: {},
  })
  const envelope = create({ encoding: 'utf-8' })
    .ele('http://schemas.xmlsoap.org/soap/envelope/', 'soap:Envelope')
    .att('http://www.w3.org/2000/xmlns/', 'xmlns:s', service.namespaces.s)
  const members = envelope
    .ele('http://schemas.xmlsoap.org/soap/envelope/', 'soap:Body')
    .ele(service.namespaces.s, 's:PlaceOrder')
  const add = (parent: typeof members, local: string): typeof members => parent.ele(service.namespaces.s, `s:${local}`)
  add(members, 'Note').txt('n')
  const line = add(add(members, 'Lines'), 'Line')
  add(line, 'Item').txt('x')
  add(line, 'Count').txt('1')
  expect(client.prepare('placeOrder', { note: 'n', lines: [{ item: 'x', count: 1 }] }).xml).toBe(envelope.doc().end())
})

test('xmlbuilder2 still does not escape what looks like an entity, so no value may reach it', () => {
  expect(create().ele('a').txt('AT&T;x').end({ headless: true })).toBe('<a>AT&T;x</a>')
})
