/** The span of a call, and its duration. Names are those of the semantic conventions of RPC. */
import { context, metrics, SpanKind, trace, type Attributes, type Histogram, type Span } from '@opentelemetry/api'
import type { CallMessage } from '../observe/channels.js'
import type { InstrumentOptions } from './instrument-options.js'
import { recordError, scope, serverOf } from './spans.js'

interface RunningCall {
  readonly span: Span
  readonly started: number
  readonly attributes: Attributes
}

export function callHandlers({ tracerProvider = trace, meterProvider = metrics }: InstrumentOptions) {
  const running = new WeakMap<CallMessage, RunningCall>()
  const failed = new WeakSet<CallMessage>()
  let histogram: Histogram | undefined
  return { start, error, asyncEnd }

  function start(message: CallMessage): void {
    const method = `${message.provider}/${message.operation}`
    const attributes = { 'rpc.system.name': 'soap', 'rpc.method': method, ...serverOf(message) }
    const span = tracerProvider.getTracer(scope).startSpan(method, {
      kind: SpanKind.CLIENT,
      attributes: { ...attributes, 'acct.request_id': message.requestId },
    })
    running.set(message, { span, attributes, started: performance.now() })
    const inside = trace.setSpan(context.active(), span)
    message.runInside((run) => {
      context.with(inside, run)
    })
  }

  function error(message: CallMessage): void {
    failed.add(message)
    const span = running.get(message)?.span
    if (span) recordError(span, message)
  }

  function asyncEnd(message: CallMessage): void {
    const call = running.get(message)
    if (!call) return
    const { span, started, attributes } = call
    const { outcome, kind, code, attempt } = message
    span.setAttributes({ 'acct.outcome': outcome, 'acct.attempts': attempt })
    if (code !== undefined) span.setAttribute(isProviders(message) ? 'rpc.response.status_code' : 'acct.code', code)
    span.end()
    histogram ??= createHistogram()
    const dimensions = { ...attributes, 'acct.outcome': outcome, ...(failed.has(message) && { 'error.type': kind }) }
    histogram.record((performance.now() - started) / 1000, dimensions, trace.setSpan(context.active(), span))
  }

  // Created at the first call, because a meter created before OpenTelemetry's SDK starts records nothing.
  function createHistogram(): Histogram {
    return meterProvider.getMeter(scope).createHistogram('rpc.client.call.duration', {
      description: 'Measures the duration of an outgoing Remote Procedure Call (RPC).',
      unit: 's',
      advice: { explicitBucketBoundaries: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] },
    })
  }
}

/** Whether the code is the provider's. */
const isProviders = ({ kind }: CallMessage): boolean => kind === 'refused' || kind === 'fault'
