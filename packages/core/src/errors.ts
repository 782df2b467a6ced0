/**
 * The errors of the SDK. Providers add data to them (codes), never kinds of their own.
 *
 * Every error answers two questions: `kind` says what went wrong, `outcome` says whether the provider may have done the
 * work all the same.
 */

/**
 * `not-sent`: no byte of the request left. `refused`: the provider has not done it. `unknown`: it may have happened;
 * find out before you repeat the call.
 */
export type Outcome = 'not-sent' | 'refused' | 'unknown'

/** What a provider itself says, or would say, about a refusal. */
export interface Vendor {
  /** The provider's code, or its text where it has no code. */
  readonly code: string
  /** The provider's words. */
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
  /** What is wrong, to be read after the name of the field: `must be two letters`. */
  readonly message: string
  /** What the provider itself responds to this, where that is documented. */
  readonly vendor?: Vendor
}

/** One thing wrong with a response. */
export interface ResponseIssue {
  /** Dotted path in the SDK's names. */
  readonly path: string
  /** The same path in the provider's names. */
  readonly wirePath: string
  /** What is wrong, to be read after the name of the field. */
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
  /** The body as it arrived, decompressed, with whatever secrets are in it. A method, so that nothing prints it. */
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
  /**
   * Whether the work may have been done: `not-sent` and `refused` say no, after `unknown` find out before you repeat
   * the call.
   */
  readonly outcome: Outcome
  /** How many times the request was given to the network. */
  readonly attempts: number
  /** Made by the SDK for this call; also on every event. Never sent. */
  readonly requestId: string
  /** What a library threw, without the request that it may have carried. */
  readonly cause?: Error | undefined
}

interface BaseError<Kind extends string> extends ErrorFacts, Error {
  /** Which of the eight errors this is; `switch (error.kind)` narrows it. */
  readonly kind: Kind
  /** What a library threw, without the request that it may have carried. */
  readonly cause?: Error | undefined
  /** The error as plain data, for logs. */
  toJSON(): Readonly<Record<string, unknown>>
}

/**
 * The input, or an option, is invalid. Nothing was sent. All violations are in `issues`, the first three also in the
 * message.
 */
export interface InputError extends BaseError<'input'> {
  /** All that is wrong, each with the field and the rule. */
  readonly issues: readonly Issue[]
}

/** No connection, or it was lost. */
export interface ConnectionError extends BaseError<'connection'> {
  /** The code of the network: `ECONNREFUSED`, `ECONNRESET`, … */
  readonly code: string
}

/** A call took longer than `timeoutMs` milliseconds, in one attempt or in all attempts together: see `scope`. */
export interface TimeoutError extends BaseError<'timeout'> {
  /** The limit in milliseconds. */
  readonly timeoutMs: number
  /** Whether the limit was that of one attempt or that of all attempts together. */
  readonly scope: 'attempt' | 'total'
}

/** The caller's `signal` ended the call. */
export type AbortedError = BaseError<'aborted'>

/** What errors have that were made from a response. */
interface Responded {
  /** The response, except of a stream. It is not enumerable: neither JSON nor a log of the error repeats it. */
  readonly response?: CallResponse
}

/** The response is not SOAP: the page of a proxy, a redirect, a refusal without a body. */
export interface HttpError extends BaseError<'http'>, Responded {
  /** The HTTP status code. */
  readonly status: number
  /** The words behind the status, in which WCF says what it refuses. Empty when there are none. */
  readonly reasonPhrase: string
  /** By lower-case name, without secrets and cookies. */
  readonly headers: Readonly<Record<string, string>>
  /** The beginning of the body, without secrets. */
  readonly excerpt: string
}

/** An element that no field names, as plain data. Of its attributes only `xsi:nil` is kept. */
export interface UnknownElement {
  /** `''` for an element in no namespace. */
  readonly namespace: string
  /** The element's name without its prefix. */
  readonly local: string
  /** Its own text, every character of it; null when it is nil, `''` where only elements are inside. */
  readonly text: string | null
  /** The elements inside it, in their order. */
  readonly elements: readonly UnknownElement[]
}

/** What a SOAP Fault says, in one form for SOAP 1.1 and 1.2. */
export interface Fault {
  /** Local name of the fault code: `Client`, `Server`, `Sender`, … */
  readonly code: string
  /**
   * Local names of the subcodes of SOAP 1.2, from the outermost on, with dots between them; `null` when there is none.
   */
  readonly subcode: string | null
  /** The provider's words: `faultstring` in SOAP 1.1, `Reason` in SOAP 1.2. */
  readonly reason: string
  /** Who raised it: `faultactor` in SOAP 1.1, `Role` in SOAP 1.2; `null` when it does not say. */
  readonly actor: string | null
  /** All text inside `detail`, with a space between the texts of two elements; `null` when there is none. */
  readonly detail: string | null
  /** The elements inside `detail`: the first 1,000, counted with those inside them. */
  readonly detailElements: readonly UnknownElement[]
}

/** The provider responded with a SOAP Fault. */
export interface FaultError extends BaseError<'fault'>, Responded, Fault {
  /** What the provider's code table has on it; of several texts in one fault the first. */
  readonly vendor?: Vendor
  /** The same for each text in the fault, in its order. Empty where the table explains none. */
  readonly vendors: readonly Vendor[]
}

/** The provider said no in a normal response. A provider's package names the codes that it knows. */
export interface RefusedError<Known extends string = string> extends BaseError<'refused'>, Responded {
  /** The provider's code, one of those that are known or any other. */
  readonly code: Known | (string & {})
  /** The provider's notes, in its words and order. */
  readonly notes: readonly Note[]
  /** The decoded response. */
  readonly result: unknown
  /** What the provider's code table has on the code. */
  readonly vendor?: Vendor
}

/**
 * `malformed`: XML or SOAP forbid it, or its content encoding is broken. `limit`: larger than the limits allow.
 * `encoding`: its character encoding. `unexpected`: a valid envelope that is not a response of this operation.
 */
export type Problem = 'malformed' | 'limit' | 'encoding' | 'unexpected'

/** The response breaks the contract, so it says nothing: `outcome` is always `unknown`. */
export interface ResponseError extends BaseError<'response'>, Responded {
  /** What the response breaks: XML or SOAP, a limit, its encoding, or the contract of the operation. */
  readonly problem: Problem
  /** The fields that are not as the operation declares them. Empty where the document itself is wrong. */
  readonly issues: readonly ResponseIssue[]
  /** The beginning of the body, without secrets. */
  readonly excerpt: string
}

/** Everything that a call can end in when it does not end in a value. `switch (error.kind)` narrows it. */
export type SoapError =
  InputError | ConnectionError | TimeoutError | AbortedError | HttpError | FaultError | RefusedError | ResponseError

const brand = Symbol.for('@acct/core.SoapError')

/** Whether an error is one of this SDK's, whichever copy of the package made it (an app may load ESM and CJS). */
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
 * The messages by the dotted path of their field, for a form: each issue of an `InputError`, or of what `validate`
 * returned, and what a provider says about a field in a refusal or a fault. Empty for everything else.
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
