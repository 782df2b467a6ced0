/** The error of a call that got no response, or whose response body could not be received. */
import type * as errors from '../errors.js'
import { TimeoutExceeded } from '../transport/timeouts.js'
import {
  certificateAlertOf,
  codeOf,
  isTransportError,
  messageOf,
  responseErrorCodes,
  responseProblemOf,
} from '../transport/transport-error.js'
import { wasNeverSent, type Progress } from '../transport/transport.js'
import { createSdkError } from '../util/sdk-error.js'
import type { Redactor } from '../util/redactor.js'
import type { CallContext } from './call-context.js'
import {
  causeOf,
  errorFacts,
  maxCodeLength,
  maxExcerptLength,
  remedyFor,
  responseText,
  shortText,
} from './error-parts.js'

export function createDeliveryError(context: CallContext, error: unknown, aborted: boolean): errors.SoapError {
  const { redact } = context
  const outcome = outcomeOf(context.progress, aborted ? undefined : error)
  if (error instanceof TimeoutExceeded) {
    const { timeoutMs, scope, message } = error
    const text = { what: message, code: scope }
    return createSdkError('timeout', errorFacts(context, outcome), text, { timeoutMs, scope })
  }
  if (aborted) return createSdkError('aborted', errorFacts(context, outcome), { what: 'aborted by the caller' }, {})
  const code = codeOf(error)
  const cause = sanitizeCause(error, code, redact)
  const problem = responseProblemOf(error)
  if (problem) {
    const remedy = code === responseErrorCodes.tooLarge ? remedyFor('bodyBytes') : ''
    const text = responseText(problem, shortText(redact, messageOf(error)) + remedy)
    return createSdkError('response', errorFacts(context, 'unknown', cause), text, { problem, issues: [], excerpt: '' })
  }
  const shownCode = redact(code ?? 'UNKNOWN', maxCodeLength)
  const words = shortText(redact, messageOf(error))
  const text = isTransportError(error)
    ? { what: words, code: shownCode }
    : { what: outcome === 'not-sent' ? 'no connection' : 'the connection was lost', code: shownCode, words }
  return createSdkError('connection', errorFacts(context, outcome, cause), text, { code: shownCode })
}

/** `refused`: the server rejected the client's certificate, so it ignored the request even if that was sent. */
function outcomeOf(progress: Progress, error: unknown): errors.Outcome {
  if (progress.attempts > 0 && !wasNeverSent(progress)) return 'unknown'
  return progress.attempts > 0 && certificateAlertOf(error) !== undefined && isTransportError(error)
    ? 'refused'
    : 'not-sent'
}

/** Keeps only message and code, because errors of libraries often carry the whole request. */
function sanitizeCause(error: unknown, code: string | undefined, redact: Redactor): Error {
  const cause = causeOf(redact(messageOf(error), maxExcerptLength))
  return code === undefined ? cause : Object.assign(cause, { code: redact(code, maxCodeLength) })
}
