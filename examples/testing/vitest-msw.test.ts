import { setupServer } from 'msw/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEmersion, operations } from '@acct/emersion'
import { emersionHandlers } from '@acct/emersion/msw'
import { simulateEmersion } from '@acct/emersion/testing'

const endpoint = 'https://emersion.test/Services'
const provider = simulateEmersion()
const server = setupServer(...emersionHandlers(endpoint, provider))

beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' })
})
afterAll(() => {
  server.close()
})

test('an account is created over HTTP that never leaves the process', async () => {
  const emersion = createEmersion({ endpoint })
  await expect(emersion.createComplexAccount(operations.createComplexAccount.example.input)).resolves.toEqual({
    accountId: '399301',
  })
  expect(provider.accounts).toMatchObject([{ userName: 'first@example.com.au' }])
})
