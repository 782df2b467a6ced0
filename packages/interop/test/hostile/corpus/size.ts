/** Too much of something, and as much as there may be. */
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import {
  fault,
  http,
  limit,
  malformed,
  refused,
  unexpected,
  unreadable,
  type Case,
  type Expectation,
  type Group,
} from './case.js'
import {
  created,
  done,
  fault11,
  flash,
  flashMessage,
  flashValue,
  note,
  soap11,
  success,
  transferred,
  transferValue,
} from './messages.js'

type Expect = Expectation | readonly Expectation[]
type Row = readonly [name: string, body: () => string | Uint8Array, expect: Expect]

const megabyte = 1_000_000
const code = '<Code>Success</Code>'
const around = (content: string): string => flash(`${code}${content}<Message>done</Message>`)
const nested = (depth: number, name = 'x'): string => `<${name}>`.repeat(depth) + `</${name}>`.repeat(depth)
/** Envelope, Body, answer and result stand above it. */
const above = 4
/** Beside the four above stand Code and Message. */
const beside = 6
const attributes = (count: number, name = 'a'): string =>
  Array.from({ length: count }, (_, index) => ` ${name}${String(index)}=""`).join('')
/** A document of this length, by what fills it. */
const filled = (length: number, wrap: (filling: string) => string, filling = 'x'): string =>
  wrap(filling.repeat(Math.floor((length - wrap('').length) / filling.length)))

/** As much as there may be, and a little more. */
const aroundBounds: readonly Row[] = [
  ['a body of nearly 10 MB', () => filled(9.99 * megabyte, (filling) => around(`<x>${filling}</x>`)), done],
  ['elements within elements, 200', () => around(nested(200 - above)), done],
  ['elements, 50,000', () => around('<x/>'.repeat(50_000 - beside)), done],
  ['attributes, 1,000', () => around(`<x${attributes(1_000)}/>`), done],
  ['attributes, 1,001', () => around(`<x${attributes(1_001)}/>`), limit],
  ['elements within elements, 202', () => around(nested(202 - above)), limit],
  [
    'elements within elements in a detail',
    () => fault11(`<faultcode>soap:Client</faultcode><detail>${nested(10_000)}</detail>`),
    limit,
  ],
  [
    'elements within elements before the body',
    () => success.replace('<soap:Body>', `<soap:Header>${nested(10_000)}</soap:Header><soap:Body>`),
    limit,
  ],
  ['elements, 50,001', () => around('<x/>'.repeat(50_001 - beside)), limit],
  [
    'items of a list, 60,000',
    () => flash(`${code}<LocationProfiles>${'<LocationProfile/>'.repeat(60_000)}</LocationProfiles>`),
    limit,
  ],
  [
    'notes, 12,000',
    () => transferred(`<c:Status>Succeed</c:Status><c:ResponseNotes>${note('1').repeat(12_000)}</c:ResponseNotes>`),
    {
      value: {
        ...transferValue,
        notes: Array.from({ length: 12_000 }, () => ({ code: '1', note: 'words', noteType: 'Error' })),
      },
    },
  ],
  [
    'notes of a refusal, 12,000',
    () => transferred(`<c:Status>Failed</c:Status><c:ResponseNotes>${note('1').repeat(12_000)}</c:ResponseNotes>`),
    refused('1'),
  ],
]

/** Nothing may be refused that is within all limits, but a reader may bound more than the contract says. */
const read = (value: Expectation): readonly Expectation[] => [value, limit]
const much = megabyte

