import fc from 'fast-check'
import { vi } from 'vitest'

// A property is many calls.
vi.setConfig({ testTimeout: 60_000 })

const given = (name: string): number | undefined =>
  process.env[name] === undefined ? undefined : Number(process.env[name])

/** Runs a property with the room's seed. */
export const check = <T>(
  arbitrary: fc.Arbitrary<T>,
  holds: (value: T) => Promise<void> | void,
  runs = 150,
): Promise<void> =>
  fc.assert(
    fc.asyncProperty(arbitrary, async (value) => holds(value)),
    { seed: given('FC_SEED') ?? 20261121, numRuns: given('FC_RUNS') ?? runs },
  )
