import { describe, expect, test } from 'vitest'
import { createDebitsuccess, operations } from '@acct/debitsuccess'
import { refuse, simulateDebitsuccess, type DebitsuccessSeed } from '@acct/debitsuccess/testing'
import { errorOf } from '@acct/test-kit'

const user = { username: 'u', password: 'p' }
const transfer = operations.transferCustomerAccount.example.input

const clientOf = ({ transport }: Pick<ReturnType<typeof simulateDebitsuccess>, 'transport'>, options: object = {}) =>
  createDebitsuccess({ endpoint: 'http://localhost', user, transport, ...options })

const call = (seed: DebitsuccessSeed, input: object = {}, options: object = {}) =>
  clientOf(simulateDebitsuccess(seed), options).transferCustomerAccount({ ...transfer, ...input })

test.each([
  '01',
  '02',
  '04',
  '05',
  '06',
  '07',
  '08',
  '09',
  '10',
  '11',
  '100',
  '12016',
  '14054',
  '14055',
  '14056',
  '14057',
  '14083',
  'Unknown',
])('a function in place of the operation can refuse with %s', async (code) => {
  const vendor = simulateDebitsuccess({}, { transferCustomerAccount: () => refuse(code) })
  const outcome = ['01', '05', '06', '11', 'Unknown'].includes(code) ? 'unknown' : 'refused'
  expect(await errorOf(clientOf(vendor).transferCustomerAccount(transfer))).toMatchObject({
    kind: 'refused',
    code,
    outcome,
  })
})

describe('what no page of Debitsuccess documents', () => {
  const accounts = [
    { accountReferenceNo: 'ABCD987654', externalAccountReferenceNo: 'MEMBER-1' },
    { accountReferenceNo: 'ABCD000010', externalAccountReferenceNo: 'MEMBER-42', state: 'inactive' },
  ] as const

  test('two references that name two accounts find none, or only the own one counts', async () => {
    expect(await errorOf(call({ accounts }))).toMatchObject({ code: '08' })
    await expect(call({ accounts, undocumented: { twoReferences: 'own' } })).resolves.toMatchObject({
      newCustomerAccountDetails: { accountReferenceNo: 'ASDF987654' },
    })
  })

  test('everything that is wrong is reported at once, or only the first', async () => {
    const input = { accountReferenceNo: 'ABCD000010', targetFacilityIdentifier: 'ZZZZ' }
    expect(await errorOf(call({ accounts }, input))).toMatchObject({ notes: [{ code: '10' }, { code: '14054' }] })
    expect(await errorOf(call({ accounts, undocumented: { notes: 'first' } }, input))).toMatchObject({
      notes: [{ code: '10' }],
    })
  })

  test("the target's namespace is the one that client and seed agree on", async () => {
    const ownNamespace = 'http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core.RequestMessages'
    const ownNamespaces = { transferCustomerAccount: ownNamespace }
    expect(await errorOf(call({}, {}, { ownNamespaces }))).toMatchObject({ code: '14055' })
    expect(await errorOf(call({ undocumented: { ownNamespace } }))).toMatchObject({ code: '14055' })
    await expect(call({}, {}, { ownNamespaces: { otherOperation: ownNamespace } })).resolves.toMatchObject({
      status: 'Succeed',
    })
    await expect(call({ undocumented: { ownNamespace } }, {}, { ownNamespaces })).resolves.toMatchObject({
      status: 'Succeed',
    })
  })
})

test('an empty name is sent, because it clears the name; one that is left out is not', () => {
  const { xml } = clientOf(simulateDebitsuccess()).prepare('updateClientDetails', {
    accountReferenceNo: 'ABCD987654',
    customerDetail: { firstName: '', lastName: undefined },
  })
  expect(xml).toMatch(/<core:CustomerDetail><core:FirstName(\/>|><\/core:FirstName>)<\/core:CustomerDetail>/)
})

test.each([
  ['amount', { amount: 10.1 }, '<own:Amount>10.1</own:Amount>'],
  ['amount', { amount: '0010.10' }, '<own:Amount>0010.10</own:Amount>'],
  ['identifier', { externalTransactionIdentifier: '007' }, '>007</own:ExternalTransactionIdentifier>'],
  ['day', { dateOfPayment: '2026-12-01T09:30:00' }, '<own:DateOfPayment>2026-12-01T09:30:00</own:DateOfPayment>'],
])('an %s keeps every character: %o', (_, change, expected) => {
  const { input } = operations.paymentCollected.example
  expect(clientOf(simulateDebitsuccess()).prepare('paymentCollected', { ...input, ...change }).xml).toContain(expected)
})
