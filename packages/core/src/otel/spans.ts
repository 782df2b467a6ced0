/** Shared parts of the spans of calls and attempts. */
import { SpanStatusCode, type Attributes, type Span } from '@opentelemetry/api'
import type { AttemptMessage, CallMessage } from '../observe/channels.js'

/** The instrumentation scope. */
export const scope = '@acct/core'

export function serverOf({ url }: Pick<CallMessage, 'url'>): Attributes {
  if (url === undefined) return {}
  const { protocol, hostname, port } = new URL(url)
  const usualPort = protocol === 'https:' ? 443 : 80
  return { 'server.address': hostname.replace(/^\[|\]$/g, ''), 'server.port': port === '' ? usualPort : Number(port) }
}

/** Records an error without its message, which may repeat what a provider says about a person. */
export function recordError(
  span: Span,
  { kind = 'connection', outcome = 'unknown', code }: CallMessage | AttemptMessage,
) {
  const message = `${kind}${code === undefined ? '' : ` (${code})`}, outcome ${outcome}`
  span.setAttribute('error.type', kind)
  span.recordException({ name: `${kind.charAt(0).toUpperCase()}${kind.slice(1)}Error`, message })
  span.setStatus({ code: SpanStatusCode.ERROR, message })
}
