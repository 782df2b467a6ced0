/** Answers that say the caller's secrets back. What they end in is plain; what counts is that no secret is in it. */
import { brotliCompressSync, gzipSync } from 'node:zlib'
import {
  encoding,
  http,
  limit,
  lost,
  malformed,
  notAnAnswer,
  unexpected,
  unreadable,
  type ScriptedResponse,
  type Call,
  type Case,
  type Expectation,
  type Group,
} from './case.js'
import { envelope, fault11, flash, flashMessage, note, success, transferred } from './messages.js'
import { debitsuccessPassword, emersionPassword, forms, token } from './secrets.js'

type Expect = Expectation | readonly Expectation[]

const secretOf = {
  monthlyAccount: token,
  createComplexAccount: emersionPassword,
  transferCustomerAccount: debitsuccessPassword,
} as const
type Echoing = keyof typeof secretOf

const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Where an answer may say a text back, and what the call ends in. */
const places: Readonly<Record<string, (said: string) => readonly [ScriptedResponse, Expect]>> = {
  'a fault': (said) => [
    {
      status: 500,
      body: fault11(
        `<faultcode>${xml(said)}</faultcode><faultstring>no ${xml(said)}</faultstring>` +
          `<faultactor>${xml(said)}</faultactor><detail><a>user</a><b>${xml(said)}</b></detail>`,
      ),
    },
    { kind: 'fault', outcome: 'unknown' },
  ],
  'a fault in CDATA': (said) => [
    {
      status: 500,
      body: fault11(`<faultcode>soap:Client</faultcode><faultstring><![CDATA[<token>${said}</token>]]></faultstring>`),
    },
    { kind: 'fault', outcome: 'unknown' },
  ],
  'a broken answer': (said) => [{ body: `<soap:Envelope><soap:Body>${said}` }, malformed],
  'an unexpected answer': (said) => [
    { body: envelope(`<a b="${xml(said).replaceAll('"', '&quot;')}">${xml(said)}</a>`) },
    unexpected,
  ],
  'a page': (said) => [{ status: 502, contentType: 'text/html', body: `<html><body>${said}</body></html>` }, http(502)],
  JSON: (said) => [{ status: 401, contentType: 'application/json', body: `{"token":"${said}"}` }, http(401)],
  headers: (said) => [
    {
      status: 403,
      contentType: 'text/html',
      body: '',
      headers: [
        `Location: /login?token=${said}`,
        `WWW-Authenticate: Basic realm="${said}"`,
        `Set-Cookie: a=${said}`,
        `X-Echo: ${said}`,
      ],
    },
    http(403),
  ],
}

const matrix = (Object.keys(secretOf) as Echoing[]).flatMap((call) =>
  Object.entries(places).flatMap(([place, answerWith]) =>
    Object.entries(forms).map(([form, write]): Case => {
      const [answer, expect] = answerWith(write(secretOf[call]).text)
      return { name: `${call}: ${place}, ${form}`, call, answer, expect }
    }),
  ),
)

const refusals: readonly Case[] = Object.entries(forms).flatMap(([form, write]): readonly Case[] => {
  const [flashSecret, debitsuccessSecret] = [token, debitsuccessPassword].map((secret) => xml(write(secret).text))
  return [
    {
      name: `monthlyAccount: a refusal, ${form}`,
      call: 'monthlyAccount',
      answer: {
        body: flash(
          `<Code>a ${flashSecret ?? ''}</Code><Message>b ${flashSecret ?? ''}</Message><LocationProfiles>` +
            `<LocationProfile><Name>${flashSecret ?? ''}</Name></LocationProfile></LocationProfiles>`,
        ),
      },
      expect: { kind: 'refused', outcome: 'unknown' },
    },
    {
      name: `transferCustomerAccount: a refusal, ${form}`,
      call: 'transferCustomerAccount',
      answer: {
        body: transferred(
          `<c:Status>Failed</c:Status><c:Id>${debitsuccessSecret ?? ''}</c:Id>` +
            `<c:ResponseNotes>${note(debitsuccessSecret ?? '', debitsuccessSecret, debitsuccessSecret)}` +
            `</c:ResponseNotes>`,
        ),
      },
      expect: { kind: 'refused', outcome: 'refused' },
    },
  ]
})

