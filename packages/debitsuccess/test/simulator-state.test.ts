/** What a write stored, a read tells. */
import { createDebitsuccess } from '@acct/debitsuccess'
import * as experimental from '@acct/debitsuccess/experimental'
import { simulateDebitsuccess, type SimulatedDebitsuccessAccount } from '@acct/debitsuccess/testing'
import { describe, expect, test } from 'vitest'
import { errorOf } from '@acct/test-kit'

const reference = { accountReferenceNo: 'ABCD987654' }

function started(account: Partial<SimulatedDebitsuccessAccount> = {}) {
  const simulator = simulateDebitsuccess({
    today: '2026-12-10',
    accounts: [
      { ...reference, externalAccountReferenceNo: 'MEMBER-42', ...account },
      { accountReferenceNo: 'ABCD000007', externalAccountReferenceNo: 'MEMBER-7', state: 'inactive' },
    ],
  })
  const debitsuccess = createDebitsuccess({
    endpoint: 'http://localhost',
    user: { username: 'u', password: 'p' },
    transport: simulator.transport,
  })
  const read = async () => (await debitsuccess.getCustomerAccountByAccountId(reference)).accounts[0] ?? expect.fail()
  return { simulator, debitsuccess, read }
}

const refusal = async (call: Promise<unknown>) => {
  const error = await errorOf(call)
  return error.kind === 'refused' ? error.code : error.kind
}

/** Payments once a month from the twentieth on. */
const monthly = {
  nextBillingDate: '2026-12-20',
  schedules: [
    { id: 1, kind: 'payment', startDate: '2026-12-20', installment: '10.50', frequency: 'Monthly' },
    { id: 2, kind: 'penaltyFee', startDate: '2026-12-01', installment: '5.00' },
  ],
} as const satisfies Partial<SimulatedDebitsuccessAccount>

