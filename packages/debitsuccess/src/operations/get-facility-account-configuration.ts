import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { response, request, requestRules, requiredContractPrefixRules, success } from '../types/index.js'

/**
 * Reads the fees and commission rates of a facility account. Rates have four decimals. The provider's response was seen
 * up to its eighth member; the members after `coCommissionType` are only on the page.
 */
export const getFacilityAccountConfiguration = operation({
  name: 'GetFacilityAccountConfiguration',
  summary: 'Reads the fees and commission rates of a facility account.',
  idempotent: true,
  confidence: 'documented',
  input: z.strictObject({
    ...request,
    /** Prefix of the facility account, at most 6 characters (D15, D13). */
    contractPrefix: xs.text(),
  }),
  output: z.object({
    ...response,
    /** Commission on credit cards. */
    ccCommissionRate: xs.named('CCCommissionRate', xs.openEnum()).nullable(),
    /** What that rate is, such as `Percentage`. */
    ccCommissionType: xs.named('CCCommissionType', xs.openEnum()).nullable(),
    /** The rate that the provider calls CO. */
    coCommissionRate: xs.named('COCommissionRate', xs.openEnum()).nullable(),
    /** What that rate is, such as `Percentage`. */
    coCommissionType: xs.named('COCommissionType', xs.openEnum()).nullable(),
    /** Commission on direct debits. */
    ddCommissionRate: xs.named('DDCommissionRate', xs.openEnum()).nullable(),
    /** What that rate is, such as `Percentage`. */
    ddCommissionType: xs.named('DDCommissionType', xs.openEnum()).nullable(),
    /** The fee for a new account, as the provider writes it. */
    establishmentFeeAmount: xs.openEnum().nullable(),
    /** Who pays that fee. */
    establishmentFeePayer: xs.openEnum().nullable(),
    /** The share of that fee, as the provider writes it. */
    establishmentFeePercent: xs.openEnum().nullable(),
    /** All other elements of the response. */
    others: xs.unknownElements(),
  }),
  rules: { ...requestRules, ...requiredContractPrefixRules },
  example: {
    input: { contractPrefix: 'ABCD' },
    output: {
      ...success,
      ccCommissionRate: '1.6716',
      ccCommissionType: 'Percentage',
      coCommissionRate: '0.0000',
      coCommissionType: 'Percentage',
      ddCommissionRate: '1.1000',
      ddCommissionType: 'Percentage',
      establishmentFeeAmount: '0.00',
      establishmentFeePayer: null,
      establishmentFeePercent: null,
      others: [],
    },
  },
})

export type GetFacilityAccountConfigurationInput = InputOf<typeof getFacilityAccountConfiguration>
export type GetFacilityAccountConfigurationOutput = OutputOf<typeof getFacilityAccountConfiguration>
