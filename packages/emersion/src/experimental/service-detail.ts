import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { snakeCased, token } from '../fields.js'
import { serviceId, serviceRules } from '../services.js'

/**
 * Reads a service with its subscription. The page is cut off inside the service's address, which is in `others`, and
 * before its errors. It names no namespace; that of Emersion's older calls is used.
 */
export const serviceDetail = operation({
  name: 'serviceDetail',
  summary: 'Reads a service with its subscription.',
  idempotent: true,
  confidence: 'inferred',
  responseNamespaces: 'any',
  input: z.strictObject(serviceId),
  output: z.object({
    /** The service; `null` if the provider returns none. */
    item: xs.named(
      'serviceDetailItem',
      z
        .object(
          snakeCased({
            /** Number of the subscription's status. */
            serviceSubscriptionStatusId: token(),
            /** Name of the subscription's status. */
            serviceSubscrStatusName: xs.text().nullable(),
            /** Number of the service's status. */
            serviceStatusId: token(),
            /** Name of the service's status. */
            serviceStatusName: xs.text().nullable(),
            /** Id of the subscription. */
            serviceSubscriptionId: token(),
            /** First day of the subscription. */
            serviceSubscrStartDate: token(),
            /** Id of the package's subscription that this one belongs to. */
            packageSubscriptionId: token(),
            /** Address of the service. */
            address: xs.personal(xs.text()).nullable(),
            /** Name of the package's plan inside the caller's company. */
            packagePlanName: xs.text().nullable(),
            /** Name of the package's plan for customers. */
            packagePlanNameExternal: xs.text().nullable(),
            /** Name of the service's plan inside the caller's company. */
            servicePlanName: xs.text().nullable(),
            /** Name of the service's plan for customers. */
            servicePlanNameExternal: xs.text().nullable(),
            /** Number of the kind of service. */
            serviceTypeId: token(),
            /** Id of the package's plan. */
            packagePlanId: token(),
            /** How much credit the account has, as the provider writes it. */
            accountCreditLimit: token(),
            /** Id of the account. */
            accountId: token(),
            /** Identifier of the service. */
            serviceIdentifier: xs.text().nullable(),
            /** First day of the service. */
            serviceStartDate: token(),
            /** Name of the kind of service. */
            serviceTypeName: xs.text().nullable(),
            /** Name that the service logs in with. */
            serviceAuthIdentifier: xs.text().nullable(),
            /** Password that the service logs in with. Kept out of everything that can be printed. */
            password: xs.secret(xs.text()).nullable(),
            /** All other elements of the service. */
            others: xs.unknownElements(),
          }),
        )
        .nullable(),
    ),
  }),
  rules: serviceRules,
  example: {
    input: { serviceId: '700001' },
    output: {
      item: {
        serviceSubscriptionStatusId: '10',
        serviceSubscrStatusName: 'Active',
        serviceStatusId: '10',
        serviceStatusName: 'Active',
        serviceSubscriptionId: '800001',
        serviceSubscrStartDate: '2021-01-01',
        packageSubscriptionId: '600001',
        address: '1 High St, Perth WA 0800',
        packagePlanName: 'Internet 20 (A&B)',
        packagePlanNameExternal: 'Internet 20',
        servicePlanName: null,
        servicePlanNameExternal: null,
        serviceTypeId: '7',
        packagePlanId: '300001',
        accountCreditLimit: '500.00',
        accountId: '399301',
        serviceIdentifier: 'ada',
        serviceStartDate: '2021-01-01',
        serviceTypeName: 'Internet',
        serviceAuthIdentifier: 'ada@example.com.au',
        password: 'secret1',
        others: [],
      },
    },
  },
})

export type ServiceDetailInput = InputOf<typeof serviceDetail>
export type ServiceDetailOutput = OutputOf<typeof serviceDetail>
