import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { check } from '@acct/test-kit/property'
import { createRedactor } from './redactor.js'

const secret = 'hunter2-hunter2-Pass'
const accented = 'pässwörd-€1-longer'
const guid = '3f2504e0-4f89-41d3-9a0c-0305e82c3301'

const bytesOf = (text: string, encoding: BufferEncoding = 'utf8'): string[] =>
  Buffer.from(text, encoding).toString('hex').match(/../g) ?? []

/** Base64 between other text, in lines. */
const base64Lines = (text: string, length: number, end: string): string =>
  Buffer.from(`${'x'.repeat(40)}${text}${'x'.repeat(40)}`)
    .toString('base64')
    .replace(new RegExp(`.{${String(length)}}`, 'g'), `$&${end}`)

const htmlNames: Readonly<Record<string, string>> = { ä: '&auml;', ö: '&ouml;', '€': '&euro;' }

/** The bytes of a GUID as .NET keeps them. */
const guidBytes = Buffer.from('e004253f894fd3419a0c0305e82c3301', 'hex')

/** What is looked for, and how a server writes it. */
const forms = [
  ['as it is', secret, secret],
  ['in another case', secret, secret.toUpperCase()],
  ['with white space around it that a server trims', ` ${secret}\n`, secret],
  ['with other line ends', 'first line\r\nsecond line', 'first line\nsecond line'],
  ["with HTML's names", accented, accented.replace(/[äö€]/g, (character) => htmlNames[character] ?? '')],
  [
    'in the escapes of JavaScript',
    secret,
    bytesOf(secret)
      .map((byte) => `\\x${byte}`)
      .join(''),
  ],
  [
    'in the escapes of code points',
    secret,
    [...secret].map((one) => `\\u{${one.charCodeAt(0).toString(16)}}`).join(''),
  ],
  [
    'in the escapes of `escape`',
    'пароль-1',
    'пароль-1'.replace(/[^-\d]/g, (one) => `%u${one.charCodeAt(0).toString(16).padStart(4, '0')}`),
  ],
  ['in JSON, three times', 'a"b\\c"d', JSON.stringify(JSON.stringify(JSON.stringify('a"b\\c"d'))).slice(7, -7)],
  ['with the quotes that SQL doubles', "it's-hunter2", "it''s-hunter2"],
  ['with the quotes that CSV doubles', 'hunter"2"-hunter', 'hunter""2""-hunter'],
  ['without its quotes', `"hunter2"-'hunter'`, 'hunter2-hunter'],
  ['in base64 of JSON', 'a"b\\c"d-hunter2', Buffer.from(JSON.stringify('a"b\\c"d-hunter2')).toString('base64')],
  ['escaped for XML five times', 'a&b<c>d', 'a&amp;amp;amp;amp;amp;b&amp;amp;amp;amp;lt;c&amp;amp;amp;amp;gt;d'],
  ['escaped for a URL, then for XML', 'a&b<c>d', 'a%26amp%3Bb%26lt%3Bc%26gt%3Bd'],
  ['decomposed', accented, accented.normalize('NFD')],
  ['read with the wrong encoding', accented, Buffer.from(accented).toString('latin1')],
  ['in an encoding that lacks some letters', accented, accented.replace(/[äö€]/g, '?')],
  ['with a digraph for a sharp s', 'große-straße', 'GROSSE-STRASSE'],
  ['in base64 in lines of 76', secret, base64Lines(secret, 76, '\r\n')],
  ['in base64 in lines of 64', secret, base64Lines(secret, 64, '\n')],
  ['in base64 in lines of 10', secret, base64Lines(secret, 10, '\n')],
  ['in base64 in lines, in JSON', secret, base64Lines(secret, 76, '\\r\\n')],
  ['in base64 of UTF-16LE', secret, Buffer.from(secret, 'utf16le').toString('base64')],
  ['in base64 of UTF-16BE', secret, Buffer.from(secret, 'utf16le').swap16().toString('base64')],
  ['in base64 of ISO-8859-1', 'pässwörd-1', Buffer.from('pässwörd-1', 'latin1').toString('base64')],
  ['in base64 for URLs', 'a?b>c~d?e>', Buffer.from('a?b>c~d?e>').toString('base64url')],
  ['in hexadecimal with hyphens', secret, bytesOf(secret).join('-').toUpperCase()],
  ['in hexadecimal with spaces', secret, bytesOf(secret).join(' ')],
  ['in hexadecimal with colons', secret, bytesOf(secret).join(':')],
  [
    'in hexadecimal with prefixes',
    secret,
    bytesOf(secret)
      .map((byte) => `0x${byte}`)
      .join(', '),
  ],
  ['in hexadecimal in lines', secret, bytesOf(secret).join('').replace(/.{16}/g, '$&\n')],
  ['in hexadecimal of UTF-16', secret, bytesOf(secret, 'utf16le').join('-')],
  ['as a GUID without hyphens', guid, guid.replaceAll('-', '')],
  ['as a GUID in hexadecimal fields', guid, '{0x3f2504e0,0x4f89,0x41d3,{0x9a,0x0c,0x03,0x05,0xe8,0x2c,0x33,0x01}}'],
  ['as the bytes of a GUID in base64', guid, guidBytes.toString('base64')],
  ['as the bytes of a GUID in hexadecimal', guid, guidBytes.toString('hex')],
  [
    'when it is nothing but backslashes and a letter',
    `${'\\'.repeat(7)}x`,
    JSON.stringify(`${'\\'.repeat(7)}x`).slice(1, -1),
  ],
  ['when it has no letter of ASCII', 'пароль', encodeURIComponent('пароль')],
  ['behind a backslash that seems to escape its first letter', 'tiger&lion', '\\tiger&amp;lion'],
] as const

