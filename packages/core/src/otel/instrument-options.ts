import type { MeterProvider, TracerProvider } from '@opentelemetry/api'

/** The options of `instrument`. */
export interface InstrumentOptions {
  /** Default: the global one. */
  readonly tracerProvider?: TracerProvider | undefined
  /** Default: the global one. */
  readonly meterProvider?: MeterProvider | undefined
  /**
   * Whether each attempt sends the header `traceparent`, which tells the provider the ids of the trace. Neither
   * `tracestate` nor `baggage` is ever sent. Default `false`.
   */
  readonly traceparent?: boolean | undefined
}
