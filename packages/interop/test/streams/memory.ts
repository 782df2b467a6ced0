/** Runs in a process of its own: reads a list as it arrives, and says how far memory grew. */
import { readFileSync, writeFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createFlash } from '@acct/flash'

setFlagsFromString('--expose-gc')
const gc = runInNewContext('gc') as () => void
const status = (name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024

const flash = createFlash({
  endpoint: process.argv[2] ?? '',
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
})

async function read(): Promise<number> {
  let count = 0
  for await (const { flashAccountNumber } of flash.getAllMonthlies.stream({
    includeValid: true,
    includeInvalid: true,
    includeDeleted: false,
  }))
    if (flashAccountNumber === String(count)) count++
  return count
}

// The first one of a process loads and compiles.
await read()
gc()
// Sets the highest point back to now.
writeFileSync('/proc/self/clear_refs', '5')
const before = status('VmRSS')
const count = await read()
process.stdout.write(JSON.stringify({ count, growthBytes: status('VmHWM') - before }))
flash.close()
