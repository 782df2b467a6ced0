/** The orders of a simulated Emersion's accounts. A completed one gives its account preactive services. */
import type { Handlers, SimulatedFault } from '@acct/core/testing'
import type * as experimental from '../experimental/index.js'
import type * as published from '../operations/index.js'
import { examplePlan } from '../orders.js'
import { fault } from './refusals.js'
import { findOwnAccount, nextId, type EmersionState, type PartKey } from './state.js'
import type { SimulatedEmersionAccount, SimulatedOrder, SimulatedOrderedService, SimulatedService } from './types.js'

type OrderOperations = Pick<typeof published, 'startOrder'> &
  Pick<
    typeof experimental,
    | 'completeOrder'
    | 'getAvailablePackages'
    | 'performSimpleSq'
    | 'selectPackagePlan'
    | 'setServiceConfiguration'
    | 'setServiceIdentifier'
  >

const done = { status: true }

export const orderHandlers = (state: EmersionState): Handlers<OrderOperations> => ({
  startOrder: ({ accountId, purchaseOrder }) => {
    const account = findOwnAccount(state, accountId)
    if (!account) return fault('Undefined account')
    const accountPresaleId = nextId(state, 'accountPresaleId', 450001)
    const order = { accountPresaleId, ...(purchaseOrder === undefined ? {} : { purchaseOrder }) }
    state.accounts.replace(account, { ...account, orders: [...(account.orders ?? []), order] })
    return { accountPresaleId }
  },
  performSimpleSq: ({ accountPresaleId, serviceTypeId }) => {
    const found = findOrder(state, accountPresaleId)
    if ('fault' in found) return found
    const accountPresaleSqId = nextId(state, 'accountPresaleSqId', 460001)
    const service = { accountPresaleSqId, serviceTypeId: String(serviceTypeId) }
    replaceOrder(state, found, { ...found.order, services: [...(found.order.services ?? []), service] })
    return { accountPresaleSqId }
  },
  getAvailablePackages: ({ accountPresaleId }) => {
    const found = findOrder(state, accountPresaleId)
    return 'fault' in found ? found : { packagePlans: [examplePlan] }
  },
  // Each plan is like that of the example.
  selectPackagePlan: ({ accountPresaleId, packagePlanId }) => {
    const found = findOrder(state, accountPresaleId)
    if ('fault' in found) return found
    const id = String(packagePlanId)
    replaceOrder(state, found, { ...found.order, packagePlanId: id })
    return { packagePlans: [{ ...examplePlan, id }] }
  },
  setServiceIdentifier: ({ accountPresaleSqId, username, realm }) =>
    changeOrdered(state, accountPresaleSqId, {
      serviceIdentifier: realm === undefined ? username : `${username}@${realm}`,
    }),
  setServiceConfiguration: ({ accountPresaleSqId }) => changeOrdered(state, accountPresaleSqId, {}),
  completeOrder: ({ accountPresaleId }) => completeOrder(state, accountPresaleId),
})

interface FoundOrder {
  readonly account: SimulatedEmersionAccount
  readonly order: SimulatedOrder
}

/** The orders of the accounts that have something with that id. */
const ordersWith = ({ accounts }: EmersionState, key: PartKey, id: unknown): readonly FoundOrder[] =>
  accounts.find(key, String(id)).flatMap((account) => (account.orders ?? []).map((order) => ({ account, order })))

/** The order with that id of one of the caller's accounts, while it can be changed. */
function findOrder(state: EmersionState, id: unknown): FoundOrder | SimulatedFault {
  const found = ordersWith(state, 'accountPresaleId', id).find(({ order }) => order.accountPresaleId === String(id))
  if (!found || found.account.foreign) return fault('Undefined account presale')
  return found.order.completed ? fault('Account presale is not valid for order') : found
}

const replaceOrder = (state: EmersionState, { account, order }: FoundOrder, next: SimulatedOrder): void => {
  const orders = (account.orders ?? []).map((one) => (one === order ? next : one))
  state.accounts.replace(account, { ...account, orders })
}

function changeOrdered(
  state: EmersionState,
  id: unknown,
  changes: Partial<SimulatedOrderedService>,
): typeof done | SimulatedFault {
  const isWanted = ({ accountPresaleSqId }: SimulatedOrderedService): boolean => accountPresaleSqId === String(id)
  const found = ordersWith(state, 'accountPresaleSqId', id).find(
    ({ account, order }) => !account.foreign && !order.completed && order.services?.some(isWanted),
  )
  if (!found) return fault('Account Presale SQ does not exist')
  const services = (found.order.services ?? []).map((one) => (isWanted(one) ? { ...one, ...changes } : one))
  replaceOrder(state, found, { ...found.order, services })
  return done
}

function completeOrder(state: EmersionState, id: unknown): typeof done | SimulatedFault {
  const found = findOrder(state, id)
  if ('fault' in found) return found
  const { account, order } = found
  const { services: ordered = [], packagePlanId } = order
  if (ordered.length === 0) return fault('Missing service qualification')
  if (packagePlanId === undefined) return fault('Missing package plan')
  const delivered = ordered.map((one, index) => deliveredService(state, one, index))
  const orders = (account.orders ?? []).map((one) => (one === order ? { ...order, completed: true } : one))
  state.accounts.replace(account, { ...account, services: [...(account.services ?? []), ...delivered], orders })
  return done
}

/** `index`: which one of its order it is. */
function deliveredService(
  state: EmersionState,
  { serviceTypeId, serviceIdentifier }: SimulatedOrderedService,
  index: number,
): SimulatedService {
  return {
    serviceId: nextId(state, 'serviceId', 700001, index),
    serviceTypeId,
    ...(serviceIdentifier === undefined ? {} : { serviceIdentifier }),
    status: 'Preactive',
    subscriptions: [
      {
        serviceSubscriptionId: nextId(state, 'serviceSubscriptionId', 800001, index),
        packageSubscriptionId: nextId(state, 'packageSubscriptionId', 600001, index),
        packagePlanName: examplePlan.internalName,
        status: 'Preactive',
      },
    ],
  }
}
