import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import {
  accountRequest,
  accountRules,
  response,
  exampleAccounts,
  foundAccounts,
  success,
  type WithReference,
} from '../types/index.js'

const input = z.strictObject(accountRequest)

/**
 * Reads an account by one of its references, with Debitsuccess's fees. The names of the members of the fees are not
 * public, so they are in `others`.
 */
export const getCustomerAccountWithFeesByAccountId = operation({
  name: 'GetCustomerAccountWithFeesByAccountID',
  summary: "Reads an account by one of its references, with Debitsuccess's fees.",
  idempotent: true,
  confidence: 'documented',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object({ ...response, ...foundAccounts }),
  rules: accountRules,
  example: { input: { externalAccountReferenceNo: 'MEMBER-42' }, output: { ...success, ...exampleAccounts } },
})

export type GetCustomerAccountWithFeesByAccountIdInput = InputOf<typeof getCustomerAccountWithFeesByAccountId>
export type GetCustomerAccountWithFeesByAccountIdOutput = OutputOf<typeof getCustomerAccountWithFeesByAccountId>
