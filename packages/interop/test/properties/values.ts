/** Values as callers may write them, each with what it is on the wire and what the server half makes of it. */
import fc from 'fast-check'
import type { Tree } from './reader.js'

export interface Sample {
  /** As the caller writes it. */
  readonly value: unknown
  /** What stands in its element, or undefined when nothing is sent. */
  readonly content: Tree['content'] | undefined
  /** As the server half reads it. */
  readonly read: unknown
}

export type Samples = Readonly<Record<string, Sample>>

const code = (from: number, to: number): fc.Arbitrary<string> =>
  fc.integer({ min: from, max: to }).map((point) => String.fromCodePoint(point))

/** Characters and pieces that something on the way may change, more often than they would come by chance. */
const unit = fc.oneof(
  { weight: 4, arbitrary: code(0x20, 0x7e) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '&',
      '<',
      '>',
      '"',
      "'",
      ']]>',
      ']]',
      '&amp;',
      '&lt;',
      '&#13;',
      '&#x41;',
      'AT&T;x',
      '<![CDATA[',
      '-->',
      '<?a?>',
      '%3C',
      '\\u003c',
    ),
  },
  { weight: 3, arbitrary: fc.constantFrom(' ', '\t', '\n', '\r', '\r\n', '\u0085', '\u00a0', '\u2028', '\ufeff') },
  { weight: 2, arbitrary: code(0x7f, 0x2ff) },
  { weight: 2, arbitrary: fc.oneof(code(0x300, 0xd7ff), code(0xe000, 0xfffd)) },
  { weight: 2, arbitrary: code(0x10000, 0x10ffff) },
)

/** Any text that XML can carry. */
export const anyText = ({ maxLength = 24 }: { readonly maxLength?: number } = {}): fc.Arbitrary<string> =>
  fc.array(unit, { maxLength }).map((units) => [...units.join('')].slice(0, maxLength).join(''))

export const isBlank = (text: string): boolean => text.trim() === ''

export const sent = (value: unknown, content = String(value), read: unknown = content): Sample => ({
  value,
  content,
  read,
})

const left = (value: unknown): Sample => ({ value, content: undefined, read: undefined })

/** What is left out of any optional field. */
export const absent = fc.constantFrom(left(undefined), left(null))

/** What is left out of an optional field that is not text. */
export const nothing = fc.oneof(absent, fc.constantFrom(left(''), left(' \t\r\n')))

/** What is sent as it is in an optional field of text, and means something there. */
const blank = fc.constantFrom(sent(''), sent(' \t\r\n'))

export const noText = fc.oneof(absent, blank)

export const text = (texts: fc.Arbitrary<string> = anyText()): fc.Arbitrary<Sample> =>
  texts.filter((one) => !isBlank(one)).map((one) => sent(one))

export const optional = (sample: fc.Arbitrary<Sample>): fc.Arbitrary<Sample> =>
  fc.oneof({ weight: 2, arbitrary: sample }, { weight: 1, arbitrary: nothing })

export const optionalText = (texts: fc.Arbitrary<string> = anyText()): fc.Arbitrary<Sample> =>
  fc.oneof({ weight: 2, arbitrary: text(texts) }, { weight: 1, arbitrary: noText })

export const choice = (...values: readonly string[]): fc.Arbitrary<Sample> =>
  fc.constantFrom(...values).map((value) => sent(value))

export const flag = fc.constantFrom<Sample>(
  sent(true, '1', true),
  sent(1, '1', true),
  sent(false, '0', false),
  sent(0, '0', false),
)

export const whole = (min: number, max: number): fc.Arbitrary<Sample> =>
  fc.integer({ min, max }).map((value) => sent(value, String(value), value))

/** Digits as a number or as text, which keeps its sign and its zeros. */
export const digits = (pattern: RegExp, min: number): fc.Arbitrary<Sample> =>
  fc.oneof(
    fc
      .maxSafeInteger()
      .filter((value) => value >= min)
      .map((value) => sent(value)),
    fc.stringMatching(pattern).map((value) => sent(value)),
  )

