/** Records what the overdue accounts of a month have paid at the desk, each once, and reads it back. */
import { isSoapError, type DebitsuccessClient } from '@acct/debitsuccess'

export interface Overdue {
  readonly accountReferenceNo: string
  /** The amount as the provider writes it. */
  readonly overdueAmount: string
}

export interface Outcome extends Overdue {
  /** `unclear`: it may have been recorded. Run again: what was recorded is not recorded twice. */
  readonly state: 'recorded' | 'recorded before' | 'refused' | 'unclear'
  readonly note: string
}

/**
 * The overdue accounts among those that were loaded or changed in a month such as `2026-11`. The provider advises to
 * ask for at most 30 days at once, so it is asked twice. The lists may be long, so they are streamed.
 */
export async function overdueAccounts(debitsuccess: DebitsuccessClient, month: string): Promise<readonly Overdue[]> {
  const found = new Map<string, Overdue>()
  const [year, number] = month.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year ?? 0, number ?? 0, 0)).toISOString().slice(0, 10)
  for (const [startDate, endDate] of [
    [`${month}-01`, `${month}-15`],
    [`${month}-16`, lastDay],
  ] as const)
    for await (const account of debitsuccess.getCustomerAccountForDateRange.stream({ startDate, endDate })) {
      const { accountReferenceNo, overdueAmount } = account
      // Amounts stay text: every one with a digit other than zero is something.
      if (accountReferenceNo !== null && overdueAmount !== null && /[1-9]/.test(overdueAmount))
        found.set(accountReferenceNo, { accountReferenceNo, overdueAmount })
    }
  return [...found.values()]
}

/** The same for the same month and account, so that the provider refuses to record a payment twice. */
export const identifierOf = (month: string, { accountReferenceNo }: Overdue): string =>
  `OVERDUE-${month}-${accountReferenceNo}`

/** Records that an account has paid what was overdue. */
export async function recordPayment(
  debitsuccess: DebitsuccessClient,
  account: Overdue,
  { month, day }: { readonly month: string; readonly day: string },
): Promise<Outcome> {
  const { accountReferenceNo, overdueAmount } = account
  try {
    await debitsuccess.paymentCollected({
      accountReferenceNo,
      amount: overdueAmount,
      dateOfPayment: day,
      description: `Overdue in ${month}, paid at the desk`,
      externalTransactionIdentifier: identifierOf(month, account),
    })
    return { ...account, state: 'recorded', note: '' }
  } catch (error) {
    if (!isSoapError(error)) throw error
    if (error.kind === 'refused' && error.code === alreadyRecorded)
      return { ...account, state: 'recorded before', note: '' }
    if (error.outcome !== 'unknown') return { ...account, state: 'refused', note: error.message }
    const { happened, evidence } = await debitsuccess.reconcile(error)
    return { ...account, state: happened === true ? 'recorded' : 'unclear', note: evidence.sentence }
  }
}

/** A payment has this identifier already. */
const alreadyRecorded = '13060'

/** The amounts of a day's payments by their identifiers, as the provider has them. */
export async function paymentsOf(debitsuccess: DebitsuccessClient, day: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  const days = { startDate: day, endDate: day }
  for await (const payment of debitsuccess.getPaymentHistoryForDateRange.stream(days))
    if (payment.externalTransactionIdentifier !== null)
      found.set(payment.externalTransactionIdentifier, payment.paymentAmount ?? '')
  return found
}
