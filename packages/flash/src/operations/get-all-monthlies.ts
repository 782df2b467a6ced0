import { operation, xs, type InputOf, type ItemOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { response, type FlashAccountType, type FlashReadStatus } from '../types.js'

/**
 * Lists the accounts of one location, of all four kinds.
 *
 * There is no paging: a location with 10,000 accounts responds with about 7 MB. `getAllMonthlies.stream` reads them
 * one by one in little memory; the plain call refuses more than about 8,000 unless `limits.elements` allows it.
 */
export const getAllMonthlies = operation({
  name: 'GetAllMonthlies',
  summary: 'Lists the accounts of one location.',
  idempotent: true,
  confidence: 'documented',
  // The page has `locationID`, as everywhere else. The one caller that is known to work has always sent this, and only
  // here.
  frame: { locationId: xs.named('locationId', xs.text()) },
  input: z.strictObject({
    /** Whether to list valid accounts, sent as `1` or `0` (F26). */
    includeValid: xs.flag(),
    /** Whether to list invalid accounts, sent as `1` or `0` (F27). */
    includeInvalid: xs.flag(),
    /** Whether to list deleted accounts, sent as `1` or `0` (F28). */
    includeDeleted: xs.flag(),
  }),
  output: z.object({
    ...response,
    /** The accounts; what Flash leaves out of one is `null`. */
    accounts: xs.list(
      'MonthlyAccountLite',
      z.object({
        /** Your own number; most likely empty for an account that was made by hand and has none yet. */
        accountNumber: xs.text().nullable(),
        /** Number that Flash made for the account. */
        flashAccountNumber: xs.text().nullable(),
        /** Whether the account is valid. */
        status: xs.openEnum<FlashReadStatus>().nullable(),
        /** Whether the account is deleted. */
        isDeleted: xs.boolean().nullable(),
        /** Kind of the account. */
        monthlyAccountType: xs.openEnum<FlashAccountType>().nullable(),
      }),
    ),
  }),
  listField: 'accounts',
  rules: {
    F26: { field: 'includeValid', required: true, message: 'must be a boolean, 0 or 1', sources: ['documented'] },
    F27: { field: 'includeInvalid', required: true, message: 'must be a boolean, 0 or 1', sources: ['documented'] },
    F28: { field: 'includeDeleted', required: true, message: 'must be a boolean, 0 or 1', sources: ['documented'] },
  },
  example: {
    input: { includeValid: true, includeInvalid: false, includeDeleted: false },
    output: {
      code: 'Success',
      message: '',
      accounts: [
        {
          accountNumber: 'EXT-1',
          flashAccountNumber: '1012',
          status: 'Valid',
          isDeleted: false,
          monthlyAccountType: 'Monthly',
        },
        {
          accountNumber: null,
          flashAccountNumber: '0013',
          status: 'Valid',
          isDeleted: false,
          monthlyAccountType: 'Resident',
        },
      ],
    },
  },
})

export type GetAllMonthliesInput = InputOf<typeof getAllMonthlies>
export type GetAllMonthliesOutput = OutputOf<typeof getAllMonthlies>
export type GetAllMonthliesItem = ItemOf<typeof getAllMonthlies>
