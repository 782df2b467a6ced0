/** Faults in all their dress, and what is told from them: whose fault it was, and so whether anything was done. */
import { fault, http, malformed, notAnAnswer, unexpected, type Case, type Expectation, type Group } from './case.js'
import { envelope, fault11, fault12, soap11, soap12, success } from './messages.js'

type Row = readonly [name: string, xml: string, expect: Expectation | readonly Expectation[]]

const client = '<faultcode>soap:Client</faultcode>'
const server = '<faultcode>soap:Server</faultcode>'
const words = '<faultstring>no</faultstring>'
const said = { code: 'Client', reason: 'no', actor: null, detail: null }

/** SOAP 1.1, each with HTTP 500, as its binding to HTTP has it. */
const version11: readonly Row[] = [
  ['a fault of the client', fault11(client + words), fault('unknown', said)],
  ['a fault of the server', fault11(server + words), fault('unknown', { ...said, code: 'Server' })],
  [
    'a version that does not match',
    fault11('<faultcode>soap:VersionMismatch</faultcode>'),
    fault('refused', { code: 'VersionMismatch' }),
  ],
  [
    'a header that was not understood',
    fault11('<faultcode>soap:MustUnderstand</faultcode>'),
    fault('refused', { code: 'MustUnderstand' }),
  ],
  [
    'any prefix',
    fault11(client + words)
      .replaceAll('soap:', 'SOAP-ENV:')
      .replace('xmlns:soap=', 'xmlns:SOAP-ENV='),
    fault('unknown', said),
  ],
  [
    'no prefix',
    `<Envelope xmlns="${soap11}"><Body><Fault><faultcode xmlns="">Client</faultcode></Fault></Body></Envelope>`,
    fault('unknown', { code: 'Client' }),
  ],
  [
    "a code whose prefix is the code's own",
    fault11(`<faultcode xmlns:x="${soap11}">x:Client</faultcode>`),
    fault('unknown', { code: 'Client' }),
  ],
  [
    "a code whose prefix is the fault's own",
    envelope(`<soap:Fault xmlns:x="${soap11}"><faultcode>x:Client</faultcode></soap:Fault>`),
    fault('unknown', { code: 'Client' }),
  ],
  [
    'children in the namespace of the envelope',
    fault11('<soap:faultcode>soap:Client</soap:faultcode><soap:faultstring>no</soap:faultstring>'),
    fault('unknown', said),
  ],
  [
    'children in another order',
    fault11(`<detail>d</detail>${words}${client}`),
    fault('unknown', { ...said, detail: 'd' }),
  ],
  [
    'a code with white space',
    fault11('<faultcode>\n  soap:Client\n</faultcode>'),
    fault('unknown', { code: 'Client' }),
  ],
  [
    'a code in a CDATA section',
    fault11('<faultcode><![CDATA[soap:Client]]></faultcode>'),
    fault('unknown', { code: 'Client' }),
  ],
  [
    'a code with a comment inside',
    fault11('<faultcode>soap:Cl<!-- -->ient</faultcode>'),
    fault('unknown', { code: 'Client' }),
  ],
  [
    'a dotted code of the client',
    fault11('<faultcode>soap:Client.Authentication</faultcode>'),
    fault('unknown', { code: 'Client.Authentication' }),
  ],
  [
    'a code of the client with three parts',
    fault11('<faultcode>soap:Client.Login.Expired</faultcode>'),
    fault('unknown', { code: 'Client.Login.Expired' }),
  ],
  [
    'a dotted code of the server',
    fault11('<faultcode>soap:Server.Client</faultcode>'),
    fault('unknown', { code: 'Server.Client' }),
  ],
  [
    'a code that begins like one of the client',
    fault11('<faultcode>soap:Clientele</faultcode>'),
    fault('unknown', { code: 'Clientele' }),
  ],
  [
    'a code of the client in lower case',
    fault11('<faultcode>soap:client</faultcode>'),
    fault('unknown', { code: 'client' }),
  ],
  [
    'a code in another namespace',
    fault11('<faultcode xmlns:x="urn:x">x:Client</faultcode>'),
    fault('unknown', { code: 'Client' }),
  ],
  [
    "a code in the other version's namespace",
    fault11(`<faultcode xmlns:x="${soap12}">x:Client</faultcode>`),
    fault('unknown', { code: 'Client' }),
  ],
  [
    'a code that takes the prefix soap for its own',
    fault11('<faultcode xmlns:soap="urn:x">soap:Client</faultcode>'),
    fault('unknown', { code: 'Client' }),
  ],
  ['a code of the other version', fault11('<faultcode>soap:Sender</faultcode>'), fault('unknown', { code: 'Sender' })],
  // A code without a prefix is in no namespace by the letter; servers that mean SOAP's are many.
  ['a code without a prefix', fault11('<faultcode>Client</faultcode>'), fault('unknown', { code: 'Client' })],
  [
    'a code whose prefix is not declared',
    fault11('<faultcode>zz:Client</faultcode>'),
    fault('unknown', { code: 'Client' }),
  ],
  ['a code that a provider made up', fault11('<faultcode>E-17</faultcode>'), fault('unknown', { code: 'E-17' })],
  [
    'a code named constructor',
    fault11('<faultcode>soap:constructor</faultcode>'),
    fault('unknown', { code: 'constructor' }),
  ],
  ['an empty code', fault11(`<faultcode/>${words}`), fault('unknown', { reason: 'no' })],
  ['no code', fault11(words), fault('unknown', { reason: 'no' })],
  ['a code by reference', fault11('<faultcode href="#a"/>'), { kind: 'fault', outcome: 'unknown' }],
  // Of two codes neither is believed: that nothing was done must not be said on the word of one.
  [
    'two codes, of client and server',
    fault11(client + server),
    [{ kind: 'fault', outcome: 'unknown' }, ...notAnAnswer],
  ],
  [
    'two codes, of server and client',
    fault11(server + client),
    [{ kind: 'fault', outcome: 'unknown' }, ...notAnAnswer],
  ],
  [
    'a code of the client in a foreign element before the code',
    fault11(`<x:faultcode xmlns:x="urn:x">soap:Client</x:faultcode>${server}`),
    fault('unknown', { code: 'Server' }),
  ],
  [
    'a reason with a language',
    fault11(`${client}<faultstring xml:lang="en-AU">no</faultstring>`),
    fault('unknown', said),
  ],
  [
    'a reason with an empty language',
    fault11(`${client}<faultstring xml:lang="">no</faultstring>`),
    fault('unknown', said),
  ],
  [
    'attributes that nobody asked for',
    fault11('<faultcode id="1" xmlns:a="urn:a" a:b="c">soap:Client</faultcode><faultstring a="b">no</faultstring>'),
    fault('unknown', said),
  ],
  [
    'a reason in many lines',
    fault11(`${client}<faultstring>\n one\n  two\n</faultstring>`),
    fault('unknown', { reason: 'one\n  two' }),
  ],
  [
    'a reason with markup as data',
    fault11(`${client}<faultstring>&lt;b&gt; <![CDATA[<i>]]></faultstring>`),
    fault('unknown', { reason: '<b> <i>' }),
  ],
  ['no reason', fault11(client), fault('unknown', { reason: '' })],
  [
    'an actor',
    fault11(`${client}${words}<faultactor>http://emersion.com.au/Services</faultactor>`),
    fault('unknown', { actor: 'http://emersion.com.au/Services' }),
  ],
  ['an empty actor', fault11(`${client}<faultactor/>`), fault('unknown', { actor: null })],
  ['an empty detail', fault11(`${client}<detail/>`), fault('unknown', { detail: null })],
  ['a detail of text', fault11(`${client}<detail>a &amp; b</detail>`), fault('unknown', { detail: 'a & b' })],
  [
    'a detail of one element',
    fault11(`${client}<detail><e:a xmlns:e="urn:e"><e:b>c</e:b></e:a></detail>`),
    fault('unknown', { detail: 'c' }),
  ],
  [
    'a detail of two elements',
    fault11(`${client}<detail><a>b</a><c>d</c></detail>`),
    fault('unknown', { detail: 'b d' }),
  ],
  [
    'a detail of text and elements',
    fault11(`${client}<detail>a<b>c</b>d</detail>`),
    fault('unknown', { detail: 'a c d' }),
  ],
  ['a detail that is nil', fault11(`${client}<detail xsi:nil="true"/>`), fault('unknown', { detail: null })],
  [
    'a detail that holds an envelope',
    fault11(`${client}<detail>${success}</detail>`),
    { kind: 'fault', outcome: 'unknown' },
  ],
  [
    'a detail that holds another fault',
    fault11(`${server}<detail><soap:Fault>${client}</soap:Fault></detail>`),
    fault('unknown', { code: 'Server' }),
  ],
  ['text between the members', fault11(`a${client}b`), fault('unknown', { code: 'Client' })],
  ['members that nobody knows', fault11(`<x/>${client}<__proto__/><constructor/>${words}`), fault('unknown', said)],
  [
    'a header that must be understood',
    fault11(server).replace(
      '<soap:Body>',
      '<soap:Header><a xmlns="urn:a" soap:mustUnderstand="1">b</a></soap:Header><soap:Body>',
    ),
    fault('unknown', { code: 'Server' }),
  ],
  ['an element beside the fault', envelope(`<soap:Fault>${client}</soap:Fault><a xmlns="urn:a"/>`), notAnAnswer],
  ['two faults', envelope(`<soap:Fault>${client}</soap:Fault><soap:Fault>${server}</soap:Fault>`), notAnAnswer],
  ['a fault in no namespace', envelope(`<Fault>${client}</Fault>`), unexpected],
  ['a fault that is cut off', fault11(client).replace(/<\/soap:Fault>.*$/, ''), malformed],
]

