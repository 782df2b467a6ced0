/** Properties that hold for any input, run by fast-check. All properties of a test file share a seed. */
import fc from 'fast-check'
import { vi } from 'vitest'

// A property is many calls.
vi.setConfig({ testTimeout: 60_000 })

function integerFrom(name: string): number | undefined {
  const text = process.env[name]
  if (text === undefined || text === '') return undefined
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new TypeError(`${name} must be an integer, but is ${text}`)
  return value
}

/** Random, unless `ACCT_PROPERTY_SEED` sets it to repeat a run. */
const seed = integerFrom('ACCT_PROPERTY_SEED') ?? Math.floor(Math.random() * 2 ** 31)
const runsOfAll = integerFrom('ACCT_PROPERTY_RUNS')
const howToRepeat = `ACCT_PROPERTY_SEED=${String(seed)}`

console.info(`Properties run with ${howToRepeat}`)

/**
 * Runs a property, 150 times unless told otherwise or `ACCT_PROPERTY_RUNS` says how often. A failure names the seed.
 */
export async function check<T>(
  arbitrary: fc.Arbitrary<T>,
  holds: (value: T) => Promise<void> | void,
  runs = 150,
): Promise<void> {
  const result = await fc.check(
    fc.asyncProperty(arbitrary, async (value) => holds(value)),
    { seed, numRuns: runsOfAll ?? runs },
  )
  if (!result.failed) return
  throw new Error(`Repeat this run with ${howToRepeat}\n${(await fc.asyncDefaultReportMessage(result)) ?? ''}`, {
    cause: result.errorInstance,
  })
}
