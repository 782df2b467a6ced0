/** Where the errors of a call are made, and where secrets are taken out of them. */
import * as errors from './errors.js'
import type { Code } from './operation.js'
import type { Refusal } from './service.js'
import { DeadlinePassed } from './transport/deadline.js'
import { loosely } from './transport/observe.js'
import { answerCodes, codeOf, neverSent, type Progress, type SoapResponse } from './transport/transport.js'
import type { Unreadable } from './wire/tree.js'
import type { Redact } from './wire/redact.js'

/** What is known of a call while it runs. */
export interface Exchange {
  readonly operation: string
  readonly requestId: string
  readonly progress: Progress
  readonly redact: Redact
}

export const exchangeFor = (operation: string, redact: Redact): Exchange => ({
  operation,
  requestId: crypto.randomUUID(),
  progress: { attempts: 0, sent: undefined },
  redact,
})

function facts(
  { operation, requestId, progress }: Exchange,
  outcome: errors.Outcome,
  cause?: Error,
): errors.ErrorFacts {
  return { operation, requestId, attempts: progress.attempts, outcome, cause }
}

export const inputBroken = (exchange: Exchange, issues: readonly errors.Issue[]): errors.InputError =>
  new errors.InputError(issues, facts(exchange, 'not-sent'))

/** No answer came. */
export function lost(exchange: Exchange, error: unknown, aborted: boolean): errors.SoapError {
  const { progress, redact } = exchange
  const outcome = progress.attempts === 0 || neverSent(progress, error) ? 'not-sent' : 'unknown'
  if (error instanceof DeadlinePassed)
    return new errors.TimeoutError(error.timeoutMs, error.scope, facts(exchange, outcome))
  if (aborted) return new errors.AbortedError(facts(exchange, outcome))
  const code = codeOf(error)
  const cause = cleaned(error, code, redact)
  const problem =
    code === answerCodes.tooLarge ? 'limit' : code === answerCodes.contentEncoding ? 'malformed' : undefined
  if (problem) return new errors.ResponseError({ problem, issues: [], excerpt: '' }, facts(exchange, 'unknown', cause))
  return new errors.ConnectionError(redact(code ?? 'UNKNOWN'), facts(exchange, outcome, cause))
}

/** The error that a library threw often carries the whole request; only its words and its code go on. */
function cleaned(error: unknown, code: string | undefined, redact: Redact): Error {
  const cause = new Error(redact(error instanceof Error ? error.message : 'not an Error', longestExcerpt))
  cause.stack = `Error: ${cause.message}`
  return code === undefined ? cause : Object.assign(cause, { code: redact(code) })
}

/** The answer was no SOAP message. A client error says that the server did not want the request; 408 says that it waited. */
export function notSoap(exchange: Exchange, response: SoapResponse): errors.HttpError {
  const { status } = response
  const outcome = status >= 400 && status < 500 && status !== 408 ? 'refused' : 'unknown'
  const headers = Object.fromEntries(
    exchange.redact(Object.entries(response.headers)).filter(([name]) => name !== 'set-cookie'),
  )
  return new errors.HttpError({ status, headers, excerpt: excerptOf(exchange, response) }, facts(exchange, outcome))
}

export function unreadable(
  exchange: Exchange,
  response: SoapResponse,
  { problem, message }: Unreadable,
): errors.ResponseError {
  const cause = cleaned(new Error(message), undefined, exchange.redact)
  return new errors.ResponseError(
    { problem, issues: [], excerpt: excerptOf(exchange, response) },
    facts(exchange, 'unknown', cause),
  )
}

export function notThisAnswer(
  exchange: Exchange,
  response: SoapResponse,
  issues: readonly errors.AnswerIssue[],
): errors.ResponseError {
  return new errors.ResponseError(
    { problem: 'unexpected', issues: exchange.redact(issues, longestCode), excerpt: excerptOf(exchange, response) },
    facts(exchange, 'unknown'),
  )
}

export function faulted(
  exchange: Exchange,
  fault: errors.Fault,
  refused: boolean,
  vendor: errors.Vendor | undefined,
): errors.FaultError {
  const shown = <Text extends string | null>(text: Text): Text => exchange.redact(text, longestText)
  // The local part of the code. Its prefix is whatever the server likes.
  const code = shown(fault.code)
  const local = code.slice(code.lastIndexOf(':') + 1).slice(0, longestCode)
  const { reason, actor, detail } = fault
  return new errors.FaultError(
    { code: local, reason: shown(reason), actor: shown(actor), detail: shown(detail) },
    exchange.redact(vendor, longestText),
    facts(exchange, refused ? 'refused' : 'unknown'),
  )
}

export function refused(
  exchange: Exchange,
  { code, notes, outcome = 'refused' }: Refusal,
  codes: readonly Code[],
  result: unknown,
): errors.RefusedError {
  const { redact } = exchange
  const rows = codes.filter((row) => row.code === code || notes.some((note) => note.code === row.code))
  const row = rows.find((row) => row.code === code)
  const known = outcome === 'refused' && rows.some((row) => row.outcome === 'unknown') ? 'unknown' : outcome
  const said = notes.find((note) => note.code === code)?.note
  const vendor = row && {
    code,
    message: redact(said ?? row.message ?? '', longestText),
    ...(row.field === undefined ? {} : { field: row.field }),
  }
  return new errors.RefusedError(
    {
      code: row ? code : redact(code, longestCode),
      notes: redact(notes, longestText),
      result: redact(result, longestText),
      vendor,
    },
    facts(exchange, known),
  )
}

/** Bounds on what an error carries around. */
const longestText = 100_000
const longestCode = 200
const longestExcerpt = 500
/** As much of an answer is looked at for its excerpt: secrets that a server repeats must not be cut. */
export const excerptBytes = 64_000

/** The beginning of an answer. */
const excerptOf = ({ redact }: Exchange, { body }: SoapResponse): string =>
  redact(loosely({ body: body.subarray(0, excerptBytes) }), longestExcerpt)
