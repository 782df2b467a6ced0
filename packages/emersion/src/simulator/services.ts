/** The services of a simulated Emersion: their subscriptions, their usage, and the invoices and cards of accounts. */
import type { Handlers, ReceivedInput, SimulatedFault } from '@acct/core/testing'
import type * as published from '../operations/index.js'
import { fault, undefinedAccount } from './refusals.js'
import { billingContactId, findOwnAccount, primaryContactId, type EmersionState, type PartKey } from './state.js'
import type {
  SimulatedEmersionAccount,
  SimulatedInvoice,
  SimulatedPeriod,
  SimulatedService,
  SimulatedSubscription,
} from './types.js'

type ServiceOperations = Omit<typeof published, 'createComplexAccount' | 'updateComplexAccount' | 'startOrder'>

/** What the provider responds to a write that has nothing to say. */
const empty = { others: [] }

export const serviceHandlers = (state: EmersionState): Handlers<ServiceOperations> => ({
  getInvoiceDetail: ({ invoiceId }) => ({ items: invoiceLines(findInvoice(state, invoiceId)) }),
  serviceHistory: ({ serviceId }) => {
    const found = findService(state, serviceId)
    return { items: found ? (found.service.subscriptions ?? []).map((one) => historyItem(found.service, one)) : [] }
  },
  getUsagePerDay: ({ serviceSubscriptionPeriodId }) => {
    const days = usageDays(state, serviceSubscriptionPeriodId)
    return days ? { days } : fault('Invalid Service Subscription Period ID')
  },
  retrieveExistingPaymentMethods: ({ accountId }) => {
    const account = findOwnAccount(state, accountId)
    if (!account) return fault('Invalid account ID')
    const {
      obscuredCreditCardNumber = null,
      expiryDate = null,
      cardToken = null,
      reference = null,
    } = account.creditCard ?? {}
    return { obscuredCreditCardNumber, expiryDate, cardToken, reference, others: [] }
  },
  addServiceDetailsForInvoice: ({ serviceId, serviceDetailsForInvoice }) => {
    const found = findService(state, serviceId)
    if (!found) return fault('Invalid ServiceID')
    replaceService(state, found, { ...found.service, detailsForInvoice: serviceDetailsForInvoice })
    return empty
  },
  setStartDateOnPreactiveServiceSubscription: ({ serviceSubscriptionId, startDate }) =>
    changeSubscription(state, serviceSubscriptionId, () => ({ startDate }), 'preactive'),
  setPreBillingDateOnPreactiveServiceSubscription: ({ serviceSubscriptionId, preBillingStartDate }) =>
    changeSubscription(state, serviceSubscriptionId, () => ({ preBillingStartDate }), 'preactive'),
  processPreBillingOnPreactiveServiceSubscription: ({ serviceSubscriptionId }) =>
    changeSubscription(
      state,
      serviceSubscriptionId,
      ({ preBillings = 0 }) => ({ preBillings: preBillings + 1 }),
      'preactive',
    ),
  updateServiceProperties: ({ serviceSubscriptionId, properties }) => {
    const keys = properties.map(({ key }) => key.toLowerCase())
    return changeSubscription(state, serviceSubscriptionId, ({ propertyKeys = [] }) => ({
      propertyKeys: [...new Set([...propertyKeys, ...keys])],
    }))
  },
  updateAccountContactChangePhonePassword: (input) => changePhonePassword(state, input),
})

/** No page has a fault for an unknown contact, so this is the one for an unknown account. */
function changePhonePassword(
  state: EmersionState,
  { accountId: id, contactId: contact }: ReceivedInput<published.UpdateAccountContactChangePhonePasswordInput>,
): published.UpdateAccountContactChangePhonePasswordOutput | SimulatedFault {
  const account = findOwnAccount(state, id)
  if (!account) return undefinedAccount
  const { accountId, billingContact, phonePasswordsOf = [] } = account
  const contacts = [primaryContactId(accountId), ...(billingContact ? [billingContactId(accountId)] : [])]
  const contactId = String(contact)
  if (!contacts.includes(contactId)) return undefinedAccount
  state.accounts.replace(account, { ...account, phonePasswordsOf: [...new Set([...phonePasswordsOf, contactId])] })
  return { result: 'Record updated Successfully' }
}

/** A service, and the account that pays for it. */
export interface FoundService {
  readonly account: SimulatedEmersionAccount
  readonly service: SimulatedService
}

const servicesIn = (account: SimulatedEmersionAccount): readonly FoundService[] =>
  (account.services ?? []).map((service) => ({ account, service }))

