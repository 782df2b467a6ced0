import { expect, test } from 'vitest'
import type { Operation } from '@acct/core'
import { createEmersion, operations, type EmersionResponse } from '@acct/emersion'
import { checkUsernameAvailability, getAccount, getAccountBalance } from '@acct/emersion/experimental'
import { simulateEmersion } from '@acct/emersion/testing'
import { errorOf, inputErrorOf } from '@acct/test-kit'

const input = operations.createComplexAccount.example.input
const started = (realm?: string) => {
  const simulator = simulateEmersion({
    ...(realm !== undefined && { realm }),
    accounts: [{ accountId: '1', userName: 'other@example.com.au', foreign: true }],
  })
  return {
    simulator,
    emersion: createEmersion({ endpoint: 'http://localhost', transport: simulator.transport, realm }),
  }
}

test.each([undefined, 'example.com.au'])('what was created is read back, in the realm %s', async (realm) => {
  const { emersion } = started(realm)
  const free = async (username: string): Promise<unknown> =>
    (await emersion.send(checkUsernameAvailability, { username })).others[0]?.text
  expect(await free('first')).toBe('true')
  const { accountId } = await emersion.createComplexAccount(input)
  expect([await free('first'), await free('firs')]).toEqual(['false', 'true'])
  const { contacts, ...account } = await emersion.send(getAccount, { accountId })
  expect(account).toMatchObject({ accountId, accountName: "Ada O'Neil & <Sons>" })
  expect(contacts).toMatchObject([
    { contactCategory: 'Primary', firstName: 'Ada', lastName: "O'Neil & <Sons>", salutationText: 'MR' },
  ])
  expect(await emersion.send(getAccountBalance, { accountId })).toMatchObject({
    accountBalancesList: { accountBalance: '0.00' },
  })
})

test.each<Operation<unknown, EmersionResponse>>([getAccount, getAccountBalance])(
  "$name: an account that is not there, or not the caller's, is a fault with a code",
  async (operation) => {
    const { emersion } = started()
    for (const accountId of ['1', '7']) {
      expect(await errorOf(emersion.send(operation, { accountId }))).toMatchObject({
        kind: 'fault',
        // Only the page of the balance documents this fault.
        outcome: operation.name === getAccountBalance.name ? 'refused' : 'unknown',
        detail: 'Undefined Account ID',
      })
    }
  },
)

test('an id that is left out is refused before anything is sent', async () => {
  const { emersion, simulator } = started()
  expect((await inputErrorOf(emersion.sendUnchecked(getAccountBalance, {}))).issues).toMatchObject([
    { rule: 'E31', vendor: { code: 'Missing mandatory Account ID' } },
  ])
  expect(await errorOf(emersion.sendUnchecked(getAccountBalance, {}, { relax: ['E31'] }))).toMatchObject({
    kind: 'fault',
    vendor: { code: 'Missing mandatory Account ID', path: 'accountId' },
  })
  expect(simulator.calls).toHaveLength(1)
})

test.each(['', ' ', '@', 'a b', 'ada@example.com.au', '@@example.com.au'])(
  'a realm that no user name ends in is refused with the client: %j',
  async (realm) => {
    const error = await inputErrorOf(
      Promise.resolve().then(() => createEmersion({ endpoint: 'http://localhost', realm })),
    )
    expect(error).toMatchObject({ operation: 'createEmersion', issues: [{ path: 'realm' }] })
  },
)

test.each([
  ['E32', ' ', undefined],
  ['E33', 'ada@example.com.au', 'example.com.au'],
  ['E34', 'a'.repeat(81), undefined],
  ['E34', 'a'.repeat(66), 'example.com.au'],
])('%s refuses the user name %j', async (rule, username, realm) => {
  const { emersion, simulator } = started(realm)
  expect(
    (await inputErrorOf(emersion.send(checkUsernameAvailability, { username }))).issues.map((issue) => issue.rule),
  ).toEqual([rule])
  expect(simulator.calls).toHaveLength(0)
})

test.each([
  ['ada@example.com.au', undefined],
  ['ada@example.com', 'example.com.au'],
  ['a'.repeat(80), undefined],
  ['a'.repeat(65), 'example.com.au'],
])('the user name %j is taken', async (username, realm) => {
  const { emersion, simulator } = started(realm)
  await emersion.send(checkUsernameAvailability, { username })
  expect(simulator.calls).toHaveLength(1)
})

test.each<Operation<unknown, EmersionResponse>>([
  operations.createComplexAccount,
  operations.updateComplexAccount,
  checkUsernameAvailability,
  getAccount,
  getAccountBalance,
])('$name: a lost call is sent again only where that is safe', async (operation) => {
  const { simulator } = started()
  const emersion = createEmersion({
    endpoint: 'http://localhost',
    transport: simulator.transport,
    retry: { attempts: 2, baseMs: 1 },
  })
  simulator.misbehave({ do: 'drop-before' })
  await emersion.send(operation, operation.example.input).catch(() => undefined)
  expect(simulator.calls).toHaveLength(operation.idempotent ? 2 : 1)
})
