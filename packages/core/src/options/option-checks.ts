/** Checks of options, as a table of path, check and message. */
import { envelopeNamespaces } from '../soap/envelope-namespaces.js'
import type { Issue } from '../errors.js'
import type { Operation } from '../operation.js'
import { parseProxy, type ProxyOptions } from '../transport/proxy.js'
import { findTlsProblem, type TlsOptions } from '../transport/tls.js'
import {
  checkTable,
  isFunction,
  isObject,
  isSignal,
  issuesWhenRead,
  requireOptions,
  tableIssues,
  typeIssues,
  type OptionCheck,
} from '../util/option-table.js'
import { createInputError, typeIssue } from '../util/sdk-error.js'
import { headerIssues, isHeaderName, isHeaderValue } from '../transport/headers.js'
import { endpointIssues, soapActionIssues } from './endpoint.js'
import type { CallOptions, ClientOptions } from './options.js'

const isString = (value: unknown): value is string => typeof value === 'string'
const isBytes = (value: unknown): boolean => ArrayBuffer.isView(value)
const isPem = (value: unknown): boolean => isString(value) || isBytes(value)
const isAbove0 = (value: unknown): boolean => typeof value === 'number' && value > 0
/** An axios instance or `fetch`: a function too, but it would send something else. */
const isHttpClient = (value: unknown): boolean =>
  value === globalThis.fetch || (typeof value === 'function' && 'interceptors' in value)
const above0 = 'must be a number above 0'
const milliseconds = 'must be a number of milliseconds above 0'

const relaxChecks: readonly OptionCheck[] = [
  ['relax', (value) => Array.isArray(value) && value.every(isString), 'must be an array of rule ids'],
]

const commonChecks: readonly OptionCheck[] = [
  ['timeoutMs', isAbove0, milliseconds],
  ['totalTimeoutMs', isAbove0, milliseconds],
  ...relaxChecks,
  ['headers', isObject, 'must be a plain object of names and values'],
  ['retry', isObject, 'must be an object'],
  ['retry.attempts', (value) => Number.isInteger(value) && isAbove0(value), 'must be an integer above 0', 'required'],
  ['retry.baseMs', isAbove0, milliseconds],
  ['retry.capMs', isAbove0, milliseconds],
]

const signalCheck: OptionCheck = ['signal', isSignal, 'must be an AbortSignal']

const healthChecks: readonly OptionCheck[] = [['timeoutMs', isAbove0, milliseconds], signalCheck]

const callChecks: readonly OptionCheck[] = [
  ...commonChecks,
  signalCheck,
  ['requestId', (value) => isHeaderValue(value) && value !== '', 'must be a non-empty string that a header can carry'],
]

const clientChecks: readonly OptionCheck[] = [
  ...commonChecks,
  ['endpoint', (value) => isString(value) || isFunction(value), 'must be a string or a function', 'required'],
  ['soapAction', (value) => isString(value) || isFunction(value), 'must be a string or a function'],
  ['soapVersion', (value) => isString(value) && Object.hasOwn(envelopeNamespaces, value), "must be '1.1' or '1.2'"],
  [
    'transport',
    (value) => isFunction(value) && !isHttpClient(value),
    'must be a function that takes a SoapRequest, such as axiosTransport(instance), not an HTTP client itself',
  ],
  ['observe', isFunction, 'must be a function'],
  ['userAgent', (value) => isHeaderValue(value) && value !== '', 'must be a non-empty string that a header can carry'],
  ['requestIdHeader', isHeaderName, 'must be the name of a header'],
  ['maxConcurrency', (value) => Number.isInteger(value) && isAbove0(value), 'must be an integer above 0'],
  ['limits', isObject, 'must be an object'],
  ['limits.bodyBytes', isAbove0, above0],
  ['limits.depth', isAbove0, above0],
  ['limits.elements', isAbove0, above0],
  ['limits.attributes', isAbove0, above0],
  ['keepAlive', (value) => typeof value === 'boolean' || isObject(value), 'must be a boolean or { idleMs }'],
  ['keepAlive.idleMs', isAbove0, milliseconds],
  ['proxy', (value) => isString(value) || isObject(value), 'must be a URL as text, or { protocol, host, port, auth }'],
  ['proxy.protocol', (value) => isString(value) && /^https?:?$/.test(value), "must be 'http' or 'https'"],
  ['proxy.host', isString, 'must be a string', 'required'],
  ['proxy.port', (value) => typeof value === 'number', 'must be a number', 'required'],
  ['proxy.auth', isObject, 'must be { username, password }'],
  ['proxy.auth.username', isString, 'must be a string', 'required'],
  ['proxy.auth.password', isString, 'must be a string', 'required'],
  ['tls', isObject, 'must be an object'],
  ['tls.cert', isPem, 'must be a string or a Buffer'],
  ['tls.key', isPem, 'must be a string or a Buffer'],
  ['tls.pfx', isBytes, 'must be a Buffer'],
  ['tls.passphrase', isString, 'must be a string'],
  ['tls.ca', (value) => isPem(value) || (Array.isArray(value) && value.every(isPem)), 'must be PEM or an array of PEM'],
  [
    'tls.rejectUnauthorized',
    (value) => value === true,
    'must not be false: certificates are always verified; trust yours with `tls.ca`',
  ],
]

/** Options that belong to the default transport. */
const nodeTransportOptions = ['tls', 'proxy', 'keepAlive'] as const