/** The caller's own accounts that have something with that id. */
const ownAccounts = ({ accounts }: EmersionState, key: PartKey, id: unknown): readonly SimulatedEmersionAccount[] =>
  accounts.find(key, String(id)).filter(({ foreign }) => !foreign)

/** The services of the caller's own accounts that have something with that id. */
export const ownServices = (state: EmersionState, key: PartKey, id: unknown): readonly FoundService[] =>
  ownAccounts(state, key, id).flatMap(servicesIn)

export const findService = (state: EmersionState, id: unknown): FoundService | undefined =>
  ownServices(state, 'serviceId', id).find(({ service }) => service.serviceId === String(id))

const findInvoice = (state: EmersionState, id: unknown): SimulatedInvoice | undefined =>
  ownAccounts(state, 'invoiceId', id)
    .flatMap(({ invoices = [] }) => invoices)
    .find(({ invoiceId }) => invoiceId === String(id))

function replaceService(state: EmersionState, { account, service }: FoundService, next: SimulatedService): void {
  const services = (account.services ?? []).map((one) => (one === service ? next : one))
  state.accounts.replace(account, { ...account, services })
}

/** Changes a subscription, or says in the words of the start date's page why it may not be changed. */
function changeSubscription(
  state: EmersionState,
  id: unknown,
  changes: (subscription: SimulatedSubscription) => Partial<SimulatedSubscription>,
  mustBe?: 'preactive',
): typeof empty | SimulatedFault {
  const isWanted = ({ serviceSubscriptionId }: SimulatedSubscription): boolean => serviceSubscriptionId === String(id)
  const found = state.accounts
    .find('serviceSubscriptionId', String(id))
    .flatMap(servicesIn)
    .find(({ service: { subscriptions = [] } }) => subscriptions.some(isWanted))
  const subscriptions = found?.service.subscriptions ?? []
  const subscription = subscriptions.find(isWanted)
  if (!found || !subscription) return fault('Service Subscription ID not found')
  if (found.account.foreign) return fault('Service Subscription is not owned by the caller account')
  if (mustBe === 'preactive' && subscription.status !== 'Preactive')
    return fault('Service Subscription is not Preactive')
  if (mustBe === 'preactive' && subscription !== subscriptions.at(-1))
    return fault('Service Subscription is not the bottom level subscription against the associated service')
  const changed = { ...subscription, ...changes(subscription) }
  replaceService(state, found, {
    ...found.service,
    subscriptions: subscriptions.map((one) => (one === subscription ? changed : one)),
  })
  return empty
}

const noLine = {
  ledgerCodeName: null,
  cardlineId: null,
  coversFrom: null,
  coversTo: null,
  vanityCoversFrom: null,
  vanityCoversTo: null,
  actualAmountEx: null,
  actualAmountTax: null,
  transactionDate: null,
} as const

const invoiceLines = (invoice: SimulatedInvoice | undefined): published.GetInvoiceDetailOutput['items'] =>
  (invoice?.lines ?? []).map((line) => ({ ...noLine, ...line }))

/** The provider's numbers of statuses are not public. */
const historyItem = (
  service: SimulatedService,
  { serviceSubscriptionId, packageSubscriptionId, packagePlanName, status, startDate, endDate }: SimulatedSubscription,
): published.ServiceHistoryOutput['items'][number] => ({
  serviceSubscriptionStatusId: null,
  serviceSubscrStatusName: status ?? 'Active',
  serviceStatusId: null,
  serviceStatusName: service.status ?? 'Active',
  serviceSubscriptionId,
  serviceSubscrStartDate: startDate ?? null,
  serviceSubscrEndDate: endDate ?? null,
  packageSubscriptionId: packageSubscriptionId ?? null,
  address: service.address ?? null,
  packagePlanName: packagePlanName ?? null,
  packagePlanNameExternal: null,
  others: [],
})

/** The days of a current period on which something was used; `undefined` if there is no such period. */
function usageDays(state: EmersionState, id: unknown): published.GetUsagePerDayOutput['days'] | undefined {
  for (const { service } of ownServices(state, 'periodId', id)) {
    const current = (service.subscriptions ?? []).flatMap(({ periods = [] }) => periods.slice(-1))
    const period = current.find(({ periodId }) => periodId === String(id))
    if (period) return daysIn(service, period).map((date) => ({ date, others: [] }))
  }
  return undefined
}

const daysIn = ({ usage = [] }: SimulatedService, { startDate, endDate }: SimulatedPeriod): readonly string[] => [
  ...new Set(usage.map(({ date }) => date.slice(0, 10)).filter((day) => day >= startDate && day <= endDate)),
]