/** Within the limits, so that nothing but the work it makes is hostile. */
const labours: readonly Row[] = [
  ['one text', () => flashMessage('x'.repeat(much)), read(flashValue('x'.repeat(much)))],
  ['one text of references', () => filled(much, (filling) => around(`<x>${filling}</x>`), '&amp;'), read(done)],
  ['one text of line ends', () => filled(much, (filling) => around(`<x>${filling}</x>`), '\r\n'), read(done)],
  [
    'one text of three bytes a character',
    () => filled(much, (filling) => around(`<x>${filling}</x>`), '東'),
    read(done),
  ],
  ['one text of blanks', () => filled(much, (filling) => around(`<x>${filling}</x>`), ' '), read(done)],
  ['blanks between the members', () => filled(much, around, ' '), read(done)],
  ['blanks before the envelope', () => filled(much, (filling) => filling + success, '\n'), read(done)],
  ['blanks inside a tag', () => filled(much, (filling) => around(`<x${filling}/>`), ' '), read(done)],
  ['one attribute', () => filled(much, (filling) => around(`<x a="${filling}"/>`)), read(done)],
  ['one attribute of references', () => filled(much, (filling) => around(`<x a="${filling}"/>`), '&lt;'), read(done)],
  ['one comment', () => filled(much, (filling) => around(`<!--${filling}-->`)), read(done)],
  ['comments', () => filled(much, around, '<!---->'), read(done)],
  ['one CDATA section', () => filled(much, (filling) => around(`<x><![CDATA[${filling}]]></x>`)), read(done)],
  [
    'one CDATA section of brackets',
    () => filled(much, (filling) => around(`<x><![CDATA[${filling}]]></x>`), ']'),
    read(done),
  ],
  ['CDATA sections', () => filled(much, (filling) => around(`<x>${filling}</x>`), '<![CDATA[]]>'), read(done)],
  [
    'CDATA sections of a letter',
    () => flashMessage('<![CDATA[a]]>'.repeat(200_000)),
    read(flashValue('a'.repeat(200_000))),
  ],
  ['a name', () => around(nested(1, 'x'.repeat(megabyte))), read(done)],
  ['a name of an attribute', () => filled(much, (filling) => around(`<x ${filling}=""/>`)), read(done)],
  ['a prefix', () => around(`<${'p'.repeat(megabyte)}:x xmlns:${'p'.repeat(megabyte)}="urn:p"/>`), read(done)],
  ['a namespace', () => filled(much, (filling) => around(`<p:x xmlns:p="${filling}"/>`)), read(done)],
  [
    'a namespace on a hundred attributes',
    () => around(`<x xmlns:p="${'u'.repeat(megabyte)}"${attributes(100, 'p:a')}/>`),
    read(done),
  ],
  [
    'a namespace declared on each of 190 elements',
    () =>
      around(
        Array.from(
          { length: 190 },
          (_, index) => `<n${String(index)}:x xmlns:n${String(index)}="urn:${String(index)}">`,
        ).join('') + Array.from({ length: 190 }, (_, index) => `</n${String(189 - index)}:x>`).join(''),
      ),
    done,
  ],
  [
    'names of attributes that are each the next with one more letter',
    () => around(`<x${Array.from({ length: 1_000 }, (_, index) => ` a${'0'.repeat(index)}="1"`).join('')}/>`),
    done,
  ],
  [
    'a reason',
    () => fault11(`<faultcode>soap:Client</faultcode><faultstring>${'x'.repeat(much)}</faultstring>`),
    [fault('unknown'), limit],
  ],
  [
    'a detail',
    () => fault11(`<faultcode>soap:Client</faultcode><detail>${'x'.repeat(much)}</detail>`),
    [fault('unknown'), limit],
  ],
  [
    'a code of a fault',
    () => fault11(`<faultcode>${'x'.repeat(much)}</faultcode>`),
    [{ kind: 'fault', outcome: 'unknown' }, limit],
  ],
  [
    'a code of a fault of colons',
    () => fault11(`<faultcode>${':'.repeat(much)}</faultcode>`),
    [{ kind: 'fault', outcome: 'unknown' }, limit],
  ],
  [
    'a code of a refusal',
    () => flash(`<Code>${'x'.repeat(much)}</Code>`),
    [{ kind: 'refused', outcome: 'unknown' }, limit],
  ],
  [
    'a message of a refusal',
    () => flash(`<Code>NotFound</Code><Message>${'x'.repeat(much)}</Message>`),
    [refused('NotFound'), limit],
  ],
  // What begins like an escaped secret again and again is looked at again and again.
  [
    'a message of a refusal of escapes',
    () => filled(much, (filling) => flash(`<Code>NotFound</Code><Message>${filling}</Message>`), '&amp;#0'),
    [refused('NotFound'), limit],
  ],
  [
    'a message of a refusal of backslashes',
    () => filled(much, (filling) => flash(`<Code>NotFound</Code><Message>${filling}</Message>`), '\\'),
    [refused('NotFound'), limit],
  ],
]

