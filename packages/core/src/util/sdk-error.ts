/** Creates the errors of the SDK. */
import type { ErrorFacts, Issue, SoapError } from '../errors.js'

/** Written out, because a bundler may minify the names of classes. */
const names = {
  input: 'InputError',
  connection: 'ConnectionError',
  timeout: 'TimeoutError',
  aborted: 'AbortedError',
  http: 'HttpError',
  fault: 'FaultError',
  refused: 'RefusedError',
  response: 'ResponseError',
} as const satisfies Record<SoapError['kind'], string>

class SdkError extends Error {
  declare readonly kind: SoapError['kind']

  override get name(): string {
    return names[this.kind]
  }

  toJSON(): Readonly<Record<string, unknown>> {
    return { name: this.name, message: this.message, ...Object.fromEntries(Object.entries(this)) }
  }
}
// Seen by `isSoapError` of any copy of this package.
Object.defineProperty(SdkError.prototype, Symbol.for('@acct/core.SoapError'), { value: true })

/** The parts of a message: `<operation>: <what> (<code>): <words>`. */
export interface ErrorText {
  readonly what: string
  readonly code?: string
  /** The words of the provider, of a library, or of the issues. */
  readonly words?: string | undefined
}

/** A class for each kind, because `util.inspect` prints the name of the class. */
const classes = Object.fromEntries(
  Object.entries(names).map(([kind, name]) => [
    kind,
    Object.defineProperty(class extends SdkError {}, 'name', { value: name }),
  ]),
)

/** The fields that only errors of one kind have. */
type FieldsOf<Kind extends SoapError['kind']> = Omit<
  Extract<SoapError, { kind: Kind }>,
  keyof ErrorFacts | keyof Error | 'kind' | 'toJSON'
>

/** Creates an error. The caller has removed the secrets. */
export function createSdkError<Kind extends SoapError['kind']>(
  kind: Kind,
  facts: ErrorFacts,
  { what, code, words }: ErrorText,
  fields: FieldsOf<Kind>,
): SoapError {
  const message = `${facts.operation}: ${what}${code ? ` (${code})` : ''}${words ? `: ${words}` : ''}`
  const error = new (classes[kind] ?? SdkError)(message, facts.cause && { cause: facts.cause })
  // Together these are the members of an error of that kind.
  return Object.assign(error, facts, { kind }, fields) as unknown as SoapError
}

/** `subject`: the operation, or the function that takes the options. */
export const createInputError = (subject: string, issues: readonly Issue[], what: 'input' | 'options'): SoapError =>
  createSdkError(
    'input',
    { operation: subject, outcome: 'not-sent', attempts: 0, requestId: crypto.randomUUID() },
    { what: `invalid ${what}`, words: listOf(issues.map(issueText)) },
    { issues },
  )

/** An issue of an option, or of a value without a rule. */
export const typeIssue = (path: string, message: string): Issue => ({ path, wirePath: path, rule: 'type', message })

/** A message that begins with `one of` names its fields itself. */
export const issueText = ({ path, message, rule }: Issue): string =>
  `${message.startsWith('one of ') ? '' : `${path.slice(0, 200)} `}${message}${rule === 'type' ? '' : ` (${rule})`}`

/** The first three texts, and how many more there are. `isCut`: there are more than `texts` contains. */
export function listOf(texts: readonly string[], isCut = false): string {
  const more = texts.length - 3
  return [...texts.slice(0, 3), ...(more > 0 ? [`and ${isCut ? 'at least ' : ''}${String(more)} more`] : [])].join('; ')
}

/** The `InputError` for one invalid option. */
export const createOptionError = (subject: string, path: string, message: string): SoapError =>
  createInputError(subject, [typeIssue(path, message)], 'options')
