/** What a row of the table says. */
import type { Outcome, SoapError } from '@acct/core'
import type { CommonOptions, Four } from '../callers.js'

export interface Fault {
  readonly name: string
  /** Starts what the call is to meet; `abort` aborts the call's signal. */
  readonly meet: (abort: () => void) => Promise<Place>
  /** Options of the client. Plain data, so that a call in another process can have them. */
  readonly options?: Pick<CommonOptions, 'timeoutMs' | 'limits' | 'soapAction'>
  /** The signal is aborted before the call. */
  readonly aborted?: boolean
  /** A call comes first, so that this one finds a kept-alive connection. */
  readonly second?: boolean
  /** The answer is read to its end, so the connection stays for the next call. */
  readonly keeps?: boolean
  readonly ends: Ends
}

/** What the call meets. */
export interface Place extends AsyncDisposable {
  readonly url: string
  /** Requests that came whole. */
  readonly requests: readonly unknown[]
  /** Connections that are open. */
  readonly open: number
  /** Has a server that reads nothing read on, since it cannot see before that a client has gone. */
  readonly wake?: () => void
}

export interface Ends {
  readonly kind: SoapError['kind']
  readonly outcome: Outcome
  /** Codes that a `ConnectionError` may have, where they are certain. */
  readonly codes?: readonly string[]
  /** How many times the request was handed to the network. */
  readonly attempts: Four<number>
  /** How many requests came whole. */
  readonly whole: Four<number>
}

/** What a row says of the four kinds of caller. */
export const never: Four<number> = [0, 0, 0, 0]
export const once: Four<number> = [1, 1, 1, 1]
/** Sent again by every caller that has retry. */
export const byRetry: Four<number> = [1, 3, 1, 3]
/** Sent again only by the caller who has retry and an operation that is safe to repeat. */
export const bySafeRetry: Four<number> = [1, 1, 1, 3]
