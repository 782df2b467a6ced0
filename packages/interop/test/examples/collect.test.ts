/** `collect-overdue`: the overdue accounts of a month pay once each, whatever is lost. */
import { createDebitsuccess } from '@acct/debitsuccess'
import { startSandbox, type Sandbox } from '@acct/sandbox'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  identifierOf,
  overdueAccounts,
  paymentsOf,
  recordPayment,
} from '../../../../examples/src/collect-overdue/collect.js'

const month = '2026-11'
const day = '2026-11-27'

let sandbox: Sandbox

beforeEach(async () => {
  sandbox = await startSandbox({
    debitsuccess: {
      accounts: [
        { accountReferenceNo: 'ABCD000001', externalAccountReferenceNo: 'MEMBER-1', overdueAmount: '10.10' },
        { accountReferenceNo: 'ABCD000002', externalAccountReferenceNo: 'MEMBER-2', overdueAmount: '0.00' },
        { accountReferenceNo: 'ABCD000003', externalAccountReferenceNo: null, overdueAmount: '0.01' },
        { accountReferenceNo: 'ABCD000004', externalAccountReferenceNo: null },
      ],
    },
  })
})
afterEach(() => sandbox.close())

const client = () =>
  createDebitsuccess({ endpoint: sandbox.debitsuccess.endpoint, user: { username: 'u', password: 'p' } })

/** What the script does. */
async function run() {
  await using debitsuccess = client()
  const accounts = await overdueAccounts(debitsuccess, month)
  const states: string[] = []
  for (const account of accounts) states.push((await recordPayment(debitsuccess, account, { month, day })).state)
  return { accounts, states, payments: await paymentsOf(debitsuccess, day) }
}

test('it finds what is overdue, once each, records it and reads it back', async () => {
  expect(await run()).toEqual({
    accounts: [
      { accountReferenceNo: 'ABCD000001', overdueAmount: '10.10' },
      { accountReferenceNo: 'ABCD000003', overdueAmount: '0.01' },
    ],
    states: ['recorded', 'recorded'],
    payments: new Map([
      ['OVERDUE-2026-11-ABCD000001', '10.10'],
      ['OVERDUE-2026-11-ABCD000003', '0.01'],
    ]),
  })
  expect((await run()).accounts).toEqual([])
})

test('it asks for no more than 30 days, and for all days of the month', async () => {
  await using debitsuccess = client()
  await overdueAccounts(debitsuccess, '2028-02')
  expect(sandbox.debitsuccess.calls.map(({ input }) => [input?.['startDate'], input?.['endDate']])).toEqual([
    ['2028-02-01', '2028-02-15'],
    ['2028-02-16', '2028-02-29'],
  ])
})

test('a lost answer is looked up, a lost request is unclear, and nothing is recorded twice', async () => {
  sandbox.debitsuccess.misbehave({ do: 'drop-after', operation: 'paymentCollected', account: 'ABCD000001' })
  sandbox.debitsuccess.misbehave({ do: 'drop-before', operation: 'paymentCollected', account: 'ABCD000003' })
  expect((await run()).states).toEqual(['recorded', 'unclear'])
  expect((await run()).states).toEqual(['recorded'])

  await using debitsuccess = client()
  const account = { accountReferenceNo: 'ABCD000001', overdueAmount: '10.10' }
  expect(await recordPayment(debitsuccess, account, { month, day })).toMatchObject({ state: 'recorded before' })
  expect((await paymentsOf(debitsuccess, day)).get(identifierOf(month, account))).toBe('10.10')
  expect(sandbox.debitsuccess.accounts.map(({ payments = [] }) => payments.length)).toEqual([1, 0, 1, 0])
})

test('a refusal is told', async () => {
  await using debitsuccess = client()
  const stranger = { accountReferenceNo: 'ABCD000009', overdueAmount: '1.00' }
  expect(await recordPayment(debitsuccess, stranger, { month, day })).toMatchObject({ state: 'refused' })
})
