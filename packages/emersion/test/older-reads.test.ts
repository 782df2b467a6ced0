/** The experimental calls about services and discounts: what the simulator tells, out of the same state. */
import { describe, expect, test } from 'vitest'
import { createEmersion } from '@acct/emersion'
import {
  cancelAccountDiscountSubscription,
  createAccountDiscountSubscription,
  getServiceSubscriptionPeriods,
  getUsageDetail,
  serviceDetail,
  serviceList,
  serviceLookup,
  telephonyCallHistory,
} from '@acct/emersion/experimental'
import { simulateEmersion } from '@acct/emersion/testing'
import { errorOf } from '@acct/test-kit'

const periods = [
  { periodId: '900001', startDate: '2021-07-01', endDate: '2021-07-31' },
  { periodId: '900002', startDate: '2021-08-01', endDate: '2021-08-31' },
]

function started() {
  const simulator = simulateEmersion({
    accounts: [
      {
        accountId: '399301',
        userName: 'first@example.com.au',
        services: [
          {
            serviceId: '700001',
            serviceIdentifier: '0412345678',
            serviceTypeId: '7',
            subscriptions: [
              { serviceSubscriptionId: '800001', status: 'Cancelled' },
              { serviceSubscriptionId: '800002', packageSubscriptionId: '600002', status: 'Preactive', periods },
            ],
            usage: [
              { date: '2021-08-01 10:00:00', destination: '0891234567', amountExTax: '10.10', invoiceId: '500123' },
              { date: '2021-08-02 10:00:00', destination: '0891234568', amountExTax: '0.0101' },
            ],
          },
        ],
      },
      {
        accountId: '500000',
        userName: 'other@elsewhere.com',
        foreign: true,
        services: [{ serviceId: '700009', serviceIdentifier: '0412345678' }],
        discounts: [{ discountId: '2000', discountPlanId: '1' }],
      },
    ],
  })
  return { simulator, emersion: createEmersion({ endpoint: 'http://localhost', transport: simulator.transport }) }
}

describe('services', () => {
  test('are listed with their lowest subscription, and found by their identifier', async () => {
    const { emersion } = started()
    const { items } = await emersion.send(serviceList, { accountId: 399301 })
    expect(items).toMatchObject([
      { serviceId: '700001', serviceIdentifier: '0412345678', serviceSubscrPeriodStartDate: '2021-08-01' },
    ])
    const found = await emersion.send(serviceLookup, { serviceIdentifier: '0412345678' })
    expect(found.items).toMatchObject([{ accountId: '399301', subscriptionStatusName: 'Preactive' }])
    const input = { serviceIdentifier: '0412345678', serviceTypeId: 8 }
    expect(await emersion.send(serviceLookup, input)).toEqual({ items: [] })
    const { item } = await emersion.send(serviceDetail, { serviceId: '700001' })
    expect(item).toMatchObject({ accountId: '399301', serviceSubscriptionId: '800002' })
  })

  test("of somebody else's accounts are not returned", async () => {
    const { emersion } = started()
    expect(await emersion.send(serviceList, { accountId: '500000' })).toEqual({ items: [] })
    expect(await emersion.send(serviceDetail, { serviceId: '700009' })).toEqual({ item: null })
  })

  test('have the start date that a newer call set', async () => {
    const { emersion } = started()
    const startDate = '2021-08-29'
    await emersion.setStartDateOnPreactiveServiceSubscription({ serviceSubscriptionId: '800002', startDate })
    const told = [
      (await emersion.send(serviceList, { accountId: '399301' })).items[0],
      (await emersion.send(serviceLookup, { serviceIdentifier: '0412345678' })).items[0],
      (await emersion.send(serviceDetail, { serviceId: '700001' })).item,
    ]
    expect(told.map((one) => one?.serviceSubscrStartDate)).toEqual([startDate, startDate, startDate])
  })

  test('have periods, and the id of the current one takes you to the usage of its days', async () => {
    const { emersion } = started()
    const ask = (packageSubscriptionId: string) =>
      emersion.send(getServiceSubscriptionPeriods, { packageSubscriptionId, numberOfPeriods: 1, lengthType: 'month' })
    const { serviceSubscriptions } = await ask('600002')
    expect(serviceSubscriptions).toEqual([
      {
        serviceSubscriptionId: '800002',
        periods: [{ id: '900002', startDate: '2021-08-01', endDate: '2021-08-31' }],
      },
    ])
    const { days } = await emersion.getUsagePerDay({ serviceSubscriptionPeriodId: '900002' })
    expect(days.map(({ date }) => date)).toEqual(['2021-08-01', '2021-08-02'])
    expect(await errorOf(ask('7'))).toMatchObject({ outcome: 'refused', vendor: { path: 'packageSubscriptionId' } })
  })

  test('have usage, and an invoice has its part of it', async () => {
    const { emersion } = started()
    const calls = await emersion.send(telephonyCallHistory, { serviceId: '700001' })
    expect(calls.items.map(({ ratedAmount }) => ratedAmount)).toEqual(['10.10', '0.0101'])
    expect((await emersion.send(telephonyCallHistory, { serviceId: '700001', maxRecords: '1' })).items).toHaveLength(1)
    const invoiced = await emersion.send(getUsageDetail, { invoiceId: '500123' })
    expect(invoiced).toMatchObject({ totalRecords: 1, page: 1, items: [{ invoicedAmountExTax: '10.10' }] })
  })
})

describe('a discount', () => {
  test('is a second one when its creation is repeated', async () => {
    const { emersion, simulator } = started()
    const create = () => emersion.send(createAccountDiscountSubscription, { accountId: '399301', discountPlanId: '12' })
    const ids = [await create(), await create()].map((answer) => answer.accountDiscountSubscriptionId)
    expect(new Set(ids).size).toBe(2)
    expect(simulator.accounts[0]?.discounts).toMatchObject(ids.map((discountId) => ({ discountId })))
  })

  test('is cancelled once, and the refusal of a repeat says so', async () => {
    const { emersion, simulator } = started()
    const input = { accountId: '399301', discountPlanId: '12', dateEffective: '2021-08-29' }
    const { accountDiscountSubscriptionId } = await emersion.send(createAccountDiscountSubscription, input)
    const cancel = () =>
      emersion.send(cancelAccountDiscountSubscription, { accountDiscountSubscriptionId, dateCancel: '2021-10-31' })
    expect(await cancel()).toEqual({ others: [] })
    expect(simulator.accounts[0]?.discounts).toMatchObject([{ dateEffective: '2021-08-29', dateCancel: '2021-10-31' }])
    expect(await errorOf(cancel())).toMatchObject({
      outcome: 'refused',
      detail: 'This Account Discount Subscription has already been cancelled!',
    })
  })

  test.each([
    ['2000', 'You do not have permission to modify this Account Discount Subscription!'],
    ['7', 'Account Discount Subscription specified does not exist in the database!'],
  ])('%s is not to be cancelled: %s', async (accountDiscountSubscriptionId, detail) => {
    const { emersion } = started()
    expect(
      await errorOf(emersion.send(cancelAccountDiscountSubscription, { accountDiscountSubscriptionId })),
    ).toMatchObject({ outcome: 'refused', detail })
  })

  test.each([
    ['500000', 'You do not have permission to modify this Account!'],
    ['7', 'Could not find Account ID!'],
  ])('is not given to account %s: %s', async (accountId, detail) => {
    const { emersion } = started()
    expect(
      await errorOf(emersion.send(createAccountDiscountSubscription, { accountId, discountPlanId: 1 })),
    ).toMatchObject({ outcome: 'refused', detail })
  })
})
