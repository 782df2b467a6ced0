/**
 * Runs in a process of its own, so that nothing but one call is in its memory: makes the call that it is told to make
 * and says what it cost.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { callerOf } from './clients.js'
import type { Case } from './corpus/case.js'
import { delays, differences, ended, flaws } from './judge.js'

export interface Order extends Pick<Case, 'call' | 'expect'> {
  readonly endpoint: string
  /** Where the same call succeeds, so that what the first call of a process costs is not counted. */
  readonly warmUp: string
  readonly timeoutMs: number
}

export interface Cost {
  readonly complaints: readonly string[]
  /** From before the call to the highest point during it, of all memory that the system gave the process. */
  readonly growthBytes: number
}

setFlagsFromString('--expose-gc')
const gc = runInNewContext('gc') as () => void

/** A line of Linux's account of this process, in bytes. */
const status = (name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024

process.once('message', (order: Order) => {
  void measure(order).then((cost) =>
    process.send?.(cost, () => {
      process.disconnect()
    }),
  )
})

async function measure({ call, endpoint, warmUp, expect, timeoutMs }: Order): Promise<Cost> {
  const warm = callerOf(call, { endpoint: warmUp, timeoutMs })
  for (let time = 0; time < 10; time++) await warm.call().catch(() => undefined)
  warm.close()
  const caller = callerOf(call, { endpoint, timeoutMs })
  gc()
  // Sets the highest point back to now.
  writeFileSync('/proc/self/clear_refs', '5')
  const before = status('VmRSS')
  const end = await ended(caller.call)
  const growthBytes = status('VmHWM') - before
  caller.close()
  return {
    complaints: [...differences(end, expect), ...('error' in end ? flaws(end.error) : []), ...delays(end, timeoutMs)],
    growthBytes,
  }
}
