const { createEmersion, isFaultError, operations } = require('@acct/emersion')
const { simulateEmersion } = require('@acct/emersion/testing')

const account = operations.createComplexAccount.example.input

test('a user name can be used once', async () => {
  const provider = simulateEmersion()
  const emersion = createEmersion({ endpoint: 'http://localhost', transport: provider.transport })
  await emersion.createComplexAccount(account)
  const error = await emersion.createComplexAccount(account).catch((error) => error)
  expect(isFaultError(error)).toBe(true)
  expect(error.vendor).toMatchObject({ code: '29', path: 'primaryContact.cumulusUser.userName' })
  expect(provider.accounts).toHaveLength(1)
})
