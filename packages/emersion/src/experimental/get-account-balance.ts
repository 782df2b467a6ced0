import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { unnumbered } from '../faults.js'
import { accountId, newerNamespaces } from '../fields.js'

const amount = xs.text().nullable()

/**
 * What an account owes. The page of this call names no usable namespace; that of Emersion's newer calls is
 * used.
 */
export const getAccountBalance = operation({
  name: 'GetAccountBalance',
  summary: 'Says what an account owes.',
  idempotent: true,
  confidence: 'inferred',
  namespaces: newerNamespaces,
  responseNamespaces: 'any',
  input: z.strictObject({
    /** Id of the account, one of the caller's own (E31). */
    accountId: accountId(),
  }),
  output: z.object({
    /** Amounts of money as the provider writes them. */
    accountBalancesList: z.object({
      /** Balance of the account. */
      accountBalance: amount,
      /** All amounts that are not allocated. */
      totalUnallocatedAmount: amount,
      /** All that is payable. */
      totalPayable: amount,
      /** All that is payable and overdue. */
      totalOverduePayable: amount,
      /** All amounts in dispute. */
      totalDisputedAmount: amount,
      /** All amounts in payment plans. */
      totalPaymentPlansAmount: amount,
    }),
  }),
  rules: {
    E31: { field: 'accountId', required: true, vendor: 'Missing mandatory Account ID', sources: ['documented'] },
  },
  codes: unnumbered([
    { message: 'Missing mandatory Account ID', path: 'accountId' },
    /**
     * There is no such account, or it is not one of yours. Give the `accountId` that `createComplexAccount` resolved
     * to.
     */
    { message: 'Undefined Account ID', path: 'accountId' },
  ]),
  example: {
    input: { accountId: '399301' },
    output: {
      accountBalancesList: {
        accountBalance: '120.50',
        totalUnallocatedAmount: '0.00',
        totalPayable: '120.50',
        totalOverduePayable: '20.50',
        totalDisputedAmount: '0.00',
        totalPaymentPlansAmount: '0.00',
      },
    },
  },
})

export type GetAccountBalanceInput = InputOf<typeof getAccountBalance>
export type GetAccountBalanceOutput = OutputOf<typeof getAccountBalance>
