/**
 * How bytes become characters: byte order mark before charset parameter before declaration, and never a replacement
 * character.
 */
import { encoding, limit, malformed, unreadable, type Case, type Expectation, type Group } from './case.js'
import { flashMessage, flashValue } from './messages.js'

const utf8 = (text: string): Uint8Array => Buffer.from(text)
const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const utf16le = (text: string): Uint8Array => Buffer.from(text, 'utf16le')
const utf16be = (text: string): Uint8Array => Buffer.from(text, 'utf16le').swap16()
const utf32 = (text: string): Uint8Array =>
  Buffer.from(new Uint32Array([...text].map((character) => character.codePointAt(0) ?? 0)).buffer)
const marked = (mark: readonly number[], bytes: Uint8Array): Uint8Array => Buffer.concat([Buffer.from(mark), bytes])

const marks = { utf8: [0xef, 0xbb, 0xbf], utf16le: [0xff, 0xfe], utf16be: [0xfe, 0xff] } as const

const word = 'Zürich'
const plain = flashMessage(word)
const wide = flashMessage('Zürich 東京 😀')
const read = flashValue(word)
const readWide = flashValue('Zürich 東京 😀')
const declared = (name: string, xml = plain): string => `<?xml version="1.0" encoding="${name}"?>${xml}`

/** A success whose message is these bytes. */
const bytes = (...message: readonly number[]): Uint8Array => {
  const [before = '', after = ''] = flashMessage('|').split('|')
  return Buffer.concat([Buffer.from(before), Buffer.from(message), Buffer.from(after)])
}

type Row = readonly [name: string, contentType: string, body: Uint8Array, expect: Expectation | readonly Expectation[]]

const none = 'text/xml'
const charset = (name: string): string => `text/xml; charset=${name}`

