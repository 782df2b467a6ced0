import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { reconcileMonthlyAccount4 } from '../reconcilers/monthly-account.js'
import {
  accountFields,
  departmentField,
  exampleAccount,
  poolField,
  reservedParkingField,
  reservedParkingRules,
  result,
} from '../types.js'

/**
 * Adds, updates or deletes a monthly account of one location, like `monthlyAccount3`, with a group for reports.
 *
 * Delete deactivates the account and clears its cards, tags and PIN. `Inactive` makes `parks` 0 on the server, and
 * `Active` does not restore it. Whether Update restores a deleted account is not documented. No read returns
 * `reservedParking`.
 */
export const monthlyAccount4 = operation({
  name: 'MonthlyAccount4',
  summary: 'Adds, updates or deletes a monthly account of one location, with reserved parking and a report group.',
  idempotent: false,
  reconciler: reconcileMonthlyAccount4,
  confidence: 'documented',
  input: z.strictObject({
    ...accountFields,
    ...reservedParkingField,
    ...departmentField,
    ...poolField,
    /** Group of the account in reports. It must exist; Flash makes it on request. */
    reportGroup: xs.text().nullish(),
  }),
  output: result,
  rules: reservedParkingRules,
  example: {
    input: { ...exampleAccount, reservedParking: true, poolName: 'Pool', reportGroup: 'North' },
    output: { code: 'Success', message: 'Account created', locationProfiles: [] },
  },
})

export type MonthlyAccount4Input = InputOf<typeof monthlyAccount4>
export type MonthlyAccount4Output = OutputOf<typeof monthlyAccount4>
