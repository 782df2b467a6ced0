/** What the simulated provider tells of services, invoices and usage: what a write stored, a read tells. */
import { describe, expect, test } from 'vitest'
import { createEmersion, operations } from '@acct/emersion'
import { getAccount } from '@acct/emersion/experimental'
import { simulateEmersion, type SeededEmersionAccount, type SimulatedService } from '@acct/emersion/testing'
import { collected, errorOf } from '@acct/test-kit'

const line: SimulatedService = {
  serviceId: '700001',
  serviceIdentifier: '0412345678',
  address: '1 High St',
  subscriptions: [
    {
      serviceSubscriptionId: '800001',
      packageSubscriptionId: '600001',
      startDate: '2021-01-01',
      endDate: '2021-08-28',
    },
    {
      serviceSubscriptionId: '800002',
      packageSubscriptionId: '600002',
      status: 'Preactive',
      periods: [
        { periodId: '900001', startDate: '2021-07-01', endDate: '2021-07-31' },
        { periodId: '900002', startDate: '2021-08-01', endDate: '2021-08-31' },
      ],
    },
  ],
  usage: [
    { date: '2021-07-31 23:59:59' },
    { date: '2021-08-01 00:00:00' },
    { date: '2021-08-01 10:00:00' },
    { date: '2021-08-31 23:59:59' },
    { date: '2021-09-01 00:00:00' },
  ],
}

const account: SeededEmersionAccount = {
  accountId: '399301',
  userName: 'first@example.com.au',
  services: [{ serviceId: '700000' }, line],
  invoices: [{ invoiceId: '500123', lines: [{ actualAmountEx: '-10.10', ledgerCodeName: 'A & B' }] }],
  creditCard: { obscuredCreditCardNumber: '4444XXXX1111', expiryDate: '06/2025', cardToken: 'tok_0012' },
}
const foreign: SeededEmersionAccount = {
  accountId: '500000',
  userName: 'other@elsewhere.com',
  foreign: true,
  services: [{ serviceId: '700009', subscriptions: [{ serviceSubscriptionId: '800009', status: 'Preactive' }] }],
  invoices: [{ invoiceId: '500999', lines: [{ actualAmountEx: '1.00' }] }],
}

function started() {
  const simulator = simulateEmersion({ accounts: [account, foreign] })
  const emersion = createEmersion({ endpoint: 'http://localhost', transport: simulator.transport })
  const history = async () => (await emersion.serviceHistory({ serviceId: '700001' })).items
  return { simulator, emersion, history, stored: () => simulator.accounts[0]?.services?.[1] }
}

describe('a write', () => {
  test('of the start date shows in the history of the service, and changes nothing else', async () => {
    const { emersion, history } = started()
    const before = await history()
    expect(before.map(({ serviceSubscrStatusName }) => serviceSubscrStatusName)).toEqual(['Active', 'Preactive'])
    await emersion.setStartDateOnPreactiveServiceSubscription({
      serviceSubscriptionId: 800002,
      startDate: '2021-08-29',
    })
    expect(await history()).toEqual([before[0], { ...before[1], serviceSubscrStartDate: '2021-08-29' }])
  })

  test.each([
    ['800003', 'Service Subscription ID not found'],
    ['800001', 'Service Subscription is not Preactive'],
    ['800009', 'Service Subscription is not owned by the caller account'],
  ])('of the start date of subscription %s is refused: %s', async (serviceSubscriptionId, message) => {
    const { emersion } = started()
    const input = { serviceSubscriptionId, startDate: '2021-08-29' }
    expect(await errorOf(emersion.setStartDateOnPreactiveServiceSubscription(input))).toMatchObject({
      kind: 'fault',
      outcome: 'refused',
      vendor: { code: message, path: 'serviceSubscriptionId' },
    })
  })

  test('about billing is stored with the subscription, and each billing is counted', async () => {
    const { emersion, stored } = started()
    const subscription = { serviceSubscriptionId: '800002' }
    await emersion.setPreBillingDateOnPreactiveServiceSubscription({
      ...subscription,
      preBillingStartDate: '2021-10-31',
    })
    await emersion.processPreBillingOnPreactiveServiceSubscription(subscription)
    await emersion.processPreBillingOnPreactiveServiceSubscription(subscription)
    expect(stored()?.subscriptions?.[1]).toMatchObject({ preBillingStartDate: '2021-10-31', preBillings: 2 })
  })

  test('of properties is stored by their keys in any case, without the values', async () => {
    const { emersion, simulator, stored } = started()
    await emersion.updateServiceProperties({
      serviceSubscriptionId: '800001',
      properties: [
        { key: 'API_Key', value: 'hunter2' },
        { key: 'passphrase', value: 'correct horse' },
      ],
    })
    await emersion.updateServiceProperties({
      serviceSubscriptionId: '800001',
      properties: [{ key: 'api_key', value: 'hunter3' }],
    })
    expect(stored()?.subscriptions?.[0]?.propertyKeys).toEqual(['api_key', 'passphrase'])
    const shown = JSON.stringify([simulator.accounts, simulator.calls.map(({ input }) => input)])
    expect(shown).not.toMatch(/hunter|horse/)
  })

  test("of the text for invoices is stored with the service, and refused of another caller's service", async () => {
    const { emersion, stored } = started()
    const text = { serviceDetailsForInvoice: 'Lift & <stairs>' }
    await emersion.addServiceDetailsForInvoice({ serviceId: '700001', ...text })
    expect(stored()).toEqual({ ...line, detailsForInvoice: 'Lift & <stairs>' })
    for (const serviceId of ['700009', '1'])
      expect(await errorOf(emersion.addServiceDetailsForInvoice({ serviceId, ...text }))).toMatchObject({
        outcome: 'refused',
        vendor: { code: 'Invalid ServiceID', path: 'serviceId' },
      })
  })

  test("of a telephone password takes a contact's id that was read, and stores only whose it is", async () => {
    const { emersion, simulator } = started()
    const { contacts } = await emersion.send(getAccount, { accountId: '399301' })
    const contactId = contacts[0]?.contactId ?? expect.fail()
    const phonePassword = 'open sesame'
    const set = (contactId: string) =>
      emersion.updateAccountContactChangePhonePassword({ accountId: '399301', contactId, phonePassword })
    expect(await set(contactId)).toEqual({ result: 'Record updated Successfully' })
    expect(simulator.accounts[0]?.phonePasswordsOf).toEqual([contactId])
    expect(JSON.stringify(simulator.accounts)).not.toContain('sesame')
    expect(await errorOf(set('7'))).toMatchObject({ kind: 'fault', outcome: 'unknown' })
  })

  const writes = [
    operations.addServiceDetailsForInvoice,
    operations.setStartDateOnPreactiveServiceSubscription,
    operations.setPreBillingDateOnPreactiveServiceSubscription,
    operations.processPreBillingOnPreactiveServiceSubscription,
    operations.updateServiceProperties,
    operations.updateAccountContactChangePhonePassword,
  ]
  test.each(writes)('$name: nobody can tell whether it was done when the answer was lost', async (operation) => {
    const { emersion, simulator } = started()
    simulator.misbehave({ do: 'drop-after' })
    const error = await errorOf(emersion.sendUnchecked(operation, operation.example.input))
    expect(error.outcome).toBe('unknown')
    expect(await emersion.reconcile(error)).toMatchObject({ happened: 'unclear', evidence: { reads: [] } })
    expect(simulator.calls).toHaveLength(1)
  })
})

