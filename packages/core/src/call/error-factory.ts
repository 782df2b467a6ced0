/** Makes every error of a call but the `InputError`, and takes the secrets out of it. */
import type * as errors from '../errors.js'
import type { CallContext } from './call-context.js'
import type { Code } from '../operation.js'
import type { Refusal } from '../service.js'
import { TimeoutExceeded } from '../transport/timeouts.js'
import { decodeLoosely } from '../transport/content-type.js'
import { redactUrl } from '../transport/observe.js'
import {
  certificateAlertOf,
  codeOf,
  isTransportError,
  messageOf,
  responseErrorCodes,
  responseProblemOf,
} from '../transport/transport-error.js'
import { describeContent, httpOutcome, redirectTarget } from '../transport/http-outcome.js'
import { wasNeverSent, type Progress, type SoapResponse } from '../transport/transport.js'
import type { FaultOrigin } from '../soap/fault-origin.js'
import type { DecodeIssue } from '../schema/value-decoder.js'
import type { Limits, XmlReadError } from '../xml/tree-builder.js'
import { trimXml } from '../util/characters.js'
import { createSdkError, listOf, type ErrorText } from '../util/sdk-error.js'
import { cutRedacted, type Redactor } from '../util/redactor.js'

/** Bounds of what an error carries, in characters. */
const maxTextLength = 100_000
const maxCodeLength = 200
const maxExcerptLength = 500
/** Bound of text from outside the SDK in a message. */
const maxWordsLength = 200
/** How much of a body is redacted for an excerpt: more than is shown, so that no secret is cut in half. */
export const excerptBytes = 64_000

/** Text from outside the SDK for a message: without secrets, in one line, cut. */
const shortText = (redact: Redactor, text: string, known?: ReadonlySet<string>): string =>
  inOneLine(redact(text, maxWordsLength, known))

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

const factsOf = (
  { operation, requestId, progress: { attempts } }: CallContext,
  outcome: errors.Outcome,
  cause?: Error,
): errors.ErrorFacts => ({ operation, requestId, attempts, outcome, cause })

/** No response came, or none that can be read. */
export function deliveryFailure(context: CallContext, error: unknown, aborted: boolean): errors.SoapError {
  const { redact } = context
  const outcome = outcomeOf(context.progress, aborted ? undefined : error)
  if (error instanceof TimeoutExceeded) {
    const { timeoutMs, scope, message } = error
    const text = { what: message, code: scope }
    return createSdkError('timeout', factsOf(context, outcome), text, { timeoutMs, scope })
  }
  if (aborted) return createSdkError('aborted', factsOf(context, outcome), { what: 'aborted by the caller' }, {})
  const code = codeOf(error)
  const cause = sanitizeCause(error, code, redact)
  const problem = responseProblemOf(error)
  if (problem) {
    const remedy = code === responseErrorCodes.tooLarge ? remedyFor('bodyBytes') : ''
    const text = responseText(problem, shortText(redact, messageOf(error)) + remedy)
    return createSdkError('response', factsOf(context, 'unknown', cause), text, { problem, issues: [], excerpt: '' })
  }
  const shownCode = redact(code ?? 'UNKNOWN', maxCodeLength)
  const words = shortText(redact, messageOf(error))
  const text = isTransportError(error)
    ? { what: words, code: shownCode }
    : { what: outcome === 'not-sent' ? 'no connection' : 'the connection was lost', code: shownCode, words }
  return createSdkError('connection', factsOf(context, outcome, cause), text, { code: shownCode })
}

/** A server that refuses the client's certificate has not taken the request, although the client may have sent it. */
function outcomeOf(progress: Progress, error: unknown): errors.Outcome {
  if (progress.attempts > 0 && !wasNeverSent(progress)) return 'unknown'
  return progress.attempts > 0 && certificateAlertOf(error) !== undefined && isTransportError(error)
    ? 'refused'
    : 'not-sent'
}

