import { expectTypeOf, test } from 'vitest'
import { createDebitsuccess, operations, type DebitsuccessClient } from '@acct/debitsuccess'
import { stopPayment } from '@acct/debitsuccess/experimental'

declare const debitsuccess: DebitsuccessClient
const targetFacilityIdentifier = 'ASDF'

const account = { accountReferenceNo: 'ABCD1' }
const schedule = { installment: '10.10', paymentFrequency: 'Weekly', minimumEffectiveDate: '2026-12-01' } as const

test('what is wrong does not compile', () => {
  // @ts-expect-error one of the references is required (D04)
  void debitsuccess.transferCustomerAccount({ targetFacilityIdentifier })
  // @ts-expect-error a reference that may be undefined is none (D04)
  void debitsuccess.transferCustomerAccount({
    targetFacilityIdentifier,
    accountReferenceNo: undefined as string | undefined,
  })
  // @ts-expect-error the target is required (D05)
  void debitsuccess.transferCustomerAccount({ accountReferenceNo: 'ABCD1' })
  // @ts-expect-error one of the references is required of every call about an account (D04)
  void debitsuccess.cancelAccount({ cancellationNote: 'Moved' })
  // @ts-expect-error a frequency is one of seven (D43)
  void debitsuccess.createSchedule({ ...account, newPaySchedule: { ...schedule, paymentFrequency: 'Yearly' } })
  // @ts-expect-error a day is a text, because that of a Date depends on the zone (D46)
  void debitsuccess.createSchedule({ ...account, newPaySchedule: { ...schedule, minimumEffectiveDate: new Date() } })
  // @ts-expect-error a user has a password
  createDebitsuccess({ endpoint: '', user: { username: '' } })
})

test('what is right compiles', () => {
  void debitsuccess.transferCustomerAccount({ targetFacilityIdentifier, accountReferenceNo: 'ABCD1' })
  void debitsuccess.transferCustomerAccount({
    targetFacilityIdentifier,
    externalAccountReferenceNo: '1',
    accountReferenceNo: undefined,
  })
  void debitsuccess.transferCustomerAccount({
    targetFacilityIdentifier,
    externalAccountReferenceNo: '1',
    accountReferenceNo: '2',
    requestInitiator: 'me',
  })
  void debitsuccess.createSchedule({ ...account, newPaySchedule: { ...schedule, installment: 10.1 } })
  void debitsuccess.send(stopPayment, { ...account, stopCreditControlLetters: true }, { relax: ['D68'] })
  void debitsuccess.sendUnchecked(operations.transferCustomerAccount, { targetFacilityIdentifier }, { relax: ['D04'] })
})

test('answers are typed', () => {
  type Response = Awaited<ReturnType<typeof debitsuccess.transferCustomerAccount>>
  expectTypeOf<Response['status']>().toEqualTypeOf<'Failed' | 'Succeed' | 'Unknown'>()
  expectTypeOf<Response['newCustomerAccountDetails']>().toEqualTypeOf<{
    accountReferenceNo: string | null
    facilityIdentifier: string | null
  } | null>()
})

test('items of lists are typed, and amounts and days are texts', () => {
  type Stream = ReturnType<typeof debitsuccess.getPaymentHistoryForDateRange.stream>
  type Payment = Stream extends AsyncGenerator<infer Item> ? Item : never
  expectTypeOf<Payment['paymentAmount']>().toEqualTypeOf<(string & {}) | null>()
  expectTypeOf<Payment['paymentDate']>().toEqualTypeOf<(string & {}) | null>()
  expectTypeOf<Payment['paymentId']>().toEqualTypeOf<number | null>()
})
