import { createEmersion } from '@acct/emersion'
import { createFlash } from '@acct/flash'
import { expect, it } from 'vitest'
import { authority } from '../tls/certificates.js'
import { findAccount, found, reader } from './callers.js'
import { rawServer, type RawServer } from './raw-server.js'
import { caught, deserted } from './support.js'

const answering = (): Promise<RawServer> => rawServer({ asked: (socket) => socket.write(found) })

it('calls one after the other share a connection, until close() ends it', async () => {
  await using server = await answering()
  const line = reader({ endpoint: server.url })
  await line.call()
  await line.call()
  expect({ connections: server.connections, open: server.open }).toEqual({ connections: 1, open: 1 })
  line.close()
  await deserted(server)
})

it('close() ends every connection that several calls at once have left', async () => {
  await using server = await answering()
  const line = reader({ endpoint: server.url })
  await Promise.all(Array.from({ length: 10 }, () => line.call()))
  line.close()
  await deserted(server)
})

it('close() ends connections over TLS', async () => {
  const ca = authority('Close')
  await using server = await rawServer({
    tls: ca.issue({ commonName: 'x', hosts: ['127.0.0.1'] }),
    asked: (socket) => socket.write(found),
  })
  const line = reader({ endpoint: server.url, tls: { ca: ca.cert } })
  await line.call()
  expect(server.open).toBe(1)
  line.close()
  await deserted(server)
})

it('calls that are under way end well, and take their connections with them', async () => {
  const waiting: (() => void)[] = []
  await using server = await rawServer({ asked: (socket) => waiting.push(() => socket.write(found)) })
  const line = reader({ endpoint: server.url })
  const calls = [line.call(), line.call()]
  await expect.poll(() => waiting.length).toBe(2)
  line.close()
  for (const answer of waiting) answer()
  await expect(Promise.all(calls)).resolves.toEqual([{ accountId: '7' }, { accountId: '7' }])
  await deserted(server)
})

it('a call that is still connecting when close() comes ends well', async () => {
  await using server = await answering()
  const line = reader({ endpoint: server.url })
  const call = line.call()
  line.close()
  await expect(call).resolves.toEqual({ accountId: '7' })
  await deserted(server)
})

it('a call after close() ends well, and leaves no connection', async () => {
  await using server = await answering()
  const line = reader({ endpoint: server.url })
  line.close()
  line.close()
  await expect(line.call()).resolves.toEqual({ accountId: '7' })
  await deserted(server)
})

it('`await using` closes', async () => {
  await using server = await answering()
  {
    await using client = createEmersion({ endpoint: server.url })
    await client.send(findAccount, { accountReference: 'REF 1' })
    expect(server.open).toBe(1)
  }
  await deserted(server)
})

it('another location of the same client shares its connections', async () => {
  await using server = await answering()
  const south = {
    securityToken: 'dddddddd-0000-4000-8000-000000000001',
    locationId: 'dddddddd-0000-4000-8000-000000000002',
  }
  const client = createFlash({ endpoint: server.url, ...south })
  const input = { flashAccountNumber: '1', accountGuid: south.locationId, accountNumber: '1' }
  // What answers is another operation's answer, and no matter.
  await caught(client.setMonthlyAccountExternalId(input))
  await caught(
    client.at({ ...south, locationId: 'dddddddd-0000-4000-8000-000000000003' }).setMonthlyAccountExternalId(input),
  )
  expect(server.connections).toBe(1)
  client.close()
  await deserted(server)
})

it('two clients share nothing', async () => {
  await using server = await answering()
  const [one, other] = [reader({ endpoint: server.url }), reader({ endpoint: server.url })]
  await one.call()
  await other.call()
  expect(server.connections).toBe(2)
  one.close()
  await expect.poll(() => server.open).toBe(1)
  await other.call()
  expect(server.connections).toBe(2)
  other.close()
})

it('a client with a transport of the user has nothing to close', async () => {
  const line = reader({ endpoint: 'http://localhost/', transport: () => Promise.reject(new Error('no')) })
  line.close()
  expect(await caught(line.call())).toMatchObject({ kind: 'connection' })
})
