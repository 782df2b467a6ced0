/** What an envelope may look like, and what is read from a fault: SOAP 1.1 §4, SOAP 1.2 part 1 §5. */
import { createClient, isFaultError, service, type Fault, type FaultError } from '@acct/core'
import { errorOf } from '@acct/test-kit'
import { describe, expect, test } from 'vitest'
import { placeOrder, response, shopClient } from './shop.js'

const soap11 = 'http://schemas.xmlsoap.org/soap/envelope/'
const soap12 = 'http://www.w3.org/2003/05/soap-envelope'
const addressing = 'http://www.w3.org/2005/08/addressing'

const envelope = (parts: string, namespace = soap11): string =>
  `<e:Envelope xmlns:e="${namespace}" xmlns:o="urn:other">${parts}</e:Envelope>`
const body = (...elements: readonly string[]): string => `<e:Body>${elements.join('')}</e:Body>`
const success = '<GetOrderResponse xmlns="urn:shop"><Code>Success</Code></GetOrderResponse>'

const read = (xml: string, status = 200) => shopClient([response(status, 'text/xml', xml)]).client.getOrder({ id: '1' })

describe('an envelope', () => {
  test.each([
    ['with a Header', `<e:Header><o:Id>1</o:Id></e:Header>${body(success)}`],
    ['with an empty Header', `<e:Header/>${body(success)}`],
    ['with white space between its parts', `\n <e:Header/>\t${body('\r\n', success, ' ')} `],
  ])('%s is read', async (_, parts) => {
    await expect(read(envelope(parts))).resolves.toEqual({ code: 'Success', note: null })
  })

  const parts = 'an envelope is an optional Header and one Body'
  test.each([
    ['without parts', '', parts],
    ['with a Header alone', '<e:Header/>', parts],
    ['with two Headers', `<e:Header/><e:Header/>${body(success)}`, parts],
    ['with two Bodies', body(success) + body(success), parts],
    ['with a Header behind the Body', `${body(success)}<e:Header/>`, parts],
    ['with another part', `<e:Trailer/>${body(success)}`, parts],
    ['with a Header of another namespace', `<o:Header/>${body(success)}`, parts],
    ['with a Body of another namespace', `<o:Body>${success}</o:Body>`, parts],
    ['with text beside the Body', `${body(success)}x`, 'text directly inside Envelope'],
    ['with text in the Body', body(success, 'x'), 'text directly inside Body'],
    [
      'with a fault and a response',
      body(success, '<e:Fault/>'),
      'more than one element in the Body: GetOrderResponse, Fault',
    ],
  ])('%s is malformed', async (_, parts, message) => {
    expect(await errorOf(read(envelope(parts)))).toMatchObject({
      kind: 'response',
      problem: 'malformed',
      outcome: 'unknown',
      cause: { message },
    })
  })

  test.each(['urn:other', 'http://www.w3.org/2003/05/soap-envelope/'])(
    'in the namespace %s is not an envelope',
    async (uri) => {
      expect(await errorOf(read(envelope(body(success), uri)))).toMatchObject({
        problem: 'malformed',
        cause: { message: `the envelope is neither SOAP 1.1 nor SOAP 1.2: its namespace is ${uri}` },
      })
    },
  )

  test.each([
    ['nothing', body(), 'nothing in the Body'],
    [
      'many elements',
      body('<A/>', '<B/>', '<o:Fault/>', '<D/>', '<E/>', '<F/>'),
      'more than one element in the Body: A, B, Fault, D, E',
    ],
    [
      'elements beside the response that it refers to',
      body(success, '<A/>', '<multiRef/>'),
      'the Body has multiRef elements (SOAP encoding), which are not supported',
    ],
  ])('with %s in the Body is unexpected', async (_, parts, message) => {
    expect(await errorOf(read(envelope(parts)))).toMatchObject({ problem: 'unexpected', cause: { message } })
  })

  test.each(['o:Fault', 'Fault', 'e:Failure'])('with a %s is not a fault', async (name) => {
    expect(await errorOf(read(envelope(body(`<${name}/>`))))).toMatchObject({
      problem: 'unexpected',
      issues: [{ wirePath: 'GetOrderResponse', message: `is missing; the Body has ${name.replace(/.*:/, '')}` }],
    })
  })
})

async function faultOf(inside: string, namespace = soap11): Promise<FaultError> {
  const error = await errorOf(read(envelope(body(`<e:Fault>${inside}</e:Fault>`), namespace), 500))
  return isFaultError(error) ? error : expect.fail(error.message)
}

