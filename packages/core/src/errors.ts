/**
 * The errors of the SDK. Providers add data to them, such as codes, but no kinds of their own.
 *
 * In every error `kind` says what went wrong, and `outcome` whether the provider may have done the work anyway.
 */

/**
 * `not-sent`: no byte of the request left. `refused`: the provider did not do it. `unknown`: it may have happened;
 * find out before you repeat the call.
 */
export type Outcome = 'not-sent' | 'refused' | 'unknown'

/** What the provider itself says, or would say, is wrong. */
export interface Vendor {
  /** The provider's code, or its text where it has no code. */
  readonly code: string
  /** The provider's words. */
  readonly message: string
  /** The contact that an Emersion message is about, as the provider writes it. */
  readonly contact?: string
  /** The field that the message is about: a dotted path in the SDK's names, as in an issue. */
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
  /** What is wrong, without the name of the field: `must be two letters`. */
  readonly message: string
  /** What the provider would respond, if documented. */
  readonly vendor?: Vendor
}

/** One thing wrong with a response. */
export interface ResponseIssue {
  /** Dotted path in the SDK's names. */
  readonly path: string
  /** The same path in the provider's names. */
  readonly wirePath: string
  /** What is wrong, without the name of the field. */
  readonly message: string
}

/** One note of a refusal, in the provider's words. */
export interface Note {
  /** The provider's code for the note. */
  readonly code: string | null
  /** The note itself, in the provider's words. */
  readonly note: string | null
  /** What kind of note it is, such as an error or a warning. */
  readonly noteType: string | null
}

/** The HTTP response of a call. Printing it shows neither body. */
export interface CallResponse {
  /** The HTTP status code. */
  readonly status: number
  /** By lower-case name, without secrets and cookies. */
  readonly headers: Readonly<Record<string, string>>
  /** The body as text, without secrets. */
  readonly xml: string
  /** The body as it arrived, decompressed, secrets included. A method, so that nothing prints it. */
  readonly unredactedBody: () => Uint8Array
  /** Made by the SDK for this call, or given by the caller. */
  readonly requestId: string
  /** How many times the request was given to the network. */
  readonly attempts: number
  /** From the call to the end of the response, in milliseconds. */
  readonly durationMs: number
}

/** What every error has. */
export interface ErrorFacts {
  /** The SDK's name of the operation, such as `monthlyAccount`. */
  readonly operation: string
  /** Whether the work may have been done. After `unknown`, find out before you repeat the call. */
  readonly outcome: Outcome
  /** How many times the request was given to the network. */
  readonly attempts: number
  /** Made by the SDK for this call; also on every event. Never sent. */
  readonly requestId: string
  /** The error of a library, reduced to message and code, because such errors often carry the request. */
  readonly cause?: Error | undefined
}

interface BaseError<Kind extends string> extends ErrorFacts, Error {
  /** Which of the eight errors this is; `switch (error.kind)` narrows it. */
  readonly kind: Kind
  /** The error of a library, reduced to message and code, because such errors often carry the request. */
  readonly cause?: Error | undefined
  /** The error as plain data, for logs. */
  toJSON(): Readonly<Record<string, unknown>>
}

/** The input, or an option, is invalid. Nothing was sent. The message shows the first three of the `issues`. */
export interface InputError extends BaseError<'input'> {
  /** Everything that is wrong, each with its field and rule. */
  readonly issues: readonly Issue[]
}

/** No connection could be opened, or it was lost. */
export interface ConnectionError extends BaseError<'connection'> {
  /** The code of the network error: `ECONNREFUSED`, `ECONNRESET`, … */
  readonly code: string
}

/** One attempt, or all attempts together (`scope`), took longer than `timeoutMs`. */
export interface TimeoutError extends BaseError<'timeout'> {
  /** The limit in milliseconds. */
  readonly timeoutMs: number
  /** Whether the limit was for one attempt or for all together. */
  readonly scope: 'attempt' | 'total'
}

/** The caller's `signal` ended the call. */
export type AbortedError = BaseError<'aborted'>

/** What the errors that have a response share. */
interface Responded {
  /** The response; absent for a stream. Not enumerable, so that neither JSON nor a log of the error repeats it. */
  readonly response?: CallResponse
}

/** The response is not SOAP: the page of a proxy, a redirect, a refusal without a body. */
export interface HttpError extends BaseError<'http'>, Responded {
  /** The HTTP status code. */
  readonly status: number
  /** The text after the status code, which WCF uses to say what it refuses. May be empty. */
  readonly reasonPhrase: string
  /** By lower-case name, without secrets and cookies. */
  readonly headers: Readonly<Record<string, string>>
  /** The beginning of the body, without secrets. */
  readonly excerpt: string
}

/** An element that no field declares, as plain data. Its attributes are dropped, except `xsi:nil`. */
export interface UnknownElement {
  /** `''` for an element in no namespace. */
  readonly namespace: string
  /** The element's name without its prefix. */
  readonly local: string
  /** Its own text, unchanged; null if it is nil, `''` if it contains only elements. */
  readonly text: string | null
  /** The elements inside it, in their order. */
  readonly elements: readonly UnknownElement[]
}

