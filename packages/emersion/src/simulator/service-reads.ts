/** What a simulated Emersion's older calls return about services: the same services as for the newer calls. */
import type { Handlers } from '@acct/core/testing'
import type * as experimental from '../experimental/index.js'
import { fault } from './refusals.js'
import { findService, ownServices, type FoundService } from './services.js'
import { findOwnAccount, type EmersionState } from './state.js'
import type { SimulatedService, SimulatedSubscription, SimulatedUsage } from './types.js'

type ServiceReads = Pick<
  typeof experimental,
  | 'getServiceSubscriptionPeriods'
  | 'getUsageDetail'
  | 'serviceDetail'
  | 'serviceList'
  | 'serviceLookup'
  | 'telephonyCallHistory'
>

export const serviceReadHandlers = (state: EmersionState): Handlers<ServiceReads> => ({
  serviceList: ({ accountId }) => ({ items: (findOwnAccount(state, accountId)?.services ?? []).map(listItem) }),
  serviceLookup: ({ serviceIdentifier, serviceTypeId, maxRecords }) => {
    const found = ownServices(state, 'serviceIdentifier', serviceIdentifier)
      .filter(({ service }) => service.serviceIdentifier === serviceIdentifier)
      .filter(({ service }) => serviceTypeId === undefined || service.serviceTypeId === String(serviceTypeId))
    return { items: found.slice(0, maxRecords).map(lookupItem) }
  },
  serviceDetail: ({ serviceId }) => {
    const found = findService(state, serviceId)
    return { item: found ? detailItem(found) : null }
  },
  // Months are counted as periods.
  getServiceSubscriptionPeriods: ({ packageSubscriptionId, numberOfPeriods }) => {
    const found = ownServices(state, 'packageSubscriptionId', packageSubscriptionId)
      .flatMap(({ service: { subscriptions = [] } }) => subscriptions)
      .filter((subscription) => subscription.packageSubscriptionId === String(packageSubscriptionId))
    if (found.length === 0) return fault('Package Subscription does not exist')
    return { serviceSubscriptions: found.map((subscription) => periodsOf(subscription, numberOfPeriods)) }
  },
  getUsageDetail: ({ invoiceId }) => {
    const items = ownServices(state, 'usageInvoiceId', invoiceId).flatMap(({ service }) =>
      (service.usage ?? [])
        .filter((usage) => usage.invoiceId === String(invoiceId))
        .map((usage) => usageItem(service, usage)),
    )
    return { totalRecords: items.length, recordsReturned: items.length, page: 1, pageSize: 1_000, items }
  },
  // No page says what form the other fields have, so they select nothing.
  telephonyCallHistory: ({ serviceId, maxRecords }) => {
    const found = findService(state, serviceId)
    const count = maxRecords === undefined ? undefined : Number(maxRecords)
    return { items: found ? (found.service.usage ?? []).slice(0, count).map((usage) => callItem(found, usage)) : [] }
  },
})

const lowest = ({ subscriptions = [] }: SimulatedService): Partial<SimulatedSubscription> => subscriptions.at(-1) ?? {}

function listItem(service: SimulatedService): experimental.ServiceListOutput['items'][number] {
  const subscription = lowest(service)
  const period = subscription.periods?.at(-1)
  return {
    serviceSubscrPeriodStartDate: period?.startDate ?? null,
    serviceSubscrPeriodEndDate: period?.endDate ?? null,
    serviceId: service.serviceId,
    serviceIdentifier: service.serviceIdentifier ?? null,
    vanityServiceIdentifier: service.serviceIdentifier ?? null,
    serviceTypeId: service.serviceTypeId ?? null,
    serviceTypeName: service.serviceTypeName ?? null,
    serviceStatus: service.status ?? 'Active',
    serviceStartDate: service.startDate ?? null,
    serviceEndDate: service.endDate ?? null,
    serviceSubscrStartDate: subscription.startDate ?? null,
    serviceSubscrEndDate: subscription.endDate ?? null,
  }
}

