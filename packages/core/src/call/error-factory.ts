/** Where the errors of a call are made, and where secrets are taken out of them. */
import * as errors from '../errors.js'
import type { Code } from '../operation.js'
import type { Refusal } from '../service.js'
import { DeadlineExceeded } from '../transport/deadline.js'
import { decodeLoosely } from '../transport/observe.js'
import {
  certificateAlertOf,
  codeOf,
  isTransportError,
  messageOf,
  responseProblemOf,
} from '../transport/transport-error.js'
import { wasNeverSent, type Progress, type SoapResponse } from '../transport/transport.js'
import type { XmlReadError } from '../xml/tree-builder.js'
import type { Redactor } from '../util/redactor.js'

/** What is known of a call while it runs. */
export interface CallContext {
  readonly operation: string
  readonly requestId: string
  readonly progress: Progress
  readonly redact: Redactor
}

export const createCallContext = (operation: string, redact: Redactor): CallContext => ({
  operation,
  requestId: crypto.randomUUID(),
  progress: { attempts: 0, sent: undefined },
  redact,
})

function facts(
  { operation, requestId, progress }: CallContext,
  outcome: errors.Outcome,
  cause?: Error,
): errors.ErrorFacts {
  return { operation, requestId, attempts: progress.attempts, outcome, cause }
}

export const invalidInput = (context: CallContext, issues: readonly errors.Issue[]): errors.InputError =>
  new errors.InputError(issues, facts(context, 'not-sent'))

/** No response came, or none that can be read. */
export function noResponse(context: CallContext, error: unknown, aborted: boolean): errors.SoapError {
  const { progress, redact } = context
  const outcome = outcomeOf(progress, aborted ? undefined : error)
  if (error instanceof DeadlineExceeded)
    return new errors.TimeoutError(error.timeoutMs, error.scope, facts(context, outcome))
  if (aborted) return new errors.AbortedError(facts(context, outcome))
  const code = codeOf(error)
  const cause = sanitizeCause(error, code, redact)
  const problem = responseProblemOf(error)
  if (problem) return new errors.ResponseError({ problem, issues: [], excerpt: '' }, facts(context, 'unknown', cause))
  const what = isTransportError(error) ? redact(error.message, maxExcerptLength) : undefined
  return new errors.ConnectionError(redact(code ?? 'UNKNOWN'), facts(context, outcome, cause), what)
}

/** A server that refuses the client's certificate has not taken the request, although the client may have sent it. */
function outcomeOf(progress: Progress, error: unknown): errors.Outcome {
  if (progress.attempts > 0 && !wasNeverSent(progress)) return 'unknown'
  return progress.attempts > 0 && certificateAlertOf(error) !== undefined && isTransportError(error)
    ? 'refused'
    : 'not-sent'
}

/** The error that a library threw often carries the whole request; only its words and its code go on. */
function sanitizeCause(error: unknown, code: string | undefined, redact: Redactor): Error {
  const cause = new Error(redact(messageOf(error), maxExcerptLength))
  cause.stack = `Error: ${cause.message}`
  return code === undefined ? cause : Object.assign(cause, { code: redact(code) })
}

/** The answer was no SOAP message. A client error says that the server did not want the request; 408 says that it waited. */
export function httpFailure(context: CallContext, response: SoapResponse): errors.HttpError {
  const { status } = response
  const outcome = status >= 400 && status < 500 && status !== 408 ? 'refused' : 'unknown'
  const headers = Object.fromEntries(
    context.redact(Object.entries(response.headers)).filter(([name]) => name !== 'set-cookie'),
  )
  return new errors.HttpError({ status, headers, excerpt: excerptOf(context, response) }, facts(context, outcome))
}

export function unreadableResponse(
  context: CallContext,
  response: SoapResponse,
  { problem, message }: XmlReadError,
): errors.ResponseError {
  const cause = sanitizeCause(new Error(message), undefined, context.redact)
  return new errors.ResponseError(
    { problem, issues: [], excerpt: excerptOf(context, response) },
    facts(context, 'unknown', cause),
  )
}

export function unexpectedResponse(
  context: CallContext,
  response: SoapResponse,
  issues: readonly errors.ResponseIssue[],
): errors.ResponseError {
  return new errors.ResponseError(
    { problem: 'unexpected', issues: context.redact(issues, maxCodeLength), excerpt: excerptOf(context, response) },
    facts(context, 'unknown'),
  )
}

export function faultResponse(
  context: CallContext,
  fault: errors.Fault,
  isClientFault: boolean,
  vendors: readonly errors.Vendor[],
): errors.FaultError {
  const shown = <Text extends string | null>(text: Text): Text => context.redact(text, maxTextLength)
  // The local part of the code. Its prefix is whatever the server likes.
  const code = shown(fault.code)
  const local = code.slice(code.lastIndexOf(':') + 1).slice(0, maxCodeLength)
  const { reason, actor, detail } = fault
  return new errors.FaultError(
    { code: local, reason: shown(reason), actor: shown(actor), detail: shown(detail) },
    context.redact(vendors, maxTextLength),
    facts(context, isClientFault ? 'refused' : 'unknown'),
  )
}

export function refusedResponse(
  context: CallContext,
  { code, notes, outcome = 'refused' }: Refusal,
  codes: readonly Code[],
  result: unknown,
): errors.RefusedError {
  const { redact } = context
  const rows = codes.filter((row) => row.code === code || notes.some((note) => note.code === row.code))
  const row = rows.find((row) => row.code === code)
  const known = outcome === 'refused' && rows.some((row) => row.outcome === 'unknown') ? 'unknown' : outcome
  const providerNote = notes.find((note) => note.code === code)?.note
  const vendor = row && {
    code,
    message: redact(providerNote ?? row.message ?? '', maxTextLength),
    ...(row.path === undefined ? {} : { path: row.path }),
  }
  return new errors.RefusedError(
    {
      code: row ? code : redact(code, maxCodeLength),
      notes: redact(notes, maxTextLength),
      result: redact(result, maxTextLength),
      vendor,
    },
    facts(context, known),
  )
}

/** Bounds on what an error carries around. */
const maxTextLength = 100_000
const maxCodeLength = 200
const maxExcerptLength = 500
/** As much of an answer is looked at for its excerpt: secrets that a server repeats must not be cut. */
export const excerptBytes = 64_000

/** The beginning of an answer. */
const excerptOf = ({ redact }: CallContext, { body }: SoapResponse): string =>
  redact(decodeLoosely({ body: body.subarray(0, excerptBytes) }), maxExcerptLength)
