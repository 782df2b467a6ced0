/** How much the live heap grows in 1,000 calls, after a fifth of the calls as warm-up. Prints kilobytes. */
import { connect } from './peers/acct.mjs'

const [endpoint, calls] = process.argv.slice(2)
const call = connect(endpoint)

async function make(count) {
  let left = count
  const line = async () => {
    while (left-- > 0) await call()
  }
  await Promise.all(Array.from({ length: 32 }, line))
}

async function live() {
  await new Promise((resolve) => setTimeout(resolve, 50))
  for (let i = 0; i < 4; i++) globalThis.gc()
  return process.memoryUsage().heapUsed
}

await make(calls / 5)
const before = await live()
await make((calls * 4) / 5)
const after = await live()
process.stdout.write(String(Math.max(0, after - before) / 1024 / ((calls * 4) / 5 / 1000)))
process.exit()
