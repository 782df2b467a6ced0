/** Removes secrets from texts, in whatever form a server repeats them. */
import { decodeEscapes, undecoded, type DecodedText } from './escapes.js'
import { createSecretFilter } from './secret-filter.js'
import {
  canonicalText,
  secretFormsOf,
  type CanonicalForm,
  type CanonicalText,
  type SecretForms,
} from './secret-forms.js'

/**
 * Removes the secrets from every text inside a value, and cuts texts to `maxLength` characters. A text that is one of
 * `known`, such as a code of a provider's table, stays as it is.
 */
export type Redactor = <T>(value: T, maxLength?: number, known?: ReadonlySet<string>) => T

export const redactedText = '[redacted]'

/** A redactor created at first use, because most calls show no text. */
export function lazyRedactor(create: () => Redactor): Redactor {
  let redactor: Redactor | undefined
  return (value, maxLength, known) => (redactor ??= create())(value, maxLength, known)
}

const noTexts: ReadonlySet<string> = new Set()

/** A redactor for some secrets, with a `mark` in place of each. It takes time linear in the length of the text. */
export function createRedactor(secrets: readonly string[], mark = redactedText): Redactor {
  let search: SecretSearch | undefined
  return <T>(value: T, maxLength = Infinity, known = noTexts): T => redactDeep(value, maxLength, known, 0)

  function redactText(text: string, maxLength: number): string {
    if (secrets.length === 0) return cutRedacted(text, maxLength, mark)
    search ??= createSearch(secrets)
    // A canonical form is never longer than its text.
    if (text.length < search.shortest) return cutRedacted(text, maxLength, mark)
    let shown = ''
    let from = 0
    while (from < text.length && shown.length <= maxLength) {
      const size = Math.min(maxBlockLength, maxLength - shown.length + 1)
      const block = text.slice(from, from + size + overlap)
      const isLast = from + block.length === text.length
      let done = 0
      for (const [start, end] of search.find(block)) {
        // A match that begins later is found whole in the next block.
        if (start >= size && !isLast) break
        if (start >= done) shown += block.slice(done, start) + mark
        done = Math.max(done, end)
      }
      const next = isLast ? block.length : Math.max(done, size)
      shown += block.slice(done, next)
      from += next
    }
    return cutRedacted(shown, maxLength, mark)
  }

  function redactDeep<T>(value: T, maxLength: number, known: ReadonlySet<string>, depth: number): T
  function redactDeep(value: unknown, maxLength: number, known: ReadonlySet<string>, depth: number): unknown {
    if (typeof value === 'string') return known.has(value) ? value : redactText(value, maxLength)
    if (typeof value !== 'object' || value === null) return value
    if (depth > maxDepth) return mark
    if (Array.isArray(value)) return value.map((item: unknown) => redactDeep(item, maxLength, known, depth + 1))
    const entries: [string, unknown][] = Object.entries(value)
    for (const entry of entries) entry[1] = redactDeep(entry[1], maxLength, known, depth + 1)
    return Object.fromEntries(entries)
  }
}

interface SecretSearch {
  /** Length of the shortest text that is searched for. */
  readonly shortest: number
  readonly find: (text: string) => readonly Range[]
}

function createSearch(secrets: readonly string[]): SecretSearch {
  const forms = secretFormsOf(secrets)
  const mayHaveSecret = createSecretFilter(forms)
  return {
    shortest: shortestOf(forms),
    find: (text) => (forms.words.size > 0 || mayHaveSecret(text) ? findSecrets(text, forms) : []),
  }
}

const shortestOf = (forms: SecretForms): number =>
  Object.values(forms)
    .flatMap((texts) => [...texts])
    .reduce((shortest, { length }) => Math.min(shortest, length), maxHeadLength)

/** Deeper than any response. Anything deeper is not shown. */
const maxDepth = 1_000

/** Longer texts are searched block by block, which bounds the memory. */
const maxBlockLength = 100_000

/** How far beyond a block, or beyond a cut, a secret that begins before it is followed. */
const overlap = 20_000

/** Cuts a text without secrets, but not in the middle of a mark. */
export function cutRedacted(text: string, maxLength: number, mark = redactedText): string {
  if (text.length <= maxLength) return text
  const start = text.lastIndexOf(mark, maxLength)
  const end = start >= 0 && start + mark.length > maxLength ? start + mark.length : maxLength
  return `${text.slice(0, end)}…`
}

/** Start and end of a secret in a text. */
type Range = readonly [start: number, end: number]

/** Where secrets are in a text, by their starts; the ranges may overlap. */
function findSecrets(text: string, forms: SecretForms): readonly Range[] {
  const raw = undecoded(text)
  const decoded = decodeEscapes(text)
  const isEscaped = decoded.length < raw.length
  const ranges: Range[] = []
  const search = (form: CanonicalForm, source: DecodedText): void => {
    if (forms[form].size > 0) findIn(canonicalText(form, source), forms[form], ranges)
  }
  search('raw', raw)
  search('plain', decoded)
  search('ascii', decoded)
  for (const source of isEscaped ? [raw, decoded] : [raw]) {
    search('hex', source)
    search('base64', source)
  }
  if (forms.words.size > 0) findWords(canonicalText('raw', raw).text, forms.words, ranges)
  return ranges.sort(([one, oneEnd], [other, otherEnd]) => one - other || otherEnd - oneEnd)
}

/**
 * How much of a secret is searched for. The rest is compared, which keeps the time linear in the length of the text.
 */
const maxHeadLength = 64

function findIn({ text, index, source }: CanonicalText, secrets: ReadonlySet<string>, ranges: Range[]): void {
  const { starts, ends } = source
  for (const secret of secrets) {
    const head = secret.slice(0, maxHeadLength)
    let borders: Int32Array | undefined
    let length = 0
    for (let at = text.indexOf(head); at >= 0;) {
      length = Math.max(length, head.length)
      while (length < secret.length && text.charCodeAt(at + length) === secret.charCodeAt(length)) length++
      ranges.push([starts[index[at] ?? 0] ?? 0, ends[index[at + length - 1] ?? 0] ?? 0])
      // The whole secret may begin inside the part of it that was found.
      const border = length === secret.length ? 0 : ((borders ??= bordersOf(secret))[length] ?? 0)
      at += length - border
      length = border
      if (border < head.length) at = text.indexOf(head, at)
    }
  }
}

/** The failure table of Knuth, Morris and Pratt: how long the longest border of each prefix of a text is, by length. */
function bordersOf(text: string): Int32Array {
  const borders = new Int32Array(text.length + 1)
  for (let length = 2, border = 0; length <= text.length; length++) {
    const code = text.charCodeAt(length - 1)
    while (border > 0 && text.charCodeAt(border) !== code) border = borders[border] ?? 0
    if (text.charCodeAt(border) === code) border++
    borders[length] = border
  }
  return borders
}

/** Finds short secrets that are a whole text, or are delimited by white space, quotes, markup or punctuation. */
function findWords(text: string, words: ReadonlySet<string>, ranges: Range[]): void {
  for (const word of words) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      const end = at + word.length
      if (before.test(text.charAt(at - 1)) && after.test(text.charAt(end))) ranges.push([at, end])
    }
  }
}

const before = /^$|[\s>"'=:;,([{|/&]/
const after = /^$|[\s<"'=;,.)\]}|&]/
