import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { id, idRule, unboundCall } from '../fields.js'
import { accountFaults, accountPresaleId, orderFaults, orderRules } from '../orders.js'

/**
 * Qualifies a service for an order: the second step, for kinds of service that need no address or number. A repeat
 * qualifies a second service. The page is cut off in its list of errors.
 */
export const performSimpleSq = operation({
  ...unboundCall,
  name: 'PerformSimpleSQ',
  summary: 'Qualifies a service for an order.',
  idempotent: false,
  requestElement: 'PerformSimpleSQRequest',
  input: z.strictObject({
    ...accountPresaleId,
    /** Number of the kind of service (E64). */
    serviceTypeId: id('ServiceTypeID'),
  }),
  output: z.object({
    /** Id of the qualified service, for the steps that set it up. */
    accountPresaleSqId: xs.named('AccountPresaleSQID', xs.openEnum()),
  }),
  rules: { ...orderRules, E64: idRule('serviceTypeId') },
  codes: [...accountFaults, ...orderFaults],
  example: { input: { accountPresaleId: '450001', serviceTypeId: '7' }, output: { accountPresaleSqId: '460001' } },
})

export type PerformSimpleSqInput = InputOf<typeof performSimpleSq>
export type PerformSimpleSqOutput = OutputOf<typeof performSimpleSq>
