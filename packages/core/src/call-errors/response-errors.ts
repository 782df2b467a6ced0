/** The errors of a response that is not SOAP, cannot be read, or is not what the operation declares. */
import type * as errors from '../errors.js'
import { maxIssues, type DecodeIssue } from '../schema/value-decoder.js'
import type { SoapResponse } from '../transport/transport.js'
import type { XmlReadError } from '../xml/tree-builder.js'
import { redactUrl } from '../util/http-secrets.js'
import { createSdkError, listOf } from '../util/sdk-error.js'
import type { CallContext } from './call-context.js'
import { causeOf, errorFacts, excerptOf, maxTextLength, remedyFor, responseText, shortText } from './error-parts.js'
import { describeContent, httpOutcome, redirectTarget } from './http-outcome.js'

export function createHttpError(context: CallContext, response: SoapResponse): errors.SoapError {
  const { redact, url } = context
  const { status } = response
  const reasonPhrase = redact(response.reasonPhrase ?? '', maxTextLength)
  const headers = shownResponseHeaders(context, response)
  const target = redirectTarget(url, response)
  const text = {
    what: target
      ? `redirected to ${shortText(redact, redactUrl(target.href))}, which is not followed`
      : describeContent(response, (mediaType) => shortText(redact, mediaType)),
    code: `HTTP ${String(status)} ${shortText(redact, response.reasonPhrase ?? '')}`.trim(),
  }
  const excerpt = excerptOf(context, response)
  const facts = errorFacts(context, httpOutcome(status, url, target))
  return createSdkError('http', facts, text, { status, reasonPhrase, headers, excerpt })
}

/** What is wrong with a response. `found` is text from the response, which may contain secrets. */
type Unreadable = Pick<XmlReadError, 'problem' | 'message'> & Partial<Pick<XmlReadError, 'found' | 'limit'>>

/** The response is not a complete SOAP message, or larger than the limits allow. */
export function createUnreadableError(
  context: CallContext,
  response: SoapResponse,
  error: Unreadable,
): errors.SoapError {
  const { redact } = context
  const { problem, message, found, limit } = error
  // The message is in the SDK's own words, which are never redacted.
  const words = found === undefined ? message : `${message} ${shortText(redact, found)}`
  const text = responseText(problem, words + (limit === undefined ? '' : remedyFor(limit)))
  const excerpt = excerptOf(context, response)
  return createSdkError('response', errorFacts(context, 'unknown', causeOf(words)), text, {
    problem,
    issues: [],
    excerpt,
  })
}

/** The response is SOAP, but not what the operation declares. */
export function createUnexpectedError(
  context: CallContext,
  response: SoapResponse,
  decodeIssues: readonly DecodeIssue[],
): errors.SoapError {
  const issues = decodeIssues.map(({ path, wirePath, message, found }) => ({
    path,
    wirePath,
    message: found === undefined ? message : `${message} ${shortText(context.redact, found)}`,
  }))
  const texts = issues.map(({ wirePath, message }) => `${wirePath} ${message}`)
  const text = responseText('unexpected', listOf(texts, issues.length >= maxIssues))
  const excerpt = excerptOf(context, response)
  return createSdkError('response', errorFacts(context, 'unknown'), text, { problem: 'unexpected', issues, excerpt })
}

/** The headers of a response without secrets and cookies. */
export const shownResponseHeaders = (
  { redact }: CallContext,
  { headers }: SoapResponse,
): Readonly<Record<string, string>> =>
  Object.fromEntries(redact(Object.entries(headers), maxTextLength).filter(([name]) => name !== 'set-cookie'))
