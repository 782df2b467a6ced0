/** Removes secrets from messages, even from those that no parser reads. */
import { decoded, encoded, tagOf, tokensOf, type Tag } from './xml.js'

export const redacted = '[redacted]'

/** Removes secrets from messages that belong together: what is secret in one is removed from all. */
export type Redactor = (...messages: readonly string[]) => readonly string[]

const maxSecrets = 50
const maxSecretLength = 10_000
/** Messages inside texts of messages are searched this deep. What is nested deeper is removed. */
const maxNesting = 5

/** A secret shorter than this is searched for only as a whole word, because it may be part of any text. */
const shortSecret = 8

/** Removes the content of elements with these names, and every other occurrence of it. */
export function createRedactor(names: readonly string[]): Redactor {
  const secretNames = new Set(names.map((name) => name.toLowerCase()))
  const isSecret = ({ kind, local }: Tag): boolean => kind === 'open' && secretNames.has(local.toLowerCase())

  return (...messages) => {
    const secrets = new Set<string>()
    const emptied = messages.map((message) => withoutContents(message, secrets))
    if (isBeyondAnyRequest(secrets)) return messages.map(() => redacted)
    const patterns = [...secrets].sort((one, other) => other.length - one.length).map(patternOf)
    if (patterns.length === 0) return emptied
    // Outside XML, a secret may contain text that looks like tags.
    const raw = [...secrets].filter((secret) => secret.includes('<')).map(patternOf)
    return emptied.map((message) =>
      without(
        raw,
        mapTokens(message, (token) => withoutSecrets(token, patterns)),
      ),
    )
  }

  function withoutContents(message: string, secrets: Set<string>, nesting = 0): string {
    let inside: { readonly local: string; depth: number; text: string } | undefined
    let shown = ''
    const leave = (): void => {
      const text = inside?.text.trim() ?? ''
      if (text !== '') {
        secrets.add(text)
        shown += redacted
      }
      inside = undefined
    }
    for (const token of tokensOf(message)) {
      const tag = tagOf(token)
      if (inside) {
        if (tag?.local === inside.local) inside.depth += depthChanges[tag.kind]
        if (inside.depth > 0) {
          inside.text += tag ? '' : textOf(token)
          continue
        }
        leave()
      } else if (tag && isSecret(tag)) {
        inside = { local: tag.local, depth: 1, text: '' }
      }
      shown += tag ? token : withoutNested(token, secrets, nesting + 1)
    }
    // The message may have ended in the middle of a secret.
    leave()
    return shown
  }

  /** A message inside a text, a comment or a CDATA section of another. */
  function withoutNested(token: string, secrets: Set<string>, nesting: number): string {
    const text = textOf(token)
    if (text === token || !text.includes('<')) return token
    if (nesting > maxNesting) return redacted
    const clean = withoutContents(text, secrets, nesting)
    return clean === text ? token : encoded(clean)
  }
}

/** The time grows with the square of the number of secrets, and a longer secret does not fit an expression. */
const isBeyondAnyRequest = (secrets: ReadonlySet<string>): boolean =>
  secrets.size > maxSecrets || [...secrets].some(({ length }) => length > maxSecretLength)

const depthChanges: Readonly<Record<Tag['kind'], number>> = { open: 1, close: -1, empty: 0 }

function patternOf(secret: string): RegExp {
  const literal = secret.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  return new RegExp(secret.length < shortSecret ? `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])` : literal, 'giu')
}

const mapTokens = (message: string, map: (token: string) => string): string => tokensOf(message).map(map).join('')

const without = (patterns: readonly RegExp[], text: string): string =>
  patterns.reduce((rest, pattern) => rest.replace(pattern, redacted), text)

/** Names are not secret, so only the attribute values of a tag are searched. */
function withoutSecrets(token: string, patterns: readonly RegExp[]): string {
  const clean = (text: string): string => {
    const plain = textOf(text)
    const left = without(patterns, plain)
    return left === plain ? text : encoded(left)
  }
  return tagOf(token) ? token.replace(/(?<=")[^"]*(?=")|(?<=')[^']*(?=')/g, clean) : clean(token)
}

/** The characters of a text, a CDATA section or a comment. */
const textOf = (token: string): string => /^<!(?:\[CDATA\[|--)([^]*?)(?:\]\]>|-->)?$/.exec(token)?.[1] ?? decoded(token)
