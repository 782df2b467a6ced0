/**
 * HTTP itself: status and type, lengths and chunks, content codings, headers, and connections that end early or not at
 * all.
 */
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import {
  encoding,
  http,
  limit,
  lost,
  malformed,
  notAnAnswer,
  refused,
  timedOut,
  unexpected,
  unreadable,
  type Case,
  type Expectation,
  type Group,
  type Step,
} from './case.js'
import { done, envelope, fault11, flash, flashMessage, flashValue, success } from './messages.js'

type Expect = Expectation | readonly Expectation[]

const page = '<!DOCTYPE html><html><head><title>Sorry</title></head><body>down for maintenance<br></body></html>'

/** What is not SOAP, by its status. */
const pages: readonly Case[] = [
  300, 301, 302, 303, 304, 307, 308, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 413, 414, 415, 421,
  422, 425, 426, 429, 431, 451, 499, 500, 501, 502, 503, 504, 505, 511, 520, 599, 600, 999,
].map((status) => ({
  name: `HTTP ${String(status)} and a page`,
  call: 'monthlyAccount',
  // 304 has no body (RFC 9110 §15.4.5).
  answer: {
    status,
    contentType: 'text/html',
    body: status === 304 ? '' : page,
    headers: ['Location: /elsewhere', 'Retry-After: 0', 'WWW-Authenticate: Basic realm="a"'],
  },
  expect: http(status),
}))

const status = (
  status: number,
  body: string,
  expect: Expect,
  contentType: string | null = 'text/xml; charset=utf-8',
): Case => ({
  name:
    `HTTP ${String(status)}, ${contentType ?? 'no type'}, ` +
    (body === '' ? 'nothing' : body === success ? 'a success' : 'something else'),
  call: 'monthlyAccount',
  answer: { status, contentType, body },
  expect,
})

/** Status and body contradict each other: a success is not believed, and never taken for a refusal. */
const contradiction: readonly Expectation[] = [unexpected, malformed]
/** Nothing came. Whether that is no SOAP, or a broken message, nothing says. */
const nothing = (status: number): readonly Expectation[] => [http(status), ...notAnAnswer]

const statuses: readonly Case[] = [
  status(200, '', nothing(200)),
  status(200, '', nothing(200), null),
  status(200, '', http(200), 'text/html'),
  status(202, '', nothing(202)),
  status(204, '', nothing(204), null),
  status(205, '', nothing(205), null),
  status(400, '', http(400)),
  status(400, '', http(400), null),
  status(500, '', http(500)),
  status(503, '', http(503), null),
  status(201, success, done),
  status(203, success, done),
  // A part was not asked for, so it may be the whole, or may not.
  status(206, success, [done, http(206), ...notAnAnswer]),
  status(299, success, done),
  // Without an address the request cannot be sent again elsewhere, so nothing says that it was not processed.
  status(307, page, { ...http(307), outcome: 'unknown' }, 'text/html'),
  status(308, '', { ...http(308), outcome: 'unknown' }, null),
  status(302, success, [http(302), ...contradiction]),
  status(307, success, [http(307), ...contradiction]),
  status(400, success, contradiction),
  status(404, success, contradiction),
  status(408, success, contradiction),
  status(500, success, contradiction),
  status(503, success, contradiction),
  status(500, flash('<Code>GeneralFailure</Code>'), [
    ...contradiction,
    refused('GeneralFailure'),
    refused('GeneralFailure', { outcome: 'unknown' }),
  ]),
  status(500, envelope(''), contradiction),
  status(500, success.slice(0, -1), malformed),
  status(400, fault11('<faultcode>soap:Client</faultcode>').slice(0, -5), [malformed, http(400)]),
  status(500, '<error>1</error>', http(500)),
  status(404, '<error>1</error>', http(404)),
  status(500, '{"error":1}', http(500), 'application/json'),
  status(500, 'stack trace & all', http(500), 'text/plain'),
  status(503, page, http(503), null),
  status(404, page, http(404), null),
  status(200, page, [http(200), malformed], null),
  status(200, page, [http(200), malformed]),
]

