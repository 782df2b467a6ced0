/** A test of a web application whose provider is played by msw: the client's requests are intercepted as HTTP. */
import { operations } from '@acct/flash'
import { flashHandlers } from '@acct/flash/msw'
import { simulateFlash } from '@acct/flash/testing'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { POST } from './next-route.js'

const account = operations.monthlyAccount.example.input
const endpoint = 'https://flash.test/Monthly.asmx'
const server = setupServer()

beforeAll(() => {
  vi.stubEnv('FLASH_ENDPOINT', endpoint)
  vi.stubEnv('FLASH_SECURITY_TOKEN', '11111111-2222-3333-4444-555555555555')
  vi.stubEnv('FLASH_LOCATION_ID', 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee')
  // A request that no handler answers fails the test, so that nothing reaches a real provider.
  server.listen({ onUnhandledRequest: 'error' })
})
afterEach(() => {
  server.resetHandlers()
})
afterAll(() => {
  server.close()
  vi.unstubAllEnvs()
})

const post = (body: object): Promise<Response> =>
  POST(new Request('https://app.test/accounts', { method: 'POST', body: JSON.stringify(body) }))

test('the route adds an account', async () => {
  const provider = simulateFlash()
  server.use(...flashHandlers(endpoint, provider))

  const response = await post(account)
  expect([response.status, await response.json()]).toMatchObject([200, { code: 'Success' }])
  expect(provider.accounts).toMatchObject([{ accountNumber: 'EXT-1' }])
})

test('the route says that a response was lost', async () => {
  const provider = simulateFlash()
  server.use(...flashHandlers(endpoint, provider))
  provider.misbehave({ do: 'drop-after' })

  const response = await post(account)
  expect([response.status, await response.json()]).toMatchObject([504, { outcome: 'unknown' }])
})

test('the route says which field is wrong, and sends nothing', async () => {
  const response = await post({ ...account, state: 'Texas' })
  expect([response.status, await response.json()]).toMatchObject([422, { fields: { state: ['must be two letters'] } }])
})
