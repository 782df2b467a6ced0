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
 * Reads an account by one of its references. The provider's page is only partly public, so members of an account
 * that are not named here are in `others`.
 */
export const getCustomerAccountByAccountId = operation({
  name: 'GetCustomerAccountByAccountId',
  summary: 'Reads an account by one of its references.',
  idempotent: true,
  confidence: 'documented',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object({
    ...response,
    ...foundAccounts,
  }),
  rules: accountRules,
  example: { input: { externalAccountReferenceNo: 'MEMBER-42' }, output: { ...success, ...exampleAccounts } },
})

export type GetCustomerAccountByAccountIdInput = InputOf<typeof getCustomerAccountByAccountId>
export type GetCustomerAccountByAccountIdOutput = OutputOf<typeof getCustomerAccountByAccountId>
