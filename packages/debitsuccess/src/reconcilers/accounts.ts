/** The reads of accounts that reconcilers share. */
import type { OutputOf, ReconcileContext, Verdict } from '@acct/core'
import { getCustomerAccountByAccountId } from '../operations/get-customer-account-by-account-id.js'

export const noRecord = '08'
export const severalAccounts = '07'

export type Account = OutputOf<typeof getCustomerAccountByAccountId>['accounts'][number]

export const unclear = (sentence: string): Verdict => ({ happened: 'unclear', sentence })

/** A reference may be sent blank, and then finds nothing. */
export const nonBlank = (text: string | undefined): string | undefined => (text?.trim() === '' ? undefined : text)

/** At least one of the two references. */
export type References =
  | { readonly accountReferenceNo: string; readonly externalAccountReferenceNo: string }
  | { readonly accountReferenceNo: string; readonly externalAccountReferenceNo: undefined }
  | { readonly accountReferenceNo: undefined; readonly externalAccountReferenceNo: string }

/** The references that were sent. `undefined` if there is none, which can be sent when its rule is relaxed. */
export function sentReferences({ sent }: Pick<ReconcileContext, 'sent'>): References | undefined {
  const accountReferenceNo = nonBlank(sent('accountReferenceNo'))
  const externalAccountReferenceNo = nonBlank(sent('externalAccountReferenceNo'))
  if (accountReferenceNo !== undefined) return { accountReferenceNo, externalAccountReferenceNo }
  return externalAccountReferenceNo === undefined ? undefined : { accountReferenceNo, externalAccountReferenceNo }
}

/** The initiator that was sent, for the reads to send again. */
export const sentInitiator = ({ sent }: Pick<ReconcileContext, 'sent'>) => ({
  requestInitiator: sent('requestInitiator'),
})

export async function readAccounts(
  context: ReconcileContext,
  reference: { readonly accountReferenceNo: string } | { readonly externalAccountReferenceNo: string },
  ...notFoundCodes: readonly string[]
): Promise<readonly Account[]> {
  const input = { ...reference, ...sentInitiator(context) }
  return (await context.read(getCustomerAccountByAccountId, input, ...notFoundCodes))?.accounts ?? []
}

/**
 * The account that a call was about, if exactly one is found. Two references may belong to two accounts, and the
 * provider does not say which one it would change; then the result is `undefined`.
 */
export async function readAccount(context: ReconcileContext): Promise<Account | undefined> {
  const references = sentReferences(context)
  if (!references) return undefined
  const { accountReferenceNo, externalAccountReferenceNo } = references
  const reference = accountReferenceNo === undefined ? { externalAccountReferenceNo } : { accountReferenceNo }
  const [account, ...others] = await readAccounts(context, reference, noRecord, severalAccounts)
  const isOther =
    externalAccountReferenceNo !== undefined && account?.externalAccountReferenceNo !== externalAccountReferenceNo
  return others.length > 0 || isOther ? undefined : account
}

export const noAccount = unclear('No account, or more than one, is found now with the references that were sent.')

/** Whether two texts are the same amount. Neither has more than two decimals. */
export const isSameAmount = (sent: string | undefined, read: string | null | undefined): boolean =>
  isAmount(sent) && isAmount(read) && Number(sent) === Number(read)

const isAmount = (text: string | null | undefined): boolean =>
  typeof text === 'string' && /^[+-]?\d+(?:\.\d{1,4})?$/.test(text.trim())

/**
 * The day that is some days after another, both as `yyyy-mm-dd`. `undefined` for a text that is not a day, which can be
 * sent when its rule is relaxed, and for a day that cannot be written in this form.
 */
export function daysAfter(day: string, days: number): string | undefined {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  if (Number.isNaN(date.getTime())) return undefined
  const text = date.toISOString()
  return /^\d{4}-/.test(text) ? text.slice(0, 10) : undefined
}

export const noDay = unclear('The day that was sent is not a day that can be searched for.')