/** Far beyond one of the limits. */
const farBeyondBounds: readonly Row[] = [
  ['a body of more than 10 MB', () => filled(10.01 * megabyte, (filling) => around(`<x>${filling}</x>`)), limit],
  ['a body of 40 MB', () => filled(40 * megabyte, (filling) => around(`<x>${filling}</x>`)), limit],
  [
    'a fault of more than 10 MB',
    () =>
      filled(10.01 * megabyte, (filling) => fault11(`<faultcode>soap:Client</faultcode><detail>${filling}</detail>`)),
    limit,
  ],
  ['elements within elements, 100,000', () => around(nested(100_000)), limit],
  ['elements within elements, 1,000,000 that are not closed', () => around('<x>'.repeat(megabyte)), limit],
  ['elements, 2,400,000', () => around('<x/>'.repeat(2.4 * megabyte)), limit],
  ['attributes, 500,000', () => around(`<x${attributes(500_000)}/>`), limit],
  ['attributes of one name, 900,000', () => around(`<x${' a=""'.repeat(900_000)}/>`), [limit, malformed]],
  [
    'declarations of namespaces, 100,000',
    () => around(`<x${attributes(100_000, 'xmlns:n')}/>`.replaceAll('=""', '="u"')),
    limit,
  ],
]

/** Refused, but only once much has been read. A limit of which the contract does not speak may be seen first. */
const refusedLate = [malformed, limit]
const [openMessage = ''] = flashMessage('|').split('|')
const [openElement = '', closeElement = ''] = around('<x>|</y>').split('|')

const lates: readonly Row[] = [
  ['text without an end', () => openMessage + 'x'.repeat(9.8 * megabyte), refusedLate],
  ['text and a wrong tag', () => openElement + 'x'.repeat(9.8 * megabyte) + closeElement, refusedLate],
  ['references and a wrong tag', () => openElement + '&#65;'.repeat(1.9 * megabyte) + closeElement, refusedLate],
  ['line ends and a wrong tag', () => openElement + '\r\n'.repeat(4.9 * megabyte) + closeElement, refusedLate],
  [
    'three-byte characters and a wrong tag',
    () => openElement + '東'.repeat(3.2 * megabyte) + closeElement,
    refusedLate,
  ],
  ['a comment without an end', () => `${success}<!--${'x'.repeat(9.8 * megabyte)}`, refusedLate],
  ['comments and a wrong tag', () => openElement + '<!---->'.repeat(1.4 * megabyte) + closeElement, refusedLate],
  ['a CDATA section without an end', () => `${openMessage}<![CDATA[${'x'.repeat(9.8 * megabyte)}`, refusedLate],
  [
    'a CDATA section of brackets without an end',
    () => `${openMessage}<![CDATA[${']'.repeat(9.8 * megabyte)}`,
    refusedLate,
  ],
  [
    'CDATA sections and a wrong tag',
    () => openElement + '<![CDATA[a]]>'.repeat(0.7 * megabyte) + closeElement,
    refusedLate,
  ],
  [
    'an attribute without an end',
    () => `<soap:Envelope xmlns:soap="${soap11}" a="${'x'.repeat(9.8 * megabyte)}`,
    refusedLate,
  ],
  [
    'an attribute of references without an end',
    () => `<soap:Envelope xmlns:soap="${soap11}" a="${'&amp;'.repeat(1.9 * megabyte)}`,
    refusedLate,
  ],
  ['a name without an end', () => `<${'x'.repeat(9.8 * megabyte)}`, refusedLate],
  ['a reference without an end', () => `${openMessage}&${'x'.repeat(9.8 * megabyte)}`, refusedLate],
  ['a document type without an end', () => `<!DOCTYPE a [${'x'.repeat(9.8 * megabyte)}`, refusedLate],
  [
    'an entity in a document type',
    () => `<!DOCTYPE a [<!ENTITY a "${'x'.repeat(9.8 * megabyte)}">]>${success}`,
    refusedLate,
  ],
  ['a processing instruction', () => `<?a ${'x'.repeat(9.8 * megabyte)}?>${success}`, refusedLate],
  ['less-than signs', () => '<'.repeat(9.8 * megabyte), refusedLate],
  ['bytes that are nothing', () => Buffer.alloc(9.8 * megabyte, 0xff), unreadable],
  [
    'a byte that is nothing, at the end',
    () => Buffer.concat([Buffer.from(openElement + 'x'.repeat(9.8 * megabyte)), Uint8Array.of(0xff)]),
    unreadable,
  ],
  ['elements and a wrong tag', () => openElement + '<x a="b">c</x>'.repeat(49_000) + closeElement, refusedLate],
  [
    '49 attributes on each of 20,000 elements and a wrong tag',
    () => openElement + `<x${attributes(49)}/>`.repeat(20_000) + closeElement,
    refusedLate,
  ],
  [
    '1,000 attributes on each of 1,200 elements and a wrong tag',
    () => openElement + `<x${attributes(1_000)}/>`.repeat(1_200) + closeElement,
    refusedLate,
  ],
  // A reader that joins an attribute's namespace and name to tell attributes apart copies the namespace each time.
  [
    'a namespace of 1 MB on a hundred attributes and a wrong tag',
    () => around(`<x xmlns:p="${'u'.repeat(megabyte)}"${attributes(100, 'p:a')}></y>`),
    refusedLate,
  ],
  [
    'a namespace of 200 characters on 600,000 attributes and a wrong tag',
    () => around(`<x xmlns:p="${'u'.repeat(200)}">${`<y${attributes(900, 'p:a')}/>`.repeat(670)}</y>`),
    refusedLate,
  ],
  // The longest way that a reader can be made to go for a prefix: from the deepest element up to the first, each time.
  [
    'a prefix that is looked for through 150 elements, 600,000 times, and a wrong tag',
    () => around(`<x xmlns:p="urn:p">${'<y>'.repeat(150)}${`<y${attributes(900, 'p:a')}/>`.repeat(670)}</z>`),
    refusedLate,
  ],
]

