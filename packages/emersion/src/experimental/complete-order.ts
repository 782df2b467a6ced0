import { operation, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { unnumbered } from '../faults.js'
import { statusAnswer, unboundCall } from '../fields.js'
import { accountFaults, accountPresaleId, orderFaults, orderRules } from '../orders.js'

/**
 * Completes an order: the provider then delivers its services, and **bills them**. No read says whether an order was
 * completed; `serviceList` shows its services some time later. Services that need an address or contacts cannot be
 * ordered with these steps. The page is cut off in its list of errors.
 */
export const completeOrder = operation({
  ...unboundCall,
  name: 'CompleteOrder',
  summary: 'Completes an order, whose services are then billed.',
  idempotent: false,
  requestElement: 'CompleteOrderRequest',
  input: z.strictObject(accountPresaleId),
  output: z.object(statusAnswer),
  rules: orderRules,
  codes: [
    ...accountFaults,
    ...orderFaults,
    ...unnumbered([
      /** There is no such order. Give the `accountPresaleId` that `startOrder` resolved to. */
      { message: 'Undefined account presale', path: 'accountPresaleId' },
      /** The order cannot be completed any more, perhaps because it was. Look in Cumulus before you start another. */
      { message: 'Account presale is not valid for order', path: 'accountPresaleId' },
      /** The order's account is gone. Start another order. */
      { message: 'Missing customer account' },
      /** Call `performSimpleSq` first. */
      { message: 'Missing service qualification' },
      /** Call `selectPackagePlan` first. */
      { message: 'Missing package plan' },
      /** Call `setServiceIdentifier` or `setServiceConfiguration` first. */
      { message: 'Missing service config' },
      /** The provider wants a credit check of the customer first. No call here makes one; make it in Cumulus. */
      { message: 'Missing credit check' },
    ]),
  ],
  example: { input: { accountPresaleId: '450001' }, output: { status: true } },
})

export type CompleteOrderInput = InputOf<typeof completeOrder>
export type CompleteOrderOutput = OutputOf<typeof completeOrder>
