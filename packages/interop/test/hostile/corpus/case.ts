/** What a case is made of: an answer as bytes, and what a client that can be trusted makes of it. */
import type { Outcome, Problem, SoapError } from '@acct/core'

/**
 * The functions of the three clients, by name; each is called with its operation's own example. In braces: with the
 * same token, given in another of .NET's forms.
 */
export type Call =
  | 'monthlyAccount'
  | 'monthlyAccountInBraces'
  | 'setMonthlyAccountExternalId'
  | 'createComplexAccount'
  | 'updateComplexAccount'
  | 'transferCustomerAccount'

/** A good HTTP answer around hostile bytes. */
export interface HttpResponse {
  /** A function where the bytes are many, so that a list of cases costs nothing. */
  readonly body: string | Uint8Array | (() => string | Uint8Array)
  /** Default 200. */
  readonly status?: number
  /** `null` for none. Default `text/xml; charset=utf-8`. */
  readonly contentType?: string | null
  /** As they are sent, one a line. */
  readonly headers?: readonly string[]
}

/** What a server does on the socket once it has read the request. */
export type Step =
  /** Text goes as ISO-8859-1, one byte a character, so that a step can hold any bytes. */
  | { readonly send: string | Uint8Array }
  /** The same bytes again and again, until `times` or until the client has gone. */
  | { readonly repeat: string | Uint8Array; readonly times: number; readonly everyMs?: number }
  | { readonly waitMs: number }
  /** `end`: a FIN. `reset`: an RST. Without either the connection stays open. */
  | 'end'
  | 'reset'

/** Bytes on the socket, HTTP or not. */
export interface RawResponse {
  readonly steps: readonly Step[]
}

export type ScriptedResponse = HttpResponse | RawResponse

/**
 * What is compared of an error; what is not named may be anything. Objects match when they have at least these members.
 */
export interface ErrorFacts {
  readonly kind: SoapError['kind']
  readonly outcome: Outcome
  readonly problem?: Problem
  readonly status?: number
  readonly code?: string
  readonly reason?: string
  readonly actor?: string | null
  readonly detail?: string | null
  readonly notes?: readonly object[]
  readonly result?: unknown
  readonly vendor?: object
  readonly scope?: string
  /** Words that the message or the cause's has, in any case. */
  readonly says?: string
}

export type Expectation = { readonly value: unknown } | ErrorFacts

export interface Case {
  readonly name: string
  readonly call: Call
  readonly answer: ScriptedResponse
  /** More than one where neither the contract nor a specification decides; a comment says why. */
  readonly expect: Expectation | readonly Expectation[]
  readonly timeoutMs?: number
  /**
   * A second call over the same client, once all that the first answer leaves behind has come; it may not suffer from
   * that.
   */
  readonly next?: Pick<Case, 'answer' | 'expect'>
}

export interface Group {
  readonly name: string
  /** Its answers say nothing back, and looking for secrets in all that they leave would take long. */
  readonly isLarge?: true
  readonly cases: readonly Case[]
}

const broken = (problem: Problem): ErrorFacts => ({ kind: 'response', outcome: 'unknown', problem })

/** XML or SOAP forbid it, or its content encoding is broken. */
export const malformed = broken('malformed')
export const limit = broken('limit')
export const encoding = broken('encoding')
/** A good envelope that is not this operation's answer. */
export const unexpected = broken('unexpected')
/** Refused as a document, whichever rule is seen to be broken first. */
export const unreadable: readonly Expectation[] = [malformed, encoding]
/** Refused as an answer, whichever way it is seen. */
export const notAnAnswer: readonly Expectation[] = [malformed, unexpected]

const refusing = [307, 308, 400, 401, 403, 404, 405, 406, 410, 411, 413, 414, 415, 417, 421, 426, 428, 429, 431, 451]

/** Not SOAP. Some statuses say that the request was not taken; all others leave it open. */
export const http = (status: number): ErrorFacts => ({
  kind: 'http',
  outcome: refusing.includes(status) ? 'refused' : 'unknown',
  status,
})

export const fault = (outcome: Outcome, facts: Omit<ErrorFacts, 'kind' | 'outcome'> = {}): ErrorFacts => ({
  kind: 'fault',
  outcome,
  ...facts,
})

export const refused = (code: string, facts: Partial<ErrorFacts> = {}): ErrorFacts => ({
  kind: 'refused',
  outcome: 'refused',
  code,
  ...facts,
})

export const lost: ErrorFacts = { kind: 'connection', outcome: 'unknown' }

export const timedOut: ErrorFacts = { kind: 'timeout', outcome: 'unknown', scope: 'attempt' }
