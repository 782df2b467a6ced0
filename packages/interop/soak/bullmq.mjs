/**
 * `examples/src/bulk-bullmq` under chaos: two workers, of which one or the other is killed at random points, and one is
 * paused beyond its lock. Every row is written once, and none is lost. `pnpm soak:bullmq [rows] [kills]`; it needs
 * `redis-server`.
 */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { enqueue } from '../../../examples/src/bulk-bullmq/queue.ts'

const rows = Number(process.argv[2] ?? 10_000)
const kills = Number(process.argv[3] ?? 20)
const root = join(import.meta.dirname, '../../..')
/** Longer than the lock of a worker and the lease of its rows. */
const pausedMs = 6_000
const children = new Set()
process.on('exit', () => children.forEach((child) => child.kill('SIGKILL')))

function start(command, args, options) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], ...options })
  children.add(child)
  child.once('close', () => children.delete(child))
  return child
}

const port = await new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address()
    server.close(() => resolve(port))
  })
})
start('redis-server', ['--port', port, '--save', '', '--bind', '127.0.0.1'])

/** The sandbox is a process of its own, and counts what arrives. */
const chaos = 'drop-before=1%,drop-after=1%,bad-gateway=0.5%'
const sandbox = start(process.execPath, [join(root, 'packages/sandbox/dist/cli.js'), '--chaos', chaos])
const [endpoint, control] = await new Promise((resolve) => {
  const found = []
  createInterface(sandbox.stdout).on('line', (line) => {
    const [, name, url] = /^(Open|Flash) +(http\S+)$/.exec(line) ?? []
    if (name === 'Open') found[1] = new URL('control/writes?provider=flash&operation=monthlyAccount', url)
    if (name === 'Flash') found[0] = url
    if (found[0] && found[1]) resolve(found)
  })
})

const worker = () =>
  start(process.execPath, ['--import', 'tsx', 'src/bulk-bullmq/worker.ts'], {
    cwd: join(root, 'examples'),
    // BullMQ prints a stack for every lock that a paused worker has lost.
    stdio: 'ignore',
    env: {
      ...process.env,
      TSX_TSCONFIG_PATH: 'tsconfig.run.json',
      REDIS_PORT: String(port),
      FLASH_ENDPOINT: endpoint,
      FLASH_SECURITY_TOKEN: '11111111-2222-3333-4444-555555555555',
      FLASH_LOCATION_ID: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
    },
  })

const numbers = Array.from({ length: rows }, (_, index) => `ROW-${index}`)
const queue = await enqueue(port, numbers)
const started = performance.now()
const seconds = () => Math.round((performance.now() - started) / 1_000)
const workers = [worker(), worker()]

for (let kill = 1; kill <= kills; kill++) {
  const before = await queue.getCompletedCount()
  const after = before + Math.ceil((Math.random() * 1.5 * rows) / (kills + 2))
  while ((await queue.getCompletedCount()) < Math.min(after, rows)) await sleep(20)
  const which = kill % 2
  if (kill === Math.ceil(kills / 2)) {
    workers[1 - which].kill('SIGSTOP')
    await sleep(pausedMs)
    workers[1 - which].kill('SIGCONT')
    console.log(`paused one worker for ${pausedMs} ms`)
  }
  workers[which].kill('SIGKILL')
  await once(workers[which], 'close')
  workers[which] = worker()
  console.log(`kill ${kill}: ${await queue.getCompletedCount()} rows, ${seconds()} s`)
}
while ((await queue.getCompletedCount()) + (await queue.getFailedCount()) < rows) await sleep(100)

const { writes } = await (await fetch(control)).json()
const counts = (status) => Object.entries(status).map(([name, count]) => `${count} ${name}`)
const statuses = {}
for (const job of await queue.getCompleted()) {
  statuses[job.returnvalue.status] = (statuses[job.returnvalue.status] ?? 0) + 1
}
const arrivedAgain = writes.filter(({ arrived }) => arrived > 1).length
console.log(`${rows} rows, ${kills} kills, ${seconds()} s: ${counts(statuses).join(', ')}`)
console.log(`${arrivedAgain} requests arrived again after their row was looked up`)
assert.deepEqual(
  writes.filter(({ done }) => done > 1),
  [],
  'no account is added twice',
)
assert.deepEqual(
  new Set(writes.filter(({ done }) => done === 1).map(({ key }) => key)),
  new Set(numbers),
  'none is lost',
)
// A row that is sent although it was written is refused by Flash.
assert.deepEqual(statuses, { done: rows }, 'every row ended as done')
await queue.close()
process.exit()
