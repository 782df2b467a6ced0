import { operation, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { reconcileMonthlyAccount } from '../reconcilers/monthly-account.js'
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
 * Adds, updates or deletes a monthly account of one location, like `monthlyAccount`, with reserved parking and a pool
 * whose position in the request is known.
 *
 * Delete deactivates the account and clears its cards, tags and PIN. `Inactive` makes `parks` 0 on the server, and
 * `Active` does not restore it. Whether Update restores a deleted account is not documented. No read returns
 * `reservedParking`.
 */
export const monthlyAccount3 = operation({
  name: 'MonthlyAccount3',
  summary: 'Adds, updates or deletes a monthly account of one location, with reserved parking.',
  idempotent: false,
  reconciler: reconcileMonthlyAccount,
  confidence: 'proven',
  input: z.strictObject({
    ...accountFields,
    ...departmentField,
    ...reservedParkingField,
    ...poolField,
  }),
  output: result,
  rules: reservedParkingRules,
  example: {
    input: { ...exampleAccount, reservedParking: true, poolName: 'Pool' },
    output: { code: 'Success', message: 'Account created', locationProfiles: [] },
  },
})

export type MonthlyAccount3Input = InputOf<typeof monthlyAccount3>
export type MonthlyAccount3Output = OutputOf<typeof monthlyAccount3>