/** The error that a library threw often carries the whole request; only its message and its code are kept. */
function sanitizeCause(error: unknown, code: string | undefined, redact: Redactor): Error {
  const cause = causeOf(redact(messageOf(error), maxExcerptLength))
  return code === undefined ? cause : Object.assign(cause, { code: redact(code, maxCodeLength) })
}

/** An error without a stack, which would show where in the SDK it was made. */
function causeOf(message: string): Error {
  const cause = new Error(message)
  cause.stack = `Error: ${message}`
  return cause
}

/** The response is not SOAP. */
export function httpFailure(context: CallContext, response: SoapResponse): errors.SoapError {
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
  const facts = factsOf(context, httpOutcome(status, url, target))
  return createSdkError('http', facts, text, { status, reasonPhrase, headers, excerpt })
}

export function unreadableResponse(
  context: CallContext,
  response: SoapResponse,
  error: XmlReadError,
): errors.SoapError {
  const { redact } = context
  const { problem, message, found, limit } = error
  // The message is in the SDK's own words, which are never redacted.
  const words = found === undefined ? message : `${message} ${shortText(redact, found)}`
  const text = responseText(problem, words + (limit === undefined ? '' : remedyFor(limit)))
  const excerpt = excerptOf(context, response)
  return createSdkError('response', factsOf(context, 'unknown', causeOf(words)), text, { problem, issues: [], excerpt })
}

/** The headers of a response without secrets and cookies. */
export const shownResponseHeaders = (
  { redact }: CallContext,
  { headers }: SoapResponse,
): Readonly<Record<string, string>> =>
  Object.fromEntries(redact(Object.entries(headers), maxTextLength).filter(([name]) => name !== 'set-cookie'))

/** What helps against a limit; streaming does only where a list is long. */
function remedyFor(limit: keyof Limits): string {
  const streaming = limit === 'bodyBytes' || limit === 'elements' ? ', or read a long list with `stream`' : ''
  return `; raise \`limits.${limit}\`${streaming}`
}

export function unexpectedResponse(
  context: CallContext,
  response: SoapResponse,
  decodeIssues: readonly DecodeIssue[],
): errors.SoapError {
  const issues = decodeIssues.map(({ path, wirePath, message, found }) => ({
    path,
    wirePath,
    message: found === undefined ? message : `${message} ${shortText(context.redact, found)}`,
  }))
  const text = responseText('unexpected', listOf(issues.map(({ wirePath, message }) => `${wirePath} ${message}`)))
  const excerpt = excerptOf(context, response)
  return createSdkError('response', factsOf(context, 'unknown'), text, { problem: 'unexpected', issues, excerpt })
}

const problemTexts = {
  malformed: 'the response is not a complete SOAP message',
  limit: 'the response is larger than the limits allow',
  encoding: 'the response cannot be decoded',
  unexpected: 'the response is not what this operation expects',
} as const satisfies Record<errors.Problem, string>

const responseText = (problem: errors.Problem, words: string): ErrorText => ({
  what: problemTexts[problem],
  code: problem,
  words,
})

/** What the envelope of a fault contains. */
export interface FaultContent {
  readonly fault: errors.Fault
  /** The code and the subcodes with their prefixes, since a colon may stand inside a secret. */
  readonly codeTexts: readonly string[]
  readonly origin: FaultOrigin
}

/** `vendors`: what the provider's code table has on the texts of the fault, in their order. */
export function faultResponse(
  context: CallContext,
  { fault, origin, codeTexts }: FaultContent,
  vendors: readonly errors.Vendor[],
  table: readonly Code[],
): errors.SoapError {
  const { redact } = context
  const known = knownTexts(table)
  const [vendor] = vendors
  const [code = '', ...subcodes] = codeTexts.map((text) => shownCode(text, redact))
  const subcode = subcodes.join('.').slice(0, maxCodeLength) || null
  const shown = redact(fault, maxTextLength, known)
  const text = {
    what: 'the provider responded with a fault',
    code: [code, subcode, vendor?.code].filter((text) => typeof text === 'string' && text !== '').join(', '),
    words: inOneLine(
      cutRedacted(
        [shown.reason, shown.detail].filter((text) => text !== null && text !== '').join(': '),
        maxWordsLength,
      ),
    ),
  }
  const shownVendors = redact(vendors, maxTextLength, known)
  return createSdkError('fault', factsOf(context, faultOutcome(origin, vendors, table)), text, {
    ...shown,
    code,
    subcode,
    vendors: shownVendors,
    ...(shownVendors[0] && { vendor: shownVendors[0] }),
  })
}

