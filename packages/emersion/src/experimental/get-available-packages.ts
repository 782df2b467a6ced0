import { operation, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { unboundCall } from '../fields.js'
import { accountFaults, accountPresaleId, examplePlan, orderFaults, orderRules, packagePlans } from '../orders.js'

/** Lists the plans that an order can have. The page is cut off in its list of errors. */
export const getAvailablePackages = operation({
  ...unboundCall,
  name: 'GetAvailablePackages',
  summary: 'Lists the plans that an order can have.',
  idempotent: true,
  requestElement: 'GetAvailablePackagesRequest',
  input: z.strictObject(accountPresaleId),
  output: z.object({
    /** The plans. */
    packagePlans: packagePlans(),
  }),
  rules: orderRules,
  codes: [...accountFaults, ...orderFaults],
  example: { input: { accountPresaleId: '450001' }, output: { packagePlans: [examplePlan] } },
})

export type GetAvailablePackagesInput = InputOf<typeof getAvailablePackages>
export type GetAvailablePackagesOutput = OutputOf<typeof getAvailablePackages>
