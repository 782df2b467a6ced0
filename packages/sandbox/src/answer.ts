/** A call from its request to its answer, written into the journal on the way. */
import { setTimeout as wait } from 'node:timers/promises'
import type { SoapResponse } from '@acct/core'
import type { SimulatedRequest } from '@acct/core/testing'
import type { Desk } from './desk.js'
import { SandboxError } from './files.js'
import { outcomeOf, type Outcome } from './outcome.js'
import type { Served } from './vendors.js'
import { firstText, pretty } from './xml.js'

/** The answer to a call, or nothing where the vendor hangs up. */
export async function answered(
  desk: Desk,
  vendor: Served,
  request: SimulatedRequest,
): Promise<SoapResponse | undefined> {
  const [at, started] = [new Date(), performance.now()]
  const { simulator } = vendor
  const mishap = desk.next.get(vendor.key)
  if (mishap) {
    desk.next.delete(vendor.key)
    simulator.misbehave({ do: mishap })
  }
  const answering = simulator.handle(request).catch(() => undefined)
  // The work is done when the simulator returns; it is kept whatever becomes of the answer.
  keep(desk)
  const sent = await answering
  if (desk.delayMs > 0) await wait(desk.delayMs, undefined, { ref: false })
  const durationMs = performance.now() - started

  const call = simulator.calls.findLast(({ request: received }) => received === request)
  const outcome: Outcome = call
    ? explained(await outcomeOf(vendor, { operation: call.operation, meant: call.response, sent }), call.problem)
    : { kind: 'broken', text: 'the simulator failed' }
  write(desk, {
    at,
    vendor,
    operation: call?.operation ?? 'no such operation',
    account: firstText(request.body, vendor.accountElements),
    outcome,
    durationMs,
    request: request.body,
    answer: sent ? Buffer.from(sent.body).toString('utf8') : 'No answer: the connection was closed.',
  })
  return sent
}

/** The outcome, and why the request could not be read as it is, unless the answer says so itself. */
const explained = ({ kind, text }: Outcome, problem: string | undefined): Outcome => ({
  kind,
  text: problem === undefined || text.includes(problem) ? text : `${text}; ${problem}`,
})

/** The answer to a message for a path where no service is. */
export function missed(desk: Desk, path: string, request: string, url: string): string {
  const services = desk.vendors.map(({ name, path }) => `${name} at ${url}${path}`)
  const answer = `There is no service at ${path}. There is ${services.join(', ')}.\n`
  const outcome: Outcome = { kind: 'broken', text: 'HTTP 404, no service here' }
  write(desk, {
    at: new Date(),
    vendor: undefined,
    operation: `POST ${path}`,
    account: undefined,
    outcome,
    durationMs: 0,
    request,
    answer,
  })
  return answer
}

interface Written {
  readonly at: Date
  readonly vendor: Served | undefined
  readonly operation: string
  readonly account: string | undefined
  readonly outcome: Outcome
  readonly durationMs: number
  readonly request: string
  readonly answer: string
}

/** Of longer messages only the beginning is kept for the page. */
const longest = 100_000

function write({ journal, redact, onCall }: Desk, { vendor, account, outcome, ...written }: Written): void {
  // In UTF-16 a secret would not look like one.
  const [request = '', answer = '', text = '', named] = redact(
    written.request.replaceAll('\0', ''),
    written.answer,
    outcome.text,
    ...(account === undefined ? [] : [account]),
  )
  // Only the beginning stays in memory, and no part of the whole holds on to it.
  const [shownRequest, shownAnswer] = [clipped(request), clipped(answer)]
  const messages = () => ({ request: pretty(shownRequest), answer: pretty(shownAnswer) })
  const { at, operation, durationMs } = written
  onCall(
    journal.add({
      at,
      vendor: vendor?.key,
      operation,
      account: named,
      outcome: outcome.kind,
      text,
      durationMs,
      messages,
    }),
  )
}

const clipped = (message: string): string =>
  message.length > longest ? Buffer.from(`${message.slice(0, longest)}…`).toString() : message

function keep(desk: Desk): void {
  try {
    desk.keep()
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error
    // The call was made, so it is answered. The accounts are written with the next one that changes some.
    process.emitWarning(error.message)
  }
}