const soapType = (contentType: string | null, expect: Expect, body = success): Case => ({
  name: `a success as ${contentType ?? 'nothing'}`,
  call: 'monthlyAccount',
  answer: { contentType, body },
  expect,
})

/** A server that says that it is something else is not believed; one that does not say is read. */
const otherwise: readonly Expectation[] = [http(200), done]

const types: readonly Case[] = [
  soapType(null, done),
  soapType('text/xml', done),
  soapType('TEXT/XML ; charset = utf-8', [done, http(200)]),
  soapType('application/xml', done),
  soapType('application/soap+xml; charset=utf-8; action="urn:a"', done),
  soapType('application/vnd.a+xml', done),
  soapType('text/xml;', done),
  soapType('text/xml; charset=utf-8; charset=utf-8', done),
  soapType('text/html', otherwise),
  soapType('text/plain', otherwise),
  soapType('application/json', otherwise),
  soapType('application/octet-stream', otherwise),
  soapType('multipart/related; type="text/xml"; boundary=b', otherwise),
  soapType('text/xml, text/html', otherwise),
  soapType('text', otherwise),
  soapType(';;;', otherwise),
  soapType(`text/xml;${' '.repeat(8_000)}charset`, otherwise),
  soapType(`text/xml${'; charset'.repeat(1_000)}`, otherwise),
  {
    name: 'JSON',
    call: 'monthlyAccount',
    answer: { contentType: 'application/json', body: '{"Code":"Success"}' },
    expect: http(200),
  },
  {
    name: 'JSON that is a number',
    call: 'monthlyAccount',
    answer: { contentType: 'application/json', body: '123' },
    expect: http(200),
  },
  {
    name: 'JSON as text/xml',
    call: 'monthlyAccount',
    answer: { body: '{"Code":"Success"}' },
    expect: [malformed, http(200)],
  },
  {
    name: 'a message in parts',
    call: 'monthlyAccount',
    answer: {
      contentType: 'multipart/related; type="text/xml"; boundary=b',
      body: `--b\r\nContent-Type: text/xml\r\n\r\n${success}\r\n--b--\r\n`,
    },
    expect: http(200),
  },
  {
    name: 'a message in parts as text/xml',
    call: 'monthlyAccount',
    answer: { body: `--b\r\nContent-Type: text/xml\r\n\r\n${success}\r\n--b--\r\n` },
    expect: malformed,
  },
  {
    name: 'an HTTP answer inside an HTTP answer',
    call: 'monthlyAccount',
    answer: { body: `HTTP/1.1 200 OK\r\n\r\n${success}` },
    expect: malformed,
  },
]

const coded = (
  name: string,
  coding: string,
  body: string | Uint8Array,
  expect: Expect,
  more: Partial<Case['answer']> = {},
): Case => ({
  name,
  call: 'monthlyAccount',
  answer: { body, headers: [`Content-Encoding: ${coding}`], ...more },
  expect,
})

const bytes = Buffer.from(success)
const cut = (whole: Uint8Array, by: number): Uint8Array => whole.subarray(0, whole.length - by)
const flipped = (whole: Uint8Array, at: number): Uint8Array =>
  whole.map((byte, index) => (index === at ? byte ^ 0xff : byte))
const gzipped = gzipSync(success)
const large = gzipSync(flashMessage('done'.repeat(50_000)))