describe('an account', () => {
  test('is closed once', async () => {
    const { debitsuccess } = started()
    await debitsuccess.cancelAccount({ ...reference, cancellationNote: 'Moved' })
    expect(await refusal(debitsuccess.cancelAccount({ ...reference, cancellationNote: 'Moved' }))).toBe('10')
  })

  test('takes another external reference, unless another account has it', async () => {
    const { debitsuccess } = started()
    const renamed = (newExternalAccountReferenceNo: string) =>
      debitsuccess.adjustAccountExternalAccountReferenceNo({ ...reference, newExternalAccountReferenceNo })
    expect(await refusal(renamed('MEMBER-7'))).toBe('04')
    await renamed('MEMBER-43')
    expect(await debitsuccess.getCustomerAccountByAccountId({ externalAccountReferenceNo: 'MEMBER-43' })).toMatchObject(
      { accounts: [reference] },
    )
  })

  test('has its next payment on a day after today', async () => {
    const { debitsuccess, read } = started()
    const on = (nextPaymentDate: string) => debitsuccess.adjustAccountNextPaymentDate({ ...reference, nextPaymentDate })
    expect(await refusal(on('2026-12-10'))).toBe('13120')
    await on('2026-12-11')
    expect(await read()).toMatchObject({ nextBillingDate: '2026-12-11T00:00:00' })
  })

  test.each([
    ['2026-12-09', '13100'],
    ['2027-12-11', '13102'],
  ])('does not start on %s: %s', async (newStartDate, code) => {
    const { debitsuccess } = started()
    expect(await refusal(debitsuccess.adjustAccountStartDate({ ...reference, newStartDate }))).toBe(code)
  })

  test('that has started does not start again', async () => {
    const { debitsuccess } = started()
    await debitsuccess.adjustAccountStartDate({ ...reference, newStartDate: '2026-12-10' })
    expect(await refusal(debitsuccess.adjustAccountStartDate({ ...reference, newStartDate: '2026-12-11' }))).toBe(
      '13104',
    )
  })

  test('ends today or later', async () => {
    const { debitsuccess, simulator } = started()
    const on = (terminationDate: string) => debitsuccess.adjustAccountTerminationDate({ ...reference, terminationDate })
    expect(await refusal(on('2026-12-09'))).toBe('14091')
    await on('2026-12-10')
    expect(simulator.accounts[0]).toMatchObject({ terminationDate: '2026-12-10' })
  })

  test('takes a new total from the one that it has, no lower than what was paid', async () => {
    const payments = [{ id: 1, amount: '20.00', date: '2026-12-01' }]
    const { debitsuccess, read } = started({ totalValue: '120.00', payments })
    const total = (currentTotalValue: string, newTotalValue: string) =>
      debitsuccess.adjustAccountTotalValue({ ...reference, currentTotalValue, newTotalValue })
    expect(await refusal(total('100', '150'))).toBe('13030')
    expect(await refusal(total('120', '19.99'))).toBe('13032')
    expect((await total('120', '120.00')).notes).toMatchObject([
      { code: '00', noteType: 'Info' },
      { code: '14070', noteType: 'Warning' },
    ])
    await total('120.0', '150.10')
    expect((await read()).others).toMatchObject([{ local: 'MinTermTotalValue', text: '150.10' }])
  })

  test('has its newest note first', async () => {
    const { debitsuccess, read } = started()
    await debitsuccess.adjustAccountAppendNotes({ ...reference, notes: 'Old' })
    await debitsuccess.adjustAccountAppendNotes({ ...reference, noteTitle: 'New', notes: 'Newer' })
    expect(await read()).toMatchObject({ accountNotes: 'New\nNewer\nOld' })
  })

  test('takes payments again only when they were stopped', async () => {
    const { debitsuccess } = started()
    expect(await refusal(debitsuccess.resumePayment(reference))).toBe('14142')
    await debitsuccess.send(experimental.stopPayment, { ...reference, stopCreditControlLetters: false })
    await debitsuccess.resumePayment(reference)
    expect(await refusal(debitsuccess.resumePayment(reference))).toBe('14142')
  })

  test('has the code and the term that it was given', async () => {
    const { debitsuccess, read } = started()
    expect(await debitsuccess.send(experimental.updateAccountCode, { ...reference, accountCode: 'A_1' })).toMatchObject(
      {
        ...reference,
        externalAccountReferenceNo: 'MEMBER-42',
      },
    )
    await debitsuccess.send(experimental.adjustAccountMinimumTerm, {
      ...reference,
      newTerm: 9,
      newTermType: 'Payments',
    })
    expect(await read()).toMatchObject({ accountCode: 'A_1', term: 9, termType: 'Payments' })
  })

  test('is listed with all others, one by one too', async () => {
    const { debitsuccess } = started()
    const references: (string | null)[] = []
    for await (const account of debitsuccess.getCustomerAccountForDateRange.stream({ startDate: '2026-12-01' }))
      references.push(account.accountReferenceNo)
    expect(references).toEqual(['ABCD987654', 'ABCD000007'])
  })

  test('that does not exist, or is not the only one, is refused by every call about one account', async () => {
    const { debitsuccess } = started()
    const nobody = { accountReferenceNo: 'NOBODY' }
    for (const call of [
      debitsuccess.getCallsHistoryByAccountId(nobody),
      debitsuccess.cancelAccount({ ...nobody, cancellationNote: 'x' }),
      debitsuccess.getRefundStatus({ ...nobody, refundRequestNumber: 1 }),
      debitsuccess.getCustomerAccountWithFeesByAccountId(nobody),
    ])
      expect(await refusal(call)).toBe('08')
  })
})

