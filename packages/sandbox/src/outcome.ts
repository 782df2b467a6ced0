/** How a call ended, in words. The SDK itself reads the response, so the sandbox shows what an app would see. */
import {
  isFaultError,
  isHttpError,
  isRefusedError,
  isSoapError,
  TransportError,
  type SoapError,
  type SoapResponse,
} from '@acct/core'
import type { Provider } from './providers.js'

/**
 * `done`. `refused`: the provider refused in a response, or in a fault of its own table. `fault`: any other. `broken`:
 * the caller got nothing that it can read.
 */
export type OutcomeKind = 'done' | 'refused' | 'fault' | 'broken'

export interface Outcome {
  readonly kind: OutcomeKind
  /** `refused NotFound: Account EXT-9 does not exist` */
  readonly text: string
  /** Whether the provider did the work. */
  readonly isDone: boolean
  /** The error that a client of the SDK throws; `undefined` if it resolves. */
  readonly clientError: string | undefined
}

/** What the provider responded, and what was sent of it: nothing if it closed the connection. */
export interface ServedResponse {
  readonly operation: string | undefined
  readonly meant: SoapResponse
  readonly sent: SoapResponse | undefined
}

export async function outcomeOf(provider: Provider, { operation, meant, sent }: ServedResponse): Promise<Outcome> {
  const error = await errorOf(provider, operation, meant)
  const { kind, text } = explainError(error)
  const isDone = kind === 'done'
  if (sent === meant) return { kind, text, isDone, clientError: formatError(error) }
  // There is no SOAP to read only if nothing was done.
  const work = kind === 'broken' ? 'not done' : text
  const clientError = formatError(await errorOf(provider, operation, sent))
  return { kind: 'broken', text: `${work}; ${explainDamage(meant, sent)}`, isDone, clientError }
}

function explainDamage(meant: SoapResponse, sent: SoapResponse | undefined): string {
  if (!sent) return 'the connection was closed without a response'
  return sent.body.length < meant.body.length
    ? 'the response was cut short'
    : `the response was sent as ${String(sent.headers['content-type'])}`
}

/** The error of a client's call that gets this response. */
async function errorOf(
  provider: Provider,
  operation: string | undefined,
  response: SoapResponse | undefined,
): Promise<SoapError | undefined> {
  const soapVersion = response?.headers['content-type']?.startsWith('application/soap+xml') ? '1.2' : '1.1'
  try {
    await provider.replayThroughSdk(operation, {
      soapVersion,
      transport: ({ progress }) => {
        progress.sent = true
        return response ? Promise.resolve(response) : Promise.reject(new TransportError('ECONNRESET', 'socket hang up'))
      },
    })
    return undefined
  } catch (error) {
    if (isSoapError(error)) return error
    throw error
  }
}

function explainError(error: SoapError | undefined): Pick<Outcome, 'kind' | 'text'> {
  if (!error) return { kind: 'done', text: 'done' }
  if (isRefusedError(error)) return { kind: 'refused', text: join('refused', error.code, error.notes[0]?.note) }
  if (isFaultError(error) && error.vendor)
    return { kind: 'refused', text: join('refused', error.vendor.code, error.vendor.message) }
  if (isFaultError(error)) return { kind: 'fault', text: join('fault', error.code, error.detail ?? error.reason) }
  if (isHttpError(error)) return { kind: 'broken', text: `HTTP ${String(error.status)}, nothing done` }
  return { kind: 'broken', text: error.message }
}

const formatError = (error: SoapError | undefined): string | undefined =>
  error && `${error.name}: ${error.message}\noutcome: ${error.outcome}`

const join = (what: string, code: string, more: string | null | undefined): string =>
  `${what} ${code}${more ? `: ${more}` : ''}`
