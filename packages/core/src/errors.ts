/**
 * The one vocabulary in which a call says that it failed. Providers add data to it (codes), never classes.
 *
 * Two questions are answered by every error: `kind` says what went wrong, `outcome` says whether the provider may
 * have done the work all the same.
 */

/**
 * `not-sent`: no byte of the request left. `refused`: the provider said no. `unknown`: it may have happened, look
 * before you repeat.
 */
export type Outcome = 'not-sent' | 'refused' | 'unknown'

/** What a provider itself says, or would say, about a refusal. */
export interface Vendor {
  readonly code: string
  readonly message: string
  /** The contact that an Emersion message is about, as the provider writes it. */
  readonly contact?: string
  /** The field that the message is about: a dotted path in the SDK's names, as an issue's. */
  readonly path?: string
}

/** One thing wrong with an input. */
export interface Issue {
  /** Dotted path in the SDK's names; never empty. */
  readonly path: string
  /** The same path in the provider's names. */
  readonly wirePath: string
  /** Id of the broken rule (`docs/rules.md`), or `type` for a value of the wrong type in a field without a rule. */
  readonly rule: string
  readonly message: string
  /** What the provider itself answers to this, where that is documented. */
  readonly vendor?: Vendor
}

/** One thing wrong with an answer. */
export interface ResponseIssue {
  readonly path: string
  readonly wirePath: string
  readonly message: string
}

/** One note of a refusal, in the provider's words. */
export interface Note {
  readonly code: string | null
  readonly note: string | null
  readonly noteType: string | null
}

/** What every error says. */
export interface ErrorFacts {
  /** The SDK's name of the operation, such as `monthlyAccount`. */
  readonly operation: string
  readonly outcome: Outcome
  /** How many times the request was handed to the network. */
  readonly attempts: number
  /** Made by the SDK for this call; also on every event. Never sent. */
  readonly requestId: string
  readonly cause?: Error | undefined
}

/** Written out, because a bundler may shorten the names of classes. */
const names = {
  input: 'InputError',
  connection: 'ConnectionError',
  timeout: 'TimeoutError',
  aborted: 'AbortedError',
  http: 'HttpError',
  fault: 'FaultError',
  refused: 'RefusedError',
  response: 'ResponseError',
} as const

const brand = Symbol.for('@acct/core.SoapError')

abstract class BaseError<Kind extends keyof typeof names> extends Error {
  abstract readonly kind: Kind
  readonly operation: string
  readonly outcome: Outcome
  readonly attempts: number
  readonly requestId: string

  constructor(what: string, code: string | number | undefined, facts: ErrorFacts) {
    super(
      `${facts.operation}: ${what}${code === undefined ? '' : ` (${String(code)})`}`,
      facts.cause && { cause: facts.cause },
    )
    this.operation = facts.operation
    this.outcome = facts.outcome
    this.attempts = facts.attempts
    this.requestId = facts.requestId
  }

  override get name(): string {
    return names[this.kind]
  }

  /** The error as plain data, for logs. */
  toJSON(): Readonly<Record<string, unknown>> {
    return { name: this.name, message: this.message, ...Object.fromEntries(Object.entries(this)) }
  }
}
Object.defineProperty(BaseError.prototype, brand, { value: true })

/** The input breaks documented rules; nothing was sent. All violations are in `issues`. */
export class InputError extends BaseError<'input'> {
  readonly kind = 'input'
  readonly issues: readonly Issue[]

  constructor(issues: readonly Issue[], facts: ErrorFacts) {
    const shown = issues.slice(0, 5).map(({ path, rule }) => `${rule} ${path}`)
    super(
      `the input breaks ${count(issues.length, 'rule')}`,
      shown.join(', ') + (issues.length > shown.length ? ', …' : ''),
      facts,
    )
    this.issues = issues
  }
}

/** No connection, or it was lost. `code` is the network's (`ECONNREFUSED`, `ECONNRESET`, …). */
export class ConnectionError extends BaseError<'connection'> {
  readonly kind = 'connection'
  readonly code: string

  constructor(code: string, facts: ErrorFacts, what?: string) {
    super(what ?? (facts.outcome === 'not-sent' ? 'no connection' : 'the connection was lost'), code, facts)
    this.code = code
  }
}

/** The time ran out: `timeoutMs` milliseconds for one attempt or for all of them, see `scope`. */
export class TimeoutError extends BaseError<'timeout'> {
  readonly kind = 'timeout'
  readonly timeoutMs: number
  readonly scope: 'attempt' | 'total'

  constructor(timeoutMs: number, scope: 'attempt' | 'total', facts: ErrorFacts) {
    super('the time ran out', `${String(timeoutMs)} ms, ${scope}`, facts)
    this.timeoutMs = timeoutMs
    this.scope = scope
  }
}

/** The caller's `signal` ended the call. */
export class AbortedError extends BaseError<'aborted'> {
  readonly kind = 'aborted'

  constructor(facts: ErrorFacts) {
    super('aborted by the caller', undefined, facts)
  }
}

