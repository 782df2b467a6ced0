import { check } from '@acct/test-kit/property'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRedactor } from '../src/redact.js'
import { firstText, pretty } from '../src/xml.js'

describe('secrets', () => {
  const redact = createRedactor(['Password'])

  test.each([
    ['<a><Password>hunter22</Password></a>', '<a><Password>[redacted]</Password></a>'],
    ['<a><x:Password k="v">hunter22</x:Password></a>', '<a><x:Password k="v">[redacted]</x:Password></a>'],
    ['<a><password>hunter22</password></a>', '<a><password>[redacted]</password></a>'],
    ['<a><Password><![CDATA[hun<ter22]]></Password></a>', '<a><Password>[redacted]</Password></a>'],
    ['<a><Password>hun<b>ter</b>22</Password>c</a>', '<a><Password>[redacted]</Password>c</a>'],
    ['<a><Password><Password>hunter22</Password></Password>c</a>', '<a><Password>[redacted]</Password>c</a>'],
    ['<a><Password>hunter', '<a><Password>[redacted]'],
    ['<a><Password>hunter22</Passw', '<a><Password>[redacted]'],
    ['<a><Password/><b>x</b></a>', '<a><Password/><b>x</b></a>'],
    ['<a><Password></Password><Password> </Password></a>', '<a><Password></Password><Password></Password></a>'],
    [
      '<a><Password>hunter22</Password><b>my hunter22!</b><c d="HUNTER22"/></a>',
      '<a><Password>[redacted]</Password><b>my [redacted]!</b><c d="[redacted]"/></a>',
    ],
    [
      '<a><Password>h&amp;nter22</Password><b>h&#38;nter22</b><c><![CDATA[h&nter22]]></c></a>',
      '<a><Password>[redacted]</Password><b>[redacted]</b><c>[redacted]</c></a>',
    ],
    ['<a><Password>ab</Password><b>abc ab</b></a>', '<a><Password>[redacted]</Password><b>abc [redacted]</b></a>'],
    ['<a><Password>Password</Password><b>x</b></a>', '<a><Password>[redacted]</Password><b>x</b></a>'],
    [
      '<a><b>&lt;Password&gt;hunter22&lt;/Password&gt;</b></a>',
      '<a><b>&lt;Password&gt;[redacted]&lt;/Password&gt;</b></a>',
    ],
    [
      '<a><b><![CDATA[<Password>hunter22</Password>]]></b></a>',
      '<a><b>&lt;Password&gt;[redacted]&lt;/Password&gt;</b></a>',
    ],
    ['<a><!-- <Password>hunter22</Password> --></a>', '<a> &lt;Password&gt;[redacted]&lt;/Password&gt; </a>'],
    ['no message at all <', 'no message at all <'],
    ['<?xml version="1.0"?><!DOCTYPE a><a/>', '<?xml version="1.0"?><!DOCTYPE a><a/>'],
  ])('%s', (message, expected) => {
    expect(redact(message)).toEqual([expected])
  })

  test('a secret of the request is taken out of what belongs to it too', () => {
    expect(redact('<Password>a&lt;$1b+c</Password>', 'said a<$1b+c', 'fine')).toEqual([
      '<Password>[redacted]</Password>',
      'said [redacted]',
      'fine',
    ])
  })

  test('what has no secret is left as it is, whatever it is', () =>
    check(
      fc.array(
        fc.oneof(
          fc.constantFrom('<', '>', '<a>', '</a>', '<!--', '-->', '<![CDATA[', ']]>', '<?', '&lt;', '&#0;', '"', '/>'),
          fc.string(),
        ),
      ),
      (parts) => {
        const text = parts.join('')
        expect(redact(text)).toEqual([text])
      },
    ))

  test('a secret is nowhere to be seen, whatever is around it', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '&amp;', '&#60;', '"', '\n') })
    return check(fc.tuple(text, text), ([before, after]) => {
      const shown = redact(
        `<a><b>${before}s3cret-word${after}</b><Password>${before}s3cret-word${after}</Password><c d='s3cret-word'>`,
        's3cret-word',
      )
      expect(shown[0]?.split('<Password>')[1]).not.toContain(`${before}s3cret-word${after}`)
      expect(redact('<Password>s3cret-word</Password>', `${before}s3cret-word${after}`)[1]).not.toContain('s3cret-word')
    })
  })
})

test('nothing is shown beside a secret of megabytes', () => {
  const redact = createRedactor(['Password'])
  expect(redact(`<a><Password>${'x'.repeat(9_000_000)}</Password></a>`, 'beside it')).toEqual([
    '[redacted]',
    '[redacted]',
  ])
})

describe('an element a line', () => {
  test.each([
    [
      '<a><b>1</b><c/><d></d><e><f>x</f></e></a>',
      '<a>\n  <b>1</b>\n  <c/>\n  <d></d>\n  <e>\n    <f>x</f>\n  </e>\n</a>',
    ],
    ['<?xml version="1.0"?>\n<a>\n    <b> x </b>\n</a>\n', '<?xml version="1.0"?>\n<a>\n  <b> x </b>\n</a>'],
    ['<a>text<b/>more</a>', '<a>\n  text\n  <b/>\n  more\n</a>'],
    ['<a><b><![CDATA[<x>]]></b><!-- y --></a>', '<a>\n  <b><![CDATA[<x>]]></b>\n  <!-- y -->\n</a>'],
    ['<a><b>cut', '<a>\n  <b>\n    cut'],
    ['</a></b>x', '</a>\n</b>\nx'],
    ['plain', 'plain'],
    ['', ''],
  ])('%s', (xml, expected) => {
    expect(pretty(xml)).toBe(expected)
  })
})

test('the first text by the order of the names', () => {
  const xml = '<x:a><x:two>2</x:two><one/><one> &lt;1&gt; </one></x:a>'
  expect(firstText(xml, ['one', 'two'])).toBe('<1>')
  expect(firstText(xml, ['two', 'one'])).toBe('2')
  expect(firstText(xml, ['three'])).toBeUndefined()
})
