import { expect, test } from 'vitest'
import { parseDocument } from './xml.js'

test('names that are properties of every object are names like all others', () => {
  const document =
    '<a __proto__="1"><constructor><__proto__>x</__proto__></constructor><toString/><hasOwnProperty/></a>'
  expect(parseDocument(document)).toMatchObject({
    local: 'a',
    attributes: [{ local: '__proto__', value: '1' }],
    content: [
      { local: 'constructor', content: [{ local: '__proto__', content: ['x'] }] },
      { local: 'toString', content: [] },
      { local: 'hasOwnProperty', content: [] },
    ],
  })
})

test('namespaces are those in scope', () => {
  expect(
    parseDocument('<a xmlns="urn:1" xmlns:p="urn:2"><b xmlns="urn:3"><p:c/></b><d/><p:e p:f="1" g="2"/></a>'),
  ).toMatchObject({
    namespace: 'urn:1',
    content: [
      { namespace: 'urn:3', content: [{ local: 'c', namespace: 'urn:2' }] },
      { namespace: 'urn:1' },
      {
        namespace: 'urn:2',
        attributes: [
          { local: 'f', namespace: 'urn:2' },
          { local: 'g', namespace: '' },
        ],
      },
    ],
  })
})

test('elements may be nested 300 levels deep, and no more than 1,000', () => {
  const nested = (levels: number): string => '<a>'.repeat(levels) + '</a>'.repeat(levels)
  expect(parseDocument(nested(300))).toMatchObject({ local: 'a' })
  expect(parseDocument(nested(1_000))).toMatchObject({ local: 'a' })
  expect(parseDocument(nested(1_001))).toEqual({ problem: 'Elements are nested more than 1000 levels deep.' })
})

test('a text may have any number of references', () => {
  expect(parseDocument(`<a>${'&amp;'.repeat(200_000)}</a>`)).toMatchObject({ content: ['&'.repeat(200_000)] })
})

/**
 * Ten million characters of what costs a parser most. If a step is quadratic, the test exceeds its time limit.
 */
const hostile: Readonly<Record<string, () => string>> = {
  'open elements': () => '<a>'.repeat(3_300_000),
  'a tag of tabs': () => `<a ${'\t'.repeat(10_000_000)}/>`,
  'an attribute of tabs': () => `<a b="${'\t'.repeat(10_000_000)}"/>`,
  'open quotes': () => '<a b="'.repeat(1_600_000),
  'many attributes': () => `<a ${Array.from({ length: 700_000 }, (_, at) => `a${String(at)}="1"`).join(' ')}/>`,
  'processing instructions': () => `<a>${'<?b?>'.repeat(2_000_000)}</a>`,
  'less-than signs': () => '<'.repeat(10_000_000),
  'an open comment': () => `<a><!--${'-'.repeat(10_000_000)}`,
  'equals signs': () => `<a ${'='.repeat(10_000_000)}>`,
}

test.each(Object.entries(hostile))('%s are refused without a quadratic step', (_, document) => {
  expect(parseDocument(document())).toMatchObject({ problem: expect.any(String) as string })
})

test.each([
  '',
  ' ',
  'text',
  '<a',
  '<a></b>',
  '<a/><b/>',
  '<!DOCTYPE a><a/>',
  '<a>&nothing',
  '\0',
  '<?xml version="1.0"?>',
])('%j is not a document', (document) => {
  expect(parseDocument(document)).toMatchObject({ problem: expect.any(String) as string })
})
