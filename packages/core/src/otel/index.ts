/** `@acct/core/otel`: spans and a histogram of the calls of all clients, for OpenTelemetry. */
import { diag } from '@opentelemetry/api'
import { subscribe, unsubscribe, type ChannelListener } from 'node:diagnostics_channel'
import { attemptHandlers } from './attempts.js'
import { callHandlers } from './calls.js'
import { assertInstrumentOptions, type InstrumentOptions } from './instrument-options.js'

export type { InstrumentOptions }

/**
 * Instruments every client of this process: a span for each call, a child span for each attempt, and the histogram
 * `rpc.client.call.duration`. Call it once, after OpenTelemetry's SDK has started. The function that it returns stops
 * the instrumentation.
 *
 * It records provider, operation, address, HTTP status, request id, outcome, kind and code, but no value of an input or
 * a response and no text of the provider.
 *
 * Throws an `InputError` for an option that cannot be used.
 */
export function instrument(options: InstrumentOptions = {}): () => void {
  assertInstrumentOptions(options)
  const listeners = [
    ...listenersOf('acct:call', callHandlers(options)),
    ...listenersOf('acct:attempt', attemptHandlers(options)),
  ]
  for (const [name, listener] of listeners) subscribe(name, listener)
  return () => {
    for (const [name, listener] of listeners) unsubscribe(name, listener)
  }
}

/** Passes errors of the handlers to OpenTelemetry, because an error in a subscriber would end the process. */
const listenersOf = (
  channel: string,
  handlers: Readonly<Record<string, (message: never) => void>>,
): readonly [name: string, listener: ChannelListener][] =>
  Object.entries(handlers).map(([event, handle]) => [
    `tracing:${channel}:${event}`,
    (message) => {
      try {
        // The core publishes only messages of the type that these handlers take.
        handle(message as never)
      } catch (error) {
        diag.error('@acct/core/otel', error)
      }
    },
  ])