const rows: readonly Row[] = [
  // One source says it.
  ['UTF-8 when nothing says anything', none, utf8(wide), readWide],
  ['UTF-8 by its charset', charset('utf-8'), utf8(wide), readWide],
  ['UTF-8 by its charset in quotes', 'text/xml; charset="utf-8"', utf8(wide), readWide],
  ['UTF-8 by its charset in single quotes', "text/xml; charset='utf-8'", utf8(wide), readWide],
  ['UTF-8 by its charset with blanks', 'text/xml; charset = " utf-8 "', utf8(wide), readWide],
  ['UTF-8 by another of its names', charset('unicode-1-1-utf-8'), utf8(wide), readWide],
  ['ISO-8859-1 by another of its names', charset('l1'), latin1(plain), read],
  ['windows-1252 by another of its names', charset('x-cp1252'), bytes(0x80), flashValue('€')],
  ['UTF-8 by its charset in upper case', 'Text/XML;CHARSET=UTF-8', utf8(wide), readWide],
  ['UTF-8 by its charset behind another parameter', 'text/xml; action="urn:a"; charset=utf-8', utf8(wide), readWide],
  ['UTF-8 by its declaration', none, utf8(declared('utf-8', wide)), readWide],
  ['UTF-8 by its mark', none, marked(marks.utf8, utf8(wide)), readWide],
  ['US-ASCII', charset('us-ascii'), utf8(flashMessage('Zurich')), flashValue('Zurich')],
  ['US-ASCII by its declaration', none, utf8(declared('US-ASCII', flashMessage('Zurich'))), flashValue('Zurich')],
  ['ISO-8859-1 by its charset', charset('ISO-8859-1'), latin1(plain), read],
  ['ISO-8859-1 by its declaration', none, latin1(declared('ISO-8859-1')), read],
  [
    'ISO-8859-1 by a declaration in single quotes',
    none,
    latin1(`<?xml version='1.0' encoding='iso-8859-1'?>${plain}`),
    read,
  ],
  [
    'ISO-8859-1 by a declaration with blanks',
    none,
    latin1(`<?xml version = "1.0"\n\tencoding = "iso-8859-1" ?>${plain}`),
    read,
  ],
  ['windows-1252 by its charset', charset('windows-1252'), bytes(0x80, 0x20, 0x93, 0xfc, 0x94), flashValue('€ “ü”')],
  [
    'windows-1252 by its declaration',
    none,
    Buffer.concat([utf8('<?xml version="1.0" encoding="Windows-1252"?>'), bytes(0x80)]),
    flashValue('€'),
  ],
  ['UTF-16, little end first, by its mark', none, marked(marks.utf16le, utf16le(wide)), readWide],
  ['UTF-16, big end first, by its mark', none, marked(marks.utf16be, utf16be(wide)), readWide],
  [
    'UTF-16 by its charset and its mark, little end first',
    charset('utf-16'),
    marked(marks.utf16le, utf16le(wide)),
    readWide,
  ],
  [
    'UTF-16 by its charset and its mark, big end first',
    charset('utf-16'),
    marked(marks.utf16be, utf16be(wide)),
    readWide,
  ],
  ['UTF-16LE by its charset, without a mark', charset('utf-16le'), utf16le(wide), readWide],
  ['UTF-16BE by its charset, without a mark', charset('utf-16be'), utf16be(wide), readWide],
  ['UTF-16 by its charset, without a mark, little end first', charset('utf-16'), utf16le(wide), readWide],
  ['UTF-16 by its charset, without a mark, big end first', charset('utf-16'), utf16be(wide), readWide],
  ['UTF-16 by nothing but its first bytes, little end first', none, utf16le(declared('utf-16', wide)), readWide],
  ['UTF-16 by nothing but its first bytes, big end first', none, utf16be(declared('utf-16', wide)), readWide],
  ['UTF-16 with a mark and a declaration', none, marked(marks.utf16le, utf16le(declared('UTF-16', wide))), readWide],

  // Two sources contradict each other.
  ['a mark of UTF-8 before a charset of ISO-8859-1', charset('iso-8859-1'), marked(marks.utf8, utf8(plain)), read],
  ['a mark of UTF-8 before a declaration of ISO-8859-1', none, marked(marks.utf8, utf8(declared('iso-8859-1'))), read],
  [
    'a mark of UTF-8 before a charset that nobody knows',
    charset('x-none'),
    marked(marks.utf8, utf8(plain)),
    [read, encoding],
  ],
  ['a mark of UTF-16LE before a charset of UTF-8', charset('utf-8'), marked(marks.utf16le, utf16le(wide)), readWide],
  [
    'a mark of UTF-16BE before a charset of UTF-16LE',
    charset('utf-16le'),
    marked(marks.utf16be, utf16be(wide)),
    readWide,
  ],
  ['a charset of UTF-8 before a declaration of ISO-8859-1', charset('utf-8'), utf8(declared('iso-8859-1')), read],
  ['a charset of ISO-8859-1 before a declaration of UTF-8', charset('iso-8859-1'), latin1(declared('utf-8')), read],
  ['a charset of UTF-8 before a declaration of UTF-16', charset('utf-8'), utf8(declared('utf-16', wide)), readWide],
  [
    'a charset of UTF-16LE before a declaration of UTF-8',
    charset('utf-16le'),
    utf16le(declared('utf-8', wide)),
    readWide,
  ],
  ['a charset of ISO-8859-1 for bytes of UTF-8', charset('iso-8859-1'), utf8(plain), flashValue('ZÃ¼rich')],
  ['a charset of UTF-8 for bytes of ISO-8859-1', charset('utf-8'), latin1(plain), encoding],
  ['a charset of UTF-8 for bytes of windows-1252', charset('utf-8'), bytes(0x80), encoding],
  ['a declaration of UTF-8 for bytes of ISO-8859-1', none, latin1(declared('utf-8')), encoding],
  ['a charset of UTF-16 for bytes of UTF-8', charset('utf-16'), utf8(wide), readWide],
  ['a charset of UTF-16BE for bytes of UTF-16LE', charset('utf-16be'), utf16le(wide), unreadable],
  ['a charset of UTF-8 for bytes of UTF-16', charset('utf-8'), utf16le(wide), unreadable],
  ['a mark of UTF-16 for bytes of UTF-8', none, marked(marks.utf16le, utf8(wide)), unreadable],
  // Such a declaration cannot be true of bytes in which it can be read. .NET writes it.
  ['a declaration of UTF-16 for bytes of UTF-8', none, utf8(declared('utf-16', wide)), readWide],

  // Bytes that are nothing.
  ['a lone continuation byte', charset('utf-8'), bytes(0x80), encoding],
  ['a first byte without its second', charset('utf-8'), bytes(0xc3), encoding],
  ['three of four bytes', charset('utf-8'), bytes(0xf0, 0x9f, 0x98), encoding],
  ['a less-than sign in two bytes', charset('utf-8'), bytes(0xc0, 0xbc), encoding],
  ['U+0000 in two bytes', charset('utf-8'), bytes(0xc0, 0x80), encoding],
  ['half a surrogate pair in three bytes', charset('utf-8'), bytes(0xed, 0xa0, 0xbd), encoding],
  ['a surrogate pair in six bytes', charset('utf-8'), bytes(0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80), encoding],
  ['a character beyond Unicode', charset('utf-8'), bytes(0xf4, 0x90, 0x80, 0x80), encoding],
  ['the byte FF', charset('utf-8'), bytes(0xff), encoding],
  [
    'bytes that are nothing, after the envelope',
    charset('utf-8'),
    Buffer.concat([utf8(plain), Buffer.from([0xc3])]),
    encoding,
  ],
  ['a mark, then bytes that are nothing', none, marked(marks.utf8, bytes(0xff)), encoding],
  ['bytes that are not US-ASCII', charset('us-ascii'), latin1(plain), encoding],
  // A reader may take US-ASCII for the UTF-8 that it is a part of.
  ['bytes of UTF-8 as US-ASCII', charset('us-ascii'), utf8(plain), [read, encoding]],
  ['an odd number of bytes of UTF-16', charset('utf-16le'), utf16le(plain).subarray(0, -1), unreadable],
  ['half a surrogate pair in UTF-16', charset('utf-16le'), utf16le(flashMessage('a\ud83db')), encoding],
  [
    'the halves of a surrogate pair the wrong way round',
    charset('utf-16le'),
    utf16le(flashMessage('\ude00\ud83d')),
    encoding,
  ],
  // Names for both are in use: ISO-8859-1 has a control there, windows-1252 nothing.
  ['a byte that windows-1252 leaves open', charset('windows-1252'), bytes(0x81), [flashValue('\u0081'), encoding]],
  ['a control of ISO-8859-1', charset('iso-8859-1'), bytes(0x80), [flashValue('€'), flashValue('\u0080')]],
  ['U+0000 in ISO-8859-1', charset('iso-8859-1'), bytes(0x00), malformed],

  // Characters that are easily lost.
  ['a replacement character that was sent', charset('utf-8'), utf8(flashMessage('a\ufffdb')), flashValue('a\ufffdb')],
  ['a byte order mark inside a text', charset('utf-8'), utf8(flashMessage('a\ufeffb')), flashValue('a\ufeffb')],
  ['a byte order mark at the start of a text', charset('utf-8'), utf8(flashMessage('\ufeffb')), flashValue('\ufeffb')],
  ['two byte order marks', none, marked([...marks.utf8, ...marks.utf8], utf8(plain)), malformed],
  ['a byte order mark after a blank', none, utf8(` \ufeff${plain}`), malformed],
  ['letters that are composed', charset('utf-8'), utf8(flashMessage('e\u0301')), flashValue('e\u0301')],
  [
    'the last characters of Unicode',
    charset('utf-8'),
    utf8(flashMessage('\u{10ffff}\ue000\ufffd')),
    flashValue('\u{10ffff}\ue000\ufffd'),
  ],
  // XML 1.0 keeps the line ends that 1.1 changes.
  ['line ends of XML 1.1', charset('utf-8'), utf8(flashMessage('a\u0085b\u2028c')), flashValue('a\u0085b\u2028c')],
  [
    'line ends of XML 1.1 where it is declared',
    none,
    utf8(`<?xml version="1.1"?>${flashMessage('a\u2028b')}`),
    [flashValue('a\u2028b'), flashValue('a\nb'), malformed],
  ],
  ['a control that only XML 1.1 has', none, utf8(`<?xml version="1.1"?>${flashMessage('a&#1;b')}`), malformed],

  // Names.
  ['UTF-32 by its mark', none, marked([0xff, 0xfe, 0, 0], utf32(plain)), unreadable],
  ['UTF-32 by its charset', charset('utf-32'), utf32(plain), { ...encoding, says: 'utf-32' }],
  ['UTF-7', charset('utf-7'), utf8(flashMessage('Z+APw-rich')), { ...encoding, says: 'utf-7' }],
  ['Shift_JIS', charset('Shift_JIS'), bytes(0x93, 0x8c), { ...encoding, says: 'shift_jis' }],
  [
    'GB 18030 by its declaration',
    none,
    utf8(declared('gb18030', flashMessage('done'))),
    { ...encoding, says: 'gb18030' },
  ],
  [
    'EBCDIC by its charset',
    charset('ibm037'),
    Buffer.from([0x4c, 0x6f, 0xa7, 0x94, 0x93]),
    { ...encoding, says: 'ibm037' },
  ],
  ['EBCDIC by nothing', none, Buffer.from([0x4c, 0x6f, 0xa7, 0x94, 0x93]), unreadable],
  [
    'ISO-2022-JP, whose escapes hide tags',
    charset('iso-2022-jp'),
    bytes(0x1b, 0x24, 0x42, 0x45, 0x6c, 0x1b, 0x28, 0x42),
    { ...encoding, says: 'iso-2022-jp' },
  ],
  ['a replacement encoding of browsers', charset('hz-gb-2312'), utf8(plain), { ...encoding, says: 'hz-gb-2312' }],
  [
    'an encoding that maps bytes to private characters',
    charset('x-user-defined'),
    bytes(0x80),
    { ...encoding, says: 'x-user-defined' },
  ],
  ['a charset that nobody knows', charset('klingon'), utf8(plain), { ...encoding, says: 'klingon' }],
  ['a declared encoding that nobody knows', none, utf8(declared('klingon')), { ...encoding, says: 'klingon' }],
  // Objects of JavaScript have members that nobody gave them.
  ['a charset named constructor', charset('constructor'), utf8(plain), { ...encoding, says: 'constructor' }],
  ['a charset named __proto__', charset('__proto__'), utf8(plain), { ...encoding, says: '__proto__' }],
  ['a declared encoding named toString', none, utf8(declared('toString')), { ...encoding, says: 'tostring' }],
  // No name at all is no word about the encoding.
  ['an empty charset', charset(''), utf8(plain), [read, encoding]],
  ['a charset in single quotes', charset("'utf-8'"), utf8(plain), [read, encoding]],
  ['two charsets', 'text/xml; charset=utf-8; charset=utf-16', utf8(plain), [read, ...unreadable]],
  ['a declared encoding that no name may be', none, utf8(declared('8-bit')), unreadable],
  ['a declared encoding of nothing', none, utf8(declared('')), unreadable],
  // Wherever in it the encoding stands, a declaration declares it. These bytes are ü in UTF-8, and two letters in what
  // is declared.
  [
    'a declaration with three hundred blanks',
    none,
    Buffer.concat([utf8(`<?xml version="1.0"${' '.repeat(300)}encoding="iso-8859-1"?>`), bytes(0xc3, 0xbc)]),
    [flashValue('Ã¼'), ...unreadable, limit],
  ],
  ['a name of a hundred thousand letters', none, utf8(declared('x'.repeat(100_000))), [...unreadable, limit]],
]

export const encodings: Group = {
  name: 'encodings',
  cases: rows.map(([name, contentType, body, expect]): Case => ({
    name,
    call: 'monthlyAccount',
    answer: { contentType, body },
    expect,
  })),
}
