import { isFunction, isSignal, tableIssues, type OptionCheck } from '../util/option-table.js'

const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
const isBoolean = (value: unknown): boolean => typeof value === 'boolean'
const isPositive = (value: unknown): boolean => typeof value === 'number' && Number.isInteger(value) && value > 0
const isMilliseconds = (value: unknown): boolean => typeof value === 'number' && value >= 0
const isListOfTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText)
const areRows = (value: unknown): boolean =>
  isFunction(value) ||
  (typeof value === 'object' && value !== null && (Symbol.iterator in value || Symbol.asyncIterator in value))

const rowChecks: readonly OptionCheck[] = [
  ['rows', areRows, 'must be an iterable, or a function that returns one', 'required'],
  ['key', isFunction, 'must be a function', 'required'],
]

const batchChecks: readonly OptionCheck[] = [
  ...rowChecks,
  ['operation', isText, 'must be a text that is not empty', 'required'],
  ['call', isFunction, 'must be a function', 'required'],
  ['journal', isText, 'must be the path of a file', 'required'],
  ['concurrency', isPositive, 'must be an integer above 0'],
  ['signal', isSignal, 'must be an AbortSignal'],
  ['stopOn', isListOfTexts, 'must be an array of names of signals'],
  ['settleMs', isMilliseconds, 'must be a number of milliseconds'],
  ['attempts', isPositive, 'must be an integer above 0'],
  ['retryRefused', isBoolean, 'must be a boolean'],
  ['sends', isBoolean, 'must be a boolean'],
  ...['reconcile', 'validate', 'fingerprint', 'keep', 'onResult', 'onProgress'].map((name): OptionCheck => [
    name,
    isFunction,
    'must be a function',
  ]),
]

const validateChecks: readonly OptionCheck[] = [
  ...rowChecks,
  ['validate', isFunction, 'must be a function', 'required'],
]

/** Throws a `TypeError` for options that cannot be used: before a row is sent, not when they are needed. */
export const checkBatchOptions = (options: unknown): void => {
  check('runBatch', options, batchChecks)
}

/** The same for `validateMany`. */
export const checkValidateOptions = (options: unknown): void => {
  check('validateMany', options, validateChecks)
}

/** Refuses what is not a string, such as a promise or a missing field: all rows might have the same key then. */
export function textFrom(name: string, value: unknown): string {
  if (typeof value === 'string') return value
  throw new TypeError(`${name} must return a string, but returned ${value === null ? 'null' : typeof value}`)
}

function check(subject: string, options: unknown, checks: readonly OptionCheck[]): void {
  const [issue] = tableIssues(options, checks)
  if (issue) throw new TypeError(`${subject}: ${issue.path} ${issue.message}`)
}
