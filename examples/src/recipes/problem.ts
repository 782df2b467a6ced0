/** What a web service answers when a call to a provider failed. */
import { flatten, type SoapError } from '@acct/flash'

const statuses = { refused: 409, unknown: 504, 'not-sent': 503 } as const

export function problemOf(error: SoapError): { readonly status: number; readonly body: object } {
  const { kind, outcome, requestId } = error
  return {
    status: kind === 'input' ? 422 : statuses[outcome],
    // By field: what is wrong with the input, or what the provider says about it.
    body: { kind, outcome, requestId, fields: flatten(error) },
  }
}
