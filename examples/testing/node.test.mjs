import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDebitsuccess } from '@acct/debitsuccess'
import { refuse, simulateDebitsuccess } from '@acct/debitsuccess/testing'
import { moveMember } from './transfer.mjs'

const clientOf = ({ transport }) =>
  createDebitsuccess({ endpoint: 'http://localhost', user: { username: 'u', password: 'p' }, transport })

test('a member is moved and gets a new reference', async () => {
  const provider = simulateDebitsuccess({
    accounts: [{ accountReferenceNo: 'ABCD987654', externalAccountReferenceNo: 'MEMBER-42' }],
  })
  assert.deepEqual(await moveMember(clientOf(provider), 'MEMBER-42', 'ASDF'), { moved: true, reference: 'ASDF987654' })
  assert.equal(provider.accounts[0].accountReferenceNo, 'ASDF987654')
})

test('a refusal has the code of the provider', async () => {
  const provider = simulateDebitsuccess({}, { transferCustomerAccount: () => refuse('14057') })
  assert.deepEqual(await moveMember(clientOf(provider), 'MEMBER-42', 'ASDF'), { moved: false, reason: '14057' })
})

test('a lost response is not called a failure', async () => {
  const provider = simulateDebitsuccess()
  provider.misbehave({ do: 'drop-after' })
  assert.deepEqual(await moveMember(clientOf(provider), 'MEMBER-42', 'ASDF'), { moved: 'unknown' })
  assert.equal(provider.accounts[0].accountReferenceNo, 'ASDF987654', 'the provider did it anyway')
})
