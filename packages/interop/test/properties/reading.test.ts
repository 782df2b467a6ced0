/** Answers are read by the tag as far as they are plain, and by a parser from there on: nobody may be able to tell. */
import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { parseXml, createDocumentReader } from '../../../core/src/xml/document-reader.js'
import saxes from '../../../core/src/xml/saxes.cjs'
import { type Element } from '../../../core/src/xml/element.js'
import { defaultLimits, XmlReadError, type Limits } from '../../../core/src/xml/tree-builder.js'
import { check } from '@acct/test-kit/property'
import { recorded } from './recorded.js'

afterEach(() => vi.restoreAllMocks())

const good = {
  names: ['a', 'b:c', 'B', '_-.9'],
  texts: ['', ' ', '\n  ', '\r\n', 'one', 'é漢', '🎉', 'T&amp;T', '&lt;&#13;&#xA;&#x1F600;', ']', '>', '"', '\u0085'],
  attributes: [
    '',
    '',
    ' c="1"',
    ' b:d="1"',
    "\n i:nil='1'",
    '\t xmlns="v"',
    ' xmlns=""',
    ' xml:lang="en"',
    ' xmlns:e="w" e:f="2"',
  ],
}
/** What is not plain, or not XML at all. */
const odd = {
  names: ['xml:a', 'xmlns:a', 'é', '1', 'b:', 'e:x', 'x:y:z'],
  texts: [
    '\r',
    ']]>',
    '&',
    '&amp',
    '&ampx',
    '&amp x;',
    '&#38',
    '&#x26x',
    '&b;',
    '&#0;',
    '&#xD800;',
    '&#xD83D;&#xDE00;',
    '&#x110000;',
    '&#xFFFFFFFF;',
    '\ufffe',
    '\u0001',
    '<!-- c -->',
    '<![CDATA[<d>]]>',
    '<?p i?>',
    '<',
    '<>',
    '</',
    '</a>',
    '</b:c>',
    '<b:c>',
    'x'.repeat(70_000),
  ],
  attributes: [
    ' c="1" c="2"',
    ' xmlns="http://www.w3.org/2001/XMLSchema-instance" nil="true"',
    ' b:d="1" h:d="2"',
    ' g="1" g="1"',
    ' b:c="1" c="1"',
    ' h:c="1" xmlns:h="u" b:c="1"',
    ' xmlns="x" xmlns="x"',
    ' xmlns:b=""',
    ' xmlns:b="x" xmlns:b="x"',
    ' xmlns:xml="u"',
    ' xmlns:xmlns="u"',
    ' xmlns:xml="http://www.w3.org/XML/1998/namespace"',
    ' xmlns:f="http://www.w3.org/XML/1998/namespace"',
    ' xmlns="http://www.w3.org/XML/1998/namespace"',
    ' xmlns:f="http://www.w3.org/2000/xmlns/"',
    ' xmlns=" u "',
    ' xmlns:b=" u"',
    ' c="&amp;"',
    ' c="a\tb"',
    ' c="a>b"',
    ' c="<"',
    ' c="\u0001"',
    ' c="é🎉"',
    ' c',
    ' c=1',
    'c="1"',
    '\rc="1"',
    ' é="1"',
    ' x:y:z="1"',
    ' q:c="1"',
    ' xmlns:',
    ` ${Array.from({ length: 20 }, (_, index) => `c${String(index)}="d"`).join(' ')}`,
    ` xmlns:b="${'u'.repeat(10_001)}"`,
  ],
}

/** Elements as they ought to be. In each place where something odd may stand is a mark. */
const { element } = fc.letrec<{ element: string; content: string }>((tie) => ({
  element: fc
    .record({
      name: fc.constantFrom(...good.names),
      attributes: fc.constantFrom(...good.attributes),
      space: fc.constantFrom('', '', ' ', '\n'),
      content: fc.option(tie('content')),
    })
    .map(
      ({ name, attributes, space, content }) =>
        `<${name}${attributes}\ue003${space}${content === null ? '/>' : `>\ue002${content}</${name}${space}>`}`,
    ),
  content: fc
    .array(fc.oneof({ depthSize: 'small' }, fc.constantFrom(...good.texts), tie('element')), { maxLength: 4 })
    .map((parts) => parts.join('\ue002')),
}))