/** The answer was not SOAP: a proxy's page, a redirect, a refusal without a body. `excerpt` is its beginning, without secrets. */
export class HttpError extends BaseError<'http'> {
  readonly kind = 'http'
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly excerpt: string

  constructor(
    answer: { status: number; headers: Readonly<Record<string, string>>; excerpt: string },
    facts: ErrorFacts,
  ) {
    const [mediaType = ''] = (answer.headers['content-type'] ?? '').slice(0, 100).split(';')
    super('the answer was not SOAP', `HTTP ${String(answer.status)}${mediaType && `, ${mediaType}`}`, facts)
    this.status = answer.status
    this.headers = answer.headers
    this.excerpt = answer.excerpt
  }
}

/** What a SOAP Fault says, in one form for SOAP 1.1 and 1.2. */
export interface Fault {
  /** Local name of the fault code: `Client`, `Server`, `Sender`, … */
  readonly code: string
  readonly reason: string
  readonly actor: string | null
  /** All text inside `detail`, or null when there is none. */
  readonly detail: string | null
}

/** The provider answered with a SOAP Fault. */
export class FaultError extends BaseError<'fault'> implements Fault {
  readonly kind = 'fault'
  readonly code: string
  readonly reason: string
  readonly actor: string | null
  readonly detail: string | null
  /** What the provider's code table has on it; of several texts in one fault the first. */
  declare readonly vendor?: Vendor
  /** The same for each text in the fault, in its order. Empty where the table explains none. */
  readonly vendors: readonly Vendor[]

  constructor(fault: Fault, vendors: readonly Vendor[], facts: ErrorFacts) {
    const [vendor] = vendors
    super('the provider answered with a fault', vendor ? `${fault.code}, ${vendor.code}` : fault.code, facts)
    this.code = fault.code
    this.reason = fault.reason
    this.actor = fault.actor
    this.detail = fault.detail
    this.vendors = vendors
    if (vendor) this.vendor = vendor
  }
}

/** The provider said no in a normal answer, which is in `result`. */
export class RefusedError extends BaseError<'refused'> {
  readonly kind = 'refused'
  readonly code: string
  readonly notes: readonly Note[]
  readonly result: unknown
  declare readonly vendor?: Vendor

  constructor(
    refusal: { code: string; notes: readonly Note[]; result: unknown; vendor?: Vendor | undefined },
    facts: ErrorFacts,
  ) {
    super(
      facts.outcome === 'unknown' ? 'the provider cannot say whether it was done' : 'the provider refused',
      refusal.code,
      facts,
    )
    this.code = refusal.code
    this.notes = refusal.notes
    this.result = refusal.result
    if (refusal.vendor) this.vendor = refusal.vendor
  }
}

/**
 * `malformed`: XML or SOAP forbid it, or its content encoding is broken. `limit`: larger than the limits allow.
 * `encoding`: its character encoding. `unexpected`: a good envelope that is not this operation's answer.
 */
export type Problem = 'malformed' | 'limit' | 'encoding' | 'unexpected'

/** The answer broke the contract, so it says nothing: `outcome` is always `unknown`. */
export class ResponseError extends BaseError<'response'> {
  readonly kind = 'response'
  readonly problem: Problem
  readonly issues: readonly ResponseIssue[]
  readonly excerpt: string

  constructor(answer: { problem: Problem; issues: readonly ResponseIssue[]; excerpt: string }, facts: ErrorFacts) {
    super(problemMessages[answer.problem], answer.problem, facts)
    this.problem = answer.problem
    this.issues = answer.issues
    this.excerpt = answer.excerpt
  }
}

const problemMessages = {
  malformed: 'the answer is not a whole SOAP message',
  limit: 'the answer is larger than the limits allow',
  encoding: 'the answer cannot be decoded',
  unexpected: 'the answer is not one of this operation',
} as const satisfies Record<Problem, string>

/** Everything that a call can end in when it does not end in a value. `switch (error.kind)` narrows it. */
export type SoapError =
  InputError | ConnectionError | TimeoutError | AbortedError | HttpError | FaultError | RefusedError | ResponseError

/** Whether an error is one of this SDK's, whichever copy of the package made it (an app may load ESM and CJS). */
export function isSoapError(error: unknown): error is SoapError {
  return typeof error === 'object' && error !== null && brand in error
}

const isKind =
  <Kind extends SoapError['kind']>(kind: Kind) =>
  (error: unknown): error is Extract<SoapError, { kind: Kind }> =>
    isSoapError(error) && error.kind === kind

export const isInputError = isKind('input')
export const isConnectionError = isKind('connection')
export const isTimeoutError = isKind('timeout')
export const isAbortedError = isKind('aborted')
export const isHttpError = isKind('http')
export const isFaultError = isKind('fault')
export const isRefusedError = isKind('refused')
export const isResponseError = isKind('response')

const count = (n: number, noun: string): string => `${String(n)} ${noun}${n === 1 ? '' : 's'}`
