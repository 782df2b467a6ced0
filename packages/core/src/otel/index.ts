/** `@acct/core/otel`: spans and a histogram of the calls of all clients, for OpenTelemetry. */
import { diag } from '@opentelemetry/api'
import { subscribe, unsubscribe, type ChannelListener } from 'node:diagnostics_channel'
import { attemptHandlers } from './attempts.js'
import { callHandlers } from './calls.js'
import { assertInstrumentOptions, type InstrumentOptions } from './instrument-options.js'

export type { InstrumentOptions }

/**
 * Has OpenTelemetry follow every call of every client in this process: a span for each call, below it one for each
 * attempt, and the histogram `rpc.client.call.duration`. The function that it returns ends that. Call it once, after
 * the SDK of OpenTelemetry has started.
 *
 * What is recorded: provider, operation, address, request id, outcome, kind and code. No value of an input or of a
 * response, and no words of the provider. Throws an `InputError` for an option that cannot be used.
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

/** What the handlers throw is told to OpenTelemetry: from a subscriber it would end the process. */
const listenersOf = (
  channel: string,
  handlers: Readonly<Record<string, (message: never) => void>>,
): readonly [name: string, listener: ChannelListener][] =>
  Object.entries(handlers).map(([event, handle]) => [
    `tracing:${channel}:${event}`,
    (message) => {
      try {
        // What the core publishes to this channel is what its handlers take.
        handle(message as never)
      } catch (error) {
        diag.error('@acct/core/otel', error)
      }
    },
  ])
