/** A call from its request to its response, written into the journal on the way. */
import { setTimeout as wait } from 'node:timers/promises'
import type { SoapResponse } from '@acct/core'
import type { SimulatedCall, SimulatedRequest } from '@acct/core/testing'
import { SandboxError } from './files.js'
import { outcomeOf, type Outcome } from './outcome.js'
import type { Provider } from './providers.js'
import type { SandboxState } from './sandbox-state.js'
import { firstText, pretty } from './xml.js'

/** The response to a call; `undefined` where the provider closes the connection instead. */
export async function handleCall(
  state: SandboxState,
  provider: Provider,
  request: SimulatedRequest,
): Promise<SoapResponse | undefined> {
  const [at, started] = [new Date(), performance.now()]
  const responding = provider.simulator.handle(request).catch(() => undefined)
  // The work is done when the simulator returns. It is stored before the response leaves, whether or not that arrives.
  await save(state)
  const sent = await responding
  if (state.delayMs > 0) await wait(state.delayMs, undefined, { ref: false })
  const durationMs = performance.now() - started

  const call = provider.simulator.calls.findLast(({ request: received }) => received === request)
  const outcome = await explain(provider, call, sent)
  const account = firstText(request.body, provider.accountElements)
  const named = record(state, { at, provider, call, account, outcome, durationMs, request, sent })
  const { idempotent } = provider.description.operations.find(({ key }) => key === call?.operation) ?? {}
  if (call?.operation !== undefined && idempotent === false)
    state.writes.add({ provider: provider.key, operation: call.operation, key: named ?? '' }, outcome.isDone)
  return sent
}

async function explain(
  provider: Provider,
  call: SimulatedCall | undefined,
  sent: SoapResponse | undefined,
): Promise<Outcome> {
  if (!call) return { kind: 'broken', text: 'the simulator failed', isDone: false, clientError: undefined }
  const outcome = await outcomeOf(provider, { operation: call.operation, meant: call.response, sent })
  const { problem } = call
  return problem === undefined || outcome.text.includes(problem)
    ? outcome
    : { ...outcome, text: `${outcome.text}; ${problem}` }
}

/** The response to a message for a path without a service. */
export function handleUnknownPath(state: SandboxState, path: string, request: SimulatedRequest, url: string): string {
  const services = state.providers.map(({ name, path }) => `${name} at ${url}${path}`)
  const response = `There is no service at ${path}. There is ${services.join(', ')}.\n`
  record(state, {
    at: new Date(),
    provider: undefined,
    call: undefined,
    operationText: `POST ${path}`,
    account: undefined,
    outcome: { kind: 'broken', text: 'HTTP 404, no service here', isDone: false, clientError: undefined },
    durationMs: 0,
    request,
    sent: { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: Buffer.from(response) },
  })
  return response
}

interface HandledCall {
  readonly at: Date
  readonly provider: Provider | undefined
  readonly call: SimulatedCall | undefined
  /** Shown instead of an operation's name if the request names none. */
  readonly operationText?: string
  readonly account: string | undefined
  readonly outcome: Outcome
  readonly durationMs: number
  readonly request: SimulatedRequest
  readonly sent: SoapResponse | undefined
}

/** Of longer messages only the beginning is kept for the page. */
const maxShown = 100_000

/** Writes a call into the journal without its secrets. Returns the name of the account, without secrets too. */
function record({ journal, redact, onCall }: SandboxState, handled: HandledCall): string | undefined {
  const { at, provider, call, operationText = 'no such operation', outcome, durationMs, request, sent } = handled
  const body = sent ? Buffer.from(sent.body).toString('utf8') : 'No response: the connection was closed.'
  const texts = {
    // In UTF-16 a secret would not look like one.
    request: request.body.replaceAll('\0', ''),
    response: body,
    text: outcome.text,
    requestHeaders: formatHeaders(request.headers),
    responseHeaders: sent ? `HTTP ${String(sent.status)}\n${formatHeaders(sent.headers)}` : '',
    input: call?.input === undefined ? '' : JSON.stringify(call.input, null, 2),
    clientError: outcome.clientError ?? '',
    account: handled.account ?? '',
  }
  const clean = redactAll(redact, texts)
  const account = handled.account === undefined ? undefined : clean.account
  onCall(
    journal.add({
      at,
      provider: provider?.key,
      operation: call?.operation ?? operationText,
      account,
      outcome: outcome.kind,
      text: clean.text,
      durationMs,
      messages: () => ({ ...clean, request: pretty(clean.request), response: pretty(clean.response) }),
    }),
  )
  return account
}

/**
 * Redacts texts that belong together: what is secret in one is removed from all. Only the beginning of each is kept.
 */
function redactAll<Key extends string>(
  redact: SandboxState['redact'],
  texts: Readonly<Record<Key, string>>,
): Readonly<Record<Key, string>> {
  const keys = Object.keys(texts) as Key[]
  const clean = redact(...keys.map((key) => texts[key]))
  // The keys are those of the texts.
  return Object.fromEntries(keys.map((key, index) => [key, clip(clean[index] ?? '')])) as Record<Key, string>
}

/** A copy, so that the beginning does not keep the whole message in memory. */
const clip = (text: string): string =>
  text.length > maxShown ? Buffer.from(`${text.slice(0, maxShown)}…`).toString() : text

const secretHeaders: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie'])

const formatHeaders = (headers: Readonly<Record<string, string>>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${secretHeaders.has(name.toLowerCase()) ? '[redacted]' : value}`)
    .join('\n')

async function save(state: SandboxState): Promise<void> {
  try {
    await state.save()
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error
    // The work is done, so the caller gets its response. The accounts are written with the next call.
    process.emitWarning(error.message)
  }
}
