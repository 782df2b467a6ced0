/**
 * Texts that XML can carry (XML 1.0 §2.2) and that something on the way might change, and characters that it cannot.
 */

/** Each is known to have been changed, refused or taken for markup by some SOAP stack. */
const pieces = {
  markup: [
    '<',
    '>',
    '&',
    '"',
    "'",
    '<b>',
    '</b>',
    '<a/>',
    '<!--',
    '-->',
    '<?xml version="1.0"?>',
    '<!DOCTYPE a>',
    '<![CDATA[',
    ']]>',
    ']]',
  ],
  likeEntities: [
    'AT&T;x',
    '&lt;',
    '&amp;',
    '&amp;lt;',
    '&#13;',
    '&#xD;',
    '&#0;',
    '&nbsp;',
    '&unknown;',
    '&;',
    '&#',
    ';',
    '%26',
    '\\u0026',
  ],
  whiteSpace: [' ', '  ', '\t', '\n', '\r', '\r\n', '\n\r', '\u00a0', '\u0085', '\u2028', '\u2029', '\u3000'],
  letters: ['é', 'ÿ', 'e\u0301', '\u0301', 'Å\u0308', 'ﬁ', '漢字', '한', 'ฐานุ', 'ש\u05c1', '\u202eabc', 'İı'],
  others: [
    '😀',
    '👩‍👩‍👧',
    '𝒳',
    '\u{10000}',
    '\u{10ffff}',
    '\u200b',
    '\ufeff',
    '\u007f',
    '\u009f',
    '\ufffd',
    '\ufdd0',
    '\u{1fffe}',
    '\u{1ffff}',
    '\ue000',
    '\ue001',
  ],
} as const

const all = Object.values(pieces).flat()

/** At both ends, where some stacks trim; between letters, since a text that is blank counts as not given. */
export const pieceTexts: readonly string[] = all.map((piece) => `${piece}ab${piece}`)

/** A length that every stack takes. */
const perText = 2_000

/** Characters as texts, the last of them shorter. */
const inTexts = (characters: readonly string[]): readonly string[] =>
  Array.from(
    { length: Math.ceil(characters.length / perText) },
    (_, index) => `a${characters.slice(index * perText, (index + 1) * perText).join('')}b`,
  )

/** Each piece before each other one: what is harmless alone may not be after an ampersand. */
export const pairTexts = inTexts([...all.flatMap((piece) => all.map((other) => `${piece}${other}|`)).join('')])

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** Every character of the first plane, and both ends of all others. */
const characters = [
  ...[0x9, 0xa, 0xd, ...range(0x20, 0xd7ff), ...range(0xe000, 0xfffd)],
  ...range(1, 16).flatMap((plane) => [
    ...range(plane * 0x10000, plane * 0x10000 + 0x3f),
    ...range(plane * 0x10000 + 0xffc0, plane * 0x10000 + 0xffff),
  ]),
].map((code) => String.fromCodePoint(code))

export const everyCharacter = inTexts(characters)

/**
 * Controls but tab, LF and CR; halves of surrogate pairs, alone and the wrong way round; the two noncharacters of the
 * first plane.
 */
export const illegalTexts: readonly string[] = [
  ...range(0, 0x1f)
    .filter((code) => ![0x9, 0xa, 0xd].includes(code))
    .map((code) => String.fromCharCode(code)),
  '\ud800',
  '\udbff',
  '\udc00',
  '\udfff',
  '\udc00\ud800',
  '\ufffe',
  '\uffff',
]