const codings: readonly Case[] = [
  coded('gzip', 'gzip', gzipped, done),
  coded('gzip by its old name', 'x-gzip', gzipped, done),
  coded('gzip in upper case', 'GZIP', gzipped, done),
  coded(
    'gzip in two members',
    'gzip',
    Buffer.concat([gzipSync(bytes.subarray(0, 100)), gzipSync(bytes.subarray(100))]),
    done,
  ),
  coded('deflate', 'deflate', deflateSync(bytes), done),
  coded('deflate without its wrapper', 'deflate', deflateRawSync(bytes), done),
  coded('brotli', 'br', brotliCompressSync(bytes), done),
  coded('no coding by its name', 'identity', bytes, done),
  coded('no coding by an empty name', '', bytes, done),
  ...['none', 'binary', '8bit', 'UTF-8', '"utf-8"', 'ISO-8859-1'].map((name) =>
    coded(`no coding by the name ${name}`, name, bytes, done),
  ),
  coded('gzip with blanks behind it', 'gzip', Buffer.concat([gzipped, Buffer.from(' \r\n')]), done),
  coded('gzip with zeros behind it', 'gzip', Buffer.concat([gzipped, Buffer.alloc(512)]), done),
  coded('gzip with zeros and a line end behind it', 'gzip', Buffer.concat([gzipped, Buffer.from('\0\0\n')]), done),
  coded('two codings, in the order in which they were applied', 'gzip, br', brotliCompressSync(gzipped), [
    done,
    malformed,
  ]),
  coded('two codings the wrong way round', 'br, gzip', brotliCompressSync(gzipped), malformed),
  coded('gzip cut off', 'gzip', cut(gzipped, 40), malformed),
  coded('gzip cut off in a large body', 'gzip', cut(large, Math.floor(large.length / 2)), malformed),
  coded('gzip without its last bytes', 'gzip', cut(gzipped, 8), malformed),
  coded('gzip without its last byte', 'gzip', cut(gzipped, 1), malformed),
  coded('gzip of nothing but a header', 'gzip', gzipped.subarray(0, 10), malformed),
  coded('gzip with a wrong sum', 'gzip', flipped(gzipped, gzipped.length - 6), malformed),
  coded('gzip with a wrong length', 'gzip', flipped(gzipped, gzipped.length - 1), malformed),
  coded('gzip with a wrong byte', 'gzip', flipped(gzipped, 30), malformed),
  coded('gzip with a wrong first byte', 'gzip', flipped(gzipped, 0), malformed),
  // What follows the last member is not part of the message; a reader may ignore it, as gzip itself does.
  coded('gzip with something behind it', 'gzip', Buffer.concat([gzipped, Buffer.from('x')]), [done, malformed]),
  coded('deflate cut off', 'deflate', cut(deflateSync(bytes), 10), malformed),
  coded('deflate with a wrong sum', 'deflate', flipped(deflateSync(bytes), deflateSync(bytes).length - 1), malformed),
  coded('deflate without its wrapper, cut off', 'deflate', cut(deflateRawSync(bytes), 10), malformed),
  coded('brotli cut off', 'br', cut(brotliCompressSync(bytes), 10), malformed),
  coded('brotli without its last byte', 'br', cut(brotliCompressSync(bytes), 1), malformed),
  coded('brotli with a wrong byte', 'br', flipped(brotliCompressSync(bytes), 20), [
    malformed,
    encoding,
    unexpected,
    done,
  ]),
  coded('gzip that was not compressed', 'gzip', bytes, malformed),
  coded('deflate that was not compressed', 'deflate', bytes, malformed),
  coded('brotli that was not compressed', 'br', bytes, malformed),
  coded('gzip that is deflate', 'gzip', deflateSync(bytes), malformed),
  coded('deflate that is gzip', 'deflate', gzipped, malformed),
  coded('gzip that is not said', 'identity', gzipped, unreadable),
  coded('gzip of nothing', 'gzip', gzipSync(''), nothing(200)),
  coded('nothing as gzip', 'gzip', '', nothing(200)),
  coded('gzip of a message that is cut off', 'gzip', gzipSync(success.slice(0, -10)), malformed),
  coded('a coding that nobody knows', 'klingon', bytes, { ...malformed, says: 'klingon' }),
  coded('zstd', 'zstd', bytes, malformed),
  coded('compress', 'compress', bytes, malformed),
  // Objects of JavaScript have members that nobody gave them.
  coded('a coding named constructor', 'constructor', bytes, malformed),
  coded('a coding named __proto__', '__proto__', bytes, malformed),
  coded('a hundred codings', Array.from({ length: 100 }, () => 'gzip').join(','), gzipped, [malformed, limit]),
  coded('a page in gzip with HTTP 502', 'gzip', gzipSync(page), http(502), { status: 502, contentType: 'text/html' }),
  coded('a page in broken gzip with HTTP 502', 'gzip', cut(gzipSync(page), 9), [http(502), malformed], {
    status: 502,
    contentType: 'text/html',
  }),
  coded('a page that is no gzip with HTTP 401', 'gzip', page, [http(401), malformed], {
    status: 401,
    contentType: 'text/html',
  }),
  coded('a page in a coding that nobody knows with HTTP 500', 'klingon', page, [http(500), malformed], {
    status: 500,
    contentType: 'text/html',
  }),
  coded('ISO-8859-1 in gzip', 'gzip', gzipSync(Buffer.from(flashMessage('Zürich'), 'latin1')), flashValue('Zürich'), {
    contentType: 'text/xml; charset=iso-8859-1',
  }),
]

