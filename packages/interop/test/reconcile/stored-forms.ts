/** The forms in which a provider may store a text, and compositions of them. */
import fc from 'fast-check'

export type Form = (text: string) => string

const latin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')
const windows1252 = (text: string): string => new TextDecoder('windows-1252').decode(Buffer.from(text, 'utf8'))
const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => `&#${String(mark.charCodeAt(0))};`)

/** Forms that keep enough of a text to find it by, should somebody look for it. */
const spellings: Readonly<Record<string, Form>> = {
  upper: (text) => text.toUpperCase(),
  lower: (text) => text.toLowerCase(),
  trimmed: (text) => text.trim(),
  collapsed: (text) => text.replace(/\s+/g, ' '),
  'without white space': (text) => text.replace(/\s/g, ''),
  'without punctuation': (text) => text.replace(/[!-/:-@[-`{-~]/g, ''),
  'without leading zeros': (text) => text.replace(/^0+(?=.)/, ''),
  NFC: (text) => text.normalize('NFC'),
  NFD: (text) => text.normalize('NFD'),
  'read as Latin-1': latin1,
  'read as windows-1252': windows1252,
  'read wrongly twice': (text) => latin1(latin1(text)),
  'with question marks': (text) => text.replace(/[^\0-\x7f]/gu, '?'),
  'without what is not ASCII': (text) => text.replace(/[^\0-\x7f]/gu, ''),
  escaped,
  'with doubled quotes': (text) => text.replaceAll("'", "''"),
}

const all: Readonly<Record<string, Form>> = {
  ...spellings,
  'cut to 3': (text) => text.slice(0, 3),
  'cut to 10': (text) => text.slice(0, 10),
  'cut to 20': (text) => text.slice(0, 20),
  padded: (text) => text.padEnd(40),
  empty: () => '',
}

/** Nobody takes punctuation out of what was escaped, which would leave the digits of the escapes. */
const beforeEscaping = 'without punctuation'

const composed = (forms: Readonly<Record<string, Form>>, maxLength: number): fc.Arbitrary<Form> =>
  fc.array(fc.constantFrom(...Object.keys(forms)), { minLength: 1, maxLength }).map((drawn) => {
    const names = [...drawn].sort((a, b) => Number(b === beforeEscaping) - Number(a === beforeEscaping))
    const form: Form = (text) => names.reduce((stored, name) => forms[name]?.(stored) ?? stored, text)
    return Object.assign(form, { toString: () => names.join(', ') })
  })

/** Up to three forms, one after the other. */
export const storedForm = composed(all, 3)
/** Two spellings of a number or name that records are found by. */
export const storedSpelling = composed(spellings, 2)

const parts = [
  'Zoë',
  "O'Neil",
  '<Sons>',
  'van der',
  '007',
  '1 High St',
  'Müller-Lüdenscheidt',
  '田中',
  'ſtraße',
  'e\u0301',
  '🙂',
  'AT&T',
  '  ',
  ' ',
]

/** Texts as people have them: words with accents, quotes, digits and white space. */
export const personText = fc
  .array(fc.constantFrom(...parts, 'Austin', 'Ada', 'Perth', '-', 'İstanbul'), { minLength: 1, maxLength: 4 })
  .map((words) => words.join(''))
  .filter((text) => text.trim() !== '')
