import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { reconcileMonthlyAccount } from '../reconcilers/monthly-account.js'
import { accountFields, accountRules, departmentField, exampleAccount, result } from '../types.js'

/**
 * Adds, updates or deletes a monthly account of one location.
 *
 * Delete deactivates the account and clears its cards, tags and PIN. `Inactive` makes `parks` 0 on the server, and
 * `Active` does not restore it.
 */
export const monthlyAccount = operation({
  name: 'MonthlyAccount',
  summary: 'Adds, updates or deletes a monthly account of one location.',
  idempotent: false,
  reconciler: reconcileMonthlyAccount,
  confidence: 'documented',
  input: z.strictObject({
    ...accountFields,
    ...departmentField,
    /** Pool that the account is tied to. Flash documents it without its position in the message; it is sent last. */
    poolName: xs.text().nullish(),
  }),
  output: result,
  rules: accountRules,
  example: {
    input: exampleAccount,
    output: { code: 'Success', message: 'Account created', locationProfiles: [] },
  },
})

export type MonthlyAccountInput = InputOf<typeof monthlyAccount>
export type MonthlyAccountOutput = OutputOf<typeof monthlyAccount>
