/** The discounts of a simulated Emersion's accounts. */
import type { Handlers } from '@acct/core/testing'
import type * as experimental from '../experimental/index.js'
import { fault, refuseAccount } from './refusals.js'
import { findAccount, nextId, type EmersionState } from './state.js'
import type { SimulatedDiscount } from './types.js'

type DiscountOperations = Pick<
  typeof experimental,
  'createAccountDiscountSubscription' | 'cancelAccountDiscountSubscription'
>

export const discountHandlers = (state: EmersionState): Handlers<DiscountOperations> => ({
  createAccountDiscountSubscription: ({ accountId, discountPlanId, dateEffective }) => {
    const account = findAccount(state, accountId)
    if (!account || account.foreign) return refuseAccount(account)
    const discount: SimulatedDiscount = {
      discountId: nextId(state, 'discountId', 1001),
      discountPlanId: String(discountPlanId),
      ...(dateEffective === undefined ? {} : { dateEffective }),
    }
    state.accounts.replace(account, { ...account, discounts: [...(account.discounts ?? []), discount] })
    return { accountDiscountSubscriptionId: discount.discountId }
  },
  cancelAccountDiscountSubscription: ({ accountDiscountSubscriptionId: id, dateCancel }) => {
    const isWanted = ({ discountId }: SimulatedDiscount): boolean => discountId === String(id)
    const [account] = state.accounts.find('discountId', String(id))
    const discounts = account?.discounts ?? []
    const discount = discounts.find(isWanted)
    if (!account || !discount) return fault('Account Discount Subscription specified does not exist in the database!')
    if (account.foreign) return fault('You do not have permission to modify this Account Discount Subscription!')
    if (discount.cancelled) return fault('This Account Discount Subscription has already been cancelled!')
    const cancelled = { ...discount, cancelled: true, ...(dateCancel === undefined ? {} : { dateCancel }) }
    state.accounts.replace(account, {
      ...account,
      discounts: discounts.map((one) => (one === discount ? cancelled : one)),
    })
    return { others: [] }
  },
})