const code12 = (value: string, sub = ''): string => `<soap:Code><soap:Value>${value}</soap:Value>${sub}</soap:Code>`
const text = (words: string, language = 'en'): string => `<soap:Text xml:lang="${language}">${words}</soap:Text>`
const reason = (...texts: readonly string[]): string => `<soap:Reason>${texts.join('')}</soap:Reason>`

const version12: readonly Row[] = [
  [
    'a fault of the sender',
    fault12(code12('soap:Sender') + reason(text('no'))),
    fault('unknown', { ...said, code: 'Sender' }),
  ],
  [
    'a fault of the receiver',
    fault12(code12('soap:Receiver') + reason(text('no'))),
    fault('unknown', { code: 'Receiver' }),
  ],
  [
    'a version that does not match',
    fault12(code12('soap:VersionMismatch')),
    fault('refused', { code: 'VersionMismatch' }),
  ],
  [
    'a header that was not understood',
    fault12(code12('soap:MustUnderstand')),
    fault('refused', { code: 'MustUnderstand' }),
  ],
  [
    'an encoding that the server does not know',
    fault12(code12('soap:DataEncodingUnknown')),
    fault('refused', { code: 'DataEncodingUnknown' }),
  ],
  [
    'a code with a code inside',
    fault12(code12('soap:Receiver', '<soap:Subcode><soap:Value>soap:Sender</soap:Value></soap:Subcode>')),
    fault('unknown', { code: 'Receiver' }),
  ],
  ['a code with white space', fault12(code12('\n soap:Sender ')), fault('unknown', { code: 'Sender' })],
  [
    'a code in another namespace',
    fault12(code12('x:Sender').replace('<soap:Value>', '<soap:Value xmlns:x="urn:x">')),
    fault('unknown', { code: 'Sender' }),
  ],
  [
    'a reason in two languages',
    fault12(code12('soap:Sender') + reason(text('nein', 'de'), text('no', 'en-GB'))),
    fault('unknown', { reason: 'no' }),
  ],
  [
    'a reason in a language that is not ours',
    fault12(code12('soap:Sender') + reason(text('nein', 'de'))),
    fault('unknown', { reason: 'nein' }),
  ],
  ['a reason without a text', fault12(code12('soap:Sender') + reason()), fault('unknown', { reason: '' })],
  ['no reason', fault12(code12('soap:Sender')), fault('unknown', { reason: '' })],
  [
    'node, role and detail',
    fault12(
      `${code12('soap:Sender')}${reason(text('no'))}<soap:Node>urn:node</soap:Node>` +
        `<soap:Role>urn:role</soap:Role><soap:Detail><a>b</a></soap:Detail>`,
    ),
    fault('unknown', { actor: 'urn:role', detail: 'b' }),
  ],
  ['the members of SOAP 1.1', fault12(client + words), { kind: 'fault', outcome: 'unknown' }],
  ['no code', fault12(reason(text('no'))), fault('unknown', { reason: 'no' })],
  ['an empty fault', fault12(''), { kind: 'fault', outcome: 'unknown' }],
]