describe('a suspension', () => {
  const suspend = {
    ...reference,
    startDate: '2026-12-15',
    endDate: '2026-12-31',
    suspensionFee: 0,
  }

  test('moves the payments in it to the day after its end', async () => {
    const { debitsuccess, read, simulator } = started(monthly)
    await debitsuccess.suspendAccountBetweenDates(suspend)
    expect(await read()).toMatchObject({ nextBillingDate: '2027-01-01T00:00:00' })
    expect(simulator.accounts[0]?.schedules).toMatchObject([
      { id: 1, startDate: '2027-01-01' },
      { id: 2, startDate: '2026-12-01' },
      { kind: 'suspension', startDate: '2026-12-15', endDate: '2026-12-31' },
    ])
  })

  test('without an end leaves no day for the next payment', async () => {
    const { debitsuccess, read } = started(monthly)
    await debitsuccess.suspendAccountBetweenDates({ ...suspend, endDate: undefined })
    expect(await read()).toMatchObject({ nextBillingDate: null })
  })

  test('lasts as many cycles as it was given', async () => {
    const { debitsuccess, read } = started(monthly)
    const cycles = { ...reference, numberOfPaymentCycles: 2, suspensionFee: '0' }
    expect(
      await refusal(
        debitsuccess.suspendAccountForNumberOfPaymentCycles({ ...cycles, minimumEffectiveDate: '2026-12-10' }),
      ),
    ).toBe('13009')
    await debitsuccess.suspendAccountForNumberOfPaymentCycles({ ...cycles, minimumEffectiveDate: '2026-12-11' })
    expect(await read()).toMatchObject({ nextBillingDate: '2027-02-09T00:00:00' })
  })

  test('is refused if there is one already, or nothing to suspend', async () => {
    const { debitsuccess } = started(monthly)
    expect(
      await refusal(
        debitsuccess.suspendAccountBetweenDates({ ...suspend, startDate: '2026-12-11', endDate: '2026-12-12' }),
      ),
    ).toBe('13092')
    await debitsuccess.suspendAccountBetweenDates(suspend)
    expect(await refusal(debitsuccess.suspendAccountBetweenDates({ ...suspend, startDate: '2026-12-31' }))).toBe(
      '13091',
    )
  })

  test('takes another end, and the payments follow', async () => {
    const { debitsuccess, read, simulator } = started(monthly)
    await debitsuccess.suspendAccountBetweenDates(suspend)
    const payScheduleId = simulator.accounts[0]?.schedules?.at(-1)?.id ?? expect.fail()
    const end = (newEndDate?: string, id = payScheduleId) =>
      debitsuccess.adjustSuspensionEndDate({ ...reference, payScheduleId: id, newEndDate })
    expect(await refusal(end('2027-01-01', 1))).toBe('13141')
    expect(await refusal(end('2026-12-14'))).toBe('13144')
    await end('2027-01-15')
    expect(await read()).toMatchObject({ nextBillingDate: '2027-01-16T00:00:00' })
    await end()
    expect(simulator.accounts[0]?.schedules?.at(-1)).not.toHaveProperty('endDate')
  })

  test.each([
    ['that is over', { startDate: '2026-12-01', endDate: '2026-12-09' }, '2026-12-31', '13142'],
    ['that would have ended', { startDate: '2026-12-01', endDate: '2026-12-31' }, '2026-12-09', '13145'],
    ['that would meet the next', { startDate: '2026-12-01', endDate: '2026-12-10' }, '2027-01-01', '13143'],
  ] as const)('%s keeps its end', async (_, span, newEndDate, code) => {
    const { debitsuccess } = started({
      schedules: [
        { id: 1, kind: 'suspension', ...span },
        { id: 2, kind: 'suspension', startDate: '2027-01-01' },
      ],
    })
    expect(await refusal(debitsuccess.adjustSuspensionEndDate({ ...reference, payScheduleId: 1, newEndDate }))).toBe(
      code,
    )
  })
})

describe('a schedule', () => {
  const newPaySchedule = {
    installment: '20',
    paymentFrequency: 'Weekly',
    minimumEffectiveDate: '2026-12-10',
    externalScheduleIdentifier: 'S-007',
    description: 'Locker',
  } as const
  const due = { startDate: '2026-12-01', endDate: '2026-12-31' }

  test('is due from then on', async () => {
    const { debitsuccess } = started()
    await debitsuccess.createSchedule({ ...reference, newPaySchedule })
    const list = (status?: 'All' | 'Unattempted' | 'Settled', contractPrefix?: string) =>
      debitsuccess.getCustomerPaymentByStatusForDateRange({ ...due, status, contractPrefix })
    expect((await list()).paymentSchedule).toMatchObject([
      { externalIdentifier: 'S-007', installment: '20', description: 'Locker', contractPrefix: 'ABCD' },
    ])
    expect((await list('Unattempted', 'ABCD')).paymentSchedule).toHaveLength(1)
    expect((await list('All', 'ASDF')).paymentSchedule).toHaveLength(0)
    expect((await list('Settled')).paymentSchedule).toHaveLength(0)
  })

  test('is listed for a month that has begun', async () => {
    const { debitsuccess } = started()
    const list = (startDate: string, endDate: string) =>
      debitsuccess.getCustomerPaymentByStatusForDateRange({ startDate, endDate })
    expect(await refusal(list('2026-12-11', '2026-12-12'))).toBe('14101')
    expect(await refusal(list('2026-11-01', '2026-12-31'))).toBe('14104')
  })

  test('replaces others, ends them, or gives them its frequency', async () => {
    const create = async (options: object) => {
      const { debitsuccess, simulator } = started(monthly)
      await debitsuccess.createSchedule({ ...reference, newPaySchedule, ...options })
      return simulator.accounts[0]?.schedules?.filter(({ kind }) => kind === 'payment')
    }
    expect(await create({ deleteFutureSchedules: true })).toMatchObject([{ frequency: 'Weekly', installment: '20' }])
    expect(await create({ previousScheduleEndDate: '2027-01-31' })).toMatchObject([
      { id: 1, endDate: '2027-01-31', frequency: 'Monthly' },
      { frequency: 'Weekly' },
    ])
    expect(await create({ adjustFutureSchedules: true })).toMatchObject([
      { id: 1, frequency: 'Weekly' },
      { frequency: 'Weekly' },
    ])
  })

  test('is deleted unless it has begun or is the only one; a penalty fee only as such', async () => {
    const { debitsuccess, simulator } = started(monthly)
    const remove = (payScheduleId: number) => debitsuccess.deletePaySchedule({ ...reference, payScheduleId })
    const waive = (payScheduleId: number) => debitsuccess.deletePenaltyfeeSchedule({ ...reference, payScheduleId })
    expect(await refusal(remove(9))).toBe('13131')
    expect(await refusal(remove(1))).toBe('13133')
    await debitsuccess.createSchedule({ ...reference, newPaySchedule })
    const created = simulator.accounts[0]?.schedules?.at(-1)?.id ?? expect.fail()
    expect(await refusal(remove(created))).toBe('13132')
    await remove(1)
    expect(await refusal(waive(9))).toBe('13131')
    expect(await refusal(waive(created))).toBe('14046')
    await waive(2)
    expect(simulator.accounts[0]?.schedules).toMatchObject([{ id: created }])
  })
})

