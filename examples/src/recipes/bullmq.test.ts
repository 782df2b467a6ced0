import { spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { createFlash, type FlashClient, type MonthlyAccountInput } from '@acct/flash'
import type { FlashSeed } from '@acct/flash/testing'
import { startSandbox } from '@acct/sandbox'
import { Queue, QueueEvents, type Worker, type WorkerOptions } from 'bullmq'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountWorker, jobOptions, type AccountJob } from './bullmq.js'
import { account, credentials } from './support.js'

// Debian's and Ubuntu's; `.ci/run` installs it.
const redisServer = '/usr/bin/redis-server'
const connection = { host: '127.0.0.1', port: 0 }
let stopRedis = (): unknown => undefined

let queues = 0

/** A sandbox, a queue of its own, and what ends a job. */
async function setUp(seed: FlashSeed = {}) {
  const sandbox = await startSandbox({ flash: seed })
  const name = `accounts-${String(queues++)}`
  const queue = new Queue<AccountJob>(name, { connection })
  const events = new QueueEvents(name, { connection })
  await events.waitUntilReady()
  const workers: Worker[] = []
  const start = (flash: FlashClient, options: Partial<WorkerOptions> = {}): Worker => {
    const worker = accountWorker(name, flash, { connection, ...options })
    // A worker whose job was taken away says so.
    worker.on('error', () => undefined)
    workers.push(worker)
    return worker
  }
  const add = (input: MonthlyAccountInput = account) =>
    queue.add('account', { input, mayHaveHappened: false }, { ...jobOptions, backoff: { type: 'fixed', delay: 10 } })
  return {
    provider: sandbox.flash,
    flash: createFlash({ endpoint: sandbox.flash.endpoint, ...credentials }),
    start,
    add,
    /** Resolves to why the job failed, or to nothing. */
    ended: (job: Awaited<ReturnType<typeof add>>) =>
      job.waitUntilFinished(events).then(
        () => undefined,
        (error: unknown) => (error as Error).message,
      ),
    stored: async (id = '') => {
      const { data, attemptsMade } = (await queue.getJob(id)) ?? {}
      return { mayHaveHappened: data?.mayHaveHappened, attemptsMade }
    },
    writes: () => sandbox.flash.calls.filter(({ operation }) => operation === 'monthlyAccount').length,
    [Symbol.asyncDispose]: async () => {
      await sandbox.close()
      await Promise.all(workers.map((worker) => worker.close(true)))
      await events.close()
      await queue.close()
    },
  }
}

describe.runIf(existsSync(redisServer))('a job', () => {
  beforeAll(async () => {
    const probe = createServer().listen(0, connection.host)
    await once(probe, 'listening')
    connection.port = (probe.address() as AddressInfo).port
    await new Promise((resolve) => probe.close(resolve))
    const options = ['--port', String(connection.port), '--bind', connection.host, '--save', '']
    const server = spawn(redisServer, options, { stdio: ['ignore', 'pipe', 'inherit'] })
    stopRedis = () => server.kill()
    for await (const text of server.stdout.setEncoding('utf8')) if (String(text).includes('Ready to accept')) break
  })

  afterAll(() => {
    stopRedis()
  })

  test('not-sent: the next attempt sends it', async () => {
    await using at = await setUp()
    // Nothing listens on port 1.
    const down = createFlash({ endpoint: 'http://127.0.0.1:1/', ...credentials })
    const clients = [down, down]
    at.start({ ...at.flash, monthlyAccount: (input) => (clients.pop() ?? at.flash).monthlyAccount(input) })

    const job = await at.add()
    expect(await at.ended(job)).toBeUndefined()
    expect(await at.stored(job.id)).toMatchObject({ attemptsMade: 3 })
    expect(at.writes()).toBe(1)
  })

  test('refused: the job fails at once, and it is known that nothing happened', async () => {
    await using at = await setUp({ accounts: [{ locationId: credentials.locationId, accountNumber: 'EXT-1' }] })
    at.start(at.flash)

    const job = await at.add()
    expect(await at.ended(job)).toContain('GeneralFailure')
    expect(await at.stored(job.id)).toEqual({ attemptsMade: 1, mayHaveHappened: false })
  })

  test('an invalid input fails at once, and nothing is sent', async () => {
    await using at = await setUp()
    at.start(at.flash)

    const job = await at.add({ ...account, state: 'Texas' })
    expect(await at.ended(job)).toContain('must be two letters')
    expect(await at.stored(job.id)).toEqual({ attemptsMade: 1, mayHaveHappened: false })
    expect(at.writes()).toBe(0)
  })

  test('unknown, and it has happened: it is not sent again, even if the first look fails', async () => {
    await using at = await setUp()
    at.provider.misbehave({ do: 'drop-after', operation: 'monthlyAccount' })
    at.provider.misbehave({ do: 'bad-gateway', operation: 'getMonthlyAccount' })
    at.start(at.flash)

    const job = await at.add()
    expect(await at.ended(job)).toBeUndefined()
    expect(await at.stored(job.id)).toMatchObject({ attemptsMade: 3 })
    expect([at.writes(), at.provider.accounts.length]).toEqual([1, 1])
  })

  test('unknown, and it has not happened: it is sent again', async () => {
    await using at = await setUp()
    at.provider.misbehave({ do: 'drop-before', operation: 'monthlyAccount' })
    at.start(at.flash)

    expect(await at.ended(await at.add())).toBeUndefined()
    expect([at.writes(), at.provider.accounts.length]).toEqual([2, 1])
  })

  test('unknown, and it stays unclear: the job fails and says so', async () => {
    await using at = await setUp({ accounts: [{ locationId: credentials.locationId, accountNumber: 'ext-1' }] })
    at.provider.misbehave({ do: 'drop-before', operation: 'monthlyAccount' })
    at.start(at.flash)

    const job = await at.add()
    expect(await at.ended(job)).toMatch(/^It may have been added\. .*another spelling/)
    expect(await at.stored(job.id)).toMatchObject({ mayHaveHappened: true })
    expect(at.writes()).toBe(1)
  })

  test('a worker that dies while it sends: the job fails, and a retry by hand looks before it sends', async () => {
    await using at = await setUp()
    const died = new EventEmitter()
    const dying = createFlash({
      endpoint: at.provider.endpoint,
      ...credentials,
      // The provider does its work, and nobody is there for the response.
      transport: async ({ url, headers, body }) => {
        await fetch(url, { method: 'POST', headers, body })
        died.emit('now')
        return new Promise(() => undefined)
      },
    })
    const hasDied = once(died, 'now')
    const first = at.start(dying, { lockDuration: 500, stalledInterval: 250 })
    const job = await at.add()
    await hasDied
    await first.close(true)
    at.start(at.flash, { stalledInterval: 250 })

    expect(await at.ended(job)).toContain('stalled')
    expect(await at.stored(job.id)).toMatchObject({ mayHaveHappened: true })
    await job.retry()
    await expect.poll(() => job.getState(), { timeout: 10_000 }).toBe('completed')
    expect(at.writes()).toBe(1)
  })
})
