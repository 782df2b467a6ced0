import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { accountRequest, accountRules, response, success, type WithReference } from '../types/index.js'

const input = z.strictObject(accountRequest)

/**
 * Ends what `stopPayment` began: payments are collected again. It is refused (14142) unless payments were stopped by
 * hand.
 */
export const resumePayment = operation({
  name: 'ResumePayment',
  summary: 'Resumes the payments of an account that were stopped by hand.',
  idempotent: false,
  confidence: 'documented',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object(response),
  rules: accountRules,
  example: { input: { externalAccountReferenceNo: 'MEMBER-42' }, output: success },
})

export type ResumePaymentInput = InputOf<typeof resumePayment>
export type ResumePaymentOutput = OutputOf<typeof resumePayment>
