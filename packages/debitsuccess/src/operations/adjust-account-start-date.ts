import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { accountRequest, accountRules, response, requiredDate, success, type WithReference } from '../types/index.js'

const input = z.strictObject({
  ...accountRequest,
  /** The day on which the account is to start, as `yyyy-mm-dd` (D21). */
  newStartDate: xs.inNamespace('own', xs.date()),
})

/**
 * Moves the start of an account that has not started (13104): to today or later (13100), at most a year ahead (13102).
 *
 * No page shows the namespace of the request's own members, which `ownNamespaces` sets; a wrong one most likely
 * ends in 13100.
 */
export const adjustAccountStartDate = operation({
  name: 'AdjustAccountStartDate',
  summary: 'Moves the start of an account that has not started.',
  idempotent: false,
  confidence: 'documented',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object(response),
  rules: { ...accountRules, D21: requiredDate('newStartDate') },
  example: { input: { externalAccountReferenceNo: 'MEMBER-42', newStartDate: '2026-12-15' }, output: success },
})

export type AdjustAccountStartDateInput = InputOf<typeof adjustAccountStartDate>
export type AdjustAccountStartDateOutput = OutputOf<typeof adjustAccountStartDate>
