/**
 * A job of many rows: `node batch.mjs <endpoint> <rows> <how>`. `runBatch` and `loop` print milliseconds for each row;
 * `dry` prints by how many megabytes the memory of the process grows while rows pass that are not sent.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runBatch } from '@acct/core/batch'
import { createFlash } from '@acct/flash'
import { account, credentials, relax } from './work.mjs'

const [endpoint, rows, how] = process.argv.slice(2)
const concurrency = 4
const flash = createFlash({ endpoint, ...credentials, relax })
const call = (row) => flash.monthlyAccount(row)

function* accounts(count) {
  for (let index = 0; index < count; index++) yield { ...account, accountNumber: `EXT-${index}` }
}

const ways = {
  loop: async (count) => {
    const left = accounts(count)
    const line = async () => {
      for (const row of left) await call(row)
    }
    await Promise.all(Array.from({ length: concurrency }, line))
  },
  runBatch: (count) => job(count, {}),
  dry: (count) => job(count, { sends: false }),
}

async function job(count, options) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const summary = await runBatch({
    operation: 'monthlyAccount',
    rows: () => accounts(count),
    key: ({ accountNumber }) => accountNumber,
    call,
    journal: join(folder, 'run.jsonl'),
    concurrency,
    ...options,
  })
  rmSync(folder, { recursive: true })
  if (summary.counts[how === 'dry' ? 'not-sent' : 'done'] !== count)
    throw new Error('not all rows ended as they should')
}

const run = ways[how]
await run(500)
const memory = process.memoryUsage.rss()
const started = performance.now()
await run(Number(rows))
const elapsed = performance.now() - started
// The peak of the whole process, in kilobytes.
const grown = (process.resourceUsage().maxRSS * 1024 - memory) / 2 ** 20
process.stdout.write(String(how === 'dry' ? grown : elapsed / Number(rows)))
process.exit()
