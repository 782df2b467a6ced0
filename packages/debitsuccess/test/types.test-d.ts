import { expectTypeOf, test } from 'vitest'
import { createDebitsuccess, operations, type DebitsuccessClient } from '@acct/debitsuccess'

declare const debitsuccess: DebitsuccessClient
const targetFacilityIdentifier = 'ASDF'

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
  void debitsuccess.sendUnchecked(operations.transferCustomerAccount, { targetFacilityIdentifier }, { relax: ['D04'] })
})

test('answers are typed', () => {
  type Answer = Awaited<ReturnType<typeof debitsuccess.transferCustomerAccount>>
  expectTypeOf<Answer['status']>().toEqualTypeOf<'Failed' | 'Succeed' | 'Unknown'>()
  expectTypeOf<Answer['newCustomerAccountDetails']>().toEqualTypeOf<{
    accountReferenceNo: string | null
    facilityIdentifier: string | null
  } | null>()
})