const raw = (name: string, steps: readonly Step[], expect: Expect, more: Partial<Case> = {}): Case => ({
  name,
  call: 'monthlyAccount',
  answer: { steps },
  expect,
  ...more,
})

const head = (...headers: readonly string[]): string =>
  ['HTTP/1.1 200 OK', 'Content-Type: text/xml; charset=utf-8', ...headers, '', ''].join('\r\n')
const length = (by = 0): string => `Content-Length: ${String(success.length + by)}`
const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`
const chunked = head('Transfer-Encoding: chunked')
const send = (text: string): Step => ({ send: text })
const half = success.slice(0, success.length / 2)

const lengths: readonly Case[] = [
  raw('a length that is right', [send(head(length()) + success)], done),
  raw('a length that is too long, then the end', [send(head(length(10)) + success), 'end'], lost),
  raw('a length that is too long, then a reset', [send(head(length(10)) + success), { waitMs: 20 }, 'reset'], lost),
  raw('a length that is too long, then nothing', [send(head(length(10)) + success)], timedOut, { timeoutMs: 400 }),
  raw('a length that is too short', [send(head(length(-10)) + success)], malformed),
  raw('a length of nought', [send(head('Content-Length: 0') + success)], nothing(200)),
  raw('a length that is negative', [send(head('Content-Length: -1') + success), 'end'], [lost, ...notAnAnswer]),
  raw('a length that is no number', [send(head('Content-Length: many') + success), 'end'], [lost, ...notAnAnswer]),
  raw(
    'a length in hexadecimal',
    [send(head(`Content-Length: 0x${success.length.toString(16)}`) + success), 'end'],
    [lost, ...nothing(200)],
  ),
  raw(
    'a length beyond all numbers',
    [send(head('Content-Length: 99999999999999999999999') + success), 'end'],
    [malformed, limit],
  ),
  raw('two lengths', [send(head(length(), length(-10)) + success), 'end'], [lost, malformed]),
  raw('two lengths that agree', [send(head(length(), length()) + success), 'end'], [malformed, done]),
  raw(
    'a length and chunks',
    [send(`${head(length(), 'Transfer-Encoding: chunked')}${chunk(success)}0\r\n\r\n`), 'end'],
    [malformed, done],
  ),
  raw('no length, then the end', [send(head('Connection: close') + success), 'end'], done),
  raw('no length, half an answer, then the end', [send(head('Connection: close') + half), 'end'], malformed),
  // The end of a whole envelope says that it is whole; that of the connection says nothing then.
  raw(
    'no length, an answer, then a reset',
    [send(head('Connection: close') + success), { waitMs: 20 }, 'reset'],
    [lost, done],
  ),
  raw(
    'no length, half an answer, then a reset',
    [send(head('Connection: close') + half), { waitMs: 20 }, 'reset'],
    [lost, malformed],
  ),
  raw('no length and no end', [send(head('Connection: close') + success)], timedOut, { timeoutMs: 400 }),
  raw('HTTP/1.0', [send(`HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\n\r\n${success}`), 'end'], done),
  raw('HTTP/1.0, cut off', [send(`HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\n\r\n${half}`), 'end'], malformed),
  raw('chunks', [send(`${chunked}${chunk(half)}${chunk(success.slice(half.length))}0\r\n\r\n`)], done),
  raw('chunks of one byte', [send(`${chunked}${[...success].map(chunk).join('')}0\r\n\r\n`)], done),
  raw(
    'chunks with extensions and trailers',
    [send(`${chunked}${success.length.toString(16)};a=b\r\n${success}\r\n0\r\nX-Sum: 1\r\n\r\n`)],
    done,
  ),
  raw(
    'chunks with a length in their trailers',
    [send(`${chunked}${chunk(success)}0\r\nContent-Length: 1\r\n\r\n`), 'end'],
    [done, malformed],
  ),
  raw(
    'chunks whose sizes are upper case with zeros',
    [send(`${chunked}0000${success.length.toString(16).toUpperCase()}\r\n${success}\r\n0\r\n\r\n`)],
    done,
  ),
  raw('chunks without the last one, then the end', [send(chunked + chunk(success)), 'end'], lost),
  raw('chunks without the last one, then nothing', [send(chunked + chunk(success))], timedOut, { timeoutMs: 400 }),
  raw('a chunk that is cut off', [send(`${chunked}${success.length.toString(16)}\r\n${half}`), 'end'], lost),
  raw('a chunk that is longer than its size', [send(`${chunked}10\r\n${success}\r\n0\r\n\r\n`), 'end'], malformed),
  raw('a size of a chunk that is no number', [send(`${chunked}xyz\r\n${success}\r\n0\r\n\r\n`), 'end'], malformed),
  raw('a size of a chunk that is negative', [send(`${chunked}-1\r\n${success}\r\n0\r\n\r\n`), 'end'], malformed),
  raw(
    'a size of a chunk beyond all numbers',
    [send(`${chunked}fffffffffffffffff\r\n${success}\r\n0\r\n\r\n`), 'end'],
    malformed,
  ),
  raw('chunks that are not said', [send(`${head('Connection: close')}${chunk(success)}0\r\n\r\n`), 'end'], malformed),
  raw('chunks that are said but not made', [send(chunked + success), 'end'], malformed),
  raw(
    'chunks of a coding that nobody knows',
    [send(`${head('Transfer-Encoding: klingon', 'Connection: close')}${success}`), 'end'],
    [lost, done],
  ),
  raw('chunks cut off after half an answer', [send(chunked + chunk(half)), 'end'], lost),
  raw('chunks of half an answer, closed well', [send(`${chunked}${chunk(half)}0\r\n\r\n`)], malformed),
]

const garbage: readonly Case[] = [
  raw('nothing, then the end', ['end'], lost),
  raw('nothing, then a reset', ['reset'], lost),
  raw('nothing at all', [], timedOut, { timeoutMs: 400 }),
  raw('half a status line, then the end', [send('HTTP/1.1 2'), 'end'], lost),
  raw('half a header, then the end', [send('HTTP/1.1 200 OK\r\nContent-Ty'), 'end'], lost),
  raw('half a header, then a reset', [send('HTTP/1.1 200 OK\r\nContent-Ty'), { waitMs: 20 }, 'reset'], lost),
  raw('half a body, then a reset', [send(head(length()) + half), { waitMs: 20 }, 'reset'], lost),
  raw('half a body, then the end', [send(head(length()) + half), 'end'], lost),
  raw(
    'half a body of a page with HTTP 502, then a reset',
    [
      send(`HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: 500\r\n\r\n${page}`),
      { waitMs: 20 },
      'reset',
    ],
    [lost, http(502)],
  ),
  raw(
    'half a body of a page with HTTP 401, then the end',
    [send(`HTTP/1.1 401 Unauthorized\r\nContent-Type: text/html\r\nContent-Length: 500\r\n\r\n${page}`), 'end'],
    [lost, http(401)],
  ),
  raw('a bare envelope', [send(success), 'end'], malformed),
  raw('another protocol', [send('220 mail.example.com ESMTP\r\n'), 'end'], malformed),
  raw('TLS', [{ send: Uint8Array.of(0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46) }, 'end'], malformed),
  raw('HTTP/2', [{ send: Uint8Array.of(0, 0, 0, 4, 0, 0, 0, 0, 0) }, 'end'], malformed),
  raw('HTTP/9.9', [send(`HTTP/9.9 200 OK\r\n${length()}\r\n\r\n${success}`), 'end'], [malformed, done]),
  raw('a status of two digits', [send(`HTTP/1.1 20 OK\r\n${length()}\r\n\r\n${success}`), 'end'], malformed),
  raw('a status of four digits', [send(`HTTP/1.1 2000 OK\r\n${length()}\r\n\r\n${success}`), 'end'], malformed),
  raw('a status that is no number', [send(`HTTP/1.1 OK\r\n${length()}\r\n\r\n${success}`), 'end'], malformed),
  raw(
    'a status of 099',
    [send(`HTTP/1.1 099 No\r\n${length()}\r\n\r\n${success}`), 'end'],
    [lost, http(99), ...contradiction],
  ),
  raw('a status without words', [send(`HTTP/1.1 200\r\n${length()}\r\n\r\n${success}`)], [done, lost]),
  raw(
    'a header without a colon',
    [send(`HTTP/1.1 200 OK\r\nnonsense\r\n${length()}\r\n\r\n${success}`), 'end'],
    [malformed, done],
  ),
  raw('a header with a control in its value', [send(`${head('X: a\u0000b', length())}${success}`), 'end'], malformed),
  raw('a header with a blank in its name', [send(`${head('X Y: a', length())}${success}`), 'end'], [malformed, done]),
  raw('a header that is folded', [send(`${head('X: a\r\n b', length())}${success}`), 'end'], [malformed, done]),
  raw(
    'headers that end in bare line feeds',
    [send(`HTTP/1.1 200 OK\n${length()}\n\n${success}`), 'end'],
    [malformed, done],
  ),
  raw(
    'headers named as members of a prototype',
    [send(`${head('__proto__: a', 'constructor: b', 'toString: c', length())}${success}`)],
    done,
  ),
  raw('a header of 100 KB', [send(`${head(`X: ${'a'.repeat(100_000)}`, length())}${success}`), 'end'], malformed),
  raw(
    'ten thousand headers',
    [
      send(`${head(...Array.from({ length: 10_000 }, (_, index) => `X-${String(index)}: a`), length())}${success}`),
      'end',
    ],
    malformed,
  ),
  raw(
    'a thousand short headers',
    [send(`${head(...Array.from({ length: 1_000 }, () => 'A: b'), length())}${success}`), 'end'],
    [done, lost],
  ),
  raw(
    'headers without end',
    [
      send('HTTP/1.1 200 OK\r\n'),
      { repeat: 'X: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n', times: 10_000 },
      'end',
    ],
    malformed,
  ),
  raw(
    'a hundred cookies',
    [
      send(
        `${head(...Array.from({ length: 100 }, (_, index) => `Set-Cookie: a${String(index)}=b`), length())}${success}`,
      ),
    ],
    done,
  ),
  raw(
    'a status line of 100 KB',
    [send(`HTTP/1.1 200 ${'a'.repeat(100_000)}\r\n${length()}\r\n\r\n${success}`), 'end'],
    [malformed, done],
  ),
]

const interim: readonly Case[] = [
  raw('100 before the answer', [send(`HTTP/1.1 100 Continue\r\n\r\n${head(length())}${success}`)], done),
  raw(
    '102 and 103 before the answer',
    [send(`HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${head(length())}${success}`)],
    done,
  ),
  raw('a status of 199 before the answer', [send(`HTTP/1.1 199 Odd\r\n\r\n${head(length())}${success}`)], [done, lost]),
  raw('100, then the end', [send('HTTP/1.1 100 Continue\r\n\r\n'), 'end'], lost),
  raw('100 again and again', [{ repeat: 'HTTP/1.1 100 Continue\r\n\r\n', times: 1_000, everyMs: 5 }], timedOut, {
    timeoutMs: 400,
  }),
  // The other side speaks another protocol from here on, so no answer will come.
  raw(
    '101 to another protocol',
    [send('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n')],
    [lost, http(101)],
  ),
  raw(
    '101 to another protocol, then the answer',
    [
      send(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n${head(length())}${success}`,
      ),
    ],
    [lost, done, http(101)],
  ),
  raw(
    'an answer that upgrades',
    [send(`${head('Upgrade: h2c', 'Connection: Upgrade', length())}${success}`)],
    [done, lost],
  ),
]

