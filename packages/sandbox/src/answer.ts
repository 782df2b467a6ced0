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
export async function answered(desk: Desk, vendor: Served, request: SimulatedRequest): Promise<SoapResponse | undefined> {
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
  const outcome: Outcome = call ? await outcomeOf(vendor, { operation: call.operation, meant: call.response, sent }) : { kind: 'broken', text: 'the simulator failed' }
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

/** The answer to a message for a path where no service is. */
export function missed(desk: Desk, path: string, request: string, url: string): string {
  const services = desk.vendors.map(({ name, path }) => `${name} at ${url}${path}`)
  const answer = `There is no service at ${path}. There is ${services.join(', ')}.\n`
  const outcome: Outcome = { kind: 'broken', text: 'HTTP 404, no service here' }
  write(desk, { at: new Date(), vendor: undefined, operation: `POST ${path}`, account: undefined, outcome, durationMs: 0, request, answer })
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
  const [request = '', answer = '', text = '', named] = redact(written.request.replaceAll('\0', ''), written.answer, outcome.text, ...(account === undefined ? [] : [account]))
  const messages = () => ({ request: pretty(clipped(request)), answer: pretty(clipped(answer)) })
  const { at, operation, durationMs } = written
  onCall(journal.add({ at, vendor: vendor?.key, operation, account: named, outcome: outcome.kind, text, durationMs, messages }))
}

const clipped = (message: string): string => (message.length > longest ? `${message.slice(0, longest)}…` : message)

function keep(desk: Desk): void {
  try {
    desk.keep()
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error
    // The call was made, so it is answered. The accounts are written with the next one that changes some.
    process.emitWarning(error.message)
  }
}
