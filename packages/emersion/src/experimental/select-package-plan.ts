import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { id, idRule, unboundCall } from '../fields.js'
import { accountFaults, accountPresaleId, examplePlan, orderFaults, orderRules, packagePlans } from '../orders.js'

/**
 * Chooses the plan of an order, once. The page is cut off in its list of errors, so how the provider responds
 * to a repeat is unknown.
 */
export const selectPackagePlan = operation({
  ...unboundCall,
  name: 'SelectPackagePlan',
  summary: 'Chooses the plan of an order.',
  idempotent: false,
  requestElement: 'SelectPackagePlanRequest',
  input: z.strictObject({
    ...accountPresaleId,
    /** Id of the plan (E65), which `getAvailablePackages` returns. */
    packagePlanId: id('PackagePlanID'),
    /** Whether what was set up for the services of the order is dropped; `false` when it is left out. */
    resetAnyExistingServiceConfiguration: xs.boolean().nullish(),
  }),
  output: z.object({
    /** The plan that was chosen. */
    packagePlans: packagePlans(),
  }),
  rules: { ...orderRules, E65: idRule('packagePlanId') },
  codes: [...accountFaults, ...orderFaults],
  example: {
    input: { accountPresaleId: '450001', packagePlanId: '300001' },
    output: { packagePlans: [examplePlan] },
  },
})

export type SelectPackagePlanInput = InputOf<typeof selectPackagePlan>
export type SelectPackagePlanOutput = OutputOf<typeof selectPackagePlan>
