/** Compares a request with a recorded one, field by field. */
import type { SoapRequest } from '../../transport/transport.js'
import type { OperationSet } from '../description.js'
import { leavesOf, readDocument, type Leaf } from './document.js'
import type { ExchangeFiles } from './files.js'
import { findOperation, requestGuide } from './guide.js'
import { shownHeaders } from './http.js'
import { formOf } from './placeholders.js'

/** The values of the program that replays, by the placeholders that a recording has in their place. */
export interface StandIns {
  /** Whether a value may replace a placeholder: they have the same form, and neither belongs to another one already. */
  readonly accept: (placeholder: string, value: string) => boolean
  /** A text with the values in place of their placeholders. */
  readonly restore: (text: string) => string
}

export function createStandIns(): StandIns {
  const values = new Map<string, string>()
  const placeholders = new Map<string, string>()
  return {
    accept(placeholder, value) {
      const known = values.get(placeholder)
      if (known !== undefined || placeholders.has(value)) return known === value
      if (formOf(placeholder) !== formOf(value)) return false
      values.set(placeholder, value)
      placeholders.set(value, placeholder)
      return true
    },
    restore: (text) =>
      values.get(text) ??
      [...values]
        .toSorted(([one], [other]) => other.length - one.length)
        .reduce((result, [placeholder, value]) => result.replace(wholeWord(placeholder), () => value), text),
  }
}

/** Does not match `text-1` inside `text-10`. */
const wholeWord = (text: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}-])${text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}(?![\\p{L}\\p{N}-])`, 'gu')

const maxProblems = 5

/** What differs, as sentences without a full stop; empty when nothing does. */
export function compareRequest(
  { head, request }: ExchangeFiles,
  { headers, body }: Pick<SoapRequest, 'headers' | 'body'>,
  known: OperationSet | undefined,
  standIns: StandIns,
): readonly string[] {
  const [recorded, came] = [request, body].map((text) => leavesIn(text, known))
  if (!recorded) return ['the recorded request is not an XML document']
  if (!came) return ['it is not an XML document']
  const replaced = new Set(head.request.replaced)
  const problems = [
    ...headerProblems(head.request.headers, headers),
    ...compareLeaves(recorded, came, (expected, found) =>
      replaced.has(expected.wirePath) ? compareReplaced(expected, found, standIns) : compareTexts(expected, found),
    ),
  ]
  const more = problems.length - maxProblems
  return more > 0 ? [...problems.slice(0, maxProblems), `and ${String(more)} more`] : problems
}

function leavesIn(text: string, known: OperationSet | undefined): readonly Leaf[] | undefined {
  const root = readDocument(Buffer.from(text), 'utf-8')
  return root && leavesOf(root, requestGuide(findOperation(root, known)))
}

/** The headers that tell a server which operation is called. The others may differ between programs. */
const compared = ['soapaction', 'content-type']

function headerProblems(recorded: SoapRequest['headers'], headers: SoapRequest['headers']): readonly string[] {
  const came = shownHeaders(headers, (text) => text)
  return compared
    .filter((name) => recorded[name] !== came[name])
    .map((name) => `header ${name}: expected ${quote(recorded[name])}, got ${quote(came[name])}`)
}

function compareLeaves(
  recorded: readonly Leaf[],
  came: readonly Leaf[],
  compare: (expected: Leaf, found: Leaf) => string | undefined,
): readonly string[] {
  const foundAt = new Map(came.map((leaf) => [leaf.wirePath, leaf]))
  const expectedAt = new Set(recorded.map(({ wirePath }) => wirePath))
  const problems = recorded.flatMap((expected) => {
    const found = foundAt.get(expected.wirePath)
    const problem = found ? compare(expected, found) : `expected ${quote(expected.text)}, got nothing`
    return problem === undefined ? [] : [`${expected.path}: ${problem}`]
  })
  const additional = came
    .filter(({ wirePath }) => !expectedAt.has(wirePath))
    .map((found) => `${found.path}: expected nothing, got ${shown(found)}`)
  if (problems.length + additional.length > 0) return [...problems, ...additional]
  const moved = recorded.findIndex(({ wirePath }, index) => came[index]?.wirePath !== wirePath)
  return moved < 0 ? [] : [`${recorded[moved]?.path ?? ''}: expected here, got ${came[moved]?.path ?? ''}`]
}

function compareTexts(expected: Leaf, found: Leaf): string | undefined {
  if (expected.names !== found.names) return `expected the names ${expected.names}, got ${found.names}`
  return expected.text === found.text ? undefined : `expected ${quote(expected.text)}, got ${shown(found)}`
}

function compareReplaced(expected: Leaf, found: Leaf, standIns: StandIns): string | undefined {
  if (expected.text === undefined || found.text === undefined || expected.names !== found.names)
    return compareTexts(expected, found)
  if (standIns.accept(expected.text, found.text)) return undefined
  return `expected the value that ${quote(expected.text)} stands for, got another one, or one of another form`
}

/** The value that came may be a secret, or personal. */
const shown = ({ text, treatment }: Leaf): string =>
  text === undefined || treatment === 'words' || typeof treatment === 'object' ? quote(text) : 'another value'

const quote = (text: string | undefined): string =>
  text === undefined ? 'nothing' : `"${text.length > 100 ? `${text.slice(0, 100)}…` : text}"`
