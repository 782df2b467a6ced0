import { expect, test } from 'vitest'
import { createClient, operation, pascalCase, service, xs } from '@acct/core'
import { describeOperations, simulate, type OperationSet } from '@acct/core/testing'
import { operations as debitsuccess, service as debitsuccessService } from '@acct/debitsuccess'
import { operations as emersion, service as emersionService } from '@acct/emersion'
import { operations as flash, service as flashService } from '@acct/flash'
import * as z from 'zod'
import { wsdlErrors } from '@acct/test-kit/schema'
import { secretElementsOf, wsdlOf } from '../src/wsdl.js'

const endpoint = 'http://127.0.0.1/?a=1&b="2"'
const wsdl = (set: OperationSet): string => wsdlOf(describeOperations(set), endpoint)
const flashWsdl = wsdl({ service: flashService, operations: flash })
const emersionWsdl = wsdl({ service: emersionService, operations: emersion })
const debitsuccessWsdl = wsdl({ service: debitsuccessService, operations: debitsuccess })

/** What none of the three providers has. */
const shop = service({
  name: 'Shop',
  namespaces: { s: 'urn:shop', o: 'urn:other' },
  memberPrefix: 's',
  responsePrefixes: ['s', 'o'],
  spell: pascalCase,
  soapAction: (name) => `urn:shop/${name}`,
  credentials: {},
  frame: (fields) => fields,
  resultElement: undefined,
  rules: {},
  codes: [],
  refusal: () => undefined,
})

const order = operation({
  name: 'PlaceOrder',
  summary: 'Places an order.',
  idempotent: false,
  confidence: 'documented',
  input: z.strictObject({
    tags: z.array(xs.text()),
    lines: z.array(z.strictObject({ item: xs.text(), counts: z.array(xs.integer()) })),
    boxes: xs.list('Box', z.strictObject({ marks: z.array(xs.text()) })),
    elsewhere: xs.inNamespace('o', z.array(xs.text())),
    code: z.string().regex(/^[A-Z]+$/),
    day: z.codec(z.string(), z.number(), { decode: Number, encode: String }),
  }),
  output: z.object({ kinds: z.array(z.enum(['new', 'old'])), done: xs.boolean().nullable() }),
  rules: {},
  example: {
    input: {
      tags: ['a', 'b'],
      lines: [
        { item: 'x', counts: [1, 2] },
        { item: 'y', counts: [] },
      ],
      boxes: [{ marks: ['m', 'n'] }],
      elsewhere: ['e', 'f'],
      code: 'ABC',
      day: 7,
    },
    output: { kinds: ['new', 'old', 'new'], done: null },
  },
})

const shopWsdl = wsdl({ service: shop, operations: { placeOrder: order } })

