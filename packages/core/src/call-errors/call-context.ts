import type { Progress } from '../transport/transport.js'
import type { Redactor } from '../util/redactor.js'

interface CallFacts {
  readonly provider: string
  readonly operation: string
  readonly url: string
  /** Default: a random one. */
  readonly requestId: string | undefined
}

/** What is known about a call while it runs. */
export class CallContext {
  readonly provider: string
  readonly operation: string
  readonly url: string
  readonly progress: Progress = { attempts: 0, sent: undefined }
  #requestId: string | undefined

  constructor(
    { provider, operation, url, requestId }: CallFacts,
    readonly redact: Redactor,
  ) {
    this.provider = provider
    this.operation = operation
    this.url = url
    this.#requestId = requestId
  }

  /** Created on first use, because a request that is only prepared needs none. */
  get requestId(): string {
    return (this.#requestId ??= crypto.randomUUID())
  }
}
