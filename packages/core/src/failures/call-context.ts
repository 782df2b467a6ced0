import type { Progress } from '../transport/transport.js'
import type { Redactor } from '../util/redactor.js'

/** What is known of a call while it runs. */
export interface CallContext {
  readonly provider: string
  readonly operation: string
  readonly url: string
  readonly requestId: string
  readonly progress: Progress
  readonly redact: Redactor
}

/** `requestId`: the caller's own; by default a random one. */
export const createCallContext = (
  { provider, operation, url, requestId }: CallFacts,
  redact: Redactor,
): CallContext => ({
  provider,
  operation,
  url,
  requestId: requestId ?? crypto.randomUUID(),
  progress: { attempts: 0, sent: undefined },
  redact,
})

interface CallFacts extends Pick<CallContext, 'provider' | 'operation' | 'url'> {
  readonly requestId: string | undefined
}
