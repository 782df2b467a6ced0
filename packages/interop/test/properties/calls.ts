/** One call of each operation with its example, over any transport, and how it ended. */
import { isSoapError, type SoapError, type Transport } from '@acct/core'
import { createDebitsuccess, operations as debitsuccess } from '@acct/debitsuccess'
import { createEmersion, operations as emersion } from '@acct/emersion'
import { createFlash, operations as flash } from '@acct/flash'

const endpoint = 'http://provider.test/'
const flashCredentials = {
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
}
const user = { username: 'ds-user', password: 'ds-pass&<1>' }

export const calls = {
  monthlyAccount: (transport: Transport) =>
    createFlash({ endpoint, ...flashCredentials, transport }).monthlyAccount(flash.monthlyAccount.example.input),
  setMonthlyAccountExternalId: (transport: Transport) =>
    createFlash({ endpoint, ...flashCredentials, transport }).setMonthlyAccountExternalId(
      flash.setMonthlyAccountExternalId.example.input,
    ),
  createComplexAccount: (transport: Transport) =>
    createEmersion({ endpoint, transport }).createComplexAccount(emersion.createComplexAccount.example.input),
  updateComplexAccount: (transport: Transport) =>
    createEmersion({ endpoint, transport }).updateComplexAccount(emersion.updateComplexAccount.example.input),
  transferCustomerAccount: (transport: Transport) =>
    createDebitsuccess({ endpoint, user, transport }).transferCustomerAccount(
      debitsuccess.transferCustomerAccount.example.input,
    ),
} as const

export type OperationName = keyof typeof calls

export const operationNames = Object.keys(calls) as OperationName[]

export interface ScriptedResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export type Ending = { readonly value: object } | { readonly error: SoapError }

/** How a call ends that gets this answer: in a value, or in one of the SDK's errors. All else is thrown. */
export async function endingOf(operation: OperationName, answer: ScriptedResponse): Promise<Ending> {
  const call: Promise<object> = calls[operation](() => Promise.resolve(answer))
  return call.then(
    (value) => ({ value }),
    (error: unknown) => {
      if (isSoapError(error)) return { error }
      throw new Error('the call ended in something else than an error of this SDK', { cause: error })
    },
  )
}

export const xmlResponse = (body: string | Uint8Array, status = 200): ScriptedResponse => ({
  status,
  headers: { 'content-type': 'text/xml; charset=utf-8' },
  body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
})

/** Whether a value says what only a success says. */
export const saysSuccess = (value: object): boolean =>
  ('code' in value && value.code === 'Success') ||
  ('accountId' in value && typeof value.accountId === 'string' && /^[+-]?\d+$/.test(value.accountId)) ||
  ('result' in value && value.result === true) ||
  ('status' in value && value.status === 'Succeed')
