/** The steps of an order, and what the simulator tells of its services afterwards. */
import { describe, expect, test } from 'vitest'
import { createEmersion } from '@acct/emersion'
import {
  completeOrder,
  getAvailablePackages,
  performSimpleSq,
  selectPackagePlan,
  serviceList,
  serviceLookup,
  setServiceConfiguration,
  setServiceIdentifier,
} from '@acct/emersion/experimental'
import { simulateEmersion } from '@acct/emersion/testing'
import { errorOf } from '@acct/test-kit'

function started() {
  const simulator = simulateEmersion({
    accounts: [
      { accountId: '399301', userName: 'first@example.com.au', services: [{ serviceId: '700005' }] },
      {
        accountId: '500000',
        userName: 'other@elsewhere.com',
        foreign: true,
        orders: [{ accountPresaleId: '450077', services: [{ accountPresaleSqId: '460077', serviceTypeId: '7' }] }],
      },
    ],
  })
  return { simulator, emersion: createEmersion({ endpoint: 'http://localhost', transport: simulator.transport }) }
}

test('an order that is completed gives the account its services, whose start can then be set', async () => {
  const { emersion, simulator } = started()
  const { accountPresaleId } = await emersion.startOrder({ accountId: '399301', purchaseOrder: 'PO 007' })
  const { accountPresaleSqId } = await emersion.send(performSimpleSq, { accountPresaleId, serviceTypeId: 7 })
  const { packagePlans } = await emersion.send(getAvailablePackages, { accountPresaleId })
  const packagePlanId = packagePlans[0]?.id ?? expect.fail()
  const selected = await emersion.send(selectPackagePlan, { accountPresaleId, packagePlanId })
  expect(selected).toEqual({ packagePlans })
  const login = { username: 'ada', realm: 'example.com.au', password: 'hunter2' }
  expect(await emersion.send(setServiceIdentifier, { accountPresaleSqId, ...login })).toEqual({ status: true })
  const properties = [{ typeId: 5, value: 'A & B' }]
  expect(await emersion.send(setServiceConfiguration, { accountPresaleSqId, properties })).toEqual({ status: true })
  expect((await emersion.send(serviceList, { accountId: '399301' })).items).toHaveLength(1)

  expect(await emersion.send(completeOrder, { accountPresaleId })).toEqual({ status: true })
  const { items } = await emersion.send(serviceLookup, { serviceIdentifier: 'ada@example.com.au' })
  expect(items).toMatchObject([{ accountId: '399301', subscriptionStatusName: 'Preactive' }])
  const serviceId = items[0]?.serviceId ?? expect.fail()
  const subscription = (await emersion.serviceHistory({ serviceId })).items[0]
  const serviceSubscriptionId = subscription?.serviceSubscriptionId ?? expect.fail()
  await emersion.setStartDateOnPreactiveServiceSubscription({ serviceSubscriptionId, startDate: '2021-08-29' })
  expect((await emersion.serviceHistory({ serviceId })).items).toMatchObject([{ serviceSubscrStartDate: '2021-08-29' }])
  expect(JSON.stringify(simulator.accounts)).not.toContain('hunter2')
})

describe('an order', () => {
  test('of two services gives each an id of its own', async () => {
    const { emersion } = started()
    const { accountPresaleId } = await emersion.startOrder({ accountId: '399301' })
    for (const serviceTypeId of [7, 8]) await emersion.send(performSimpleSq, { accountPresaleId, serviceTypeId })
    await emersion.send(selectPackagePlan, { accountPresaleId, packagePlanId: '300001' })
    await emersion.send(completeOrder, { accountPresaleId })
    const { items } = await emersion.send(serviceList, { accountId: '399301' })
    expect(items.map(({ serviceId }) => serviceId)).toEqual(['700005', '700006', '700007'])
  })

  test('is completed once, and only when it has all that it needs', async () => {
    const { emersion } = started()
    const { accountPresaleId } = await emersion.startOrder({ accountId: '399301' })
    const refusal = async () => await errorOf(emersion.send(completeOrder, { accountPresaleId }))
    expect(await refusal()).toMatchObject({ outcome: 'refused', detail: 'Missing service qualification' })
    await emersion.send(performSimpleSq, { accountPresaleId, serviceTypeId: 7 })
    expect(await refusal()).toMatchObject({ outcome: 'refused', detail: 'Missing package plan' })
    await emersion.send(selectPackagePlan, { accountPresaleId, packagePlanId: '300001' })
    await emersion.send(completeOrder, { accountPresaleId })
    expect(await refusal()).toMatchObject({ outcome: 'refused', detail: 'Account presale is not valid for order' })
  })

  test("of somebody else's account does not exist", async () => {
    const { emersion } = started()
    expect(await errorOf(emersion.startOrder({ accountId: '500000' }))).toMatchObject({
      outcome: 'refused',
      vendor: { code: 'Undefined account', path: 'accountId' },
    })
    expect(await errorOf(emersion.send(completeOrder, { accountPresaleId: '450077' }))).toMatchObject({
      vendor: { code: 'Undefined account presale' },
    })
    const properties = [{ typeId: 5, value: '1' }]
    expect(
      await errorOf(emersion.send(setServiceConfiguration, { accountPresaleSqId: '460077', properties })),
    ).toMatchObject({ vendor: { code: 'Account Presale SQ does not exist', path: 'accountPresaleSqId' } })
  })

  test('whose answer was lost may have been completed, and nobody can tell', async () => {
    const { emersion, simulator } = started()
    simulator.misbehave({ do: 'drop-after' })
    const error = await errorOf(emersion.send(completeOrder, { accountPresaleId: '450001' }))
    expect(error.outcome).toBe('unknown')
    expect((await emersion.reconcile(error)).happened).toBe('unclear')
  })
})

test.each([setServiceIdentifier, setServiceConfiguration, completeOrder])(
  '$name: a status of false is a refusal',
  async (operation) => {
    const { transport } = simulateEmersion(
      {},
      {
        completeOrder: () => ({ status: false }),
        setServiceIdentifier: () => ({ status: false }),
        setServiceConfiguration: () => ({ status: false }),
      },
    )
    const emersion = createEmersion({ endpoint: 'http://localhost', transport })
    expect(await errorOf(emersion.sendUnchecked(operation, operation.example.input))).toMatchObject({
      kind: 'refused',
      outcome: 'refused',
      code: 'false',
    })
  },
)
