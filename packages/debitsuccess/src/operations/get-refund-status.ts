import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { accountRequest, accountRules, response, refundRules, success, type WithReference } from '../types/index.js'

const input = z.strictObject({
  ...accountRequest,
  /** Your identifier of the refund; this or the number is required (D57, D58). */
  externalRefundIdentifier: xs.inNamespace('own', xs.text()).nullish(),
  /** Debitsuccess's number of the refund; this or your identifier is required (D58). */
  refundRequestNumber: xs.inNamespace('own', xs.integer()).nullish(),
})

/**
 * Reads the state of a refund, by your identifier of it or by Debitsuccess's number. No page shows the namespace of
 * the response's own members, so any is read.
 *
 * No page shows the namespace of the request's own members, which `ownNamespaces` sets; a wrong one would leave the
 * call without a refund to look for.
 */
export const getRefundStatus = operation({
  name: 'GetRefundStatus',
  summary: 'Reads the state of a refund.',
  idempotent: true,
  confidence: 'documented',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object({
    ...response,
    /** Your identifier of the refund. */
    externalRefundIdentifier: xs.anyNamespace(xs.text()).nullable(),
    /** Debitsuccess's note about the refund. */
    note: xs.anyNamespace(xs.text()).nullable(),
    /** The amount, as the provider writes it. */
    refundAmount: xs.anyNamespace(xs.openEnum()).nullable(),
    /** Debitsuccess's number of the refund. */
    refundRequestNumber: xs.anyNamespace(xs.integer()).nullable(),
    /** State of the refund. */
    refundStatus: xs
      .anyNamespace(xs.openEnum<'Submitted' | 'Awaiting Review' | 'Approved' | 'Completed' | 'Rejected'>())
      .nullable(),
  }),
  rules: {
    ...accountRules,
    ...refundRules,
    D58: { field: ['externalRefundIdentifier', 'refundRequestNumber'], required: 'one', sources: ['documented'] },
  },
  example: {
    input: { externalAccountReferenceNo: 'MEMBER-42', externalRefundIdentifier: 'REFUND-007' },
    output: {
      ...success,
      externalRefundIdentifier: 'REFUND-007',
      note: null,
      refundAmount: '10.50',
      refundRequestNumber: 9001,
      refundStatus: 'Submitted',
    },
  },
})

export type GetRefundStatusInput = InputOf<typeof getRefundStatus>
export type GetRefundStatusOutput = OutputOf<typeof getRefundStatus>