const hexadecimal = (length: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...'0123456789abcdefABCDEF'), { minLength: length, maxLength: length })
    .map((letters) => letters.join(''))

/** A GUID in one of .NET's text forms. */
export const guid: fc.Arbitrary<Sample> = fc
  .tuple(
    hexadecimal(8),
    hexadecimal(4),
    hexadecimal(4),
    hexadecimal(4),
    hexadecimal(12),
    fc.constantFrom('N', 'D', 'B', 'P'),
  )
  .map(([a, b, c, d, e, form]) => {
    const hyphenated = [a, b, c, d, e].join('-')
    return sent({ N: a + b + c + d + e, D: hyphenated, B: `{${hyphenated}}`, P: `(${hyphenated})` }[form])
  })

const two = (value: number): string => String(value).padStart(2, '0')

/**
 * `yyyy-mm-ddThh:mm:ss` of a second since 1970, by counting days rather than by `Date` (H. Hinnant, civil_from_days).
 */
export function utcText(second: number): string {
  const [days, rest] = [Math.floor(second / 86400), ((second % 86400) + 86400) % 86400]
  const shifted = days + 719468
  const era = Math.floor(shifted / 146097)
  const ofEra = shifted - era * 146097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  const day = ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  return (
    `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(Math.floor(rest / 3600))}:` +
    `${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`
  )
}

/** The years 2 to 9998, so that no offset leaves the four digits. */
const second = fc.integer({ min: -62104060800, max: 253370764799 })

const offset = fc.integer({ min: -14 * 60, max: 14 * 60 })

function zoneOf(minutes: number): string {
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** An instant as a `Date`, or as text with an offset, with `Z`, or without a zone. */
export const instant: fc.Arbitrary<Sample> = fc.oneof(
  fc.tuple(second, fc.integer({ min: 0, max: 999 })).map(([at, ms]) => sent(new Date(at * 1000 + ms), utcText(at))),
  fc.tuple(second, offset).map(([at, minutes]) => sent(utcText(at + minutes * 60) + zoneOf(minutes), utcText(at))),
  fc.tuple(second, fc.constantFrom('', 'Z')).map(([at, zone]) => sent(utcText(at) + zone, utcText(at))),
)

/** Where a member stands: its key in the SDK's spelling and its qualified name, in the order of the wire. */
export type Order = readonly (readonly [key: string, name: string])[]

/** An object of members that are made together, its keys in any order. */
export const object = (order: Order, ...groups: readonly fc.Arbitrary<Samples>[]): fc.Arbitrary<Sample> =>
  fc
    .tuple(fc.tuple(...groups), fc.array(fc.nat(), { minLength: order.length, maxLength: order.length }))
    .map(([made, ranks]) => objectOf(order, Object.assign({}, ...made) as Samples, ranks))

export function objectOf(order: Order, samples: Samples, ranks: readonly number[] = []): Sample {
  const keys = order.map(([key]) => key)
  const shuffled = keys.map((key, index) => [key, ranks[index] ?? 0] as const).sort(([, a], [, b]) => a - b)
  const content = order.flatMap(([key, name]): Tree[] => {
    const inside = samples[key]?.content
    return inside === undefined ? [] : [{ name, content: inside }]
  })
  const read = Object.fromEntries(
    keys.flatMap((key) => (samples[key]?.content === undefined ? [] : [[key, samples[key].read]])),
  )
  return {
    value: Object.fromEntries(shuffled.map(([key]) => [key, samples[key]?.value])),
    // An element around nothing is not sent.
    content: content.length === 0 ? undefined : content,
    read,
  }
}

/** Members that have nothing to do with each other. */
export const apart = (members: Readonly<Record<string, fc.Arbitrary<Sample>>>): fc.Arbitrary<Samples> =>
  fc.record(members)
