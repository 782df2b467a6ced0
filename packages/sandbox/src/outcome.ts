/** What became of a call, in words. The SDK itself reads the answer, so that the sandbox says what an app would be told. */
import { isFaultError, isHttpError, isRefusedError, isSoapError, type SoapResponse } from '@acct/core'
import type { Served } from './vendors.js'

/**
 * `done`. `refused`: the vendor said no in an answer, or in a fault of its own table. `fault`: any other. `broken`: the
 * caller got nothing that it can read.
 */
export type OutcomeKind = 'done' | 'refused' | 'fault' | 'broken'

export interface Outcome {
  readonly kind: OutcomeKind
  /** `refused NotFound: Account EXT-9 does not exist` */
  readonly text: string
}

/** What the vendor answered, and what of it was sent: nothing where it hung up. */
export interface Answered {
  readonly operation: string | undefined
  readonly meant: SoapResponse
  readonly sent: SoapResponse | undefined
}

export async function outcomeOf(vendor: Served, { operation, meant, sent }: Answered): Promise<Outcome> {
  const outcome = await meaningOf(vendor, operation, meant)
  if (sent === meant) return outcome
  // Only where nothing was done is there no SOAP to read.
  const worked = outcome.kind === 'broken' ? 'not done' : outcome.text
  return { kind: 'broken', text: `${worked}; ${spoiled(meant, sent)}` }
}

function spoiled(meant: SoapResponse, sent: SoapResponse | undefined): string {
  if (!sent) return 'hung up without an answer'
  return sent.body.length < meant.body.length
    ? 'the answer was cut short'
    : `the answer was sent as ${String(sent.headers['content-type'])}`
}

async function meaningOf(vendor: Served, operation: string | undefined, response: SoapResponse): Promise<Outcome> {
  const soapVersion = response.headers['content-type']?.startsWith('application/soap+xml') ? '1.2' : '1.1'
  try {
    await vendor.ask(operation, { transport: () => Promise.resolve(response), soapVersion })
    return { kind: 'done', text: 'done' }
  } catch (error) {
    if (isRefusedError(error)) return { kind: 'refused', text: words('refused', error.code, error.notes[0]?.note) }
    if (isFaultError(error) && error.vendor)
      return { kind: 'refused', text: words('refused', error.vendor.code, error.vendor.message) }
    if (isFaultError(error)) return { kind: 'fault', text: words('fault', error.code, error.detail ?? error.reason) }
    if (isHttpError(error)) return { kind: 'broken', text: `HTTP ${String(error.status)}, nothing done` }
    if (isSoapError(error)) return { kind: 'broken', text: error.message }
    throw error
  }
}

const words = (what: string, code: string, more: string | null | undefined): string =>
  `${what} ${code}${more ? `: ${more}` : ''}`
