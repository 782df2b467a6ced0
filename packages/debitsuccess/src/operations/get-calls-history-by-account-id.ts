import { operation, xs, type InputOf, type ItemOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import {
  accountRequest,
  accountRules,
  response,
  exampleCalls,
  foundCalls,
  success,
  type WithReference,
} from '../types/index.js'

const input = z.strictObject(accountRequest)

/** Reads the notes of credit control's calls about an account. */
export const getCallsHistoryByAccountId = operation({
  name: 'GetCallsHistoryByAccountId',
  summary: "Reads the notes of credit control's calls about an account.",
  idempotent: true,
  confidence: 'documented',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object({ ...response, ...foundCalls }),
  listField: 'callNotes',
  rules: accountRules,
  example: { input: { externalAccountReferenceNo: 'MEMBER-42' }, output: { ...success, ...exampleCalls } },
})

export type GetCallsHistoryByAccountIdInput = InputOf<typeof getCallsHistoryByAccountId>
export type GetCallsHistoryByAccountIdOutput = OutputOf<typeof getCallsHistoryByAccountId>
export type GetCallsHistoryByAccountIdItem = ItemOf<typeof getCallsHistoryByAccountId>