describe('money', () => {
  const payment = {
    ...reference,
    amount: '4.20',
    dateOfPayment: '2026-12-09T18:30:00',
    externalTransactionIdentifier: 'R-007',
  }

  test('that was collected is in the history, and no longer overdue', async () => {
    const { debitsuccess, read } = started({ overdueAmount: '10.50' })
    await debitsuccess.paymentCollected(payment)
    const days = { startDate: '2026-12-09', endDate: '2026-12-09' }
    expect((await debitsuccess.getPaymentHistoryForDateRange(days)).payments).toMatchObject([
      { ...reference, paymentAmount: '4.20', externalTransactionIdentifier: 'R-007', paymentCode: 'PaidAtBusiness' },
    ])
    expect((await debitsuccess.getPaymentHistoryByStatusForDateRange(days)).accounts).toMatchObject([
      { ...reference, payments: [{ paymentAmount: '4.20' }] },
    ])
    expect((await debitsuccess.getPaymentHistoryByStatusForDateRange({ ...days, status: 'Failed' })).accounts).toEqual(
      [],
    )
    expect(await read()).toMatchObject({ overdueAmount: '6.30', overdueStatus: 1 })
    expect((await debitsuccess.getOverdueStatusHistoryForDateRange(days)).overdueStatusChanges).toMatchObject([
      { ...reference, fromOverdueAmount: '10.50', toOverdueAmount: '6.30' },
    ])
    expect((await debitsuccess.getPaymentHistoryForDateRange({ ...days, endDate: '2026-12-08' })).payments).toEqual([])
  })

  test('is collected once by one identifier', async () => {
    const { debitsuccess } = started()
    await debitsuccess.paymentCollected(payment)
    expect(await refusal(debitsuccess.paymentCollected({ ...payment, amount: '-1.00' }))).toBe('13060')
    await debitsuccess.paymentCollected({ ...payment, amount: '-1.00', externalTransactionIdentifier: 'R-008' })
    expect(
      (await debitsuccess.getPaymentHistoryForDateRange({ startDate: '2026-12-01', endDate: '2026-12-31' })).payments,
    ).toMatchObject([{ paymentCode: 'PaidAtBusiness' }, { paymentCode: 'Refund', paymentAmount: '-1.00' }])
  })

  test('that is refunded is found by either identifier', async () => {
    const { debitsuccess } = started()
    const refund = { ...reference, amount: '4.2', description: 'Twice', externalRefundIdentifier: 'F-007' }
    const { refundRequestNumber } = await debitsuccess.initiateRefund(refund)
    const found = { refundAmount: '4.20', refundRequestNumber, refundStatus: 'Submitted' }
    expect(await debitsuccess.getRefundStatus({ ...reference, externalRefundIdentifier: 'F-007' })).toMatchObject(found)
    expect(await debitsuccess.getRefundStatus({ ...reference, refundRequestNumber })).toMatchObject(found)
    expect(await refusal(debitsuccess.getRefundStatus({ ...reference, externalRefundIdentifier: 'F-008' }))).toBe('08')
    expect(await refusal(debitsuccess.initiateRefund(refund))).toBe('09')
  })
  test('gets a number of its own among a great many', async () => {
    const payments = Array.from({ length: 150_000 }, (_, at) => ({
      id: 9_000 + at,
      amount: '1.00',
      date: '2026-12-01',
    }))
    const { debitsuccess } = started({ payments })
    const refund = { ...reference, amount: '4.20', description: 'Twice', externalRefundIdentifier: 'F-007' }
    expect(await debitsuccess.initiateRefund(refund)).toMatchObject({ refundRequestNumber: 159_000 })
  })
})