/** A fault code for an error. Secrets are removed before the prefixes, because a secret may contain a colon. */
function shownCode(text: string, redact: Redactor): string {
  const local = localPart(text)
  return soapCodes.has(local) ? local : localPart(redact(text, maxCodeLength))
}

/** A code without its prefixes, where it is made of names. */
const localPart = (code: string): string => /^(?:[^\s:]+:)+([^\s:]*)$/.exec(code)?.[1] ?? code

/** Refused where nothing can have been done: the stack says so, or the provider's table explains the fault. */
function faultOutcome(origin: FaultOrigin, vendors: readonly errors.Vendor[], table: readonly Code[]): errors.Outcome {
  if (origin === 'ambiguous') return 'unknown'
  const isUnknown = ({ code }: errors.Vendor): boolean =>
    table.some((row) => row.code === code && row.outcome === 'unknown')
  return origin === 'stack' || (vendors.length > 0 && !vendors.some(isUnknown)) ? 'refused' : 'unknown'
}

export function refusedResponse(
  context: CallContext,
  refusal: Refusal,
  table: readonly Code[],
  result: unknown,
): errors.SoapError {
  const { redact } = context
  const known = knownTexts(table)
  const { code, row, ownNote, words, isUnknown } = readRefusal(refusal, table)
  const shown = redact(code, maxCodeLength, known)
  const vendor = row && {
    code,
    message: redact(ownNote ?? row.message ?? '', maxTextLength, known),
    ...(row.path === undefined ? {} : { path: row.path }),
  }
  const text = {
    what: isUnknown ? 'the provider does not say whether it was done' : 'the provider refused',
    code: shown,
    words: words === null ? row?.message : shortText(redact, words, known),
  }
  return createSdkError('refused', factsOf(context, isUnknown ? 'unknown' : 'refused'), text, {
    code: shown,
    notes: redact(refusal.notes, maxTextLength, known),
    result: redact(result, maxTextLength, known),
    ...(vendor && { vendor }),
  })
}

/** What a refusal means in the provider's code table. A code in one of its notes counts as much as its own. */
function readRefusal({ code: rawCode, notes, outcome }: Refusal, table: readonly Code[]) {
  // White space of XML only: a code with another blank is another code.
  const code = trimXml(rawCode)
  const hasCode = (note: errors.Note, code: string): boolean => note.code?.trim() === code
  const rows = table.filter((row) => row.code === code || notes.some((note) => hasCode(note, row.code)))
  const ownNote = notes.find((note) => hasCode(note, code))?.note ?? null
  return {
    code,
    row: rows.find((row) => row.code === code),
    ownNote,
    words: ownNote ?? notes.find(({ note }) => note !== null)?.note ?? null,
    isUnknown: outcome === 'unknown' || rows.some((row) => row.outcome === 'unknown'),
  }
}

/** Texts of the provider's own table, which are never redacted. */
const knownTexts = (table: readonly Code[]): ReadonlySet<string> =>
  new Set(table.flatMap(({ code, message }) => (message === undefined ? [code] : [code, message])))

/** Codes that SOAP itself defines. */
const soapCodes: ReadonlySet<string> = new Set([
  'Client',
  'Server',
  'Sender',
  'Receiver',
  'VersionMismatch',
  'MustUnderstand',
  'DataEncodingUnknown',
])

/** The beginning of a response. */
const excerptOf = ({ redact }: CallContext, { headers, body }: SoapResponse): string =>
  redact(decodeLoosely({ headers, body: body.subarray(0, excerptBytes) }), maxExcerptLength)
