/**
 * Finds the provider's documented strings in the text of a fault. They vary in case, white space, quotes and
 * punctuation, numbers and labels may precede them, and several may follow each other. Only their words count.
 */
import type { Code, Fault, Vendor } from '@acct/core'

/**
 * Reads the detail of a fault, or its reason if the detail contains none of the strings. The strings are in the order
 * of the text.
 */
export const readFault = (
  { detail, reason }: Pick<Fault, 'detail' | 'reason'>,
  codes: readonly Code[],
): readonly Vendor[] => {
  const found = readText(withoutEntities(detail ?? ''), codes)
  return found.length > 0 ? found : readText(withoutEntities(reason), codes)
}

/** A text that was escaped twice has entities for quotes. A text that was made for a page has tags for line breaks. */
const withoutEntities = (text: string): string =>
  text
    .replace(/&(?:quot|apos|nbsp|[lr][sd]quo|#x?[\da-f]{2,5});/gi, '"')
    .replace(/(?:<|&lt;)(?:br|\/?p|\/?li)\s*\/?(?:>|&gt;)/gi, '\n')

/** No documented text comes near this length. */
const maxLength = 20_000

function readText(text: string, codes: readonly Code[]): readonly Vendor[] {
  if (text.length > maxLength) return []
  const { pattern, rows } = matcherOf(codes)
  const vendors: Vendor[] = []
  let end = 0
  for (const match of text.matchAll(pattern)) {
    const row = rows[match.slice(1).findIndex(Boolean)]
    const labels = row && readLabels(text.slice(end, match.index), row)
    // With other words in it, the text is not one that the provider documents.
    if (!labels) return []
    const [words] = match
    const [punctuation = ''] = /^[^\p{L}\p{N}\n;|]*/u.exec(text.slice(match.index + words.length)) ?? []
    end = match.index + words.length + punctuation.length
    vendors.push(vendorOf(row, labels.text + words + punctuation, labels.contact))
  }
  return isBlank(text.slice(end)) ? vendors : []
}

function vendorOf({ code, path, contact: isOfContact }: Code, message: string, contact: string | undefined): Vendor {
  const ofContact = isOfContact ? contact : undefined
  const full = isOfContact ? pathOfContact(path, contact) : path
  return {
    code,
    message: message.replace(/^[^\p{L}]+|[\s,;|–—-]+$/gu, ''),
    ...(ofContact === undefined ? {} : { contact: ofContact }),
    ...(full === undefined ? {} : { path: full }),
  }
}

/** The SDK's path of a contact's field; `undefined` if the label does not say which contact it is. */
function pathOfContact(path: string | undefined, contact = ''): string | undefined {
  const [key] = contacts.find(([, name]) => name.test(contact)) ?? []
  return key === undefined || path === undefined ? undefined : `${key}.${path}`
}

const contacts = [
  ['primaryContact', /primary/i],
  ['billingContact', /billing/i],
] as const

interface Labels {
  /** The text from the last label on, which belongs to the message. */
  readonly text: string
  readonly contact: string | undefined
}

/** Labels of the fault as a whole, and words between two strings: they name no contact. */
const generalWords = [
  ...['and', 'array', 'server', 'client', 'message', 'detail', 'codes?', 'no', 'faults?'],
  ...[String.raw`validation\s*errors?`, String.raw`errors?(?:\s*\(s\))?(?:\s*found)?`],
  String.raw`soap\s*fault\s*exception`,
]
const general = new RegExp(String.raw`\b(?:${generalWords.join('|')})\b\.?`, 'gi')
/** A hyphen inside a label does not end it. */
const innerHyphen = /\b(primary|billing)-(?=contact)/gi
/** Labels that are recognized even without a colon after them. */
const contactLabel = /(?:primary|billing)\s*contact/i
/** Any other label: a few words. The page has a variable for it, but only before a string about a contact. */
const otherLabel = /^[^\p{L}]*[\p{L}\p{N}_()]+(?:\s+[\p{L}\p{N}_()]+){0,2}[^\p{L}\p{N},]*$/u

/** Reads what precedes a string: labels, numbers and punctuation. `undefined` if there is anything else. */
function readLabels(before: string, { contact: isOfContact }: Code): Labels | undefined {
  const parts = before
    .replace(innerHyphen, '$1 ')
    .replace(general, (label) => ' '.repeat(label.length))
    .split(/(?<=[:\-–—])/)
  const last = parts.pop() ?? ''
  const known = contactLabel.exec(last)
  const others = parts.filter((part) => !isBlank(part.replace(contactLabel, '')))
  const isDocumented = others.length === 0 || (isOfContact && others.length === 1 && otherLabel.test(others[0] ?? ''))
  if (!isBlank(last.replace(contactLabel, '')) || !isDocumented) return undefined
  const named = known ? last : parts.findLast((part) => !isBlank(part))
  const contact = named?.replace(/^[^\p{L}]+|[^\p{L}\p{N})]+$/gu, '')
  const start =
    named === undefined ? before.length : before.length - last.length - (known ? 0 : tailLength(parts, named))
  return { text: before.slice(start), contact }
}

/** The length of all parts from the given one on. */
const tailLength = (parts: readonly string[], from: string): number =>
  parts.slice(parts.lastIndexOf(from)).reduce((length, part) => length + part.length, 0)

const isBlank = (text: string): boolean => !/\p{L}/u.test(text)

interface Matcher {
  /** A group for each of the rows. */
  readonly pattern: RegExp
  readonly rows: readonly Code[]
}

const matchers = new WeakMap<readonly Code[], Matcher>()

function matcherOf(codes: readonly Code[]): Matcher {
  const known = matchers.get(codes)
  if (known) return known
  // The longest first, because one string may begin with another.
  const rows = codes
    .filter(({ message = '' }) => message !== '')
    .toSorted((a, b) => (b.message?.length ?? 0) - (a.message?.length ?? 0))
  const matcher = {
    pattern: new RegExp(rows.map(({ message = '' }) => `(${patternOf(message)})`).join('|'), 'giu'),
    rows,
  }
  matchers.set(codes, matcher)
  return matcher
}

/** Between two words there may be any white space and punctuation, or nothing. */
const between = '[^\\p{L}\\p{N}]*'

/** A pattern of the words of a string, with or without `CumulusUser` before the name or the password of a user. */
function patternOf(message: string): string {
  const words = message.split(/[^A-Za-z\d]+/).filter((word) => word !== '' && !/^CumulusUser$/i.test(word))
  return words
    .map((word) => (/^(?:Username|Password)$/i.test(word) ? `(?:Cumulus\\s?User${between})?${word}` : word))
    .join(between)
}