const trickling = { everyMs: 10, times: 1_000 }
const slow: readonly Case[] = [
  raw('a status line that trickles', [send('HTTP/1.1 200 '), { repeat: 'a', ...trickling }], timedOut, {
    timeoutMs: 400,
  }),
  raw('headers that trickle', [send('HTTP/1.1 200 OK\r\n'), { repeat: 'X: a\r\n', ...trickling }], timedOut, {
    timeoutMs: 400,
  }),
  raw('a body that trickles', [send(head('Content-Length: 100000')), { repeat: ' ', ...trickling }], timedOut, {
    timeoutMs: 400,
  }),
  raw('chunks that trickle', [send(chunked), { repeat: '1\r\n \r\n', ...trickling }], timedOut, { timeoutMs: 400 }),
  raw('an extension of a chunk that trickles', [send(`${chunked}1;`), { repeat: 'a', ...trickling }], timedOut, {
    timeoutMs: 400,
  }),
  raw(
    'trailers that trickle',
    [send(`${chunked}${chunk(success)}0\r\n`), { repeat: 'X: a\r\n', ...trickling }],
    timedOut,
    { timeoutMs: 400 },
  ),
  raw(
    'gzip that trickles',
    [
      send(head('Content-Encoding: gzip', 'Content-Length: 100000')),
      { repeat: Uint8Array.from(gzipSync('a')), ...trickling },
    ],
    timedOut,
    { timeoutMs: 400 },
  ),
  raw(
    'a page with HTTP 502 that trickles',
    [send('HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\n\r\n'), { repeat: ' ', ...trickling }],
    [timedOut, http(502)],
    { timeoutMs: 400 },
  ),
  raw('an answer just in time', [{ waitMs: 50 }, send(head(length())), { waitMs: 50 }, send(success)], done),
  raw('an answer byte by byte', [send(head(length())), ...[...success].map(send)], done),
]