/** What a SOAP Fault says, in one form for SOAP 1.1 and 1.2. */
export interface Fault {
  /** Local name of the fault code: `Client`, `Server`, `Sender`, … */
  readonly code: string
  /** Local names of the subcodes of SOAP 1.2, outermost first, joined with dots; `null` if there are none. */
  readonly subcode: string | null
  /** The provider's words: `faultstring` in SOAP 1.1, `Reason` in SOAP 1.2. */
  readonly reason: string
  /** Who raised it: `faultactor` in SOAP 1.1, `Role` or `Node` in SOAP 1.2; `null` if absent. */
  readonly actor: string | null
  /** All text inside `detail`, joined with spaces; `null` if there is none. */
  readonly detail: string | null
  /** The elements inside `detail`: the first 1,000, counted with those inside them. */
  readonly detailElements: readonly UnknownElement[]
}

/** The provider responded with a SOAP Fault. */
export interface FaultError extends BaseError<'fault'>, Responded, Fault {
  /** What the provider's code table says about it: the first of `vendors`. */
  readonly vendor?: Vendor
  /** An entry for each text of the fault that the code table explains, in order. */
  readonly vendors: readonly Vendor[]
}

/** The provider refused in a normal response. `Known`: the codes that the provider's package knows. */
export interface RefusedError<Known extends string = string> extends BaseError<'refused'>, Responded {
  /** The provider's code, known or not. */
  readonly code: Known | (string & {})
  /** The provider's notes, in its words and order. */
  readonly notes: readonly Note[]
  /** The decoded response. */
  readonly result: unknown
  /** What the provider's code table says about the code. */
  readonly vendor?: Vendor
}

/**
 * `malformed`: not valid XML or SOAP, or a broken content encoding. `limit`: larger than `limits` allow. `encoding`:
 * its characters cannot be decoded. `unexpected`: a valid envelope that is not a response of this operation.
 */
export type Problem = 'malformed' | 'limit' | 'encoding' | 'unexpected'

/** The response cannot be trusted, so `outcome` is always `unknown`. */
export interface ResponseError extends BaseError<'response'>, Responded {
  /** What kind of problem the response has. */
  readonly problem: Problem
  /**
   * The fields that are not as the operation declares them: the first 1,000. Empty if the document itself is wrong.
   */
  readonly issues: readonly ResponseIssue[]
  /** The beginning of the body, without secrets. */
  readonly excerpt: string
}

/** Every error that a call can end in. `switch (error.kind)` narrows it. */
export type SoapError =
  InputError | ConnectionError | TimeoutError | AbortedError | HttpError | FaultError | RefusedError | ResponseError

const brand = Symbol.for('@acct/core.SoapError')

/** Whether an error is one of this SDK's, from any copy of the package (an app may load both ESM and CJS). */
export function isSoapError(error: unknown): error is SoapError {
  return typeof error === 'object' && error !== null && brand in error
}

const isKind =
  <Kind extends SoapError['kind']>(kind: Kind) =>
  (error: unknown): error is Extract<SoapError, { kind: Kind }> =>
    isSoapError(error) && error.kind === kind

/** Whether an error is an `InputError`. */
export const isInputError = isKind('input')
/** Whether an error is a `ConnectionError`. */
export const isConnectionError = isKind('connection')
/** Whether an error is a `TimeoutError`. */
export const isTimeoutError = isKind('timeout')
/** Whether an error is an `AbortedError`. */
export const isAbortedError = isKind('aborted')
/** Whether an error is an `HttpError`. */
export const isHttpError = isKind('http')
/** Whether an error is a `FaultError`. */
export const isFaultError = isKind('fault')
/** Whether an error is a `RefusedError`. */
export const isRefusedError = isKind('refused')
/** Whether an error is a `ResponseError`. */
export const isResponseError = isKind('response')

/**
 * The messages by the dotted path of their field, for a form: the issues of an `InputError` or of `validate`, and what
 * the provider says about a field in a refusal or a fault. Empty for any other value.
 */
export function flatten(error: unknown): Readonly<Record<string, readonly string[]>> {
  const messages = new Map<string, string[]>()
  for (const { path, message } of saidBy(error).filter(isFieldMessage))
    messages.set(path, [...(messages.get(path) ?? []), message])
  return Object.fromEntries(messages)
}

function saidBy(error: unknown): readonly unknown[] {
  if (Array.isArray(error)) return error
  if (isInputError(error)) return error.issues
  if (isFaultError(error)) return error.vendors
  return isRefusedError(error) ? [error.vendor] : []
}

const isFieldMessage = (value: unknown): value is Pick<Issue, 'path' | 'message'> =>
  typeof value === 'object' &&
  value !== null &&
  'path' in value &&
  'message' in value &&
  typeof value.path === 'string' &&
  typeof value.message === 'string'
