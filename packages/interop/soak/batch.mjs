/**
 * A job under chaos, killed at random points: every row is added once, and none is lost. `node soak/batch.mjs [rows]
 * [kills]`
 */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startChaosServer } from './chaos-server.mjs'

const rows = Number(process.argv[2] ?? 10_000)
const kills = Number(process.argv[3] ?? 20)
const folder = mkdtempSync(join(tmpdir(), 'soak-'))
const server = await startChaosServer({ dropBefore: 0.01, dropAfter: 0.01, busy: 0.005, unavailable: 0.005 })
const started = performance.now()

/** Runs the worker; `killAfter` ends it when that many more requests have arrived. */
function run(killAfter) {
  const args = [join(import.meta.dirname, 'batch-worker.mjs'), server.endpoint, join(folder, 'run.jsonl'), String(rows)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.on('data', (text) => (output += text))
  const before = server.arrived.size
  const timer = setInterval(() => {
    if (server.arrived.size - before >= killAfter) child.kill('SIGKILL')
  }, 1)
  return new Promise((resolve) =>
    child.once('close', (code) => {
      clearInterval(timer)
      resolve({ code, output })
    }),
  )
}

for (let kill = 1; kill <= kills; kill++) {
  await run(Math.ceil((Math.random() * 1.5 * rows) / (kills + 1)))
  console.log(`kill ${kill}: ${server.added.size} accounts, ${Math.round(performance.now() - started)} ms`)
}
let last
for (let attempt = 0; attempt < 5 && last?.code !== 0; attempt++) last = await run(Infinity)
console.log(last.output.trim())

const twice = [...server.added].filter(([, count]) => count !== 1)
assert.equal(last.code, 0, 'the last run completes')
assert.deepEqual(twice, [], 'no account is added twice')
assert.equal(server.added.size, rows, 'no row is lost')
const repeats = [...server.arrived.values()].filter((count) => count > 1).length
console.log(
  `${rows} rows, ${kills} kills: each added once; ${repeats} requests arrived again after their row was looked up`,
)
server.close()
rmSync(folder, { recursive: true })
