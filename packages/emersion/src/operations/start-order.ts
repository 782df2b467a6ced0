import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { unnumbered } from '../faults.js'
import { accountId, id, idRule, newerNamespaces } from '../fields.js'
import { accountFaults } from '../orders.js'

/**
 * Opens an order for an account. The experimental `performSimpleSq`, `selectPackagePlan` and `completeOrder` take its
 * id. A repeat opens a second order; one that is never completed most likely does nothing. No read returns the orders
 * of an account. Commissions, which the provider takes too, cannot be sent.
 */
export const startOrder = operation({
  name: 'StartOrder',
  summary: 'Opens an order for an account.',
  idempotent: false,
  confidence: 'documented',
  requestElement: 'StartOrderRequest',
  namespaces: newerNamespaces,
  input: z.strictObject({
    /** Id of the account (E79). */
    accountId: accountId(),
    /** Id of the Cumulus user who orders. */
    cumulusUserId: id('CumulusUserID').nullish(),
    /** Number of the caller's own purchase order, at most 50 characters (E49). */
    purchaseOrder: xs.text().nullish(),
    /** Code of a promotion. */
    promoCode: xs.text().nullish(),
    /** Number of the caller's own contract, at most 50 characters (E50). */
    externalContractIdentifier: xs.text().nullish(),
  }),
  output: z.object({
    /** Id of the order, for every further step. */
    accountPresaleId: xs.named('AccountPresaleID', xs.openEnum()),
  }),
  rules: {
    E79: idRule('accountId', 'Missing account id'),
    E49: {
      field: 'purchaseOrder',
      message: 'must have at most 50 characters',
      length: { max: 50 },
      vendor: 'Purchase order length exceed limit',
      sources: ['documented'],
    },
    E50: {
      field: 'externalContractIdentifier',
      message: 'must have at most 50 characters',
      length: { max: 50 },
      vendor: 'External contract identifier length exceed limit',
      sources: ['documented'],
    },
  },
  codes: [
    ...accountFaults,
    ...unnumbered([
      { message: 'Missing account id', path: 'accountId' },
      /** The id has fewer than six digits. Give the whole id. */
      { message: 'Invalid account id', path: 'accountId' },
      /** There is no such account, or it is not one of yours. Give the `accountId` of one of your accounts. */
      { message: 'Undefined account', path: 'accountId' },
      /** Order for an account that is active. */
      { message: 'Account is currently not active', path: 'accountId' },
      { message: 'Purchase order length exceed limit', path: 'purchaseOrder' },
      { message: 'External contract identifier length exceed limit', path: 'externalContractIdentifier' },
      /** The id has fewer than six digits. Give the whole id. */
      { message: 'Invalid cumulus user id', path: 'cumulusUserId' },
      /** There is no such user. Give the id of one, or none. */
      { message: 'Undefined cumulus user', path: 'cumulusUserId' },
    ]),
  ],
  example: {
    input: { accountId: '399301', purchaseOrder: 'PO 12 & 13' },
    output: { accountPresaleId: '450001' },
  },
})

export type StartOrderInput = InputOf<typeof startOrder>
export type StartOrderOutput = OutputOf<typeof startOrder>
