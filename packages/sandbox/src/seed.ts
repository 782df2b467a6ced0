/** The schema of the sandbox's seed: those of the three providers. */
import { seedSchema } from '@acct/core/testing'
import * as debitsuccess from '@acct/debitsuccess/testing'
import * as emersion from '@acct/emersion/testing'
import * as flash from '@acct/flash/testing'
import type { ProviderKey, SandboxSeed } from './providers.js'

const providers = { flash, emersion, debitsuccess } as const

const sandbox = seedSchema.record<SandboxSeed>({
  flash: flash.seedSchema.optional(),
  emersion: emersion.seedSchema.optional(),
  debitsuccess: debitsuccess.seedSchema.optional(),
})

/** Checks a seed. Throws a `TypeError` whose message says what is wrong, and where. */
export const checkSeed = (seed: unknown): SandboxSeed => seedSchema.check(sandbox, seed, 'the seed')

/** Checks one account of a seed, as `checkSeed` does. */
export const checkAccount = (provider: ProviderKey, account: unknown): object =>
  seedSchema.check<object>(providers[provider].accountSchema, account, 'the account')
