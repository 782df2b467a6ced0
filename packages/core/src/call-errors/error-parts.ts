/** Shared parts of the errors of a call: facts, and texts from outside the SDK, redacted and cut. */
import type * as errors from '../errors.js'
import { decodeLoosely } from '../transport/content-type.js'
import type { SoapResponse } from '../transport/transport.js'
import type { Limits } from '../xml/tree-builder.js'
import type { Redactor } from '../util/redactor.js'
import type { ErrorText } from '../util/sdk-error.js'
import type { CallContext } from './call-context.js'

/** Limits on the texts of an error, in characters. */
export const maxTextLength = 100_000
export const maxCodeLength = 200
export const maxExcerptLength = 500
/** For text from outside the SDK in a message. */
export const maxWordsLength = 200
/** Bytes of a body that are redacted for an excerpt: more than are shown, so that no secret is cut in half. */
const excerptBytes = 64_000

/** Text from outside the SDK for a message: redacted, on one line, cut. */
export const shortText = (redact: Redactor, text: string, known?: ReadonlySet<string>): string =>
  inOneLine(redact(text, maxWordsLength, known))

// A single space, of which there are most, is left as it is: replacing it by itself costs more than the rest.
export const inOneLine = (text: string): string => text.replace(/\s{2,}|[^\S ]/g, ' ').trim()

export const errorFacts = (
  { operation, requestId, progress: { attempts } }: CallContext,
  outcome: errors.Outcome,
  cause?: Error,
): errors.ErrorFacts => ({ operation, requestId, attempts, outcome, ...(cause && { cause }) })

/** An error without a stack, which would only point into the SDK. */
export function causeOf(message: string): Error {
  const cause = new Error(message)
  cause.stack = `Error: ${message}`
  return cause
}

/** The beginning of a response. */
export const excerptOf = ({ redact }: CallContext, { headers, body }: SoapResponse): string =>
  redact(decodeLoosely({ headers, body: body.subarray(0, excerptBytes) }), maxExcerptLength)

/** The beginning of a response that is read as it arrives. */
export function createExcerpt(head: Pick<SoapResponse, 'status' | 'headers'>) {
  const beginning = new Uint8Array(excerptBytes)
  let length = 0
  return {
    append: (bytes: Uint8Array): void => {
      const part = bytes.subarray(0, beginning.length - length)
      beginning.set(part, length)
      length += part.length
    },
    response: (): SoapResponse => ({ ...head, body: beginning.subarray(0, length) }),
  }
}

const problemTexts = {
  malformed: 'the response is not a complete SOAP message',
  limit: 'the response is larger than the limits allow',
  encoding: 'the response cannot be decoded',
  unexpected: 'the response is not what this operation expects',
} as const satisfies Record<errors.Problem, string>

/** The text of a `ResponseError`. */
export const responseText = (problem: errors.Problem, words: string): ErrorText => ({
  what: problemTexts[problem],
  code: problem,
  words,
})

/** How to get past a limit. Streaming helps only against the size of a list. */
export function remedyFor(limit: keyof Limits): string {
  const streaming = limit === 'bodyBytes' || limit === 'elements' ? ', or read a long list with `stream`' : ''
  return `; raise \`limits.${limit}\`${streaming}`
}