test.each([
  ['integers', flashWsdl, '<xs:element name="parks" type="xs:int" minOccurs="0"/>'],
  ['integers of any size', emersionWsdl, '<xs:element name="AccountID" type="xs:integer" minOccurs="0"/>'],
  ['flags', flashWsdl, '<xs:element name="allowPassback" type="xs:boolean" minOccurs="0"/>'],
  ['booleans', emersionWsdl, '<xs:element name="Result" type="xs:boolean" minOccurs="0"/>'],
  [
    'instants, which the provider takes as text',
    flashWsdl,
    '<xs:element name="validUntil" type="xs:string" minOccurs="0"/>',
  ],
  [
    'one of some values',
    flashWsdl,
    '<xs:element name="status" minOccurs="0"><xs:simpleType><xs:restriction base="xs:string">' +
      '<xs:enumeration value="Active"/><xs:enumeration value="Inactive"/></xs:restriction></xs:simpleType>' +
      '</xs:element>',
  ],
  [
    'a field with a default',
    emersionWsdl,
    '<xs:element name="AccountType" minOccurs="0"><xs:simpleType><xs:restriction base="xs:string">' +
      '<xs:enumeration value="End User"/>',
  ],
  [
    'lists',
    flashWsdl,
    '<xs:element name="LocationProfiles" minOccurs="0"><xs:complexType><xs:sequence>' +
      '<xs:element name="LocationProfile" minOccurs="0" maxOccurs="unbounded"><xs:complexType>',
  ],
  ['members of another namespace', debitsuccessWsdl, '<xs:element ref="own:TargetFacilityIdentifier" minOccurs="0"/>'],
  [
    'a plain list, whose items repeat its own element',
    shopWsdl,
    '<xs:element name="Tags" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>',
  ],
  [
    'a plain list of objects',
    shopWsdl,
    '<xs:element name="Lines" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>' +
      '<xs:element name="Item" type="xs:string" minOccurs="0"/>',
  ],
  [
    'a plain list in an object of one',
    shopWsdl,
    '<xs:element name="Counts" type="xs:int" minOccurs="0" maxOccurs="unbounded"/>',
  ],
  [
    'a plain list inside the items of another',
    shopWsdl,
    '<xs:element name="Box" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>' +
      '<xs:element name="Marks" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>',
  ],
  [
    'a plain list of another namespace',
    shopWsdl,
    '<xs:element ref="o:Elsewhere" minOccurs="0" maxOccurs="unbounded"/>',
  ],
  [
    'a plain list of some values',
    shopWsdl,
    '<xs:element name="Kinds" minOccurs="0" maxOccurs="unbounded"><xs:simpleType>',
  ],
  ["a leaf of the user's own", shopWsdl, '<xs:element name="Code" type="xs:string" minOccurs="0"/>'],
  ['the endpoint', flashWsdl, '<soap:address location="http://127.0.0.1/?a=1&amp;b=&quot;2&quot;"/>'],
  ['the summary', flashWsdl, `<wsdl:documentation>${flash.monthlyAccount.summary}</wsdl:documentation>`],
])('%s', (_, document, expected) => {
  expect(document).toContain(expected)
})

test('the elements with secrets are known by name', () => {
  expect(secretElementsOf(describeOperations({ service: flashService, operations: flash }))).toEqual([
    'securityToken',
    'token',
  ])
  expect(secretElementsOf(describeOperations({ service: emersionService, operations: emersion }))).toEqual([
    'Password',
    'CardToken',
    'PhonePassword',
    'Value',
  ])
  expect(secretElementsOf(describeOperations({ service: debitsuccessService, operations: debitsuccess }))).toEqual([
    'Password',
    'Token',
    'WebhookToken',
  ])
})

test('SOAP 1.2 has a binding of its own; a name becomes one that XML can have', () => {
  const document = wsdl({ service: { ...flashService, name: 'Flash & Co', soapVersion: '1.2' }, operations: flash })
  expect(document).toContain('xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap12/"')
  expect(document).toContain('<wsdl:service name="FlashCo">')
})

test('an element that messages have in two ways takes both; one that is a text and an object is refused', () => {
  // Debitsuccess has this Status in a namespace that two operations refer to, each with words of its own.
  expect(debitsuccessWsdl).toMatch(/<xs:element name="Status">.*"Unattempted".*"InRetry".*<\/xs:element>/)
  const input = z.strictObject({ elsewhere: xs.inNamespace('o', z.strictObject({ else: xs.text() })) })
  const { output, example } = order
  const other = operation({
    ...order,
    name: 'OtherOrder',
    input,
    output,
    example: { input: { elsewhere: { else: 'x' } }, output: example.output },
  })
  expect(() => wsdl({ service: shop, operations: { placeOrder: order, otherOrder: other } })).toThrow(
    'o:Elsewhere stands for a text and for elements',
  )
})

test('what the client writes and the simulator answers is valid by it, lists and all', async () => {
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
  const [call] = simulator.calls
  expect(await wsdlErrors(shopWsdl, call?.request.body ?? '')).toEqual([])
  expect(await wsdlErrors(shopWsdl, Buffer.from(call?.response.body ?? []).toString())).toEqual([])
  expect(
    await wsdlErrors(
      shopWsdl,
      (call?.request.body ?? '').replace('<s:Tags>', '<s:Tag>').replace('</s:Tags>', '</s:Tag>'),
    ),
  ).not.toEqual([])
})