describe('a read', () => {
  test('of an invoice has its lines, with every character of the amounts', async () => {
    const { emersion } = started()
    const { items } = await emersion.getInvoiceDetail({ invoiceId: '500123' })
    expect(items).toMatchObject([{ actualAmountEx: '-10.10', ledgerCodeName: 'A & B', cardlineId: null }])
  })

  test('of an invoice hands out its lines one by one', async () => {
    const { emersion } = started()
    const lines = await collected(emersion.getInvoiceDetail.stream({ invoiceId: '500123' }))
    expect({ items: lines }).toEqual(await emersion.getInvoiceDetail({ invoiceId: '500123' }))
  })

  test("of an invoice or a service that is not the caller's has nothing", async () => {
    const { emersion } = started()
    expect(await emersion.getInvoiceDetail({ invoiceId: '500999' })).toEqual({ items: [] })
    expect(await emersion.serviceHistory({ serviceId: '700009' })).toEqual({ items: [] })
  })

  test('of the usage has the days of the current period on which something was used', async () => {
    const { emersion } = started()
    const { days } = await emersion.getUsagePerDay({ serviceSubscriptionPeriodId: '900002' })
    expect(days.map(({ date }) => date)).toEqual(['2021-08-01', '2021-08-31'])
    expect(await errorOf(emersion.getUsagePerDay({ serviceSubscriptionPeriodId: '900001' }))).toMatchObject({
      outcome: 'refused',
      vendor: { path: 'serviceSubscriptionPeriodId' },
    })
  })

  test('of the payment methods has the card of the account, or nothing', async () => {
    const { emersion } = started()
    const read = (accountId: string) =>
      emersion.retrieveExistingPaymentMethods({ accountId, paymentMethod: 'CREDITCARD' })
    expect(await read('399301')).toEqual({
      obscuredCreditCardNumber: '4444XXXX1111',
      expiryDate: '06/2025',
      cardToken: 'tok_0012',
      reference: null,
      others: [],
    })
    expect(await errorOf(read('500000'))).toMatchObject({ vendor: { code: 'Invalid account ID' } })
  })
})

test('an update that clears what it leaves out keeps the services', async () => {
  const simulator = simulateEmersion({ accounts: [account], undocumented: { omitted: 'cleared' } })
  const emersion = createEmersion({ endpoint: 'http://localhost', transport: simulator.transport })
  await emersion.updateComplexAccount(operations.updateComplexAccount.example.input)
  expect(simulator.accounts[0]?.services).toEqual(account.services)
})

test('a seed may have all of this, and nothing else', () => {
  expect(simulateEmersion({ accounts: [account] }).accounts[0]).toMatchObject(account)
  const wrong = { ...account, services: [{ serviceId: '1', usage: [{ day: '2021-08-01' }] }] } as never
  expect(() => simulateEmersion({ accounts: [wrong] })).toThrow(
    expect.objectContaining({ message: expect.stringContaining('has no "day"') as string }),
  )
})