function lookupItem({ account, service }: FoundService): experimental.ServiceLookupOutput['items'][number] {
  const subscription = lowest(service)
  return {
    accountId: account.accountId,
    serviceIdentifier: service.serviceIdentifier ?? null,
    subscriptionStatusName: subscription.status ?? 'Active',
    subscriptionStatusId: null,
    serviceSubscrStartDate: subscription.startDate ?? null,
    serviceSubscrEndDate: subscription.endDate ?? null,
    contractLength: null,
    contractInternalName: null,
    contractExternalName: null,
    contNarr: null,
    contractStartDate: null,
    contractEndDate: null,
    serviceStartDate: service.startDate ?? null,
    serviceEndDate: service.endDate ?? null,
    serviceTypeName: service.serviceTypeName ?? null,
    carrierName: null,
    serviceId: service.serviceId,
    others: [],
  }
}

function detailItem({ account, service }: FoundService): NonNullable<experimental.ServiceDetailOutput['item']> {
  const subscription = lowest(service)
  return {
    serviceSubscriptionStatusId: null,
    serviceSubscrStatusName: subscription.status ?? 'Active',
    serviceStatusId: null,
    serviceStatusName: service.status ?? 'Active',
    serviceSubscriptionId: subscription.serviceSubscriptionId ?? null,
    serviceSubscrStartDate: subscription.startDate ?? null,
    packageSubscriptionId: subscription.packageSubscriptionId ?? null,
    address: service.address ?? null,
    packagePlanName: subscription.packagePlanName ?? null,
    packagePlanNameExternal: null,
    servicePlanName: null,
    servicePlanNameExternal: null,
    serviceTypeId: service.serviceTypeId ?? null,
    packagePlanId: null,
    accountCreditLimit: null,
    accountId: account.accountId,
    serviceIdentifier: service.serviceIdentifier ?? null,
    serviceStartDate: service.startDate ?? null,
    serviceTypeName: service.serviceTypeName ?? null,
    serviceAuthIdentifier: null,
    password: null,
    others: [],
  }
}

const periodsOf = ({ serviceSubscriptionId, periods = [] }: SimulatedSubscription, count: number) => ({
  serviceSubscriptionId,
  periods: periods.slice(-count).map(({ periodId, startDate, endDate }) => ({ id: periodId, startDate, endDate })),
})

const usageItem = (
  { serviceIdentifier }: SimulatedService,
  usage: SimulatedUsage,
): experimental.GetUsageDetailOutput['items'][number] => ({
  date: usage.date,
  chargedService: serviceIdentifier ?? null,
  duration: usage.duration ?? null,
  unitMeasurement: null,
  tariffTypeId: null,
  tariffName: usage.tariffName ?? null,
  ratedAmountExTax: usage.amountExTax ?? null,
  ratedAmountTax: usage.amountTax ?? null,
  invoicedAmountExTax: usage.amountExTax ?? null,
  invoicedAmountTax: usage.amountTax ?? null,
})

const callItem = (
  { service }: FoundService,
  usage: SimulatedUsage,
): experimental.TelephonyCallHistoryOutput['items'][number] => ({
  dateStarted: usage.date,
  dateEnded: null,
  fnnDestination: usage.destination ?? null,
  tariffId: null,
  tariffName: usage.tariffName ?? null,
  ratedTariffId: null,
  ratedTariffName: usage.tariffName ?? null,
  duration: usage.duration ?? null,
  ratedTariffTypeId: null,
  ratedTariffTypeName: null,
  destinationDescription: null,
  packagePlanId: null,
  callReferenceId: null,
  packagePlanName: lowest(service).packagePlanName ?? null,
  packagePlanNameExternal: null,
  ratedAmount: usage.amountExTax ?? null,
  others: [],
})
