/** What a recording of each provider shows, and that it is replayed as it went. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isSoapError, nodeTransport, type Transport } from '@acct/core'
import type { Replay, Simulator } from '@acct/core/testing'
import { createDebitsuccess } from '@acct/debitsuccess'
import * as debitsuccess from '@acct/debitsuccess/testing'
import { createEmersion, operations as emersionOperations } from '@acct/emersion'
import * as emersion from '@acct/emersion/testing'
import { createFlash, operations as flashOperations } from '@acct/flash'
import * as flash from '@acct/flash/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { reveals } from './search.js'

/** A provider, and a program that calls it. */
interface Row {
  readonly record: (transport: Transport, folder: string) => Transport
  readonly replay: (folder: string) => Replay
  readonly simulate: () => Simulator
  readonly run: (transport: Transport, endpoint: string) => readonly (() => Promise<unknown>)[]
  /** Secrets and personal values that the program sends or receives. */
  readonly planted: readonly string[]
}

const guid = 'f3b1c2d4-1111-4222-8333-0123456789ab'

const rows: Readonly<Record<string, Row>> = {
  Flash: {
    ...flash,
    simulate: () => flash.simulateFlash(),
    run: (transport, endpoint) => {
      const client = createFlash({
        endpoint,
        securityToken: guid,
        locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
        transport,
      })
      const { input } = flashOperations.monthlyAccount.example
      const account = { ...input, companyName: 'Lovelace & Daughters', address: '12 Analytical Row', city: 'Ockham' }
      return [
        () => client.monthlyAccount({ ...account, zipcode: '98765-4321', address2: 'Engine Room 7' }),
        () => client.monthlyAccount({ ...account, zipcode: '98765-4321' }),
        () => client.getMonthlyAccount({ accountNumber: input.accountNumber }),
        async () => {
          const sent = { ...account, zipcode: '98765-4321', address2: 'Engine Room 7' }
          return (await client.reconcile('monthlyAccount', sent)).happened
        },
      ]
    },
    planted: [guid, 'Lovelace & Daughters', '12 Analytical Row', 'Ockham', '98765-4321', 'Engine Room 7'],
  },
  Emersion: {
    ...emersion,
    simulate: () => emersion.simulateEmersion(),
    run: (transport, endpoint) => {
      const client = createEmersion({ endpoint, transport })
      const { input } = emersionOperations.createComplexAccount.example
      const { primaryContact } = input
      const person = { firstName: 'Augusta', lastName: 'Byron-King', emailAddress: 'augusta@byron.example' }
      const account = {
        ...input,
        primaryContact: {
          detail: { ...primaryContact.detail, ...person, phoneNumber: '0298765432', suburb: 'Ockham' },
          cumulusUser: { userName: 'augusta@realm.example', password: 'an4lytical-engine' },
        },
      }
      return [
        () => client.createComplexAccount(account),
        // Is refused with a fault that the provider's table explains.
        () => client.createComplexAccount(account),
        async () => (await client.reconcile('updateComplexAccount', { ...account, accountId: '399301' })).happened,
        async () => (await client.reconcile('createComplexAccount', account)).happened,
      ]
    },
    planted: [
      ...['Augusta', 'Byron-King', 'augusta@byron.example', '0298765432', 'Ockham'],
      ...['augusta@realm.example', 'an4lytical-engine'],
    ],
  },
  Debitsuccess: {
    ...debitsuccess,
    simulate: () => debitsuccess.simulateDebitsuccess(),
    run: (transport, endpoint) => {
      const user = { username: 'a.lovelace', password: 'an4lytical-engine' }
      const client = createDebitsuccess({ endpoint, user, transport })
      const account = { externalAccountReferenceNo: 'MEMBER-42', requestInitiator: 'Augusta Byron' }
      return [
        () => client.transferCustomerAccount({ ...account, targetFacilityIdentifier: 'ASDF' }),
        () => client.transferCustomerAccount({ ...account, targetFacilityIdentifier: 'NONE' }),
        () => client.getCustomerAccountByAccountId(account),
      ]
    },
    planted: ['a.lovelace', 'an4lytical-engine', 'Augusta Byron'],
  },
}

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'acct-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** What the calls of a program end in. */
async function endsOf(calls: readonly (() => Promise<unknown>)[]): Promise<readonly unknown[]> {
  const ends: unknown[] = []
  for (const call of calls)
    ends.push(
      await call().catch((error: unknown) => {
        if (!isSoapError(error)) throw error
        const { kind, outcome, operation, attempts } = error
        return { kind, outcome, operation, attempts, code: 'code' in error ? error.code : undefined }
      }),
    )
  return ends
}

async function overHttp<T>(simulator: Simulator, run: (endpoint: string) => Promise<T>): Promise<T> {
  const server = createServer((request, response) => {
    void (async () => {
      let body = ''
      for await (const chunk of request) body += String(chunk)
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
      const answer = await simulator.handle({ headers, body })
      response.writeHead(answer.status, answer.headers).end(answer.body)
    })()
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  try {
    return await run(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

describe.each(Object.entries(rows))('a recording of %s', (_, { record, replay, simulate, run, planted }) => {
  const texts = (): string =>
    readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n')

  test('over HTTP shows nothing that was planted, and its calls end as they did', async () => {
    const ends = await overHttp(simulate(), (endpoint) => {
      const transport = record(nodeTransport(), folder)
      return endsOf(run(transport, endpoint)).finally(() => transport.close?.())
    })
    for (const value of planted) expect([value, reveals(texts(), value)]).toEqual([value, false])
    const replayed = replay(folder)
    expect(await endsOf(run(replayed, 'http://localhost/'))).toEqual(ends)
    expect(replayed.unused()).toEqual([])
  })

  test('of a write whose response was lost says so again', async () => {
    const simulator = simulate()
    simulator.misbehave({ do: 'drop-after' })
    const [first] = run(record(simulator.transport, folder), 'http://localhost/')
    const ends = await endsOf(first ? [first] : [])
    expect(ends).toMatchObject([{ outcome: 'unknown' }])
    const [again] = run(replay(folder), 'http://localhost/')
    expect(await endsOf(again ? [again] : [])).toEqual(ends)
  })
})
