/** OpenTelemetry's own SDK, with exporters in memory. */
import { context, metrics, propagation, trace, type Attributes } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import {
  AggregationTemporality,
  DataPointType,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  SimpleSpanProcessor,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace-node'
import { instrument, type InstrumentOptions } from '@acct/core/otel'

/** Starts OpenTelemetry and follows the calls, until it is disposed of. */
export function openTelemetry(options: InstrumentOptions = {}) {
  const spanExporter = new InMemorySpanExporter()
  const tracerProvider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spanExporter)] })
  tracerProvider.register({ contextManager: new AsyncLocalStorageContextManager() })
  const metricExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  const reader = new PeriodicExportingMetricReader({ exporter: metricExporter, exportIntervalMillis: 100_000_000 })
  const meterProvider = new MeterProvider({ readers: [reader] })
  metrics.setGlobalMeterProvider(meterProvider)
  const stop = instrument(options)
  return {
    stop,
    tracer: trace.getTracer('test'),
    spans: () => spanExporter.getFinishedSpans(),
    metrics: async () => {
      await reader.forceFlush()
      return metricExporter.getMetrics()
    },
    durations: async () => {
      await reader.forceFlush()
      return metricExporter
        .getMetrics()
        .flatMap(({ scopeMetrics }) => scopeMetrics)
        .flatMap(({ metrics }) => metrics)
        .flatMap(({ descriptor: { name, unit }, ...metric }) =>
          metric.dataPointType === DataPointType.HISTOGRAM
            ? metric.dataPoints.map(({ attributes, value }) => ({ name, unit, attributes, ...value }))
            : [],
        )
    },
    [Symbol.asyncDispose]: async () => {
      stop()
      await tracerProvider.shutdown()
      await meterProvider.shutdown()
      trace.disable()
      context.disable()
      metrics.disable()
      propagation.disable()
    },
  }
}

/** What a test says about a span. */
export const outlineOf = (span: ReadableSpan) => ({
  name: span.name,
  attributes: span.attributes,
  status: span.status.code,
  parent: span.parentSpanContext?.spanId,
  id: span.spanContext().spanId,
})

export const withoutRequestId = ({ 'acct.request_id': _, ...attributes }: Attributes): Attributes => attributes
