import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { account } from '../types.js'

/**
 * Reads one account by your own number.
 *
 * An account that was made by hand in Flash has no such number yet: `getMonthlyAccount1` finds it by Flash's.
 */
export const getMonthlyAccount = operation({
  name: 'GetMonthlyAccount',
  summary: 'Reads one account by your own number.',
  idempotent: true,
  confidence: 'proven',
  input: z.strictObject({
    /** Your own number for the account. */
    accountNumber: xs.text(),
  }),
  output: account,
  rules: {},
  example: {
    input: { accountNumber: 'EXT-1' },
    output: {
      accountType: 'Monthly',
      address: '1 High St',
      address2: null,
      allowPassback: false,
      cars: ['CAR-1'],
      city: 'Austin',
      code: 'Success',
      message: '',
      companyCode: null,
      companyName: "O'Neil & <Sons>",
      contacts: ['0007', ''],
      department: 'IT',
      lateFeeOnKiosk: true,
      locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
      masterAccountNumber: '0',
      membershipSetting: null,
      monthlyAccountGuid: '99999999-0000-0000-0000-000000000000',
      monthlyAccountNumber: '1012',
      parks: 2,
      poolName: null,
      profile: null,
      reportGroup: null,
      state: 'TX',
      status: 'Valid',
      validUntil: '2027-01-01T00:00:00',
      zipcode: '01234',
    },
  },
})

export type GetMonthlyAccountInput = InputOf<typeof getMonthlyAccount>
export type GetMonthlyAccountOutput = OutputOf<typeof getMonthlyAccount>
