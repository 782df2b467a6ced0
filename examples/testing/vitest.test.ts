import { expect, test } from 'vitest'
import { createFlash, operations } from '@acct/flash'
import { refuse, simulateFlash } from '@acct/flash/testing'

const credentials = {
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
}
const account = operations.monthlyAccount.example.input

test('an account is added', async () => {
  const provider = simulateFlash()
  const flash = createFlash({ endpoint: 'http://localhost', ...credentials, transport: provider.transport })
  await flash.monthlyAccount(account)
  expect(provider.accounts).toMatchObject([{ accountNumber: 'EXT-1', parks: 2 }])
})

test('one operation responds as the test says', async () => {
  const provider = simulateFlash({}, { monthlyAccount: () => refuse('InvalidLocation') })
  const flash = createFlash({ endpoint: 'http://localhost', ...credentials, transport: provider.transport })
  await expect(flash.monthlyAccount(account)).rejects.toMatchObject({ kind: 'refused', code: 'InvalidLocation' })
})

test('a deleted account opens no gate', async () => {
  const provider = simulateFlash({
    accounts: [{ locationId: credentials.locationId, accountNumber: 'EXT-1', credentials: { pin: '1234' } }],
  })
  const flash = createFlash({ endpoint: 'http://localhost', ...credentials, transport: provider.transport })
  await flash.monthlyAccount({ ...account, actionType: 'Delete' })
  expect(provider.accounts).toMatchObject([{ deleted: true, parks: 0, credentials: { pin: null } }])
})
