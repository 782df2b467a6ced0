/** Checks whether a provider can be reached, without a call. */
import { defaultTimeoutMs, type ClientOptions } from '../options/options.js'
import { endpointFor } from '../options/endpoint.js'
import { CallContext } from '../call-errors/call-context.js'
import { createDeliveryError } from '../call-errors/delivery-error.js'
import { findHealthIssues } from '../options/option-checks.js'
import { optionSecrets } from '../options/option-secrets.js'
import type { Operation } from '../operation.js'
import { callTimeouts } from '../transport/timeouts.js'
import type { Connected, Transport } from '../transport/transport.js'
import { redactUrl, urlSecrets } from '../util/http-secrets.js'
import { createRedactor } from '../util/redactor.js'
import { createInputError, createOptionError } from '../util/sdk-error.js'

/** The options of `client.health`. */
export interface HealthOptions {
  /** Ends the check with an `AbortedError`. */
  readonly signal?: AbortSignal | undefined
  /** Time limit for each address in milliseconds. Default: the client's `timeoutMs`, or 30,000. */
  readonly timeoutMs?: number | undefined
}

/** An address to which a connection could be opened. */
export interface Health extends Connected {
  /** Without the parts that may be secret. */
  readonly url: string
  /** How long it took to connect, with TLS, in milliseconds. */
  readonly durationMs: number
}

interface HealthParts {
  readonly provider: string
  readonly operations: readonly Operation[]
  readonly options: ClientOptions
  readonly transport: Transport
}

const subject = 'health'

/** Connects to each address of a client, one after the other. */
export async function checkHealth(
  { provider, operations, options, transport }: HealthParts,
  healthOptions: HealthOptions = {},
): Promise<readonly Health[]> {
  const issues = findHealthIssues(healthOptions)
  if (issues.length > 0) throw createInputError(subject, issues, 'options')
  const { signal, timeoutMs = options.timeoutMs ?? defaultTimeoutMs } = healthOptions
  const { connect } = transport
  if (!connect) {
    const message = 'cannot connect without sending: `health` needs the default transport, or one with `connect`'
    throw createOptionError(subject, 'transport', message)
  }
  const health: Health[] = []
  const urls = operations.map(({ name }) => endpointFor({ subject, wireName: name, namespace: '' }, options.endpoint))
  for (const url of new Set(urls)) {
    const started = performance.now()
    const redact = createRedactor([...urlSecrets(url), ...optionSecrets(options)])
    const context = new CallContext({ provider, operation: subject, url, requestId: undefined }, redact)
    try {
      const connected = await callTimeouts({ timeoutMs, totalTimeoutMs: timeoutMs }, signal).total((cancellation) => {
        const controller = new AbortController()
        cancellation.onCancel((reason) => {
          controller.abort(reason)
        })
        return connect(url, controller.signal)
      })
      health.push({ url: redactUrl(url), durationMs: performance.now() - started, ...connected })
    } catch (error) {
      throw createDeliveryError(context, error, signal?.aborted ?? false)
    }
  }
  return health
}
