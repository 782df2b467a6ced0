/** Lexical traps: what a value is, to the letter. */
import { limit, malformed, refused, unexpected, type Call, type Case, type Expectation, type Group } from './case.js'
import { created, flash, flashMessage, flashValue, note, transferred, transferValue, updated } from './messages.js'

type Expect = Expectation | readonly Expectation[]
type Row = readonly [name: string, xml: string, expect: Expect]

const texts: readonly Row[] = (
  [
    ['digits stay a text', '007', '007'],
    ['an exponent stays a text', '1e5', '1e5'],
    ['trailing zeros stay', '10.10', '10.10'],
    ['a hexadecimal number stays a text', '0x1F', '0x1F'],
    ['the word true stays a text', 'true', 'true'],
    ['the word null stays a text', 'null', 'null'],
    ['the word NaN stays a text', 'NaN', 'NaN'],
    ['a sign stays', '+1', '+1'],
    ['a negative zero stays', '-0', '-0'],
    ['a date stays a text', '2026-11-21T10:30:15.1234567+13:00', '2026-11-21T10:30:15.1234567+13:00'],
    ['outer white space stays', ' \t done \n', ' \t done \n'],
    ['nothing but blanks', '   ', '   '],
    ['line ends become one', 'a\r\nb\rc\nd', 'a\nb\nc\nd'],
    ['a line end by reference stays', 'a&#13;&#10;b&#xD;c', 'a\r\nb\rc'],
    ['a no-break space stays', '\u00a0done\u00a0', '\u00a0done\u00a0'],
    ['the five entities', '&lt;&gt;&amp;&quot;&apos;', `<>&"'`],
    ['an entity is not read twice', '&amp;lt;&amp;#65;&amp;amp;', '&lt;&#65;&amp;'],
    ['a decimal reference', '&#233;', 'é'],
    ['a hexadecimal reference in either case', '&#xe9;&#xE9;', 'éé'],
    ['a reference with leading zeros', '&#0000000000000000000065;', 'A'],
    ['an astral reference', '&#128512;&#x1F600;', '😀😀'],
    ['the last reference that there is', '&#x10FFFF;', '\u{10ffff}'],
    ['a reference to a tab', 'a&#9;b', 'a\tb'],
    ['a CDATA section', '<![CDATA[<a>&amp;</a>]]>', '<a>&amp;</a>'],
    ['an empty CDATA section', '<![CDATA[]]>', ''],
    ['CDATA sections between texts', 'a<![CDATA[ & ]]>b<![CDATA[<]]>c', 'a & b<c'],
    ['the end of a CDATA section, in two', '<![CDATA[]]]]><![CDATA[>]]>', ']]>'],
    ['brackets before the end of a CDATA section', '<![CDATA[a]]]]>', 'a]]'],
    ['a comment inside a word', 'do<!-- a -->ne', 'done'],
    ['a comment alone', '<!-- a -->', ''],
    ['a comment and a CDATA section inside a word', 'd<!--x--><![CDATA[o]]>n<!--y-->e', 'done'],
    ['a greater-than sign', 'a > b ]] >', 'a > b ]] >'],
    ['quotes', `"it's"`, `"it's"`],
    ['a combining character first', '\u0301a', '\u0301a'],
    ['text from right to left', '\u202eevil', '\u202eevil'],
    ['a name of a prototype', '__proto__', '__proto__'],
  ] as const
).map(([name, xml, message]) => [name, flashMessage(xml), flashValue(message)])

const absences: readonly Row[] = [
  ['an empty element is an empty text', flash('<Code>Success</Code><Message></Message>'), flashValue('')],
  ['an element that closes itself is an empty text', flash('<Code>Success</Code><Message/>'), flashValue('')],
  ['an absent element is null', flash('<Code>Success</Code>'), flashValue(null)],
  ['a nil element is null', flash('<Code>Success</Code><Message xsi:nil="true"/>'), flashValue(null)],
  ['nil may be 1', flash('<Code>Success</Code><Message xsi:nil="1"/>'), flashValue(null)],
  ['nil may have blanks around it', flash('<Code>Success</Code><Message xsi:nil=" true "/>'), flashValue(null)],
  ['nil may be false', flash('<Code>Success</Code><Message xsi:nil="false">done</Message>'), flashValue('done')],
  ['nil may be 0', flash('<Code>Success</Code><Message xsi:nil="0"/>'), flashValue('')],
  [
    'nil may have any prefix',
    flash('<Code>Success</Code><Message xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"/>'),
    flashValue(null),
  ],
  [
    'nil without the namespace says nothing',
    flash('<Code>Success</Code><Message nil="true">done</Message>'),
    flashValue('done'),
  ],
  [
    'nil of another namespace says nothing',
    flash('<Code>Success</Code><Message xmlns:i="urn:i" i:nil="true">done</Message>'),
    flashValue('done'),
  ],
  // A schema forbids it; nothing says which of the two holds.
  [
    'a nil element with a text',
    flash('<Code>Success</Code><Message xsi:nil="true">done</Message>'),
    [flashValue(null), flashValue('done'), unexpected],
  ],
  ['elements where only text may be', flashMessage('a<b>c</b>'), unexpected],
  [
    'a type by attribute changes nothing',
    flash('<Code>Success</Code><Message xsi:type="xsd:int" xmlns:xsd="http://www.w3.org/2001/XMLSchema">007</Message>'),
    flashValue('007'),
  ],
]

