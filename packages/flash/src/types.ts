/** Types that several operations share. */
import { xs } from '@acct/core'
import * as z from 'zod'

/** The codes of Flash's answers. A newer one may come as well. */
export type FlashCode = 'Success' | 'GeneralFailure' | 'InvalidLogin' | 'InvalidLocation' | 'NotFound'

/** Members of every answer. */
export const answer = {
  /** `Success`; any other code is thrown as a `RefusedError`. */
  code: xs.openEnum<FlashCode>(),
  /** Clarifies the code, in Flash's words. */
  message: xs.text().nullable(),
}

/** What every answer of Flash has. */
export type FlashAnswer = z.output<z.ZodObject<typeof answer>>

/** What Flash answers to every write. */
export const result = z.object({
  ...answer,
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

export type FlashResult = z.output<typeof result>

/** Kinds of accounts. A newer one may come as well. */
export type FlashAccountType = 'Monthly' | 'Resident' | 'Membership' | 'Master'

/**
 * What reads tell of an account; not what writes take, which is `Active` or `Inactive`. A newer one may come as well.
 */
export type FlashReadStatus = 'Automatic' | 'Valid' | 'Invalid'

/**
 * What Flash tells of an account. Everything but the code may be missing: only the first half of the list is known from
 * Flash's server, the rest from a caller's program.
 */
export const account = z.object({
  accountType: xs.openEnum<FlashAccountType>().nullable(),
  address: xs.personal(xs.text()).nullable(),
  address2: xs.personal(xs.text()).nullable(),
  allowPassback: xs.boolean().nullable(),
  /** The account's vehicles, one text each. */
  cars: xs.personal(xs.list('string', xs.text())),
  city: xs.personal(xs.text()).nullable(),
  ...answer,
  companyCode: xs.text().nullable(),
  companyName: xs.personal(xs.text()).nullable(),
  /** The account's contacts, one text each. */
  contacts: xs.personal(xs.list('string', xs.text())),
  department: xs.text().nullable(),
  lateFeeOnKiosk: xs.boolean().nullable(),
  locationId: xs.named('LocationID', xs.text()).nullable(),
  /** A number, as text. */
  masterAccountNumber: xs.openEnum().nullable(),
  membershipSetting: xs.text().nullable(),
  /** GUID that Flash made for the account: the `accountGuid` of `setMonthlyAccountExternalId`. */
  monthlyAccountGuid: xs.openEnum().nullable(),
  /** Number that Flash made for the account, as text: the `flashAccountNumber` of `setMonthlyAccountExternalId`. */
  monthlyAccountNumber: xs.openEnum().nullable(),
  /** Number of spaces; 0 of an inactive account. */
  parks: xs.integer().nullable(),
  poolName: xs.text().nullable(),
  profile: xs.text().nullable(),
  reportGroup: xs.text().nullable(),
  state: xs.personal(xs.text()).nullable(),
  status: xs.openEnum<FlashReadStatus>().nullable(),
  /** When the account ends, as Flash writes it. */
  validUntil: xs.openEnum().nullable(),
  zipcode: xs.personal(xs.text()).nullable(),
})