/** Read to its end, and nearly all of it is thrown away. */
const wholes: readonly Row[] = [
  [
    'a code of a fault of prefixes, 9.8 MB',
    () => fault11(`<faultcode>${'a:'.repeat(4.9 * megabyte)}</faultcode>`),
    [{ kind: 'fault', outcome: 'unknown' }],
  ],
  [
    'a detail of elements, 9.8 MB',
    () =>
      fault11(`<faultcode>soap:Client</faultcode><detail>${`<a b="1">${'y'.repeat(187)}</a>`.repeat(49_000)}</detail>`),
    fault('unknown'),
  ],
]

/** Whatever one token can hold: each kind of token, whole and without an end, full of each filling. */
const tokens: Readonly<Record<string, (filling: string) => string>> = {
  'a text': (filling) => around(`<x>${filling}</x>`),
  'a text without an end': (filling) => openMessage + filling,
  'white space or text between members': around,
  'an attribute': (filling) => around(`<x a="${filling}"/>`),
  'an attribute that is kept': (filling) => around(`<x xml:lang="${filling}"/>`),
  'an attribute without an end': (filling) => `${openMessage}<x a="${filling}`,
  'a namespace': (filling) => `${openMessage}<x xmlns:a="${filling}`,
  'a tag': (filling) => `${openMessage}<x ${filling}`,
  'a name': (filling) => `${openMessage}<x${filling}`,
  'a comment': (filling) => around(`<!--${filling}-->`),
  'a comment without an end': (filling) => `${openMessage}<!--${filling}`,
  'a comment before the envelope': (filling) => `<!--${filling}-->${success}`,
  'a CDATA section': (filling) => around(`<x><![CDATA[${filling}]]></x>`),
  'a CDATA section without an end': (filling) => `${openMessage}<![CDATA[${filling}`,
  'a reference': (filling) => `${openMessage}&${filling}`,
  'a processing instruction': (filling) => `${openMessage}<?x ${filling}`,
  'a document type': (filling) => `<!DOCTYPE x [${filling}`,
  'what follows the envelope': (filling) => success + filling,
}
/**
 * What a parser may look at by itself: ends of tokens, what is normalised, what is resolved, and what is wider than a
 * byte.
 */
const fillings: Readonly<Record<string, string>> = {
  'greater-than signs': '>',
  tabs: '\t',
  'line ends': '\r\n',
  hyphens: '-x',
  brackets: ']x',
  'question marks': '?x',
  references: '&#9;',
  'wide characters': 'x東',
}
const full = (token: string, wrap: (filling: string) => string, expect: Expect): readonly Row[] =>
  Object.entries(fillings).map(([name, filling]): Row => [
    `${token} of ${name}`,
    () => wrap(filling.repeat(Math.floor((9.8 * megabyte) / Buffer.byteLength(filling)))),
    expect,
  ])
const fullTokens: readonly Row[] = [
  ...Object.entries(tokens).flatMap(([token, wrap]) => full(token, wrap, [done, unexpected, ...refusedLate])),
  ...full('a reason', (filling) => fault11(`<faultcode>soap:Client</faultcode><faultstring>${filling}</faultstring>`), [
    fault('unknown'),
    ...refusedLate,
  ]),
]

const zeros = (megabytes: number): Buffer => Buffer.alloc(megabytes * megabyte)
const brotli = (bytes: string | Uint8Array): Buffer =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })

