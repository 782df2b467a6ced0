/** All operations of Debitsuccess against WCF: what arrives, what is refused, and what a read tells after a write. */
import type { Operation } from '@acct/core'
import { operations, type DebitsuccessResponse, type DebitsuccessRule } from '@acct/debitsuccess'
import { simulateDebitsuccess } from '@acct/debitsuccess/testing'
import { describe, expect, it } from 'vitest'
import { fullInputs } from '../../../debitsuccess/test/full-inputs.js'
import { clientOf, references, seed, user } from './debitsuccess.js'
import {
  changed,
  failureOf,
  shuffled,
  simulated,
  soapVersions,
  suite,
  valueAt,
  type Answering,
  type Running,
} from './support.js'

type Name = keyof typeof operations

const all = Object.entries<Operation<unknown, DebitsuccessResponse>>(operations)
/** The transfer is in a suite of its own: the server has its member where the simulator of this suite has none. */
const others = all.filter(([name]) => name !== 'transferCustomerAccount')
const isAboutAccount = ({ rules }: Operation<unknown, DebitsuccessResponse>): boolean => 'D04' in rules
const account = { accountReferenceNo: references.accountReferenceNo }

interface Row {
  readonly name: Name
  readonly change: Readonly<Record<string, unknown>>
  readonly code: string
  readonly relax?: readonly DebitsuccessRule[]
}

const refused: readonly Row[] = [
  {
    name: 'adjustAccountExternalAccountReferenceNo',
    change: { newExternalAccountReferenceNo: 'MEMBER-10' },
    code: '04',
  },
  {
    name: 'adjustAccountExternalAccountReferenceNo',
    change: { newExternalAccountReferenceNo: undefined },
    code: '12030',
    relax: ['D18'],
  },
  { name: 'adjustAccountNextPaymentDate', change: { nextPaymentDate: undefined }, code: '12031', relax: ['D20'] },
  { name: 'adjustAccountNextPaymentDate', change: { nextPaymentDate: '2026-12-10' }, code: '13120' },
  { name: 'adjustAccountStartDate', change: { newStartDate: '2026-12-09' }, code: '13100' },
  { name: 'adjustAccountStartDate', change: { newStartDate: '2027-12-11' }, code: '13102' },
  { name: 'adjustAccountTerminationDate', change: { terminationDate: '2026-12-09' }, code: '14091' },
  { name: 'adjustAccountTotalValue', change: { currentTotalValue: '120.01' }, code: '13030' },
  { name: 'resumePayment', change: {}, code: '14142' },
  {
    name: 'suspendAccountForNumberOfPaymentCycles',
    change: { minimumEffectiveDate: '2026-12-10' },
    code: '13009',
  },
  { name: 'suspendAccountBetweenDates', change: { startDate: '2026-12-11', endDate: '2026-12-12' }, code: '13092' },
  {
    name: 'suspendAccountBetweenDates',
    change: { suspensionFee: '-1', suspensionFeeFrequency: undefined },
    code: '13096',
    relax: ['D36'],
  },
  { name: 'suspendAccountBetweenDates', change: { suspensionFeeFrequency: undefined }, code: '13095', relax: ['D37'] },
  { name: 'suspendAccountBetweenDates', change: { suspensionFee: '0.00' }, code: '13094', relax: ['D38'] },
  { name: 'adjustSuspensionEndDate', change: { payScheduleId: 1 }, code: '13141' },
  { name: 'deletePaySchedule', change: { payScheduleId: 9 }, code: '13131' },
  { name: 'deletePaySchedule', change: { payScheduleId: 1 }, code: '13133' },
  { name: 'deletePenaltyfeeSchedule', change: { payScheduleId: 9 }, code: '13131' },
  { name: 'deletePenaltyfeeSchedule', change: { payScheduleId: 1 }, code: '14046' },
  { name: 'paymentCollected', change: { dateOfPayment: undefined }, code: '13071', relax: ['D50'] },
  { name: 'initiateRefund', change: { amount: '-1' }, code: '13012', relax: ['D54'] },
  { name: 'initiateRefund', change: { description: undefined }, code: '12017', relax: ['D55'] },
  { name: 'getRefundStatus', change: {}, code: '08' },
  { name: 'getCustomerPaymentByStatusForDateRange', change: { startDate: '2026-12-11' }, code: '14101' },
  { name: 'getCustomerPaymentByStatusForDateRange', change: { endDate: '2026-12-31' }, code: '14104' },
]

