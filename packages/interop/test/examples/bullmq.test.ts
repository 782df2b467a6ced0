/**
 * `bulk-bullmq` on a real Redis: one worker is killed, another is paused beyond its lock, and no row is written twice.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSandbox } from '@acct/sandbox'
import { expect, test } from 'vitest'
import { enqueue } from '../../../../examples/src/bulk-bullmq/queue.js'
import { bundle } from '../hostile/bundle.js'

const redisServer = '/usr/bin/redis-server'
const numbers = Array.from({ length: 120 }, (_, index) => `ROW-${String(index)}`)

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

// Redis is Debian's; where it is not installed, there is nothing to run this on.
test.runIf(existsSync(redisServer))(
  'two workers, one killed and one paused: every row is written once',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bullmq-'))
    const port = await freePort()
    const redis = spawn(redisServer, ['--port', String(port), '--save', '', '--bind', '127.0.0.1'], { stdio: 'ignore' })
    const workers: ChildProcess[] = []
    await using sandbox = await startSandbox({ delayMs: 20 })
    try {
      const program = await bundle(join(import.meta.dirname, '../../../../examples/src/bulk-bullmq/worker.ts'), folder)
      const start = (): ChildProcess => {
        const worker = spawn(process.execPath, [program], {
          stdio: 'inherit',
          env: {
            ...process.env,
            REDIS_PORT: String(port),
            FLASH_ENDPOINT: sandbox.flash.endpoint,
            FLASH_SECURITY_TOKEN: '11111111-2222-3333-4444-555555555555',
            FLASH_LOCATION_ID: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
          },
        })
        workers.push(worker)
        return worker
      }
      const queue = await enqueue(port, numbers)
      const added = (): number => sandbox.flash.accounts.length
      const [first, second] = [start(), start()]
      while (added() < 30) await wait(5)
      first.kill('SIGKILL')
      while (added() < 60) await wait(5)
      second.kill('SIGSTOP')
      start()
      await wait(4_000)
      second.kill('SIGCONT')
      while ((await queue.getCompletedCount()) < numbers.length) await wait(50)
      await queue.close()

      expect(sandbox.flash.accounts.map(({ accountNumber }) => accountNumber).sort()).toEqual([...numbers].sort())
      const writes = sandbox.flash.calls.filter(({ operation }) => operation === 'monthlyAccount')
      const refusedAsTwice = writes.filter(({ response }) => Buffer.from(response.body).includes('already exists'))
      expect(refusedAsTwice).toEqual([])
    } finally {
      for (const worker of workers) worker.kill('SIGKILL')
      redis.kill('SIGKILL')
      await rm(folder, { recursive: true })
    }
  },
  90_000,
)
