import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import {
  accountRequest,
  accountRules,
  response,
  required,
  requiredDate,
  success,
  suspensionRules,
  suspensionTerms,
  type WithReference,
} from '../types/index.js'

const input = z.strictObject({
  ...accountRequest,
  /** The day from which payments are on hold, as `yyyy-mm-dd`, after today (D34). */
  minimumEffectiveDate: xs.date(),
  /** For how many payment cycles, at least 1 (D35). */
  numberOfPaymentCycles: xs.integer({ min: 1 }),
  ...suspensionTerms('core'),
})

/** Puts an account's payments on hold for some of its payment cycles. */
export const suspendAccountForNumberOfPaymentCycles = operation({
  name: 'SuspendAccountForNumberOfPaymentCycles',
  summary: "Puts an account's payments on hold for some of its payment cycles.",
  idempotent: false,
  confidence: 'documented',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object(response),
  rules: {
    ...accountRules,
    D34: requiredDate('minimumEffectiveDate'),
    // The page says that there is a least number; that it is 1 is inferred.
    D35: {
      ...required('numberOfPaymentCycles', { message: 'must be an integer of at least 1' }),
      sources: ['documented', 'inferred'],
    },
    ...suspensionRules,
  },
  example: {
    input: {
      externalAccountReferenceNo: 'MEMBER-42',
      minimumEffectiveDate: '2026-12-01',
      numberOfPaymentCycles: 2,
      suspensionFee: '5.00',
      suspensionFeeFrequency: 'Monthly',
      stopDirectDebits: true,
    },
    output: success,
  },
})

export type SuspendAccountForNumberOfPaymentCyclesInput = InputOf<typeof suspendAccountForNumberOfPaymentCycles>
export type SuspendAccountForNumberOfPaymentCyclesOutput = OutputOf<typeof suspendAccountForNumberOfPaymentCycles>
