import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { reconcileNextPaymentDate } from '../reconcilers/adjust-account-next-payment-date.js'
import { accountRequest, accountRules, response, requiredDate, success, type WithReference } from '../types/index.js'

const input = z.strictObject({
  ...accountRequest,
  /** The day of the next payment, as `yyyy-mm-dd` (D20). */
  nextPaymentDate: xs.inNamespace('own', xs.date()),
})

/**
 * Moves an account's next payment: to a day after today (13120), at most a week ahead for weekly schedules and two
 * weeks otherwise.
 *
 * No page shows the namespace of the request's own members, which `ownNamespaces` sets; a wrong one most likely
 * ends in 12031.
 */
export const adjustAccountNextPaymentDate = operation({
  name: 'AdjustAccountNextPaymentDate',
  summary: "Moves an account's next payment to another day.",
  idempotent: false,
  reconciler: reconcileNextPaymentDate,
  confidence: 'documented',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object(response),
  rules: { ...accountRules, D20: requiredDate('nextPaymentDate', { vendor: '12031' }) },
  example: { input: { externalAccountReferenceNo: 'MEMBER-42', nextPaymentDate: '2026-12-04' }, output: success },
})

export type AdjustAccountNextPaymentDateInput = InputOf<typeof adjustAccountNextPaymentDate>
export type AdjustAccountNextPaymentDateOutput = OutputOf<typeof adjustAccountNextPaymentDate>
