/** Checks options against a table of path, check and message. */
import type { Issue } from '../errors.js'
import { closestName } from './closest-name.js'
import { createInputError, typeIssue } from './sdk-error.js'

/** An option by its dotted path, its check, the message for an invalid value, and whether its object must have it. */
export type OptionCheck = readonly [
  path: string,
  isValid: (value: unknown) => boolean,
  message: string,
  isRequired?: 'required',
]

/** A plain object. Arrays, Maps, AbortSignals and the like are not, because their members would be ignored. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  /^\[object (?:Object|Module)\]$/.test(Object.prototype.toString.call(value))

const notReadable = 'threw an error when it was read'

/** The issues that `find` returns. A getter of the caller's, or a Proxy, may throw when `find` reads it. */
export function issuesWhenRead(find: () => Issue[]): Issue[] {
  try {
    return find()
  } catch {
    return [typeIssue('options', notReadable)]
  }
}

export const isFunction = (value: unknown): boolean => typeof value === 'function'
/** Not `instanceof`, because of polyfills and test runners with their own AbortSignal. */
export const isSignal = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'aborted' in value &&
  typeof value.aborted === 'boolean' &&
  'addEventListener' in value &&
  isFunction(value.addEventListener)

/** Returns the options. Throws an `InputError` unless they are a plain object that can be read. */
export function requireOptions<Options extends object>(subject: string, options: Options): Options {
  const issues = issuesWhenRead(() => {
    if (!isObject(options)) return [typeIssue('options', 'must be an object')]
    Object.values(options)
    return []
  })
  if (issues.length === 0) return options
  throw createInputError(subject, issues, 'options')
}

/** The issues of options, which may be anything, even if they should be an object. */
export const tableIssues = (options: unknown, checks: readonly OptionCheck[]): Issue[] =>
  issuesWhenRead(() =>
    isObject(options) ? checkTable(options, checks, []) : [typeIssue('options', 'must be an object')],
  )

/** Throws an `InputError` for options that are invalid or unknown. */
export function assertOptions(subject: string, options: unknown, checks: readonly OptionCheck[]): void {
  const issues = tableIssues(options, checks)
  if (issues.length > 0) throw createInputError(subject, issues, 'options')
}

/** Checks types, required members and unknown keys. */
export function checkTable(
  options: Readonly<Record<string, unknown>>,
  checks: readonly OptionCheck[],
  ownKeys: readonly string[],
): Issue[] {
  const paths = checks.map(([path]) => path)
  return [
    ...typeIssues(options, checks),
    ...unknownKeys(options, { prefix: '', paths: [...paths, ...ownKeys], guesses: { left: 5 } }),
  ]
}

export function typeIssues(options: Readonly<Record<string, unknown>>, checks: readonly OptionCheck[]): Issue[] {
  const issues: Issue[] = []
  for (const [path, isValid, message, isRequired] of checks) {
    const { parent, value } = valueAt(options, path)
    const isMissing = value === undefined && parent !== undefined && isRequired !== undefined
    if (isMissing || (value !== undefined && !isValid(value))) issues.push(typeIssue(path, message))
  }
  return issues
}

/** The value at a dotted path, and the object that should have it. */
function valueAt(
  options: Readonly<Record<string, unknown>>,
  path: string,
): { parent: object | undefined; value: unknown } {
  const keys = path.split('.')
  let parent: unknown = options
  for (const key of keys.slice(0, -1)) parent = isObject(parent) ? parent[key] : undefined
  return isObject(parent) ? { parent, value: parent[keys.at(-1) ?? ''] } : { parent: undefined, value: undefined }
}

interface KnownPaths {
  readonly prefix: string
  readonly paths: readonly string[]
  /** How many more unknown keys get a suggestion, which is expensive. */
  readonly guesses: { left: number }
}

function unknownKeys(options: Readonly<Record<string, unknown>>, { prefix, paths, guesses }: KnownPaths): Issue[] {
  const known = paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length))
  const names = known.filter((name) => !name.includes('.'))
  return Object.entries(options).flatMap(([key, value]) => {
    if (value === undefined) return []
    const path = prefix + key
    if (!names.includes(key)) return [typeIssue(path, unknownKeyMessage(path, key, guesses.left-- > 0 ? names : []))]
    const hasMembers = known.some((name) => name.startsWith(`${key}.`))
    return hasMembers && isObject(value) ? unknownKeys(value, { prefix: `${path}.`, paths, guesses }) : []
  })
}

function unknownKeyMessage(path: string, key: string, names: readonly string[]): string {
  if (path === 'axios')
    return 'is not an option: pass `transport: axiosTransport(instance)`, from the entry `/axios` of this package'
  const guess = closestName(
    key,
    names.map((name) => [name, name.replace(/Ms$/, '')]),
  )
  return guess === undefined ? 'is not an option' : `is not an option; did you mean ${guess}?`
}
