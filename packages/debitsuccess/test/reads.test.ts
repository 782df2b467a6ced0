/** A read is sent again after it was lost; a write is not. */
import { createDebitsuccess, operations } from '@acct/debitsuccess'
import { simulateDebitsuccess } from '@acct/debitsuccess/testing'
import { expect, test } from 'vitest'
import { errorOf } from '@acct/test-kit'

const user = { username: 'u', password: 'p' }
const { input } = operations.getCustomerAccountByAccountId.example

function started() {
  const simulator = simulateDebitsuccess()
  return {
    simulator,
    debitsuccess: createDebitsuccess({
      endpoint: 'http://localhost',
      user,
      transport: simulator.transport,
      retry: { attempts: 3, baseMs: 1 },
    }),
  }
}

test.each(['drop-before', 'drop-after', 'reset', 'bad-gateway'] as const)(
  'a read that is lost is sent again: %s',
  async (misbehaviour) => {
    const { simulator, debitsuccess } = started()
    simulator.misbehave({ do: misbehaviour, times: 2 })
    await expect(debitsuccess.getCustomerAccountByAccountId(input)).resolves.toMatchObject({
      status: 'Succeed',
      accounts: [{ externalAccountReferenceNo: 'MEMBER-42' }],
    })
    expect(simulator.calls).toHaveLength(3)
  },
)

test('a read that stays lost ends after the given number of attempts', async () => {
  const { simulator, debitsuccess } = started()
  simulator.misbehave({ do: 'drop-before', times: 9 })
  expect(await errorOf(debitsuccess.getCustomerAccountByAccountId(input))).toMatchObject({
    kind: 'connection',
    outcome: 'unknown',
    attempts: 3,
  })
  expect(simulator.calls).toHaveLength(3)
})

test('a read that is refused is not sent again', async () => {
  const { simulator, debitsuccess } = started()
  expect(await errorOf(debitsuccess.getCustomerAccountByAccountId({ accountReferenceNo: 'NOBODY' }))).toMatchObject({
    kind: 'refused',
    code: '08',
    attempts: 1,
  })
  expect(simulator.calls).toHaveLength(1)
})

test('a transfer that is lost is not sent again', async () => {
  const { simulator, debitsuccess } = started()
  simulator.misbehave({ do: 'drop-before' })
  expect(
    await errorOf(debitsuccess.transferCustomerAccount(operations.transferCustomerAccount.example.input)),
  ).toMatchObject({ kind: 'connection', outcome: 'unknown', attempts: 1 })
  expect(simulator.calls).toHaveLength(1)
})