const code = (text: string): string => flash(`<Code>${text}</Code>`)

/** Nothing says that nothing was done. */
const unlisted = (code: string): Expectation => refused(code, { outcome: 'unknown' })

const codes: readonly Row[] = [
  ['outer white space of a code is dropped', code(' \r\n\tSuccess \n'), flashValue(null)],
  ['a code in a CDATA section', code('<![CDATA[Success]]>'), flashValue(null)],
  ['a code with a comment inside', code('Suc<!-- a -->cess'), flashValue(null)],
  ['a code by references', code('&#83;ucces&#x73;'), flashValue(null)],
  ['a code in lower case is another', code('success'), unlisted('success')],
  ['a code in upper case is another', code('SUCCESS'), unlisted('SUCCESS')],
  ['a code that begins alike is another', code('SuccessWithWarnings'), unlisted('SuccessWithWarnings')],
  ['a code in two words is another', code('Success Success'), unlisted('Success Success')],
  ['a code with a no-break space is another', code('Success\u00a0'), unlisted('Success\u00a0')],
  ['a code with a space of no width is another', code('\u200bSuccess'), unlisted('\u200bSuccess')],
  ['a code in look-alikes is another', code('Suссess'), unlisted('Suссess')],
  ['a code in full width is another', code('Ｓuccess'), unlisted('Ｓuccess')],
  ['a code named constructor is another', code('constructor'), unlisted('constructor')],
  ['a code named __proto__ is another', code('__proto__'), unlisted('__proto__')],
  ['a code of digits stays a text', code('007'), unlisted('007')],
  ['an empty code', code(''), unexpected],
  ['a code of blanks', code(' \n '), unexpected],
  ['a code of an empty CDATA section', code('<![CDATA[]]>'), unexpected],
  ['a nil code', flash('<Code xsi:nil="true"/><Message>done</Message>'), unexpected],
  ['an absent code', flash('<Message>done</Message>'), unexpected],
  ['a code with an element inside', code('<x>Success</x>'), unexpected],
  ['a code with an element beside', code('Success<x/>'), unexpected],
]

const id = (text: string): { value: unknown } => ({ value: { accountId: text } })

const ids: readonly Row[] = [
  ['an id keeps its zeros', created('000399301'), id('000399301')],
  ['an id of 64 bits', created('9223372036854775807'), id('9223372036854775807')],
  ['an id beyond 2^53', created('9007199254740993'), id('9007199254740993')],
  [
    'an id of forty digits',
    created('1234567890123456789012345678901234567890'),
    id('1234567890123456789012345678901234567890'),
  ],
  ['an id of nought', created('0'), unexpected],
  ['an id with outer white space', created('\n  399301\t'), id('399301')],
  ['an id in a CDATA section', created('<![CDATA[399301]]>'), id('399301')],
  ['an id with a comment inside', created('399<!-- a -->301'), id('399301')],
  // An integer may have a sign (XML Schema part 2, §3.3.13), an id hardly.
  ['an id with a sign', created('+399301'), [id('+399301'), id('399301'), unexpected]],
  ['a negative id', created('-1'), unexpected],
  ['an id with an exponent', created('1e5'), unexpected],
  ['an id with a point', created('399301.0'), unexpected],
  ['an id with separators', created('399,301'), unexpected],
  ['an id in two', created('399 301'), unexpected],
  ['an id in hexadecimal', created('0x617C5'), unexpected],
  ['an id in another script', created('٣٩٩'), unexpected],
  ['an id in full width', created('３９９'), unexpected],
  ['an id with a no-break space', created('\u00a0399301'), unexpected],
  ['an id of letters', created('abc'), unexpected],
  ['an id of NaN', created('NaN'), unexpected],
  ['an empty id', created(''), unexpected],
  ['an id of blanks', created('  '), unexpected],
  ['an id with an element inside', created('<x>399301</x>'), unexpected],
]

const yes = { value: { result: true } }
const no = refused('false', { result: { result: false } })

