import { pascalCase, service, xs, type Code } from '@acct/core'
import { guidPattern } from './guid.js'
import type { FlashResponse } from './types.js'
import { product } from './product.js'

const credentials = {
  securityToken: xs.secret(xs.text()),
  locationId: xs.named('locationID', xs.text()),
}

// Flash lists them without saying what each means. The comment on a row says what to do about it; docs/flash/codes.md
// is made from these comments.
const codes: readonly Code[] = [
  /** Read Flash's `Message`, which is the error's note: the code itself says no more than that it failed. */
  { code: 'GeneralFailure' },
  /** Judging by the name, Flash does not accept the token. Check `securityToken`: each location has its own. */
  { code: 'InvalidLogin' },
  /**
   * Judging by the name, Flash does not know the location. Check `locationId`, and that `securityToken` is the token of
   * this location.
   */
  { code: 'InvalidLocation' },
  /**
   * Judging by the name, there is no such account, or no such contact or vehicle in it. Check `accountNumber` and the
   * id: what was made by hand in Flash has none until `setMonthlyAccountExternalId`, `setMonthlyContactExternalId` or
   * `setMonthlyVehicleExternalId` gives it one.
   */
  { code: 'NotFound' },
]

/** FlashParking's Monthly API, an ASP.NET ASMX service. */
export const flash = service({
  name: 'Flash',
  product,
  namespaces: { web: 'http://kleverlogic.com/webservices/' },
  spellResponse: pascalCase,
  credentials,
  frame: (fields) => ({ ...credentials, ...fields }),
  resultElement: (operation) => `${operation}Result`,
  rules: {
    F01: {
      field: 'securityToken',
      required: true,
      message: 'must be a GUID',
      pattern: guidPattern,
      sources: ['documented'],
    },
    F02: {
      field: 'locationId',
      required: true,
      message: 'must be a GUID',
      pattern: guidPattern,
      sources: ['documented', 'public'],
    },
  },
  codes,
  refusal: ({ code, message }: FlashResponse) => {
    if (code === 'Success') return undefined
    // For a code that Flash does not list, such as `success`, nothing shows that the work was not done.
    const outcome = codes.some((row) => row.code === code) ? undefined : 'unknown'
    return { code, notes: [{ code, note: message, noteType: null }], outcome }
  },
})
