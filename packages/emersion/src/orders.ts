/** What the steps of an order share: the order's id, its rule, and the provider's strings. */
import { xs, type Code } from '@acct/core'
import * as z from 'zod'
import { unnumbered } from './faults.js'
import { id, idRule, token } from './fields.js'

/** The id of an order, the first field of most steps. */
export const accountPresaleId = {
  /** Id of the order, which `startOrder` resolved to (E63). */
  accountPresaleId: id('AccountPresaleID'),
}

/** E63. */
export const orderRules = { E63: idRule('accountPresaleId', 'Missing account presale id') } as const

/** Why the provider accepts no order for an account, at any step. */
export const accountFaults: readonly Code[] = unnumbered([
  /** The provider does not know the account's status. Ask Emersion about the account. */
  { message: 'Undefined account status' },
  /** The provider does not know the account's type. Ask Emersion about the account. */
  { message: 'Undefined account type' },
  /** Accounts of this type cannot order. Order for another account. */
  { message: 'Account Type is not eligible to create order' },
  /** The account is restricted. Ask Emersion to lift the restriction. */
  { message: 'Order creation is restricted for this account' },
])

/** What the provider says about the order's id. */
export const orderFaults: readonly Code[] = unnumbered([
  { message: 'Missing account presale id', path: 'accountPresaleId' },
  /** Give the `accountPresaleId` that `startOrder` resolved to. */
  { message: 'Invalid account presale id', path: 'accountPresaleId' },
])

/** E66. */
export const qualificationRules = { E66: idRule('accountPresaleSqId', 'Missing Account Presale SQ ID') } as const

/** What the provider says about a qualified service. */
export const qualificationFaults: readonly Code[] = unnumbered([
  { message: 'Missing Account Presale SQ ID', path: 'accountPresaleSqId' },
  /** Give the `accountPresaleSqId` that `performSimpleSq` resolved to. */
  { message: 'Account Presale SQ does not exist', path: 'accountPresaleSqId' },
  /** The order's account is gone. Start another order. */
  { message: 'Account does not exist' },
  /** The order's account is not one of yours. Start an order for one of your accounts. */
  { message: 'Invalid Account ID' },
  /** The order has no plan yet. Call `selectPackagePlan` first. */
  { message: 'Missing Package Plan' },
])

/** Packages' plans, with the services that they allow. */
export const packagePlans = () =>
  xs.named(
    'PackagePlan',
    z.array(
      z.object({
        /** Id of the plan, which `selectPackagePlan` takes. */
        id: xs.named('ID', token()),
        /** Name of the plan inside the caller's company. */
        internalName: xs.text().nullable(),
        /** Name of the plan for customers. */
        externalName: xs.text().nullable(),
        /** The services that the plan allows. */
        serviceAllowances: xs.list(
          'ServiceAllowance',
          z.object({
            /** Id of the service's plan. */
            servicePlanId: xs.named('ServicePlanID', token()),
            /** Id of the kind of service. */
            serviceTypeId: xs.named('ServiceTypeID', token()),
            /** How many of these services the plan allows. */
            quantity: token(),
            /** Whether the plan must have this service, as the provider writes it. */
            mandatory: token(),
            /** Properties of the service's plan. */
            properties: xs.named(
              'ServicePlanProperty',
              z.array(
                z.object({
                  /** Id of the property. */
                  id: xs.named('ID', token()),
                  /** Name of the property. */
                  name: xs.text().nullable(),
                  /** Name of the property for people. */
                  label: xs.text().nullable(),
                  /** Value of the property. */
                  value: xs.text().nullable(),
                }),
              ),
            ),
          }),
        ),
      }),
    ),
  )

/** A plan for the examples. */
export const examplePlan = {
  id: '300001',
  internalName: 'Mobile 20 (A&B)',
  externalName: 'Mobile 20',
  serviceAllowances: [
    {
      servicePlanId: '200001',
      serviceTypeId: '7',
      quantity: '1',
      mandatory: 'true',
      properties: [{ id: '1', name: 'speed', label: 'Speed', value: '20' }],
    },
  ],
}
