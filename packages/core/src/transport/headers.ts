/** HTTP headers: which are valid, which are secret, and how they are merged and shown. */
import type { Issue } from '../errors.js'
import { authorizationSecrets } from '../util/http-secrets.js'
import { redactedText } from '../util/redactor.js'
import { typeIssue } from '../util/sdk-error.js'

export type Headers = Readonly<Record<string, string>>

/** Headers that the SDK or its transport writes, in lower case. */
const reserved: ReadonlySet<string> = new Set([
  ...['content-type', 'content-length', 'content-encoding', 'soapaction', 'accept', 'accept-encoding'],
  ...['host', 'connection', 'keep-alive', 'transfer-encoding', 'te', 'trailer', 'upgrade', 'expect'],
  'proxy-authorization',
])

/** Merges headers; later ones win, and names are compared without case. */
export function mergeHeaders(...all: readonly (Headers | undefined)[]): Headers {
  const byName = new Map<string, readonly [name: string, value: string]>()
  for (const headers of all)
    for (const [name, value] of Object.entries(headers ?? {})) byName.set(name.toLowerCase(), [name, value])
  return Object.freeze(Object.fromEntries(byName.values()))
}

/** A token (RFC 9110 §5.6.2). */
const headerName = /^[!#$%&'*+.^_`|~\w-]+$/
/** Printable characters of ISO-8859-1, which is all that a header can carry. */
const headerValue = /^[\t\x20-\x7e\xa0-\xff]*$/

export const isHeaderName = (name: unknown): boolean => typeof name === 'string' && headerName.test(name)

export const isHeaderValue = (value: unknown): boolean => typeof value === 'string' && headerValue.test(value)

/** What is wrong with a caller's headers. */
export const headerIssues = (headers: Readonly<Record<string, unknown>>): Issue[] =>
  Object.entries(headers).flatMap(([name, value]) => {
    const message = headerProblem(name, value)
    return message === undefined ? [] : [typeIssue(`headers.${name}`, message)]
  })

function headerProblem(name: string, value: unknown): string | undefined {
  if (!isHeaderName(name)) return 'is not the name of a header'
  if (name.toLowerCase() === 'user-agent') return 'is set with the option `userAgent`'
  if (reserved.has(name.toLowerCase())) return 'is written by the SDK and cannot be set'
  return isHeaderValue(value) ? undefined : 'must be a string of printable characters of ISO-8859-1'
}

/** Whether a header may carry a secret, by its name. */
const isSecretName = (name: string): boolean => /auth|cookie|key|password|secret|token/i.test(name)

/** The secrets in headers. */
export const headerSecrets = (headers: Headers = {}): readonly string[] =>
  Object.entries(headers)
    .filter(([name]) => isSecretName(name))
    .flatMap(([name, value]) => (name.toLowerCase() === 'authorization' ? authorizationSecrets(value) : [value]))

/** Calls without headers of their own share one object. */
const shown = new WeakMap<Headers, Headers>()

/** Headers without secrets. */
export function shownHeaders(headers: Headers): Headers {
  const known = shown.get(headers)
  if (known) return known
  const made = Object.freeze(
    Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, isSecretName(name) ? redactedText : value]),
    ),
  )
  shown.set(headers, made)
  return made
}