const rowsOf = (rows: readonly Row[], contentType: string, version: string): readonly Case[] =>
  rows.map(([name, body, expect]) => ({
    name: `${name}, SOAP ${version}`,
    call: 'monthlyAccount',
    answer: { body, contentType, status: 500 },
    expect,
  }))

/** The code decides, whatever the status is: both are the server's word, and the code is the more exact one. */
const statuses: readonly Case[] = [200, 202, 400, 401, 403, 404, 500, 502, 503].flatMap((status) => [
  {
    name: `a fault of the client with HTTP ${String(status)}`,
    call: 'monthlyAccount',
    answer: { status, body: fault11(client + words) },
    expect: fault('unknown', said),
  },
  {
    name: `a fault of the server with HTTP ${String(status)}`,
    call: 'monthlyAccount',
    answer: { status, body: fault11(server + words) },
    expect: fault('unknown', { code: 'Server' }),
  },
])

const emersion = (detail: string): string =>
  fault11(
    `${client}<faultstring>Validation Error</faultstring>` +
      `<faultactor>http://emersion.com.au/Services</faultactor>${detail}`,
  )
const vendor = (vendor: object): Expectation => fault('refused', { reason: 'Validation Error', vendor })

const emersionRows: readonly Row[] = [
  [
    'a string of the provider with its contact',
    emersion('<detail>PrimaryContact: Invalid or Missing Suburb</detail>'),
    vendor({ code: '38', contact: 'PrimaryContact', path: 'primaryContact.detail.suburb' }),
  ],
  [
    'a string of the provider inside elements',
    emersion('<detail><e:error xmlns:e="urn:e">PrimaryContact: Invalid or Missing Suburb</e:error></detail>'),
    vendor({ code: '38', contact: 'PrimaryContact', path: 'primaryContact.detail.suburb' }),
  ],
  [
    'a string of the provider with white space',
    emersion('<detail>\n  BillingContact: Invalid or Missing Title\n</detail>'),
    vendor({ code: '34', contact: 'BillingContact', path: 'billingContact.detail.title' }),
  ],
  [
    'a string of the provider with a contact that nobody knows',
    emersion('<detail>Mystery: Invalid Website</detail>'),
    vendor({ code: '44', contact: 'Mystery' }),
  ],
  [
    'a string of the provider without its first word',
    emersion('<detail>Username does not contain "@"</detail>'),
    vendor({ code: '27', path: 'primaryContact.cumulusUser.userName' }),
  ],
  [
    'a string of the provider in a CDATA section',
    emersion('<detail><![CDATA[CumulusUser Username does not contain "@"]]></detail>'),
    vendor({ code: '27', path: 'primaryContact.cumulusUser.userName' }),
  ],
  ['a string that nobody knows', emersion('<detail>constructor</detail>'), fault('unknown', { detail: 'constructor' })],
  ['no string', emersion(''), fault('unknown', { detail: null })],
]

export const faults: Group = {
  name: 'faults',
  cases: [
    ...rowsOf(version11, 'text/xml; charset=utf-8', '1.1'),
    ...rowsOf(version12, 'application/soap+xml; charset=utf-8', '1.2'),
    ...statuses,
    ...emersionRows.map(([name, body, expect]): Case => ({
      name,
      call: 'createComplexAccount',
      answer: { body, status: 500 },
      expect,
    })),
    {
      name: 'a fault of the server to a transfer',
      call: 'transferCustomerAccount',
      answer: { body: fault11(server + words), status: 500 },
      expect: fault('unknown', { code: 'Server' }),
    },
    // Another type says that it is not SOAP; what the body says is at least not done.
    {
      name: 'a fault as text/html',
      call: 'monthlyAccount',
      answer: { body: fault11(client), contentType: 'text/html', status: 500 },
      expect: [http(500), fault('unknown')],
    },
  ],
}