const one = (name: string, call: Call, answer: ScriptedResponse, expect: Expect): Case => ({
  name,
  call,
  answer,
  expect,
})

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const utf16 = (text: string): Uint8Array => Buffer.from(text, 'utf16le')
const brokenWith = (text: string): string => `<soap:Envelope><soap:Body>${text}`
/** The request as a server may quote it: the secret is escaped once in it, and once more where it is quoted. */
const quoted = (secret: string): string => xml(`<deb:Password>${xml(secret)}</deb:Password>`)
const upTo = (length: number, text: string, filling = 'x'): string =>
  `${filling.repeat(length - Math.floor(text.length / 2))}${text}`

const singles: readonly Case[] = [
  one('the name of the answer', 'monthlyAccount', { body: envelope(`<${token}/>`) }, unexpected),
  one(
    'the name of the answer in hexadecimal',
    'transferCustomerAccount',
    { body: envelope(`<x${Buffer.from(debitsuccessPassword).toString('hex')}/>`) },
    unexpected,
  ),
  one('the namespace of the envelope', 'monthlyAccount', { body: `<Envelope xmlns="urn:${token}"/>` }, [
    ...notAnAnswer,
    http(200),
  ]),
  one('the name of a tag that does not match', 'monthlyAccount', { body: flash(`<${token}></a>`) }, malformed),
  one('the name of a closing tag', 'monthlyAccount', { body: `${success}</${token}>` }, malformed),
  one('a prefix that is not declared', 'monthlyAccount', { body: flash(`<${token}:a/>`) }, malformed),
  one('an entity that is not declared', 'monthlyAccount', { body: flashMessage(`&${token};`) }, malformed),
  one('an attribute twice', 'monthlyAccount', { body: flash(`<a ${token}="" ${token}=""/>`) }, malformed),
  one('a comment before the envelope', 'monthlyAccount', { body: `<!--${token}--><a>` }, malformed),
  one('a document type', 'monthlyAccount', { body: `<!DOCTYPE ${token}>${success}` }, malformed),
  one('the charset', 'monthlyAccount', { body: success, contentType: `text/xml; charset=${token}` }, encoding),
  one(
    'the declared encoding',
    'monthlyAccount',
    { body: `<?xml version="1.0" encoding="${token}"?>${success}`, contentType: 'text/xml' },
    encoding,
  ),
  one('the content coding', 'monthlyAccount', { body: success, headers: [`Content-Encoding: ${token}`] }, malformed),
  one('the type', 'monthlyAccount', { body: success, contentType: `text/${token}` }, http(200)),
  one(
    'the name of a header',
    'monthlyAccount',
    { status: 502, contentType: 'text/html', body: '', headers: [`X-${token}: a`] },
    http(502),
  ),
  one(
    'the name of a header, in hexadecimal',
    'transferCustomerAccount',
    {
      status: 502,
      contentType: 'text/html',
      body: '',
      headers: [`X-${Buffer.from(debitsuccessPassword).toString('hex')}: a`],
    },
    http(502),
  ),
  one(
    'a header in UTF-8',
    'transferCustomerAccount',
    {
      steps: [
        { send: Buffer.from(`HTTP/1.1 502 Bad Gateway\r\nX: ${debitsuccessPassword}\r\nContent-Length: 0\r\n\r\n`) },
      ],
    },
    http(502),
  ),
  one(
    'the words of the status',
    'monthlyAccount',
    { steps: [{ send: `HTTP/1.1 502 ${token}\r\nContent-Length: 0\r\n\r\n` }] },
    http(502),
  ),
  one(
    'a header that breaks HTTP',
    'monthlyAccount',
    { steps: [{ send: `HTTP/1.1 200 OK\r\nX: ${token}\u0000\r\n\r\n` }, 'end'] },
    malformed,
  ),
  one(
    'a status line that breaks HTTP',
    'monthlyAccount',
    { steps: [{ send: `HTTP/1.1 ${token}\r\n\r\n` }, 'end'] },
    malformed,
  ),
  one(
    'a chunk that breaks HTTP',
    'monthlyAccount',
    {
      steps: [
        { send: `HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\nx${token}\r\n` },
        'end',
      ],
    },
    malformed,
  ),
  one(
    'half a body, then a reset',
    'monthlyAccount',
    {
      steps: [
        { send: `HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 1000\r\n\r\n<a>${token}</a>` },
        { waitMs: 20 },
        'reset',
      ],
    },
    lost,
  ),

  // Encodings, under which the bytes of a secret are others.
  one(
    'a broken answer in ISO-8859-1',
    'transferCustomerAccount',
    { body: latin1(brokenWith(debitsuccessPassword)), contentType: 'text/xml; charset=iso-8859-1' },
    malformed,
  ),
  one(
    'a broken answer in windows-1252 by its declaration',
    'createComplexAccount',
    {
      body: latin1(`<?xml version="1.0" encoding="windows-1252"?>${brokenWith(emersionPassword)}`),
      contentType: 'text/xml',
    },
    malformed,
  ),
  one(
    'an unexpected answer in ISO-8859-1',
    'transferCustomerAccount',
    { body: latin1(envelope(`<a>${xml(debitsuccessPassword)}</a>`)), contentType: 'text/xml; charset=iso-8859-1' },
    unexpected,
  ),
  one(
    'a page in ISO-8859-1',
    'createComplexAccount',
    { status: 502, body: latin1(`<html>${emersionPassword}`), contentType: 'text/html; charset=iso-8859-1' },
    http(502),
  ),
  one(
    'a page in ISO-8859-1 that does not say so',
    'transferCustomerAccount',
    { status: 502, body: latin1(`<html>${debitsuccessPassword}`), contentType: 'text/html' },
    http(502),
  ),
  one(
    'an answer that is not the UTF-8 that it says',
    'transferCustomerAccount',
    { body: latin1(envelope(`<a>${xml(debitsuccessPassword)}</a>`)) },
    encoding,
  ),
  one(
    'a broken answer in UTF-16LE with a mark',
    'transferCustomerAccount',
    { body: Buffer.concat([Uint8Array.of(0xff, 0xfe), utf16(brokenWith(debitsuccessPassword))]) },
    malformed,
  ),
  one(
    'a broken answer in UTF-16BE with a mark',
    'createComplexAccount',
    { body: Buffer.concat([Uint8Array.of(0xfe, 0xff), Buffer.from(utf16(brokenWith(emersionPassword))).swap16()]) },
    malformed,
  ),
  one(
    'a broken answer in UTF-16LE by its charset',
    'transferCustomerAccount',
    { body: utf16(brokenWith(debitsuccessPassword)), contentType: 'text/xml; charset=utf-16le' },
    malformed,
  ),
  one(
    'a broken answer in UTF-16BE by its charset',
    'createComplexAccount',
    { body: Buffer.from(utf16(brokenWith(emersionPassword))).swap16(), contentType: 'text/xml; charset=utf-16be' },
    malformed,
  ),
  one(
    'a page in UTF-16 without a mark',
    'monthlyAccount',
    { status: 502, body: utf16(`<html>${token}`), contentType: 'text/html; charset=utf-16le' },
    http(502),
  ),
  one(
    'UTF-16 inside a page of UTF-8',
    'monthlyAccount',
    { status: 502, body: Buffer.concat([Buffer.from('<html>'), utf16(token)]), contentType: 'text/html' },
    http(502),
  ),
  one(
    'an answer in an encoding that nobody knows',
    'transferCustomerAccount',
    { body: envelope(`<a>${xml(debitsuccessPassword)}</a>`), contentType: 'text/xml; charset=klingon' },
    encoding,
  ),
  one(
    'a broken answer in gzip',
    'transferCustomerAccount',
    { body: gzipSync(brokenWith(debitsuccessPassword)), headers: ['Content-Encoding: gzip'] },
    malformed,
  ),
  one(
    'a page in brotli',
    'transferCustomerAccount',
    {
      status: 502,
      contentType: 'text/html',
      body: brotliCompressSync(debitsuccessPassword),
      headers: ['Content-Encoding: br'],
    },
    http(502),
  ),
  one(
    'a broken answer with bytes that are nothing',
    'monthlyAccount',
    { body: Buffer.concat([Buffer.from(`<a>${token}`), Uint8Array.of(0xff)]) },
    unreadable,
  ),

  // The request quoted in the answer.
  one(
    'the request in a fault',
    'transferCustomerAccount',
    {
      status: 500,
      body: fault11(`<faultcode>soap:Server</faultcode><detail>${quoted(debitsuccessPassword)}</detail>`),
    },
    { kind: 'fault', outcome: 'unknown' },
  ),
  one(
    'the request in a fault in CDATA',
    'createComplexAccount',
    {
      status: 500,
      body: fault11(
        `<faultcode>soap:Server</faultcode><detail><![CDATA[<Password>${xml(emersionPassword)}</Password>]]></detail>`,
      ),
    },
    { kind: 'fault', outcome: 'unknown' },
  ),
  one(
    'the request in a broken answer',
    'transferCustomerAccount',
    { body: brokenWith(quoted(debitsuccessPassword)) },
    malformed,
  ),
  one(
    'the request in an unexpected answer',
    'createComplexAccount',
    { body: envelope(`<a>${quoted(emersionPassword)}</a>`) },
    unexpected,
  ),
  one(
    'the request in a page',
    'transferCustomerAccount',
    { status: 500, contentType: 'text/html', body: `<pre>${quoted(debitsuccessPassword)}</pre>` },
    http(500),
  ),

  // Where a text is cut, half a secret must not stay.
  one(
    'a secret at the end of an excerpt',
    'monthlyAccount',
    { status: 502, contentType: 'text/html', body: upTo(500, token) },
    http(502),
  ),
  one(
    'a secret at the end of what is looked at',
    'monthlyAccount',
    { status: 502, contentType: 'text/html', body: upTo(8_000, token) },
    http(502),
  ),
  one(
    'secrets up to the end of what is looked at',
    'monthlyAccount',
    { status: 502, contentType: 'text/html', body: ` ${token}`.repeat(1_000) },
    http(502),
  ),
  one(
    'a secret at the hundred-thousandth character of a reason',
    'monthlyAccount',
    {
      status: 500,
      body: fault11(`<faultcode>soap:Server</faultcode><faultstring>${upTo(100_000, token)}</faultstring>`),
    },
    [{ kind: 'fault', outcome: 'unknown' }, limit],
  ),
  one(
    'a secret at the hundred-thousandth character of a detail',
    'transferCustomerAccount',
    {
      status: 500,
      body: fault11(`<faultcode>soap:Server</faultcode><detail>${upTo(100_000, xml(debitsuccessPassword))}</detail>`),
    },
    [{ kind: 'fault', outcome: 'unknown' }, limit],
  ),
  one(
    'a secret behind a million characters of a code',
    'monthlyAccount',
    { status: 500, body: fault11(`<faultcode>${'x'.repeat(1_000_000)}${token}</faultcode>`) },
    [{ kind: 'fault', outcome: 'unknown' }, limit],
  ),

  // The same GUID, as .NET may write it.
  one(
    'a token without its hyphens',
    'monthlyAccount',
    {
      status: 500,
      body: fault11(`<faultcode>soap:Server</faultcode><faultstring>${token.replaceAll('-', '')}</faultstring>`),
    },
    { kind: 'fault', outcome: 'unknown' },
  ),
  one(
    'a token that was given in braces',
    'monthlyAccountInBraces',
    { status: 500, body: fault11(`<faultcode>soap:Server</faultcode><faultstring>${token}</faultstring>`) },
    { kind: 'fault', outcome: 'unknown' },
  ),
  one(
    'a token in braces',
    'monthlyAccount',
    {
      status: 500,
      body: fault11(`<faultcode>soap:Server</faultcode><faultstring>{${token.toUpperCase()}}</faultstring>`),
    },
    { kind: 'fault', outcome: 'unknown' },
  ),
]

export const echoes: readonly Group[] = [
  { name: 'secrets: every form in every place', cases: [...matrix, ...refusals] },
  { name: 'secrets: single places', cases: singles },
]