/** Little on the wire, much behind it. */
const bombs: readonly (readonly [name: string, coding: string, body: () => Uint8Array, expect: Expect])[] = [
  ['100 MB in gzip', 'gzip', () => gzipSync(zeros(100), { level: 1 }), limit],
  ['50 MB in deflate', 'deflate', () => deflateSync(zeros(50), { level: 1 }), limit],
  ['50 MB in raw deflate', 'deflate', () => deflateRawSync(zeros(50), { level: 1 }), limit],
  ['50 MB in brotli', 'br', () => brotli(zeros(50)), limit],
  ['30 GB in members of gzip', 'gzip', () => Buffer.alloc(9 * megabyte, gzipSync(Buffer.alloc(3 * megabyte))), limit],
  [
    'a bomb inside gzip inside gzip',
    'gzip, gzip',
    () => gzipSync(gzipSync(zeros(50), { level: 1 })),
    [limit, malformed],
  ],
  [
    'a good answer with 50 MB behind it',
    'gzip',
    () => Buffer.concat([gzipSync(success), gzipSync(zeros(50), { level: 1 })]),
    limit,
  ],
  [
    'a body of just more than 10 MB in gzip',
    'gzip',
    () => gzipSync(filled(10.01 * megabyte, (filling) => around(`<x>${filling}</x>`))),
    limit,
  ],
  ['2,400,000 elements in brotli', 'br', () => brotli(around('<x/>'.repeat(2.4 * megabyte))), limit],
  [
    'a large entity many times in gzip',
    'gzip',
    () => gzipSync(`<!DOCTYPE a [<!ENTITY a "${'ha'.repeat(4 * megabyte)}">]>${flashMessage('&a;'.repeat(100))}`),
    [malformed, limit],
  ],
]

const head = (...headers: readonly string[]): string =>
  ['HTTP/1.1 200 OK', 'Content-Type: text/xml', ...headers, '', ''].join('\r\n')
const endless = { repeat: ' '.repeat(65_536), times: 5_000 }
const page = (status: number): Pick<Case, 'answer' | 'expect'> => ({
  answer: {
    body: () => filled(40 * megabyte, (filling) => `<html><body>${filling}</body></html>`),
    contentType: 'text/html',
    status,
  },
  // Whether it is too long or no SOAP is seen first.
  expect: [http(status), limit],
})

const floods: readonly Pick<Case, 'name' | 'answer' | 'expect'>[] = [
  { name: 'a page of 40 MB with HTTP 502', ...page(502) },
  { name: 'a page of 40 MB with HTTP 403', ...page(403) },
  { name: 'a body that does not end', answer: { steps: [{ send: head() }, endless, 'end'] }, expect: limit },
  {
    name: 'a body of ten thousand million bytes',
    answer: { steps: [{ send: head('Content-Length: 10000000000') }, endless, 'end'] },
    expect: limit,
  },
  {
    name: 'chunks that do not end',
    answer: {
      steps: [
        { send: head('Transfer-Encoding: chunked') },
        { repeat: `10000\r\n${endless.repeat}\r\n`, times: 5_000 },
        'end',
      ],
    },
    expect: limit,
  },
  // Each chunk costs a reader more than its one byte.
  {
    name: 'half a million chunks of one byte',
    answer: {
      steps: [
        { send: head('Transfer-Encoding: chunked') },
        { repeat: '1\r\n \r\n'.repeat(10_000), times: 50 },
        { send: '1\r\n<\r\n0\r\n\r\n' },
      ],
    },
    expect: refusedLate,
  },
]

const caseOf = ([name, body, expect]: Row): Case => ({
  name,
  call: name.startsWith('notes') ? 'transferCustomerAccount' : 'monthlyAccount',
  answer: { body },
  expect,
})

export const size: Group = {
  name: 'size and depth',
  isLarge: true,
  cases: [
    ...[...aroundBounds, ...labours].map(caseOf),
    {
      name: 'an id',
      call: 'createComplexAccount',
      answer: { body: () => created('9'.repeat(much)) },
      expect: read({ value: { accountId: '9'.repeat(much) } }),
    },
  ],
}

/** What has to be refused at a bounded cost; each of these is called in a process of its own. */
export const costly: readonly Group[] = [
  { name: 'beyond a limit', cases: farBeyondBounds.map(caseOf) },
  { name: 'refused late', cases: lates.map(caseOf) },
  { name: 'read to the end', cases: wholes.map(caseOf) },
  { name: 'one token', cases: fullTokens.map(caseOf) },
  {
    name: 'compressed',
    cases: bombs.map(([name, coding, body, expect]) => ({
      name,
      call: 'monthlyAccount',
      answer: { body, headers: [`Content-Encoding: ${coding}`] },
      expect,
    })),
  },
  { name: 'floods', cases: floods.map((flood) => ({ call: 'monthlyAccount', ...flood })) },
]
