/** Placeholders: texts that replace others, have their form and reveal nothing else about them. */
import { trimXml } from '../../util/characters.js'
import { createRedactor, type Redactor } from '../../util/redactor.js'

/** Why a value is replaced: it is a secret, it is marked as personal, or nothing is known about it. */
export type Kind = 'secret' | 'personal' | 'unknown'

/** Which known values are searched for in a text. */
export type Searched = 'all' | 'secrets'

export interface Placeholders {
  /** How many values are known and searched for. */
  readonly count: () => number
  /** The placeholder for a text, the same each time, with the white space around the text. */
  readonly replace: (text: string, kind: Kind) => string
  /** Adds a value to search for in other texts. */
  readonly add: (value: string, kind: Kind) => void
  /** Creates a search, in any encoding, for the known values from the given one on. */
  readonly searchFrom: (first: number) => (text: string, searched: Searched) => string
}

interface Known {
  readonly value: string
  readonly isSecret: boolean
  readonly redact: Redactor
}

/** `kept`: texts that stay as they are unless they are marked themselves, such as the codes of a provider. */
export function createPlaceholders(kept: ReadonlySet<string>): Placeholders {
  const placeholders = new Map<string, string>()
  const used = new Set<string>()
  const numbers = new Map<Form, number>()
  const known = new Map<string, Known>()
  return {
    count: () => known.size,
    replace,
    add: (value, kind) => void replace(value, kind),
    searchFrom: (first) => createSearch([...known.values()].slice(first), kept, placeholders),
  }

  function replace(text: string, kind: Kind): string {
    const value = trimXml(text)
    if (value === '') return text
    const placeholder = placeholders.get(value) ?? nextPlaceholder(value, kind === 'secret')
    placeholders.set(value, placeholder)
    const isSecret = kind === 'secret'
    const before = known.get(value)
    if (kind !== 'unknown' && (!before || (isSecret && !before.isSecret))) {
      // A value that has become a secret is searched for again.
      known.delete(value)
      known.set(value, { value, isSecret, redact: createRedactor([value], placeholder) })
    }
    const start = text.indexOf(value)
    return text.slice(0, start) + placeholder + text.slice(start + value.length)
  }

  function nextPlaceholder(value: string, isSecret: boolean): string {
    const form = formOf(value)
    for (;;) {
      const number = (numbers.get(form) ?? 0) + 1
      numbers.set(form, number)
      const placeholder = placeholderOf(value, form, number, isSecret)
      if (used.has(placeholder) || placeholders.has(placeholder)) continue
      used.add(placeholder)
      return placeholder
    }
  }
}

function createSearch(
  values: readonly Known[],
  kept: ReadonlySet<string>,
  placeholders: ReadonlyMap<string, string>,
): (text: string, searched: Searched) => string {
  // The longest first, because one may be part of another.
  const byLength = values.toSorted((one, other) => other.value.length - one.value.length)
  const createScope = (scope: readonly Known[]) => ({
    scope,
    values: new Set(scope.map(({ value }) => value)),
    redact: createRedactor(scope.map(({ value }) => value)),
  })
  const scopes = { all: createScope(byLength), secrets: createScope(byLength.filter(({ isSecret }) => isSecret)) }
  return (text, searched) => {
    const { scope, values, redact } = scopes[searched]
    const trimmed = trimXml(text)
    if (kept.has(trimmed)) return text
    const placeholder = values.has(trimmed) ? placeholders.get(trimmed) : undefined
    if (placeholder !== undefined) return text.replace(trimmed, () => placeholder)
    return redact(text) === text ? text : scope.reduce((result, one) => one.redact(result), text)
  }
}

/** The forms that a rule may require of a text. A placeholder has the form of the value that it replaces. */
export type Form = 'guid' | 'date' | 'digits' | 'email' | 'url' | 'text'

const hex = (count: number): string => `[\\da-f]{${String(count)}}`
const patterns: readonly (readonly [Form, RegExp])[] = [
  ['guid', new RegExp(`^[{(]?${hex(8)}(?:-?${hex(4)}){3}-?${hex(12)}[)}]?$`, 'i')],
  ['date', /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?$/],
  ['digits', /^[\d\s+().,/:-]*\d[\d\s+().,/:-]*$/],
  ['email', /^[^\s@]+@[^\s@]+\.[^\s@]+$/],
  ['url', /^(?:https?:\/\/)?[^\s/@:]+\.[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?$/i],
]

export const formOf = (text: string): Form => patterns.find(([, pattern]) => pattern.test(trimXml(text)))?.[0] ?? 'text'

function placeholderOf(value: string, form: Form, number: number, isSecret: boolean): string {
  const count = String(number)
  switch (form) {
    case 'guid':
      return fill(value, /[\da-f]/gi, number.toString(16))
    case 'digits':
      return fill(value, /\d/g, count)
    case 'date':
      return new Date(Date.UTC(2000, 0, 1 + number)).toISOString().slice(0, 10) + value.slice(10).replace(/\d/g, '0')
    case 'email':
      return `person-${count}@example.com`
    case 'url':
      return `${/^https?:\/\//i.exec(value)?.[0] ?? ''}site-${count}.example`
    case 'text':
      return isSecret ? `secret-${count}` : textPlaceholder(value, number)
  }
}

/** Puts a number into the slots of a text from the right, and zeros into those before it. */
function fill(text: string, slot: RegExp, number: string): string {
  const slots = text.match(slot)?.length ?? 0
  const digits = [...number.padStart(slots, '0')]
  const overflow = digits.splice(0, digits.length - slots).join('')
  let isFirst = true
  return text.replace(slot, () => {
    const before = isFirst ? overflow : ''
    isFirst = false
    return before + (digits.shift() ?? '0')
  })
}

/** `text-1`, or letters if the value is shorter, because a rule may limit its length: `TX` becomes `AB`. */
function textPlaceholder(value: string, number: number): string {
  const text = `text-${String(number)}`
  const { length } = [...value]
  if (length >= text.length || number >= 26 ** length) return text
  const letters = fill('0'.repeat(length), /0/g, number.toString(26)).replace(/./g, (digit) =>
    String.fromCharCode(0x61 + parseInt(digit, 26)),
  )
  return value === value.toLowerCase() ? letters : letters.toUpperCase()
}
