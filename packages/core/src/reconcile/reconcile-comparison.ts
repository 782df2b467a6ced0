/**
 * Compares what a read returns with what a write sent, for reconcilers.
 *
 * A provider may store a text in another form than it was sent: in another case, without some white space, punctuation
 * or leading zeros, in another Unicode form, decoded with the wrong encoding, escaped, cut, or not at all. None of
 * these proves that the write did not happen, so a text counts as different only when no combination of them explains
 * it.
 */
import type { ReconcileContext, Verdict } from '../operation.js'

/**
 * `similar`: not the text that was sent, but it may be another form of it. An empty or missing text is `similar` too.
 */
export type TextComparison = 'same' | 'similar' | 'different'

/** How a text that a read returns compares with the one that was sent. */
export function compareTexts(sent: string, read: string | null | undefined): TextComparison {
  if (sent === read) return 'same'
  const units = unitsOf(sent)
  const isSimilar = readingsOf(read ?? '').some((reading) => isPartOf(reading, units) || hasAll(reading, units))
  return isSimilar ? 'similar' : 'different'
}

/**
 * One letter or digit of a sent text; `null` for a character that is not ASCII, which a provider may replace with
 * several letters or none.
 */
type Unit = string | null
/** How many letters and digits may replace one character: the transliteration of `庄` is `zhuang`. */
const maxTransliteration = 6

const unitsOf = (text: string): readonly Unit[] =>
  Array.from(text.normalize('NFC').toLowerCase())
    .map((character) => (character > '\u007f' ? null : character))
    .filter((unit) => unit === null || /[a-z\d]/.test(unit))

/** HTML and XML entities, percent encoding, quoted-printable and backslash escapes, even if they are cut. */
const escapes = /&(?:#x?[\da-f]*|[a-z]+);?|%[\da-f]{1,2}|=[\dA-F]{2}|\\(?:u[\da-f]{0,4}|x[\da-f]{0,2})/gi

/** Three readings of a text, reduced to letters and digits: unchanged, without escapes, and without accents. */
const readingsOf = (text: string): readonly string[] =>
  [text, text.replace(escapes, ''), text.normalize('NFKD').replaceAll('ı', 'i')].map((reading) =>
    reading.toLowerCase().replace(/[^a-z\d]/g, ''),
  )

/** Whether a reading is what remains of a sent text when some of its characters are left out. */
function isPartOf(reading: string, units: readonly Unit[]): boolean {
  let matched = 0
  for (const unit of units) {
    if (unit === null) matched += maxTransliteration
    else if (reading[matched] === unit) matched++
  }
  return matched >= reading.length
}

/** Whether a reading contains all ASCII letters and digits of a sent text, in their order. */
function hasAll(reading: string, units: readonly Unit[]): boolean {
  const letters = units.filter((unit) => unit !== null)
  let matched = 0
  for (const character of reading) if (letters[matched] === character) matched++
  return matched === letters.length
}

/** A field that an update sets and a read returns. */
export interface ComparedField {
  /** The field's name, for the sentence. */
  readonly name: string
  /** `undefined` when the update does not set it; the field is then not compared. */
  readonly sent: string | undefined
  /** What the read returned. */
  readonly read: string | null | undefined
  /**
   * A field with so few possible values that two records often agree, such as a flag. It proves nothing by itself.
   */
  readonly hasFewValues?: boolean
}

/**
 * What the fields of a record say about an update to it.
 *
 * One field that differs proves nothing: the provider may ignore that field, or somebody may have changed it since. So
 * an update did not happen only when at least two fields differ and no other one agrees; fields with few values and
 * fields that the read leaves empty do not count. It is confirmed only when all fields have the values that were sent.
 * Anything else is unclear.
 */
export function judgeUpdate(
  subject: string,
  fields: readonly ComparedField[],
  confirmIfChanged: ReconcileContext['confirmIfChanged'],
): Verdict {
  const compared = fields.flatMap(({ sent, ...field }) =>
    sent === undefined ? [] : [{ ...field, result: compareTexts(sent, field.read) }],
  )
  const others = compared.filter(({ result }) => result !== 'same')
  if (compared.length === 0)
    return { happened: 'unclear', sentence: `${subject} is found, but no read returns the fields that the call sets.` }
  if (others.length === 0) return confirmIfChanged(`${subject} has the values that were sent, in ${namesOf(compared)}`)
  const telling = compared.filter(({ read, hasFewValues }) => !isEmpty(read) && hasFewValues !== true)
  if (telling.length > 1 && telling.every(({ result }) => result === 'different'))
    return { happened: false, sentence: `${subject} has other values than those sent, in ${namesOf(telling)}.` }
  return {
    happened: 'unclear',
    sentence:
      `${subject} does not have exactly the values that were sent, in ${namesOf(others)}. ` +
      'The provider may store a value in another form or ignore it, or somebody may have changed it since.',
  }
}

const namesOf = (fields: readonly { readonly name: string }[]): string => fields.map(({ name }) => name).join(', ')

const isEmpty = (text: string | null | undefined): boolean => (text ?? '').trim() === ''

/**
 * The other spellings under which a provider may store a number or name by which it finds records: in upper or lower
 * case, without punctuation, without leading zeros. `undefined` when they cannot be listed: for a text with outer or
 * repeated white space, with characters that may be escaped or decoded with the wrong encoding, or longer than
 * `maxLength`, so that it may have been cut.
 */
export function otherSpellingsOf(text: string, maxLength: number): readonly string[] | undefined {
  if (text.length > maxLength || !/^[\w.@#/:-]+(?: [\w.@#/:-]+)*$/.test(text)) return undefined
  const plain = text.replace(/[^A-Za-z\d]/g, '')
  const forms = [text, plain, text.replace(/^0+(?=.)/, ''), plain.replace(/^0+(?=.)/, '')]
  const spellings = new Set(forms.flatMap((form) => [form, form.toUpperCase(), form.toLowerCase()]))
  return [...spellings].filter((spelling) => spelling !== text && spelling !== '')
}
