/** From the caller's input to a request that may be sent, or to the error that says why it may not. */
import * as failures from './failures.js'
import type { Operation } from './operation.js'
import { callIssues, endpointIssues, settling, type CallOptions, type ClientOptions } from './options.js'
import type { Service } from './service.js'
import { displayed } from './transport/observe.js'
import { messagesOf, type Dialect, type Message } from './wire/message.js'
import type { Draft } from './wire/plan.js'
import { redaction, whenNeeded, type Redact } from './wire/redact.js'

export interface Request {
  readonly operation: Operation
  readonly message: Message
  readonly draft: Draft
  readonly redact: Redact
  readonly url: string
  /** The address without what may be secret in it. */
  readonly shownUrl: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly timeoutMs: number
  readonly totalTimeoutMs: number
}

/** What is the same for all calls of an operation. */
interface Ready extends Pick<Request, 'message' | 'url' | 'shownUrl' | 'headers' | 'redact'> {
  readonly ruleIds: ReadonlySet<string>
  readonly secrets: ReadonlySet<string>
}

interface Terms<Answer> {
  readonly service: Service<Answer>
  readonly options: ClientOptions
  readonly credentials: Readonly<Record<string, unknown>>
  readonly dialect: Dialect
  /** Of all rules that the client may relax. */
  readonly ruleIds: ReadonlySet<string>
}

/** For calls without options, which then need not be checked. */
export const noOptions: CallOptions = {}

export function requesting<Answer>({
  service,
  options,
  credentials,
  dialect,
  ruleIds,
}: Terms<Answer>): (operation: Operation, input: unknown, callOptions: CallOptions) => Request {
  const messageOf = messagesOf(service, dialect)
  const settled = settling(options)
  const hidden = [options.proxy?.auth?.password, options.tls?.passphrase].filter((text) => text !== undefined)
  const readied = new WeakMap<Operation, Ready>()

  return (operation, input, callOptions) => {
    const ready = readied.get(operation) ?? readyFor(operation)
    const { message, headers, url, shownUrl } = ready
    const { relaxed, timeoutMs, totalTimeoutMs } = settled(callOptions)
    const { draft, issues } = message.plan.draft(input, credentials, relaxed)
    const redact = whenNeeded(() => redactionOf(ready, draft))
    const all = callOptions === noOptions ? issues : [...callIssues(callOptions, ready.ruleIds), ...issues]
    if (all.length > 0) throw failures.inputBroken(failures.exchangeFor(message.name, redact), all)
    return {
      operation,
      message,
      draft,
      redact,
      url,
      shownUrl,
      headers,
      body: message.write(draft),
      timeoutMs,
      totalTimeoutMs,
    }
  }

  function readyFor(operation: Operation): Ready {
    const { endpoint, soapAction = service.soapAction } = options
    const message = messageOf(operation)
    const url = typeof endpoint === 'string' ? endpoint : endpoint(operation.name)
    const broken = endpointIssues(url)
    if (broken.length > 0) throw failures.inputBroken(failures.exchangeFor(message.name, redaction([])), broken)
    const action =
      typeof soapAction === 'string'
        ? soapAction
        : soapAction(operation.name, message.namespaces[message.ownPrefix] ?? '')
    const content =
      dialect.soapVersion === '1.1'
        ? { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: `"${action}"` }
        : { 'Content-Type': `application/soap+xml; charset=utf-8; action="${action}"` }
    const ready = {
      message,
      url,
      shownUrl: displayed(url),
      headers: Object.freeze({
        ...content,
        Accept: 'text/xml, application/soap+xml',
        'Accept-Encoding': 'gzip, deflate, br',
        'User-Agent': 'acct',
      }),
      ruleIds: new Set([...ruleIds, ...Object.keys(operation.rules)]),
      ...ownSecrets(message, [passwordIn(url), ...hidden]),
    }
    readied.set(operation, ready)
    return ready
  }

  /** The client's own secrets, whose redaction serves all calls. */
  function ownSecrets({ plan }: Message, hidden: readonly string[]): Pick<Ready, 'secrets' | 'redact'> {
    const secrets = new Set([...plan.secrets(plan.draft({}, credentials, new Set()).draft), ...hidden])
    return { secrets, redact: redaction([...secrets]) }
  }

  /** A call with secrets of its own has a redaction of its own. */
  function redactionOf({ message, secrets, redact }: Ready, draft: Draft): Redact {
    const own = message.plan.secrets(draft).filter((secret) => !secrets.has(secret))
    return own.length === 0 ? redact : redaction([...secrets, ...own])
  }
}

const passwordIn = (endpoint: string): string => {
  const { password } = new URL(endpoint)
  return /%(?![\da-f]{2})/i.test(password) ? password : decodeURIComponent(password)
}
