/** The span of an attempt. Names are those of the semantic conventions of HTTP. */
import { context, isSpanContextValid, SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api'
import type { AttemptMessage } from '../observe/channels.js'
import type { InstrumentOptions } from './instrument-options.js'
import { recordError, scope, serverOf } from './spans.js'

export function attemptHandlers({ tracerProvider = trace, traceparent = false }: InstrumentOptions) {
  const spans = new WeakMap<AttemptMessage, Span>()
  return { start, error, asyncEnd }

  function start(message: AttemptMessage): void {
    const span = tracerProvider.getTracer(scope).startSpan('POST', {
      kind: SpanKind.CLIENT,
      attributes: {
        'http.request.method': 'POST',
        'url.full': message.url,
        ...serverOf(message),
        ...(message.attempt > 1 && { 'http.request.resend_count': message.attempt - 1 }),
        'acct.request_id': message.requestId,
      },
    })
    spans.set(message, span)
    const inside = trace.setSpan(context.active(), span)
    message.runInside((run) => {
      context.with(inside, run)
    })
    if (traceparent && isSpanContextValid(span.spanContext())) message.addHeader('traceparent', traceparentOf(span))
  }

  function error(message: AttemptMessage): void {
    const span = spans.get(message)
    if (span) recordError(span, message)
  }

  function asyncEnd(message: AttemptMessage): void {
    const span = spans.get(message)
    const { status, outcome, code } = message
    if (status !== undefined) span?.setAttribute('http.response.status_code', status)
    if (outcome !== undefined) span?.setAttribute('acct.outcome', outcome)
    if (code !== undefined) span?.setAttribute('acct.code', code)
    if (status !== undefined && status >= 400)
      span?.setAttribute('error.type', String(status)).setStatus({ code: SpanStatusCode.ERROR })
    span?.end()
  }
}

/** The header of W3C Trace Context. */
function traceparentOf(span: Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext()
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`
}