describe('a fault of SOAP 1.1', () => {
  test('has its parts without a namespace, or in that of the envelope', async () => {
    const expected = { code: 'Client', subcode: null, reason: 'no', actor: 'urn:a', detail: 'd' }
    const parts = ['faultcode>e:Client', 'faultstring>\n no ', 'faultactor> urn:a\n', 'detail>d']
    const inside = (prefix: string): string =>
      parts.map((part) => `<${prefix}${part}</${prefix}${part.split('>')[0] ?? ''}>`).join('')
    expect(await faultOf(inside(''))).toMatchObject(expected)
    expect(await faultOf(inside('e:'))).toMatchObject(expected)
    const none = { code: '', subcode: null, reason: '', actor: null, detail: null, detailElements: [] }
    expect(await faultOf(inside('o:'))).toMatchObject(none)
    expect(await faultOf('')).toMatchObject({ ...none, outcome: 'unknown' })
    expect(await faultOf('<faultactor> </faultactor><detail> </detail>')).toMatchObject(none)
  })

  test.each([
    ['the code itself', '', `<faultcode xmlns:p="${addressing}">p:ActionNotSupported</faultcode>`],
    ['the envelope', ` xmlns:p="${addressing}"`, '<faultcode>p:ActionNotSupported</faultcode>'],
    [
      'the innermost element',
      ' xmlns:p="urn:x"',
      `<faultcode xmlns:p="${addressing}">\n p:ActionNotSupported </faultcode>`,
    ],
  ])('has its prefix declared by %s', async (_, declaration, code) => {
    const xml = envelope(body(`<e:Fault>${code}</e:Fault>`)).replace(' ', `${declaration} `)
    expect(await errorOf(read(xml, 500))).toMatchObject({ outcome: 'refused', code: 'ActionNotSupported' })
  })

  test.each([
    ['without a prefix is one of SOAP', 'MustUnderstand', 'refused'],
    ['without a prefix is not one of another namespace', 'ActionNotSupported', 'unknown'],
    ['with an empty prefix is of no namespace', ':MustUnderstand', 'unknown'],
    ['with a prefix that nobody declares is of no namespace', 'x:MustUnderstand', 'unknown'],
    ['with the prefix of another namespace is of that', 'o:MustUnderstand', 'unknown'],
  ])('%s', async (_, code, outcome) => {
    expect(await faultOf(`<faultcode>${code}</faultcode>`)).toMatchObject({ outcome })
  })

  test('keeps the texts of its detail separate and in order, without the white space around them', async () => {
    const detail = '<detail> a <b>\n<c>d</c>e<f/> </b><![CDATA[g]]>h<!-- -->i</detail>'
    expect((await faultOf(detail)).detail).toBe('a d e ghi')
  })
})

describe('a fault of SOAP 1.2', () => {
  const code = (value: string, inside = '', attributes = ''): string =>
    `<e:Code${attributes}><e:Value>${value}</e:Value>${inside}</e:Code>`
  const subcode = (value: string, inside = '', attributes = ''): string =>
    `<e:Subcode${attributes}><e:Value>${value}</e:Value>${inside}</e:Subcode>`
  const reason = (...texts: readonly string[]): string => `<e:Reason>${texts.join('')}</e:Reason>`

  test('has its code and all of its subcodes', async () => {
    const inside = code(' e:Sender\n', subcode('o:A', subcode('o:B', subcode('C'))))
    expect(await faultOf(inside, soap12)).toMatchObject({ code: 'Sender', subcode: 'A.B.C' })
    expect(await faultOf(code('e:Sender'), soap12)).toMatchObject({ code: 'Sender', subcode: null })
    expect(await faultOf('', soap12)).toMatchObject({ code: '', subcode: null, outcome: 'unknown' })
  })

  test.each([
    [
      'the first text',
      [
        ['de', 'nein'],
        ['fr', 'non'],
      ],
      'nein',
    ],
    [
      'the first in English',
      [
        ['de', 'nein'],
        ['en', 'no'],
        ['en-AU', 'nah'],
      ],
      'no',
    ],
    [
      'a text in English of whatever country',
      [
        ['de', 'nein'],
        ['EN-AU', ' nah '],
      ],
      'nah',
    ],
    ['no text', [], ''],
  ])('has %s as its reason', async (_, texts, expected) => {
    const inside = reason(...texts.map(([lang = '', text = '']) => `<e:Text xml:lang="${lang}">${text}</e:Text>`))
    expect((await faultOf(inside, soap12)).reason).toBe(expected)
  })

  test('has a language only by `xml:lang`, and a reason only by `Text`', async () => {
    const inside = reason('<e:Note xml:lang="en">a</e:Note>', '<e:Text>b</e:Text>', '<e:Text o:lang="en">c</e:Text>')
    expect((await faultOf(inside, soap12)).reason).toBe('b')
  })

  test.each([
    ['its role', '<e:Node>urn:n</e:Node><e:Role> urn:r </e:Role>', 'urn:r'],
    ['else its node', '<e:Node> urn:n </e:Node>', 'urn:n'],
    ['else nobody', '<e:faultactor>urn:a</e:faultactor>', null],
  ])('names %s as the actor', async (_, inside, actor) => {
    expect((await faultOf(inside, soap12)).actor).toBe(actor)
  })

  test('has no code in a Code without a Value, whatever else is in it', async () => {
    const inside = '<e:Code><e:Subcode><e:Value>e:MustUnderstand</e:Value></e:Subcode></e:Code>'
    expect(await faultOf(inside, soap12)).toMatchObject({ code: '', subcode: null, outcome: 'unknown' })
  })

  test('has its detail as text and as elements', async () => {
    expect(await faultOf('<detail>x</detail><e:Detail>a<o:B>b</o:B></e:Detail>', soap12)).toMatchObject({
      detail: 'a b',
      detailElements: [{ namespace: 'urn:other', local: 'B', text: 'b', elements: [] }],
    })
  })

  const addressed = (prefix: string): string => ` xmlns:${prefix}="${addressing}"`
  test.each([
    ['the Code around it', code('e:Sender', subcode('p:ActionNotSupported'), addressed('p')), 'refused'],
    [
      'its Subcode, as by the envelope',
      code('e:Sender', subcode('o:ActionNotSupported', '', addressed('o'))),
      'refused',
    ],
    [
      'its Subcode, as by the Code',
      code('e:Sender', subcode('p:ActionNotSupported', '', ' xmlns:p="urn:x"'), addressed('p')),
      'unknown',
    ],
    [
      'the Subcode inside it',
      code('e:Sender', subcode('p:ActionNotSupported', subcode('p:A', '', addressed('p')))),
      'unknown',
    ],
  ])('with a subcode whose prefix is declared by %s', async (_, inside, outcome) => {
    expect(await faultOf(inside, soap12)).toMatchObject({ outcome })
  })
})

