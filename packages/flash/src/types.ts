/** Types that several operations share. */
import { xs } from '@acct/core'
import * as z from 'zod'

const hyphenated = '[\\da-f]{8}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{12}'
const guid = new RegExp(`^([\\da-f]{32}|${hyphenated}|\\{${hyphenated}\\}|\\(${hyphenated}\\))$`, 'i')

/** Whether a text is a GUID in one of .NET's forms: bare, with hyphens, in braces or in parentheses. */
export const isGuid = (text: string): boolean => guid.test(text)

/** The codes of Flash's answers. A newer one may come as well. */
export type FlashCode = 'Success' | 'GeneralFailure' | 'InvalidLogin' | 'InvalidLocation' | 'NotFound'

/** What Flash answers to every write. */
export const result = z.object({
  /** `Success`; any other code is thrown as a `RefusedError`. */
  code: xs.token<FlashCode>(),
  /** Clarifies the code, in Flash's words. */
  message: xs.text().nullable(),
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
