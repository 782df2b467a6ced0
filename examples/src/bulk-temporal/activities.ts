/** What a worker does for one row. It runs outside the workflow, so it may use the network. */
import { isSoapError } from '@acct/core'
import type { FlashClient, MonthlyAccountInput } from '@acct/flash'

export interface Sent {
  readonly status: 'done' | 'refused' | 'not-sent' | 'unknown'
  readonly message: string
}

export interface Activities {
  readonly sendAccount: (row: MonthlyAccountInput) => Promise<Sent>
  readonly lookUpAccount: (row: MonthlyAccountInput) => Promise<boolean | 'unclear'>
}

/** The client's `timeoutMs` must be shorter than `startToCloseTimeout` of `sendAccount`. */
export const activitiesOf = (flash: FlashClient): Activities => ({
  // It never throws an error of the SDK: for Temporal, an activity that throws is one that failed, and may be repeated.
  sendAccount: async (row) => {
    try {
      await flash.monthlyAccount(row)
      return { status: 'done', message: '' }
    } catch (error) {
      if (!isSoapError(error)) throw error
      // An input that breaks rules is not sent by any further attempt either.
      return { status: error.kind === 'input' ? 'refused' : error.outcome, message: error.message }
    }
  },
  // The accounts are new, so one that is found was added by this row.
  lookUpAccount: async (row) => (await flash.reconcile('monthlyAccount', row, { stateDiffered: true })).happened,
})
