import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { reconcileMonthlyAccount } from '../reconcilers/monthly-account.js'
import { result } from '../types.js'

const mustBeInstant = 'must be a Date, or date and time as text such as 2026-12-01T05:00:00Z'

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
    /** What to do with the account (F03). */
    actionType: xs.oneOf(['Add', 'Update', 'Delete']),
    /** Kind of the account (F04). */
    accountType: xs.oneOf(['Monthly', 'Resident', 'Membership', 'Master']),
    /** Your own number for the account, not Flash's; update and delete find it by this (F05). */
    accountNumber: xs.text(),
    /** Not to be used unless Flash says so; `relax: ['F06']` says that it did (F06). */
    masterAccountNumber: xs.text().nullish(),
    /** Company that the account belongs to. */
    companyName: xs.personal(xs.text()).nullish(),
    /** Your own code for the company, shown in reports. */
    companyCode: xs.text().nullish(),
    /** First line of the address (F07). */
    address: xs.personal(xs.text()),
    /** Second line of the address. */
    address2: xs.personal(xs.text()).nullish(),
    /** City of the address (F08). */
    city: xs.personal(xs.text()),
    /** State of the address, two letters (F09). */
    state: xs.personal(xs.text()),
    /** Zip code of the address (F10). */
    zipcode: xs.personal(xs.text()),
    /**
     * When the account ends, sent in UTC to the second (F11). Takes a `Date`, or text such as `2026-12-01T05:00:00`,
     * `2026-12-01T05:00:00.123Z` or `2026-12-01T15:00:00+10:00`: text without a zone already is UTC, and a fraction is
     * cut.
     */
    validUntil: xs.instant().nullish(),
    /** Whether the account may park (F12). */
    status: xs.oneOf(['Active', 'Inactive']),
    /** Number of spaces, at least 1 (F13). */
    parks: xs.integer<bigint>({ min: 1 }),
    /** Profile that Flash gave you for the account. */
    profile: xs.text().nullish(),
    /** Whether to allow passback, sent as `1` or `0` (F15). */
    allowPassback: xs.flag(),
    /** When the account starts, as `validUntil` (F16). */
    startDate: xs.instant(),
    /** Whether the late fee is due at the kiosk, sent as `1` or `0` (F17). */
    lateFeeOnKiosk: xs.flag(),
    /** Department inside `companyName`, for reports (F18). */
    department: xs.text().nullish(),
    /** Pool that the account is tied to. Flash documents it without its place in the message; it is sent last. */
    poolName: xs.text().nullish(),
  }),
  output: result,
  rules: {
    F03: { field: 'actionType', required: true, message: 'must be Add, Update or Delete', sources: ['documented'] },
    F04: {
      field: 'accountType',
      required: true,
      message: 'must be Monthly, Resident, Membership or Master',
      sources: ['documented'],
    },
    F05: { field: 'accountNumber', required: true, sources: ['documented'] },
    F06: {
      field: 'masterAccountNumber',
      message: 'must not be used unless Flash says so',
      test: () => false,
      sources: ['documented'],
    },
    F07: { field: 'address', required: true, sources: ['documented'] },
    F08: { field: 'city', required: true, sources: ['documented'] },
    F09: {
      field: 'state',
      required: true,
      message: 'must be two letters',
      pattern: /^[A-Za-z]{2}$/,
      sources: ['documented'],
    },
    F10: { field: 'zipcode', required: true, sources: ['documented'] },
    F11: { field: 'validUntil', message: mustBeInstant, sources: ['documented'] },
    F12: { field: 'status', required: true, message: 'must be Active or Inactive', sources: ['documented'] },
    F13: {
      field: 'parks',
      required: true,
      message: 'must be an integer from 1 to 2147483647',
      sources: ['documented'],
    },
    F15: {
      field: 'allowPassback',
      required: true,
      message: 'must be a boolean, 0 or 1',
      sources: ['documented', 'public'],
    },
    F16: { field: 'startDate', required: true, message: mustBeInstant, sources: ['documented'] },
    F17: {
      field: 'lateFeeOnKiosk',
      required: true,
      message: 'must be a boolean, 0 or 1',
      sources: ['documented', 'public'],
    },
    F18: { field: 'department', requires: 'companyName', sources: ['documented', 'inferred'] },
  },
  example: {
    input: {
      actionType: 'Add',
      accountType: 'Monthly',
      accountNumber: 'EXT-1',
      companyName: "O'Neil & <Sons>",
      address: '1 High St',
      city: 'Austin',
      state: 'TX',
      zipcode: '01234',
      validUntil: '2027-01-01T00:00:00',
      status: 'Active',
      parks: 2,
      allowPassback: false,
      startDate: '2026-12-01T05:00:00',
      lateFeeOnKiosk: true,
      department: 'IT',
    },
    output: { code: 'Success', message: 'Account created', locationProfiles: [] },
  },
})

export type MonthlyAccountInput = InputOf<typeof monthlyAccount>
export type MonthlyAccountOutput = OutputOf<typeof monthlyAccount>