/** What a call ends in, whoever answers it. */
function answers(side: Answering): void {
  const clientWith = clientOf(side)
  const debitsuccess = clientWith({})
  const refusalOf = async (call: Promise<unknown>) => {
    const error = await failureOf(call)
    return error.kind === 'refused' ? error.notes.map(({ code }) => code) : error.kind
  }
  const read = async () => {
    const { accounts } = await debitsuccess.getCustomerAccountByAccountId(account)
    return accounts[0] ?? expect.fail()
  }

  it.each(refused)('refuses $name with $code', async ({ name, change, code, relax = [] }) => {
    const call = clientWith({ relax }).sendUnchecked(operations[name], changed(operations[name].example.input, change))
    expect(await refusalOf(call)).toEqual([code])
  })

  it.each(others)('%s is refused to strangers', async (name, operation) => {
    const stranger = clientWith({ user: { ...user, password: 'x' } })
    expect(await refusalOf(stranger.sendUnchecked(operation, fullInputs[name]))).toEqual(['02'])
  })

  it.each(others.filter(([, operation]) => isAboutAccount(operation)))(
    '%s is refused without its account, and, if it writes, for one that is not active',
    async (name, operation) => {
      const call = (change: object) =>
        clientWith({ relax: ['D04'] }).sendUnchecked(operation, changed(fullInputs[name], { ...change }))
      const none = { accountReferenceNo: undefined, externalAccountReferenceNo: undefined }
      expect(await refusalOf(call(none))).toEqual(['12016'])
      expect(await refusalOf(call({ accountReferenceNo: 'NOBODY' }))).toEqual(['08'])
      expect(await refusalOf(call({ ...none, externalAccountReferenceNo: 'MEMBER-7' }))).toEqual(['07'])
      const inactive = { ...none, externalAccountReferenceNo: 'MEMBER-10' }
      // A form may be asked for in any state here.
      if (!operation.idempotent && name !== 'getPaymentToken') expect(await refusalOf(call(inactive))).toEqual(['10'])
    },
  )

  it.each([
    'getFacilityAccountConfiguration',
    'getCallsHistoryByAccountId',
    'getCallsHistoryForDateRange',
    'getPaymentToken',
    'getCasualPaymentToken',
    'getCardPaymentStatusForCustomerAccount',
  ] as const)('%s answers as its example says', async (name) => {
    const operation = operations[name] as Operation<unknown, DebitsuccessResponse>
    expect(await debitsuccess.sendUnchecked(operation, operation.example.input)).toEqual({
      ...operation.example.output,
      id: expect.any(String) as string,
      dateCreated: expect.any(String) as string,
    })
  })

  it('lists accounts, one by one too', async () => {
    const days = { startDate: '2026-12-01', endDate: '2026-12-31' }
    const { accounts } = await debitsuccess.getCustomerAccountForDateRange(days)
    expect(accounts[0]).toMatchObject({ ...references, overdueAmount: '10.50', nextBillingDate: '2026-12-20T00:00:00' })
    expect(accounts).toHaveLength(6)
    const streamed: unknown[] = []
    for await (const one of debitsuccess.getCustomerAccountWithFeesForDateRange.stream(days))
      streamed.push(one.accountReferenceNo)
    expect(streamed).toEqual(accounts.map(({ accountReferenceNo }) => accountReferenceNo))
    expect((await debitsuccess.getCustomerAccountWithFeesByAccountId(account)).accounts).toMatchObject([references])
  })

  it('renames an account and closes it', async () => {
    await debitsuccess.adjustAccountExternalAccountReferenceNo({ ...account, newExternalAccountReferenceNo: 'M-43' })
    const renamed = { externalAccountReferenceNo: 'M-43' }
    expect((await debitsuccess.getCustomerAccountByAccountId(renamed)).accounts).toMatchObject([account])
    await debitsuccess.cancelAccount({ ...renamed, cancellationNote: 'Moved' })
    expect(await refusalOf(debitsuccess.updateClientDetails({ ...renamed, customerDetail: {} }))).toEqual(['10'])
  })

  it('starts an account once', async () => {
    await debitsuccess.adjustAccountStartDate({ ...account, newStartDate: '2026-12-10' })
    expect(await refusalOf(debitsuccess.adjustAccountStartDate({ ...account, newStartDate: '2026-12-11' }))).toEqual([
      '13104',
    ])
    await debitsuccess.adjustAccountTerminationDate({ ...account, terminationDate: '2026-12-10' })
  })

  it('keeps the next payment, the total and the notes that it was given', async () => {
    await debitsuccess.adjustAccountNextPaymentDate({ ...account, nextPaymentDate: '2026-12-11' })
    await debitsuccess.adjustAccountTotalValue({ ...account, currentTotalValue: '120.00', newTotalValue: '150.10' })
    const { notes } = await debitsuccess.adjustAccountTotalValue({
      ...account,
      currentTotalValue: '150.10',
      newTotalValue: '150.10',
    })
    expect(notes).toMatchObject([{ code: '00' }, { code: '14070', noteType: 'Warning' }])
    await debitsuccess.adjustAccountAppendNotes({ ...account, notes: 'Old' })
    await debitsuccess.adjustAccountAppendNotes({ ...account, noteTitle: 'Title', notes: 'New' })
    const { others, ...shown } = await read()
    expect(shown).toMatchObject({ nextBillingDate: '2026-12-11T00:00:00', accountNotes: 'Title\nNew\nOld' })
    expect(others.find(({ local }) => local === 'MinTermTotalValue')).toMatchObject({ text: '150.10' })
  })

  const suspension = { ...account, startDate: '2026-12-15', endDate: '2026-12-31', suspensionFee: '0' }

  it('moves the payments of a suspended account, and moves them with its end', async () => {
    await debitsuccess.suspendAccountBetweenDates(suspension)
    expect(await read()).toMatchObject({ nextBillingDate: '2027-01-01T00:00:00' })
    expect(await refusalOf(debitsuccess.suspendAccountBetweenDates(suspension))).toEqual(['13091'])
    const end = (newEndDate?: string) =>
      debitsuccess.adjustSuspensionEndDate({ ...account, payScheduleId: 5001, newEndDate })
    expect(await refusalOf(end('2026-12-14'))).toEqual(['13144'])
    await end('2027-01-15')
    expect(await read()).toMatchObject({ nextBillingDate: '2027-01-16T00:00:00' })
    await end()
    expect(await read()).toMatchObject({ nextBillingDate: null })
  })

  it('suspends an account for a number of cycles', async () => {
    await debitsuccess.suspendAccountForNumberOfPaymentCycles({
      ...account,
      minimumEffectiveDate: '2026-12-11',
      numberOfPaymentCycles: 2,
      suspensionFee: '5.00',
      suspensionFeeFrequency: 'Monthly',
    })
    expect(await read()).toMatchObject({ nextBillingDate: '2027-02-09T00:00:00' })
  })

  it('lists the schedules that it created, and deletes them', async () => {
    const newPaySchedule = {
      description: 'Locker',
      installment: '20.10',
      paymentFrequency: 'Weekly',
      minimumEffectiveDate: '2026-12-11',
      externalScheduleIdentifier: '007',
    } as const
    await debitsuccess.createSchedule({ ...account, newPaySchedule })
    const days = {
      startDate: '2026-12-01',
      endDate: '2026-12-31',
      contractPrefix: 'ABCD',
      status: 'Unattempted',
    } as const
    const due = async () => (await debitsuccess.getCustomerPaymentByStatusForDateRange(days)).paymentSchedule
    expect(await due()).toMatchObject([
      { scheduleId: 1, installment: '10.50', startDate: '2026-12-20T00:00:00' },
      {
        scheduleId: 5001,
        installment: '20.10',
        externalIdentifier: '007',
        description: 'Locker',
        contractPrefix: 'ABCD',
      },
    ])
    await debitsuccess.deletePaySchedule({ ...account, payScheduleId: 5001 })
    expect(await due()).toMatchObject([{ scheduleId: 1 }])
    await debitsuccess.createSchedule({
      ...account,
      newPaySchedule: { ...newPaySchedule, minimumEffectiveDate: '2026-12-10' },
      deleteFutureSchedules: true,
    })
    expect(await due()).toMatchObject([{ scheduleId: 5002, startDate: '2026-12-10T00:00:00' }])
    expect(await refusalOf(debitsuccess.deletePaySchedule({ ...account, payScheduleId: 5002 }))).toEqual(['13132'])
    await debitsuccess.deletePenaltyfeeSchedule({ ...account, payScheduleId: 2 })
    expect(await refusalOf(debitsuccess.deletePenaltyfeeSchedule({ ...account, payScheduleId: 2 }))).toEqual(['13131'])
  })

  it('has the payments that were collected in every history, once each', async () => {
    const payment = { ...account, amount: '4.20', dateOfPayment: '2026-12-09', externalTransactionIdentifier: '007' }
    await debitsuccess.paymentCollected(payment)
    expect(await refusalOf(debitsuccess.paymentCollected(payment))).toEqual(['13060'])
    await debitsuccess.paymentCollected({ ...payment, amount: '-1.00', externalTransactionIdentifier: '008' })
    const days = { startDate: '2026-12-01', endDate: '2026-12-10' }
    const expected = [
      { paymentAmount: '4.20', paymentCode: 'PaidAtBusiness', paymentErrorCode: 'NoError' },
      { paymentAmount: '-1.00', paymentCode: 'Refund' },
    ]
    for (const history of [
      await debitsuccess.getPaymentHistoryForDateRange(days),
      await debitsuccess.getPaymentHistoryWithFeesForDateRange(days),
    ]) {
      expect(history.payments).toMatchObject(expected)
      expect(history.payments[0]).toMatchObject({
        ...references,
        externalTransactionIdentifier: '007',
        paymentDate: '2026-12-09T00:00:00',
      })
    }
    const byStatus = async (status?: 'Settled' | 'InRetry') =>
      (await debitsuccess.getPaymentHistoryByStatusForDateRange({ ...days, status })).accounts
    expect(await byStatus()).toMatchObject([{ ...references, contractPrefix: 'ABCD', payments: expected }])
    expect(await byStatus('InRetry')).toEqual([])
    expect((await debitsuccess.getOverdueStatusHistoryForDateRange(days)).overdueStatusChanges).toMatchObject([
      { ...references, fromOverdueAmount: '10.50', toOverdueAmount: '6.30', toOverdueStatus: 1 },
      { fromOverdueAmount: '6.30', toOverdueAmount: '7.30' },
    ])
  })

  it('finds a refund by either of its identifiers', async () => {
    const refund = { ...account, amount: '4.20', description: 'Twice', externalRefundIdentifier: '007' }
    const { refundRequestNumber } = await debitsuccess.initiateRefund(refund)
    const found = {
      externalRefundIdentifier: '007',
      refundAmount: '4.20',
      refundRequestNumber,
      refundStatus: 'Submitted',
    }
    expect(await debitsuccess.getRefundStatus({ ...account, externalRefundIdentifier: '007' })).toMatchObject(found)
    expect(await debitsuccess.getRefundStatus({ ...account, refundRequestNumber })).toMatchObject(found)
    expect(await refusalOf(debitsuccess.initiateRefund(refund))).toEqual(['09'])
  })
}

