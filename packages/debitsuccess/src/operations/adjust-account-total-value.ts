import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { reconcileTotalValue } from '../reconcilers/adjust-account-total-value.js'
import {
  accountRequest,
  accountRules,
  amount,
  amountMessage,
  response,
  required,
  success,
  type WithReference,
} from '../types/index.js'

const input = z.strictObject({
  ...accountRequest,
  /** The total that the account has now (D23). */
  currentTotalValue: amount(),
  /** The total that it is to have (D24). */
  newTotalValue: amount(),
})

/**
 * Changes the total that an account has to pay, and makes it fixed term. The current total is a guard: a repeat after
 * success ends in 13030, unless both totals are equal.
 */
export const adjustAccountTotalValue = operation({
  name: 'AdjustAccountTotalValue',
  summary: 'Changes the total that an account has to pay.',
  idempotent: false,
  reconciler: reconcileTotalValue,
  confidence: 'documented',
  input: xs.withInputType<WithReference<z.output<typeof input>>>()(input),
  output: z.object(response),
  rules: {
    ...accountRules,
    D23: required('currentTotalValue', { message: amountMessage }),
    D24: required('newTotalValue', { message: amountMessage }),
  },
  example: {
    input: { externalAccountReferenceNo: 'MEMBER-42', currentTotalValue: '120.00', newTotalValue: '150.00' },
    output: success,
  },
})

export type AdjustAccountTotalValueInput = InputOf<typeof adjustAccountTotalValue>
export type AdjustAccountTotalValueOutput = OutputOf<typeof adjustAccountTotalValue>