test.each([
  ['<faultcode>a:b:Client</faultcode>', soap11, { code: 'Client', subcode: null }],
  ['<faultcode>Client</faultcode>', soap11, { code: 'Client', subcode: null }],
  ['', soap11, { code: '', subcode: null }],
  [
    '<e:Code><e:Value>e:Sender</e:Value><e:Subcode><e:Value>o:A</e:Value>' +
      '<e:Subcode><e:Value>B</e:Value></e:Subcode></e:Subcode></e:Code>',
    soap12,
    { code: 'Sender', subcode: 'A.B' },
  ],
])('a service is asked what a fault means without the prefixes of its codes: %s', async (inside, uri, expected) => {
  const asked: Fault[] = []
  const client = createClient({
    service: service({ name: 'Shop', namespaces: { s: 'urn:shop' }, explain: (fault) => (asked.push(fault), []) }),
    operations: {},
    options: {
      endpoint: 'http://localhost',
      transport: response(500, 'text/xml', envelope(body(`<e:Fault>${inside}</e:Fault>`), uri)),
    },
    credentials: {},
  })
  await errorOf(client.send(placeOrder, { id: '1' }))
  expect(asked).toMatchObject([expected])
})

describe('a fault whose outcome would be refused', () => {
  test.each([
    ['two codes', '<faultcode>e:MustUnderstand</faultcode><faultcode>e:Server</faultcode>', soap11],
    ['two codes, one in the namespace of SOAP', '<faultcode>e:MustUnderstand</faultcode><e:faultcode/>', soap11],
    ['a code of each version', '<faultcode>e:MustUnderstand</faultcode><Code/>', soap11],
    ['two Codes', '<e:Code><e:Value>e:MustUnderstand</e:Value></e:Code><e:Code/>', soap12],
    ['two Values', '<e:Code><e:Value>e:MustUnderstand</e:Value><e:Value/></e:Code>', soap12],
    ['two Subcodes', '<e:Code><e:Value>e:MustUnderstand</e:Value><e:Subcode/><e:Subcode/></e:Code>', soap12],
    [
      'two Values in a Subcode',
      '<e:Code><e:Value>e:MustUnderstand</e:Value><e:Subcode><e:Value/><e:Value/></e:Subcode></e:Code>',
      soap12,
    ],
  ])('is unknown with %s', async (_, inside, namespace) => {
    expect((await faultOf(inside, namespace)).outcome).toBe('unknown')
  })

  test('is unknown with two codes, although the code table explains it', async () => {
    const explained = '<faultcode>e:Client</faultcode><faultstring>NotFound</faultstring>'
    expect(await faultOf(explained)).toMatchObject({ outcome: 'refused', vendor: { code: 'NotFound' } })
    expect(await faultOf(`${explained}<faultcode/>`)).toMatchObject({ outcome: 'unknown' })
  })

  test.each([
    ['a code of another namespace', '<faultcode>e:MustUnderstand</faultcode><o:faultcode/>', soap11],
    [
      'another Value and Subcode in its detail',
      '<e:Code><e:Value>e:MustUnderstand</e:Value></e:Code><e:Detail><e:Value/><e:Value/></e:Detail>',
      soap12,
    ],
    [
      'other elements in its Code',
      '<e:Code><o:A/><e:Value>e:MustUnderstand</e:Value><o:A/><e:Subcode><o:A/><o:A/></e:Subcode></e:Code>',
      soap12,
    ],
  ])('is still refused with %s beside it', async (_, inside, namespace) => {
    expect((await faultOf(inside, namespace)).outcome).toBe('refused')
  })
})
