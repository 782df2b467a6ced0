/** A response that is not SOAP: whether the request was processed, and what came instead of an envelope. */
import type { Outcome } from '../errors.js'
import { contentTypeOf } from '../transport/content-type.js'
import type { SoapResponse } from '../transport/transport.js'

/**
 * Statuses that mean the request was not processed (RFC 9110 §15.5, RFC 6585, RFC 7725). After 408, 409, 425, 5xx and
 * unregistered ones the work may have been done.
 */
const refusingStatuses: ReadonlySet<number> = new Set([
  400, 401, 403, 404, 405, 406, 410, 411, 413, 414, 415, 417, 421, 426, 428, 429, 431, 451,
])

/** `target`: where a redirect leads. When in doubt, the outcome is unknown. */
export function httpOutcome(status: number, url: string, target: URL | undefined): Outcome {
  const isRefused =
    refusingStatuses.has(status) || (target !== undefined && isUnprocessed(status, new URL(url), target))
  return isRefused ? 'refused' : 'unknown'
}

/**
 * 307 and 308 ask for the same request at another address, so it has not been processed at this one (RFC 9110 §15.4.8).
 * For 301 and 302 that is certain only if they lead to the same path on another scheme or host, as from `http:` to
 * `https:`. Other redirects may be the response to a request that was processed.
 */
function isUnprocessed(status: number, url: URL, target: URL): boolean {
  if (status === 307 || status === 308) return true
  const isSamePath = url.pathname + url.search === target.pathname + target.search
  return (status === 301 || status === 302) && isSamePath && url.origin !== target.origin
}

/** Where a redirect leads; undefined if the response is not a redirect to an HTTP address. */
export function redirectTarget(
  url: string,
  { status, headers }: Pick<SoapResponse, 'status' | 'headers'>,
): URL | undefined {
  const { location } = headers
  if (status < 300 || status > 399 || location === undefined || !URL.canParse(location, url)) return undefined
  const target = new URL(location, url)
  return target.protocol === 'http:' || target.protocol === 'https:' ? target : undefined
}

/** What a response is instead of SOAP. `redact` gets the media type, which is the server's text. */
export function describeContent(response: SoapResponse, redact: (mediaType: string) => string): string {
  const { mediaType, isXml } = contentTypeOf(response)
  if (/^multipart\//i.test(mediaType))
    return `the response is ${redact(mediaType)} (MTOM or attachments), which is not supported`
  if (!isXml) return `the response is ${redact(mediaType)}, not SOAP`
  return response.body.length === 0 ? 'the response has no body' : 'the response is not SOAP'
}