/**
 * A client's options with `overrides` applied. Throws an `InputError` for options that belong to the connections, and
 * for `ownKeys`, the provider's own options.
 */
export function overriddenOptions<Options extends object>(
  options: Options,
  overrides: object,
  ownKeys: readonly string[],
): Options {
  const given = Object.entries(requireOptions('withOptions', overrides)).filter(([, value]) => value !== undefined)
  const fixed = ['transport', ...nodeTransportOptions, ...ownKeys]
  const misplaced = given.filter(([key]) => fixed.includes(key))
  if (misplaced.length === 0) return { ...options, ...Object.fromEntries(given) }
  const issues = misplaced.map(([key]) => typeIssue(key, 'cannot be overridden: create another client'))
  throw createInputError('withOptions', issues, 'options')
}

/** Throws an `InputError` unless the value is an operation, because untyped programs may pass anything. */
export function assertOperation(subject: string, operation: unknown): void {
  if (isObject(operation) && isString(operation.name) && operation.input !== undefined) return
  throw createInputError(subject, [typeIssue('operation', 'must be an operation, as `operation()` makes it')], 'input')
}

/** The operation of that name. Throws an `InputError` for a name that no operation has. */
export function operationNamed(
  operations: Readonly<Record<string, Operation>>,
  name: string,
  subject: string,
): Operation {
  const operation = isString(name) && Object.hasOwn(operations, name) ? operations[name] : undefined
  if (operation) return operation
  const message = `must be one of ${Object.keys(operations).join(', ')}`
  throw createInputError(subject, [typeIssue('operation', message)], 'input')
}

/** What is wrong with the options of `health`. */
export const findHealthIssues = (options: unknown): Issue[] => tableIssues(options, healthChecks)

/** What is wrong with `relax`. Other options are not checked, because they may be the provider's. */
export const findRelaxIssues = (options: unknown, ruleIds: ReadonlySet<string>): Issue[] =>
  issuesWhenRead(() =>
    isObject(options)
      ? [...typeIssues(options, relaxChecks), ...relaxIssues(options, ruleIds)]
      : [typeIssue('options', 'must be an object')],
  )

/** What is wrong with the options of a call. `ruleIds` are the rules that it may relax. */
export const findCallIssues = (options: unknown, ruleIds: ReadonlySet<string>): Issue[] =>
  issuesWhenRead(() =>
    isObject(options)
      ? [...checkTable(options, callChecks, []), ...relaxIssues(options, ruleIds), ...headerIssuesIn(options)]
      : [typeIssue('options', 'must be an object')],
  )

/** The provider's own options: keys that rules check, and checks for the others. */
export interface OwnOptions {
  readonly keys: readonly string[]
  readonly checks: readonly OptionCheck[]
}

/** What is wrong with the options of a client. */
export const findClientIssues = (options: unknown, ruleIds: ReadonlySet<string>, own: OwnOptions): Issue[] =>
  issuesWhenRead(() => clientIssues(options, ruleIds, own))

function clientIssues(options: unknown, ruleIds: ReadonlySet<string>, own: OwnOptions): Issue[] {
  if (!isObject(options)) return [typeIssue('options', 'must be an object')]
  const checks = [...clientChecks, ...own.checks]
  const issues = [
    ...checkTable(options, checks, own.keys),
    ...relaxIssues(options, ruleIds),
    ...headerIssuesIn(options),
  ]
  // These checks need options of the right types.
  return issues.length > 0 ? issues : contentIssues(options as unknown as ClientOptions)
}

function contentIssues({ endpoint, soapAction, transport, tls, proxy, ...options }: ClientOptions): Issue[] {
  const given = { tls, proxy, keepAlive: options.keepAlive }
  const misplaced = transport ? nodeTransportOptions.filter((key) => given[key] !== undefined) : []
  return [
    ...(isString(endpoint) ? endpointIssues(endpoint) : []),
    ...(isString(soapAction) ? soapActionIssues(soapAction) : []),
    ...misplaced.map((key) =>
      typeIssue(key, 'belongs to the default transport: configure it on your `transport`, or leave `transport` out'),
    ),
    ...(proxy === undefined ? [] : proxyIssues(proxy)),
    ...(tls === undefined ? [] : tlsIssues(tls)),
  ]
}

function proxyIssues(proxy: ProxyOptions): Issue[] {
  try {
    parseProxy(proxy)
    return []
  } catch (error) {
    return [typeIssue('proxy', (error as TypeError).message)]
  }
}

function tlsIssues(tls: TlsOptions): Issue[] {
  const problem = findTlsProblem(tls)
  return problem ? [typeIssue(`tls.${problem.path}`, problem.message)] : []
}

function relaxIssues(
  { relax }: Pick<CallOptions, 'relax'> | Readonly<Record<string, unknown>>,
  ruleIds: ReadonlySet<string>,
): Issue[] {
  const unknown = Array.isArray(relax) ? relax.filter((id) => isString(id) && !ruleIds.has(id)) : []
  return unknown.map((id) =>
    typeIssue(
      'relax',
      /^X\d+$/.test(String(id)) ? `${String(id)} cannot be relaxed` : `there is no rule ${String(id)} here`,
    ),
  )
}

const headerIssuesIn = ({ headers }: Readonly<Record<string, unknown>>): Issue[] =>
  isObject(headers) ? headerIssues(headers) : []