const beginning = fc.constantFrom(
  '',
  '<?xml version="1.0"?>',
  '<?xml version="1.0" encoding="utf-8"?>',
  "<?xml version='1.0' standalone='yes' ?>",
  '<?xml version="1.1"?>',
  '<?xml encoding="utf-8"?>',
  '<?xml version="1.0\'?>',
  '\ufeff',
  '\ufeff\ufeff',
  '\ufeff<?xml version="1.0"?>',
)
const around = fc.oneof(
  { weight: 5, arbitrary: fc.constant('') },
  fc.constantFrom(' ', '\r\n', '<!-- c -->', '<?p?>', '<!DOCTYPE a>', '&#32;', 'x', '<a/>'),
)
/** At most one thing is odd, so that nothing hides behind another. */
const change = fc.oneof(
  fc.constant({ mark: '', texts: [''] }),
  ...[
    { mark: '\ue002', texts: odd.texts },
    { mark: '\ue003', texts: odd.attributes },
    { mark: '<', texts: odd.names.map((name) => `<${name}/><`) },
    { mark: '<', texts: ['', '&lt;', '<<', '< '] },
    { mark: '>', texts: ['', ' ', '>>', '/>'] },
    { mark: '"', texts: ['', "'"] },
    { mark: '/', texts: ['', '//'] },
    // Cut short.
    { mark: '<', texts: ['\ue000', '<\ue000', '</\ue000', '<a\ue000'] },
  ].map(({ mark, texts }) => fc.constantFrom(...texts).map((text) => ({ mark, texts: [text] }))),
)
const document = fc.record({ beginning, before: around, element, after: around, change, place: fc.nat() })

type Made = typeof document extends fc.Arbitrary<infer Value> ? Value : never

/** Its beginning, where a comment may be put behind, and the rest. */
function written({
  beginning,
  before,
  element,
  after,
  change: {
    mark,
    texts: [instead = ''],
  },
  place,
}: Made): readonly [string, string] {
  const parts = (
    before +
    `<r xmlns:b="u" xmlns:h="u" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">${element}</r>` +
    after
  ).split(mark === '' ? '\ue004' : mark)
  const at = 1 + (place % Math.max(1, parts.length - 1))
  const text = parts.length < 2 ? parts.join('') : parts.slice(0, at).join(mark) + instead + parts.slice(at).join(mark)
  return [beginning, text.replace(/[\ue002\ue003]/g, '').replace(/\ue000[^]*$/, '')]
}

const limits = fc.constantFrom<Limits>(
  defaultLimits,
  defaultLimits,
  defaultLimits,
  { ...defaultLimits, depth: 2 },
  { ...defaultLimits, elements: 3 },
  { ...defaultLimits, elements: 1 },
  { ...defaultLimits, attributes: 2 },
)

/** A tree with each text in one piece, or the kind of what is wrong. */
function comingTo(make: () => Element): unknown {
  const plain = ({ content, ...names }: Element): unknown => {
    const parts: unknown[] = []
    for (const part of content) {
      const last = parts.at(-1)
      if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part
      else parts.push(typeof part === 'string' ? part : plain(part))
    }
    return { ...names, content: parts }
  }
  try {
    return plain(make())
  } catch (error) {
    if (error instanceof XmlReadError) return error.problem
    throw error
  }
}

test('a document comes to the same as with a parser alone, whole or in pieces', () =>
  check(
    fc.tuple(document, limits, fc.integer({ min: 1, max: 70 })),
    ([made, limits, size]) => {
      const [beginning, body] = written(made)
      // No comment is plain, so all behind one is read by the parser.
      const withParser = comingTo(() => parseXml(Buffer.from(`${beginning}<!---->${body}`), 'utf-8', limits))
      expect(
        comingTo(() => parseXml(Buffer.from(beginning + body), 'utf-8', limits)),
        beginning + body,
      ).toEqual(withParser)
      // The reader waits for a thousand bytes before it says what they are encoded in.
      const bytes = Buffer.from(beginning + ' '.repeat(1_000) + body)
      const reader = createDocumentReader('utf-8', limits)
      const inPieces = comingTo(() => {
        for (let at = 0; at < bytes.length; at += size) reader.write(bytes.subarray(at, at + size))
        return reader.end()
      })
      expect(inPieces, beginning + body).toEqual(withParser)
    },
    8_000,
  ))

test('what the servers answer is plain', () => {
  const parser = vi.spyOn(saxes().SaxesParser.prototype, 'write')
  for (const { what, xml } of recorded) {
    parseXml(Buffer.from(xml), 'utf-8', defaultLimits)
    expect(parser, what).not.toHaveBeenCalled()
  }
  for (const text of good.texts) {
    parseXml(Buffer.from(`<a>${text}</a>`), 'utf-8', defaultLimits)
    expect(parser, text).not.toHaveBeenCalled()
  }
  parseXml(Buffer.from('<a><!-- --></a>'), 'utf-8', defaultLimits)
  expect(parser).toHaveBeenCalled()
})

test.each([
  ['a tag that is longer than one waits for', `<a>${'x'.repeat(40_000)}</a>`],
  ['a comment far inside', `<a>${'<b>c</b>'.repeat(20_000)}<!-- d --><b>e</b></a>`],
  [
    'more attributes than are plain',
    `<a ${Array.from({ length: 40 }, (_, index) => `b${String(index)}="c"`).join(' ')}>d</a>`,
  ],
])('%s is read to its end', (_, xml) => {
  const wholly = comingTo(() => parseXml(Buffer.from(`<!---->${xml}`), undefined, defaultLimits))
  expect(wholly).toMatchObject({ local: 'a' })
  expect(comingTo(() => parseXml(Buffer.from(xml), undefined, defaultLimits))).toEqual(wholly)
})
