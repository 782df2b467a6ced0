/** Passwords, notes and payments: what the simulator stores of them, and tells. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createEmersion } from '@acct/emersion'
import {
  addNote,
  createRetailPayment,
  forgottenPassword,
  getAccountBalance,
  resetPassword,
} from '@acct/emersion/experimental'
import { simulateEmersion } from '@acct/emersion/testing'
import { errorOf, inputErrorOf } from '@acct/test-kit'
import { check } from '@acct/test-kit/property'

function started() {
  const simulator = simulateEmersion({
    accounts: [
      { accountId: '399301', userName: 'first@example.com.au', services: [{ serviceId: '700001' }] },
      { accountId: '399302', userName: 'second@example.com.au' },
      { accountId: '500000', userName: 'other@elsewhere.com', foreign: true },
    ],
  })
  return { simulator, emersion: createEmersion({ endpoint: 'http://localhost', transport: simulator.transport }) }
}

describe('a password', () => {
  test.each([
    ['399301', 'second@example.com.au', 'Username does not match'],
    ['399301', 'nobody@example.com.au', 'Username does not exist'],
    ['500000', 'other@elsewhere.com', 'Invalid account ID'],
  ])('of account %s is not reset for %s: %s', async (accountId, username, detail) => {
    const { emersion } = started()
    const reset = emersion.send(resetPassword, { accountId, username, newPassword: 'hunter2' })
    expect(await errorOf(reset)).toMatchObject({ kind: 'fault', outcome: 'refused', detail })
  })

  test('is reset, or a token is made for it, and neither is stored or shown', async () => {
    const { emersion, simulator } = started()
    const username = 'first@example.com.au'
    const passwords = { currentPassword: 'hunter1', newPassword: 'hunter2' }
    expect(await emersion.send(resetPassword, { accountId: '399301', username, ...passwords })).toEqual({
      status: true,
    })
    const { token } = await emersion.send(forgottenPassword, { username })
    expect(token).toBe(forgottenPassword.example.output.token)
    expect(await errorOf(emersion.send(forgottenPassword, { username: 'nobody' }))).toMatchObject({
      vendor: { code: 'Username does not exist', path: 'username' },
    })
    expect(JSON.stringify([simulator.accounts, simulator.calls.map(({ input }) => input)])).not.toMatch(/hunter/)
  })
})

describe('a note', () => {
  const note = { noteSubject: 'Called', noteDetail: 'A & <B>' }

  test('is kept with the account, or with its service', async () => {
    const { emersion, simulator } = started()
    const about = async (objectTypeId: '1' | '5', objectTypeValue: string) =>
      (await emersion.send(addNote, { objectTypeId, objectTypeValue, ...note })).noteId
    const ids = [await about('1', '399301'), await about('5', '700001')]
    expect(new Set(ids).size).toBe(2)
    const stored = { subject: 'Called', detail: 'A & <B>' }
    expect(simulator.accounts[0]?.notes).toEqual([
      { noteId: ids[0], ...stored },
      { noteId: ids[1], serviceId: '700001', ...stored },
    ])
  })

  test.each([
    ['1', '7', 'Invalid Account ID'],
    ['1', '500000', 'Provided Account ID does not belong to caller Account'],
    ['5', '7', 'Invalid Service ID'],
  ] as const)('is refused about %s %s: %s', async (objectTypeId, objectTypeValue, detail) => {
    const { emersion } = started()
    expect(await errorOf(emersion.send(addNote, { objectTypeId, objectTypeValue, ...note }))).toMatchObject({
      outcome: 'refused',
      detail,
      vendor: { path: 'objectTypeValue' },
    })
  })
})

describe('a payment', () => {
  const payment = { accountId: '399301', transactionCategory: 'CASH', reference: 'R 007', note: '' } as const

  test('that is repeated is entered twice, and the balance includes both', async () => {
    const { emersion, simulator } = started()
    const pay = () =>
      emersion.send(createRetailPayment, { ...payment, amount: '10.10', transactionDate: '29 Feb 2024' })
    const ids = [await pay(), await pay()].map(({ paymentId }) => paymentId)
    expect(new Set(ids).size).toBe(2)
    expect(simulator.accounts[0]?.payments).toMatchObject([
      { amount: '10.10', reference: 'R 007', transactionDate: '29 Feb 2024' },
      { amount: '10.10' },
    ])
    const { accountBalancesList } = await emersion.send(getAccountBalance, { accountId: '399301' })
    expect(accountBalancesList.totalUnallocatedAmount).toBe('20.20')
  })

  test('of any size is added up without losing a digit', () =>
    check(
      fc.array(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), { maxLength: 5 }),
      async (cents) => {
        const { emersion } = started()
        const textOf = (value: bigint): string => {
          const digits = String(value < 0n ? -value : value).padStart(3, '0')
          return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
        }
        for (const value of cents) await emersion.send(createRetailPayment, { ...payment, amount: textOf(value) })
        const { accountBalancesList } = await emersion.send(getAccountBalance, { accountId: '399301' })
        expect(accountBalancesList.totalUnallocatedAmount).toBe(textOf(cents.reduce((sum, value) => sum + value, 0n)))
      },
      30,
    ))

  test.each(['2021-08-29', '29 Feb 2023', '29 Aug 21', '9 Aug 2021', '29 August 2021'])(
    'is not sent with the date %s',
    async (transactionDate) => {
      const { emersion, simulator } = started()
      const input = { ...payment, amount: 1, transactionDate }
      expect((await inputErrorOf(emersion.send(createRetailPayment, input))).issues).toMatchObject([
        { path: 'transactionDate' },
      ])
      expect(simulator.calls).toHaveLength(0)
    },
  )

  test.each([
    ['7', '198'],
    ['500000', '199'],
  ])('for account %s is refused with %s', async (accountId, code) => {
    const { emersion } = started()
    expect(await errorOf(emersion.send(createRetailPayment, { ...payment, accountId, amount: 1 }))).toMatchObject({
      outcome: 'refused',
      vendor: { code },
    })
  })

  test('whose answer was lost may have been entered, and nobody can tell', async () => {
    const { emersion, simulator } = started()
    simulator.misbehave({ do: 'drop-after' })
    const error = await errorOf(emersion.send(createRetailPayment, { ...payment, amount: 1 }))
    expect([error.outcome, (await emersion.reconcile(error)).happened]).toEqual(['unknown', 'unclear'])
    expect(simulator.calls).toHaveLength(1)
  })
})
