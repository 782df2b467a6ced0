import type { MeterProvider, TracerProvider } from '@opentelemetry/api'
import { assertOptions } from '../util/option-table.js'

/** The options of `instrument`. */
export interface InstrumentOptions {
  /** Default: the global one. */
  readonly tracerProvider?: TracerProvider | undefined
  /** Default: the global one. */
  readonly meterProvider?: MeterProvider | undefined
  /**
   * Whether each attempt sends the header `traceparent`, which shows the provider the ids of the trace. Neither
   * `tracestate` nor `baggage` is ever sent. Default `false`.
   */
  readonly traceparent?: boolean | undefined
}

/** Throws an `InputError`. */
export function assertInstrumentOptions(options: unknown): void {
  assertOptions('instrument', options, [
    ['tracerProvider', hasFunction('getTracer'), 'must have a function getTracer'],
    ['meterProvider', hasFunction('getMeter'), 'must have a function getMeter'],
    ['traceparent', (value) => typeof value === 'boolean', 'must be a boolean'],
  ])
}

/** Finds inherited functions too. */
const hasFunction =
  (name: string) =>
  (value: unknown): boolean =>
    typeof value === 'object' && value !== null && typeof Reflect.get(value, name) === 'function'