const booleans: readonly Row[] = [
  ['true', updated('true'), yes],
  ['1 is true', updated('1'), yes],
  ['true with outer white space', updated(' \ntrue\t'), yes],
  ['false is a refusal', updated('false'), no],
  ['0 is a refusal', updated('0'), no],
  ['False is neither', updated('False'), unexpected],
  ['TRUE is neither', updated('TRUE'), unexpected],
  ['yes is neither', updated('yes'), unexpected],
  ['2 is neither', updated('2'), unexpected],
  ['01 is neither', updated('01'), unexpected],
  ['-1 is neither', updated('-1'), unexpected],
  ['1.0 is neither', updated('1.0'), unexpected],
  ['true true is neither', updated('true true'), unexpected],
  ['true with a no-break space is neither', updated('true\u00a0'), unexpected],
  ['nothing is neither', updated(''), unexpected],
]

const transfer = (members: string): string => transferred(`<c:Status>Succeed</c:Status>${members}`)
const transferWith = (more: object): { value: unknown } => ({ value: { ...transferValue, ...more } })

const others: readonly Row[] = [
  ['a status with outer white space', transferred('<c:Status>\n Succeed \n</c:Status>'), transferWith({})],
  ['a status in lower case', transferred('<c:Status>succeed</c:Status>'), unexpected],
  ['a status that nobody knows', transferred('<c:Status>Pending</c:Status>'), unexpected],
  ['an empty status', transferred('<c:Status/>'), unexpected],
  ['a nil status', transferred('<c:Status xsi:nil="true"/>'), unexpected],
  ['a status named constructor', transferred('<c:Status>constructor</c:Status>'), unexpected],
  [
    'a date without outer white space',
    transfer('<c:DateCreated> 0001-01-01T00:00:00\n</c:DateCreated>'),
    transferWith({ dateCreated: '0001-01-01T00:00:00' }),
  ],
  [
    'a date that is no date stays a text',
    transfer('<c:DateCreated>yesterday</c:DateCreated>'),
    [transferWith({ dateCreated: 'yesterday' }), unexpected],
  ],
  ['an id keeps its blanks', transfer('<c:Id> 7 </c:Id>'), transferWith({ id: ' 7 ' })],
  ['an empty id is not null', transfer('<c:Id/>'), transferWith({ id: '' })],
  [
    'a code of a note keeps its zeros',
    transfer(`<c:ResponseNotes>${note('00', 'Success', 'Info')}</c:ResponseNotes>`),
    transferWith({ notes: [{ code: '00', note: 'Success', noteType: 'Info' }] }),
  ],
  [
    'a type of a note that nobody knows',
    transfer(`<c:ResponseNotes>${note('1', 'a', 'Hint')}</c:ResponseNotes>`),
    transferWith({ notes: [{ code: '1', note: 'a', noteType: 'Hint' }] }),
  ],
]

/** Long before they are wrong: a pattern that looks for outer white space must not look at each blank again. */
const blanks = ' '.repeat(80_000)
const slow = {
  monthlyAccount: [
    ['blanks inside a code', code(`a${blanks}b`), { kind: 'refused', outcome: 'unknown' }],
    ['blanks between the members', flash(`<Code>Success</Code>a${blanks}b`), unexpected],
    [
      'blanks inside a nil attribute',
      flash(`<Code>Success</Code><Message xsi:nil="a${blanks}b">done</Message>`),
      [flashValue('done'), unexpected],
    ],
    [
      'a reference of a million digits',
      flashMessage(`&#${'0'.repeat(1_000_000)}65;`),
      [flashValue('A'), malformed, limit],
    ],
  ],
  createComplexAccount: [
    ['blanks inside an id', created(`1${blanks}1`), unexpected],
    ['digits without end', created('9'.repeat(1_000_000)), [id('9'.repeat(1_000_000)), unexpected, limit]],
  ],
  updateComplexAccount: [['blanks inside a boolean', updated(`true${blanks}true`), unexpected]],
  transferCustomerAccount: [['blanks inside a status', transferred(`<c:Status>a${blanks}b</c:Status>`), unexpected]],
} as const satisfies Partial<Record<Call, readonly Row[]>>

const casesOf = (call: Call, rows: readonly Row[]): readonly Case[] =>
  rows.map(([name, body, expect]) => ({ name, call, answer: { body }, expect }))

export const values: Group = {
  name: 'values',
  cases: [
    ...casesOf('monthlyAccount', [...texts, ...absences, ...codes, ...slow.monthlyAccount]),
    ...casesOf('createComplexAccount', [...ids, ...slow.createComplexAccount]),
    ...casesOf('updateComplexAccount', [...booleans, ...slow.updateComplexAccount]),
    ...casesOf('transferCustomerAccount', [...others, ...slow.transferCustomerAccount]),
  ],
}
