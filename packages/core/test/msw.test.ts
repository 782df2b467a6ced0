import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createDebitsuccess, operations as debitsuccessOperations } from '@acct/debitsuccess'
import { debitsuccessHandlers } from '@acct/debitsuccess/msw'
import { refuse, simulateDebitsuccess } from '@acct/debitsuccess/testing'
import { createEmersion, operations as emersionOperations } from '@acct/emersion'
import { emersionHandlers } from '@acct/emersion/msw'
import { createFlash, operations } from '@acct/flash'
import * as experimental from '@acct/flash/experimental'
import { flashHandlers } from '@acct/flash/msw'
import { simulateFlash } from '@acct/flash/testing'
import { collected, errorOf } from '@acct/test-kit'

const credentials = {
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
}
const endpoints = {
  flash: 'https://flash.test/Monthly.asmx',
  emersion: 'https://emersion.test/Services',
  debitsuccess: 'https://debitsuccess.test/DSServices.svc',
}

const vendor = simulateFlash()
const server = setupServer(
  ...flashHandlers(endpoints.flash, vendor),
  ...emersionHandlers(endpoints.emersion),
  ...debitsuccessHandlers(
    endpoints.debitsuccess,
    simulateDebitsuccess({}, { transferCustomerAccount: () => refuse('14057') }),
  ),
)
const flash = createFlash({ endpoint: endpoints.flash, ...credentials })

beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' })
})
afterEach(() => {
  server.resetHandlers()
})
afterAll(() => {
  server.close()
})

describe('msw handlers', () => {
  test('answer each provider at its own URL', async () => {
    await expect(flash.monthlyAccount(operations.monthlyAccount.example.input)).resolves.toMatchObject({
      code: 'Success',
    })
    expect(vendor.accounts).toMatchObject([{ accountNumber: 'EXT-1' }])
    await expect(
      createEmersion({ endpoint: endpoints.emersion }).createComplexAccount(
        emersionOperations.createComplexAccount.example.input,
      ),
    ).resolves.toEqual({ accountId: '399301' })
  })

  test('let one operation be answered by a function of the test', async () => {
    const debitsuccess = createDebitsuccess({
      endpoint: endpoints.debitsuccess,
      user: { username: 'u', password: 'p' },
    })
    expect(
      await errorOf(debitsuccess.transferCustomerAccount(debitsuccessOperations.transferCustomerAccount.example.input)),
    ).toMatchObject({ kind: 'refused', code: '14057' })
  })

  test('say why when no operation matches', async () => {
    const { reason } = (await errorOf(
      createEmersion({ endpoint: endpoints.flash }).createComplexAccount(
        emersionOperations.createComplexAccount.example.input,
      ),
    )) as { reason?: string }
    expect(reason).toBe(
      `Flash has no operation CreateComplexAccount; it has ${Object.values({ ...operations, ...experimental })
        .map(({ name }) => name)
        .join(', ')}`,
    )
  })

  test('answer only POST requests to their own URL, its query included', async () => {
    const endpoint = 'https://shared.test:8443/Soap(1)/*.asmx?tenant=a'
    const { length } = vendor.calls
    server.use(...flashHandlers(endpoint, vendor))
    await expect(
      createFlash({ endpoint, ...credentials }).monthlyAccount({
        ...operations.monthlyAccount.example.input,
        accountNumber: 'EXT-URL',
      }),
    ).resolves.toMatchObject({ code: 'Success' })
    expect(vendor.calls).toHaveLength(length + 1)
    const others = [
      'https://shared.test:8443/Soap(1)/*.asmx',
      `${endpoint}&x=1`,
      endpoint.replace('=a', '=b'),
      endpoint.replace('8443', '8444'),
      endpoint.replace('*', 'x'),
      endpoint.replace('(1)', '1'),
    ]
    for (const other of others) await expect(fetch(other, { method: 'POST', body: '' }), other).rejects.toThrow()
    await expect(fetch(endpoint), 'GET').rejects.toThrow()
    expect(vendor.calls).toHaveLength(length + 1)
  })

  test('lose a connection after the work was done', async () => {
    vendor.misbehave({ do: 'drop-after', account: 'EXT-2' })
    expect(
      await errorOf(flash.monthlyAccount({ ...operations.monthlyAccount.example.input, accountNumber: 'EXT-2' })),
    ).toMatchObject({ kind: 'connection', outcome: 'unknown' })
    expect(vendor.accounts.at(-1)).toMatchObject({ accountNumber: 'EXT-2' })
  })
})

describe('a list over msw', () => {
  const all = { includeValid: true, includeInvalid: true, includeDeleted: true }
  const endpoint = 'https://lists.test/Monthly.asmx'
  const listing = () => {
    const vendor = simulateFlash({
      accounts: Array.from({ length: 2_000 }, (_, number) => ({
        locationId: credentials.locationId,
        accountNumber: `EXT-${String(number)}`,
        flashAccountNumber: String(number),
      })),
    })
    server.use(...flashHandlers(endpoint, vendor))
    return { vendor, flash: createFlash({ endpoint, ...credentials }) }
  }

  test('has the same items when it is streamed', async () => {
    const { flash } = listing()
    const { accounts } = await flash.getAllMonthlies(all)
    expect(accounts).toHaveLength(2_000)
    expect(await collected(flash.getAllMonthlies.stream(all))).toEqual(accounts)
  })

  test.each(['truncated', 'drop-after', 'bad-gateway', 'server-fault', 'wrong-content-type'] as const)(
    'ends in the same error when it is streamed: %s',
    async (misbehaviour) => {
      const { vendor, flash } = listing()
      vendor.misbehave({ do: misbehaviour, times: 2 })
      const { kind, outcome, message } = await errorOf(flash.getAllMonthlies(all))
      expect(await errorOf(collected(flash.getAllMonthlies.stream(all)))).toMatchObject({ kind, outcome, message })
    },
  )
})

describe('misbehaviour', () => {
  test.each([
    ['drop-before', 'connection', false],
    ['drop-after', 'connection', true],
    ['reset', 'connection', true],
    ['bad-gateway', 'http', false],
    ['server-fault', 'fault', false],
    ['truncated', 'response', true],
    ['wrong-content-type', 'http', true],
    ['delay', 'timeout', true],
  ] as const)('%s ends in %s with outcome unknown; work done: %s', async (mishap, kind, done) => {
    const vendor = simulateFlash()
    const client = createFlash({
      endpoint: 'http://localhost',
      ...credentials,
      transport: vendor.transport,
      timeoutMs: 50,
    })
    vendor.misbehave({ do: mishap, operation: 'monthlyAccount', delayMs: 100 })
    expect(await errorOf(client.monthlyAccount(operations.monthlyAccount.example.input))).toMatchObject({
      kind,
      outcome: 'unknown',
    })
    expect(vendor.accounts).toHaveLength(done ? 1 : 0)
    await client.monthlyAccount({ ...operations.monthlyAccount.example.input, accountNumber: 'EXT-9' })
  })
})
