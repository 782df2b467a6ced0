/** What the spans of calls and of attempts have in common. */
import { SpanStatusCode, type Attributes, type Span } from '@opentelemetry/api'
import type { AttemptMessage, CallMessage } from '../observe/channels.js'

/** The name by which OpenTelemetry knows who made a span. */
export const scope = '@acct/core'

export function serverOf({ url }: Pick<CallMessage, 'url'>): Attributes {
  if (url === undefined) return {}
  const { protocol, hostname, port } = new URL(url)
  const usualPort = protocol === 'https:' ? 443 : 80
  return { 'server.address': hostname.replace(/^\[|\]$/g, ''), 'server.port': port === '' ? usualPort : Number(port) }
}

/**
 * Says what went wrong in the words of the SDK alone: the message of an error may repeat what a provider says of a
 * person.
 */
export function recordError(
  span: Span,
  { kind = 'connection', outcome = 'unknown', code }: CallMessage | AttemptMessage,
) {
  const message = `${kind}${code === undefined ? '' : ` (${code})`}, outcome ${outcome}`
  span.setAttribute('error.type', kind)
  span.recordException({ name: `${kind.charAt(0).toUpperCase()}${kind.slice(1)}Error`, message })
  span.setStatus({ code: SpanStatusCode.ERROR, message })
}
