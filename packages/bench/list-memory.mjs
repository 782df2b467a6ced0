/**
 * How far a process's memory grows while a list of accounts is read: `node list-memory.mjs <endpoint> <accounts>
 * <how>`. Prints megabytes.
 */
import { createFlash } from '@acct/flash'
import { credentials } from './work.mjs'

const [endpoint, accounts, how] = process.argv.slice(2)
const input = { includeValid: true, includeInvalid: true, includeDeleted: false }

const read = {
  stream: async (flash) => {
    let count = 0
    for await (const { flashAccountNumber } of flash.getAllMonthlies.stream(input))
      if (flashAccountNumber === String(count)) count++
    return count
  },
  whole: async (flash) => (await flash.getAllMonthlies(input)).accounts.length,
}[how]

async function readAt(accounts) {
  const flash = createFlash({
    endpoint: `${endpoint}${accounts}`,
    ...credentials,
    limits: how === 'whole' ? { elements: 1e9, bodyBytes: 1e9 } : {},
  })
  if ((await read(flash)) !== Number(accounts)) throw new Error('not all of it was read')
  flash.close()
}

// The first one of a process loads and compiles.
await readAt(1_000)
globalThis.gc()
const before = process.memoryUsage.rss()
await readAt(accounts)
// The peak of the whole process, in kilobytes.
process.stdout.write(String((process.resourceUsage().maxRSS * 1024 - before) / 2 ** 20))
