/** Types that several operations share. */
import { xs, type Rule } from '@acct/core'
import * as z from 'zod'

/** The codes of Flash's responses. A newer one may come as well. */
export type FlashCode = 'Success' | 'GeneralFailure' | 'InvalidLogin' | 'InvalidLocation' | 'NotFound'

/** Members of every response. */
export const response = {
  /** `Success`; any other code is thrown as a `RefusedError`. */
  code: xs.openEnum<FlashCode>(),
  /** Clarifies the code, in Flash's words. */
  message: xs.text().nullable(),
}

/** What every response of Flash has. */
export type FlashResponse = z.output<z.ZodObject<typeof response>>

/** What Flash responds to every write. */
export const result = z.object({
  ...response,
  /** Profiles of the location. Documented for sibling operations only; empty when Flash sends none. */
  locationProfiles: xs.list(
    'LocationProfile',
    z.object({
      /** GUID of the profile. */
      uniqueId: xs.named('UniqueID', xs.text()).nullable(),
      /** Name of the profile. */
      name: xs.text().nullable(),
    }),
  ),
})

/** What Flash responds to every write. */
export type FlashResult = z.output<typeof result>

/** Kinds of accounts. A newer one may come as well. */
export type FlashAccountType = 'Monthly' | 'Resident' | 'Membership' | 'Master'

/**
 * The status that reads return. Writes take another one: `Active` or `Inactive`. A newer one may come as well.
 */
export type FlashReadStatus = 'Automatic' | 'Valid' | 'Invalid'

/**
 * What Flash returns about an account. Everything but the code may be missing: only the first half of the list is known
 * from Flash's server, the rest from a caller's program.
 */
export const account = z.object({
  /** Kind of the account. */
  accountType: xs.openEnum<FlashAccountType>().nullable(),
  /** First line of the address. */
  address: xs.personal(xs.text()).nullable(),
  /** Second line of the address. */
  address2: xs.personal(xs.text()).nullable(),
  /** Whether passback is allowed. */
  allowPassback: xs.boolean().nullable(),
  /** The account's vehicles, one text each. */
  cars: xs.personal(xs.list('string', xs.text())),
  /** City of the address. */
  city: xs.personal(xs.text()).nullable(),
  ...response,
  /** Your own code for the company, shown in reports. */
  companyCode: xs.text().nullable(),
  /** Company that the account belongs to. */
  companyName: xs.personal(xs.text()).nullable(),
  /** The account's contacts, one text each. */
  contacts: xs.personal(xs.list('string', xs.text())),
  /** Department inside `companyName`, for reports. */
  department: xs.text().nullable(),
  /** Whether the late fee is due at the kiosk. */
  lateFeeOnKiosk: xs.boolean().nullable(),
  /** Id of the location. */
  locationId: xs.named('LocationID', xs.text()).nullable(),
  /** Number of the master account, as text. */
  masterAccountNumber: xs.openEnum().nullable(),
  /** Membership setting of the account. What it says is not documented. */
  membershipSetting: xs.text().nullable(),
  /** GUID that Flash made for the account: the `accountGuid` of `setMonthlyAccountExternalId`. */
  monthlyAccountGuid: xs.openEnum().nullable(),
  /** Number that Flash made for the account, as text: the `flashAccountNumber` of `setMonthlyAccountExternalId`. */
  monthlyAccountNumber: xs.openEnum().nullable(),
  /** Number of spaces; 0 for an inactive account. */
  parks: xs.integer().nullable(),
  /** Pool that the account is tied to. */
  poolName: xs.text().nullable(),
  /** Profile of the account. */
  profile: xs.text().nullable(),
  /** Report group of the account. */
  reportGroup: xs.text().nullable(),
  /** State of the address. */
  state: xs.personal(xs.text()).nullable(),
  /** Whether the account is valid. Writes have other words for it. */
  status: xs.openEnum<FlashReadStatus>().nullable(),
  /** When the account ends, as Flash writes it. */
  validUntil: xs.openEnum().nullable(),
  /** Zip code of the address. */
  zipcode: xs.personal(xs.text()).nullable(),
})

/** Fields of every call that writes an account, in the order of the wire. */
export const accountFields = {
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
   * When the account ends, sent in UTC to the second (F11). Accepts a `Date`, or text such as `2026-12-01T05:00:00`,
   * `2026-12-01T05:00:00.123Z` or `2026-12-01T15:00:00+10:00`. Text without a zone counts as UTC; a fraction is cut.
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
  /** When the account starts, in the form of `validUntil` (F16). */
  startDate: xs.instant(),
  /** Whether the late fee is due at the kiosk, sent as `1` or `0` (F17). */
  lateFeeOnKiosk: xs.flag(),
}

/** Values that the examples of these calls share. */
export const exampleAccount = {
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
} as const

export const departmentField = {
  /** Department inside `companyName`, for reports (F18). */
  department: xs.text().nullish(),
}

/** Fields of the newer calls that write an account. */
export const reservedParkingField = {
  /** Whether the account's parking is reserved, sent as `1` or `0` (F50). */
  reservedParking: xs.flag(),
}

export const poolField = {
  /** Pool that the account is tied to. The manual of a sibling product says that it must exist and match exactly. */
  poolName: xs.text().nullish(),
}

const mustBeInstant = 'must be a Date, or date and time as text such as 2026-12-01T05:00:00Z'

/** F03–F18: the rules of every call that writes an account. */
export const accountRules = {
  F03: {
    field: 'actionType',
    required: true,
    message: 'must be Add, Update or Delete',
    sources: ['documented', 'public'],
  },
  F04: {
    field: 'accountType',
    required: true,
    message: 'must be Monthly, Resident, Membership or Master',
    sources: ['documented', 'public'],
  },
  F05: { field: 'accountNumber', required: true, sources: ['documented', 'public'] },
  F06: {
    field: 'masterAccountNumber',
    message: 'must not be used unless Flash says so',
    test: () => false,
    sources: ['documented', 'public'],
  },
  F07: { field: 'address', required: true, sources: ['documented', 'public'] },
  F08: { field: 'city', required: true, sources: ['documented', 'public'] },
  F09: {
    field: 'state',
    required: true,
    message: 'must be two letters',
    pattern: /^[A-Za-z]{2}$/,
    sources: ['documented', 'public'],
  },
  F10: { field: 'zipcode', required: true, sources: ['documented', 'public'] },
  F11: { field: 'validUntil', message: mustBeInstant, sources: ['documented', 'public'] },
  F12: { field: 'status', required: true, message: 'must be Active or Inactive', sources: ['documented', 'public'] },
  F13: {
    field: 'parks',
    required: true,
    message: 'must be an integer from 1 to 2147483647',
    sources: ['documented', 'public'],
  },
  F15: {
    field: 'allowPassback',
    required: true,
    message: 'must be a boolean, 0 or 1',
    sources: ['documented', 'public'],
  },
  F16: { field: 'startDate', required: true, message: mustBeInstant, sources: ['documented', 'public'] },
  F17: {
    field: 'lateFeeOnKiosk',
    required: true,
    message: 'must be a boolean, 0 or 1',
    sources: ['documented', 'public'],
  },
  F18: { field: 'department', requires: 'companyName', sources: ['documented', 'public', 'inferred'] },
} as const satisfies Record<string, Rule>

/** F50: the rule that the newer calls have too. */
export const reservedParkingRules = {
  ...accountRules,
  F50: {
    field: 'reservedParking',
    required: true,
    message: 'must be a boolean, 0 or 1',
    sources: ['proven', 'inferred'],
  },
} as const satisfies Record<string, Rule>