describe('a secret is hidden', () => {
  test.each(forms)('%s', (_, of, form) => {
    const shown = createRedactor([of])(`<p>before ${form} after</p>`)
    expect(shown).toMatch(/^<p>before .{0,99}\[redacted\].{0,99} after<\/p>$/s)
    expect(shown.replace('[redacted]', '').length).toBeLessThan(160)
    expect(shown).not.toContain(form)
  })

  test.each([
    [`${'a'.repeat(64)}hunter2`, `${'a'.repeat(65)}hunter2`],
    [`${'ab'.repeat(40)}hunter2`, `${'ab'.repeat(41)}a${'ab'.repeat(40)}hunter2`],
    [`${'ab'.repeat(40)}c${'ab'.repeat(40)}hunter2`, `${'ab'.repeat(41)}c${'ab'.repeat(40)}hunter2`],
  ])('whole, when it begins inside a part of itself: %s', (secret, text) => {
    expect(createRedactor([secret])(text)).toMatch(/^(\[redacted\]|a|b)*$/)
  })

  test('once for each time it is there, and nothing beside it', () => {
    expect(createRedactor([secret])(`a${secret}b hunter2 ${secret}${secret}`)).toBe(
      'a[redacted]b hunter2 [redacted][redacted]',
    )
  })

  test('together with another that begins inside it', () => {
    expect(createRedactor(['abcdef', 'efghij'])('1 abcdefghij 2')).toBe('1 [redacted] 2')
  })

  test('up to its end, however long it is', () => {
    const long = Array.from({ length: 30_000 }, (_, index) =>
      String.fromCharCode(97 + ((index * 7 + index ** 2) % 26)),
    ).join('')
    expect(createRedactor([long])(`a ${long} b`)).toBe('a [redacted] b')
  })

  test('in every block of a long text', () => {
    const text = `${'.'.repeat(99_990)}${secret}${'.'.repeat(99_980)}${secret}`
    expect(createRedactor([secret])(text)).toBe(text.replaceAll(secret, '[redacted]'))
  })

  test('where the text is cut', () => {
    for (let length = 1; length < 60; length++) {
      const shown = createRedactor([secret])(`${'.'.repeat(20)}${secret}${'.'.repeat(100)}`, length)
      expect(shown.replaceAll(/\.|…|\[redacted\]/g, '')).toBe('')
    }
  })
})

test('a secret is hidden between any characters, in texts without escapes', async () => {
  const text = fc.string({ unit: fc.constantFrom(...'ab0xX-1 +:?A=f'), minLength: 4, maxLength: 12 })
  await check(fc.tuple(text, text, text), ([secret, before, after]) => {
    if (secret.trim().length >= 4)
      expect(createRedactor([secret])(`${before}${secret}${after}`)).toContain('[redacted]')
  })
})

describe('a secret of one to three characters', () => {
  test.each([
    ['p', 'Multiple', 'Multiple'],
    ['p', 'p', '[redacted]'],
    ['p', 'quiet: p', 'quiet: [redacted]'],
    ['p', '<Password>p</Password>', '<Password>[redacted]</Password>'],
    ['p', '<p>no</p>', '<p>no</p>'],
    ['p', '{"password":"p"}', '{"password":"[redacted]"}'],
    ['p', 'password=p&user=u', 'password=[redacted]&user=u'],
    ['a&b', '<a>a&amp;b</a>', '<a>[redacted]</a>'],
    ['abc', 'abcd', 'abcd'],
  ])('%s in %s: %s', (short, text, shown) => {
    expect(createRedactor([short])(text)).toBe(shown)
  })
})

test('a blank secret hides nothing', () => {
  expect(createRedactor(['', '   '])('a    b')).toBe('a    b')
})

test('a known text stays as it is', () => {
  expect(
    createRedactor(['Login'])({ code: 'InvalidLogin', note: 'Login' }, Infinity, new Set(['InvalidLogin'])),
  ).toEqual({
    code: 'InvalidLogin',
    note: '[redacted]',
  })
})

// With an algorithm that is not linear, these take more than ten seconds, or never end.
describe('takes time linear in the text', () => {
  const length = 600_000
  test.each([
    ['backslashes', '\\'.repeat(40), '\\'],
    ['ampersands', '&'.repeat(40), '&amp;'],
    ['escaped ampersands', 'a&b&c', '&amp'],
    ['per cent signs', '%'.repeat(40), '%25'],
    ['unfinished per cent signs', '%%%%a', '%3'],
    ['references without an end', 'a;b;c;d', '&#x0'],
    ['semicolons', ';;;;;;', ';'],
    ['escaped digits', 'abcd', '%31'],
    ['escaped letters that are digits', 'abcd', '%61'],
    ['escaped digits behind a number sign', 'abcd', '&#%31'],
    ['references without semicolons', '&#97'.repeat(40), '&#x61&#97'],
    ['digits', '1'.repeat(1_000), '1'],
    ['digits and letters by turns', '1a'.repeat(1_000), 'a1'],
    ['one letter', `${'a'.repeat(20_000)}b`, 'a'],
    ['letters of base64', 'a'.repeat(1_000), 'YWFh'],
    ['hexadecimal digits', 'a'.repeat(1_000), '61-'],
    ['white space', 'a b c d', ' '],
    ['braces', 'abcd', '\\u{'],
  ])(
    'for %s',
    (_, of, unit) => {
      const text = unit.repeat(length / unit.length)

      expect(createRedactor([of, `${of}y`, `x${of}`])(text)).toBeTypeOf('string')
    },
    8_000,
  )
})
