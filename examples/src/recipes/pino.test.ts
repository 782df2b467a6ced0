import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { startSandbox } from '@acct/sandbox'
import { expect, test } from 'vitest'
import { accountServer } from './pino.js'
import { credentials } from './support.js'

test('each line of a call has the id of the request that made it', async () => {
  await using sandbox = await startSandbox({
    flash: { accounts: [{ locationId: credentials.locationId, accountNumber: 'A-1' }] },
  })
  const lines: string[] = []
  const server = accountServer(
    // One at a time, so that calls also wait for each other.
    { endpoint: sandbox.flash.endpoint, ...credentials, maxConcurrency: 1 },
    { write: (line) => void lines.push(line) },
  )
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo

  const numbers = ['A-1', 'A-2', 'A-1', 'A-3', 'A-1']
  const statuses = await Promise.all(
    numbers.map(async (number, index) => {
      const headers = { 'X-Trace-Id': `request-${String(index)}` }
      return (await fetch(`http://127.0.0.1:${String(port)}/${number}`, { headers })).status
    }),
  )
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))

  expect(statuses).toEqual([200, 502, 200, 502, 200])
  const entries = lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
  const found = (index: number) => entries.filter(({ traceId }) => traceId === `request-${String(index)}`)
  for (const [index, status] of statuses.entries())
    expect(found(index)).toMatchObject([
      status === 200
        ? { operation: 'getMonthlyAccount', outcome: 'done', level: 30 }
        : { operation: 'getMonthlyAccount', outcome: 'refused', code: 'NotFound', level: 50 },
      { msg: 'answered', status },
    ])
  expect(entries).toHaveLength(2 * numbers.length)
})