/** Names that are spelled otherwise than the SDK's. */
const wireNames: Readonly<Record<string, string>> = {
  stopDirectDebits: 'DDStop',
  stopOverdueMail: 'ODMailStop',
  callbackUrl: 'CallbackURL',
}

/** The leaves of an input by the path where the server says that they arrived. */
const leavesOf = (value: unknown, at: readonly string[] = []): readonly (readonly [string, string])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) =>
        leavesOf(inner, [...at, wireNames[key] ?? key.charAt(0).toUpperCase() + key.slice(1)]),
      )
    : [[at.join('.'), String(value)]]

function tests(server: Running): void {
  answers(server)

  describe.each(soapVersions)('SOAP %s', (soapVersion) => {
    it.each(all)('every member of %s arrives, in whatever order the caller writes', async (name, operation) => {
      for (const order of [undefined, 0, 1]) {
        await server.reset()
        const input = order === undefined ? fullInputs[name] : shuffled(fullInputs[name], order)
        await clientOf(server)({ soapVersion })
          .sendUnchecked(operation, input)
          .catch(() => undefined)
        const received = await server.received()
        for (const [path, text] of leavesOf(input)) {
          const arrived = String(valueAt(received, path))
          // WCF reads a day as the midnight that it begins with.
          expect([path, arrived.startsWith(`${text}T00:00:00`) ? text : arrived]).toEqual([path, text])
        }
      }
    })
  })
}

simulated('debitsuccess', () => simulateDebitsuccess(seed), answers)
await suite('debitsuccess', {}, tests)