const failure = flash('<Code>GeneralFailure</Code>')
const answer = (body: string): string => `${head(`Content-Length: ${String(body.length)}`)}${body}`
const after = (steps: readonly Step[], expect: Expect = refused('GeneralFailure')): Required<Case>['next'] => ({
  answer: { steps },
  expect,
})
const failing = [send(answer(failure))]

/** The next call may not be given what the last answer left on the connection. */
const leftovers: readonly Case[] = [
  raw('two answers at once', [send(answer(success) + answer(success))], [done, lost], { next: after(failing) }),
  raw(
    'a second answer that nobody asked for, later',
    [send(answer(success)), { waitMs: 20 }, send(answer(success))],
    done,
    { next: after(failing) },
  ),
  raw('bytes behind a length that is too short', [send(head(length(-10)) + success)], malformed, {
    next: after(failing),
  }),
  raw('bytes behind the last chunk', [send(`${chunked}${chunk(success)}0\r\n\r\n${answer(success)}`)], [done, lost], {
    next: after(failing),
  }),
  raw(
    'a body behind an answer that has none',
    [send(`HTTP/1.1 204 No Content\r\n\r\n${answer(success)}`)],
    [lost, ...nothing(204)],
    { next: after(failing) },
  ),
  raw('a connection that ends behind the answer', [send(answer(success)), 'end'], done, { next: after(failing) }),
  raw('a connection that is reset behind the answer', [send(answer(success)), { waitMs: 20 }, 'reset'], done, {
    next: after(failing, [refused('GeneralFailure'), lost]),
  }),
]

export const transport: readonly Group[] = [
  { name: 'HTTP: status and type', cases: [...pages, ...statuses, ...types] },
  { name: 'HTTP: content codings', cases: codings },
  { name: 'HTTP: lengths and chunks', cases: lengths },
  { name: 'HTTP: garbage and floods', cases: [...garbage, ...interim] },
  { name: 'HTTP: slowness', cases: slow },
  { name: 'HTTP: what an answer leaves behind', cases: leftovers },
]
