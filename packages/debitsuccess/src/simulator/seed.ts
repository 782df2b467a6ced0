/** What the seed of a simulated Debitsuccess may be. */
import { seedSchema as schemas } from '@acct/core/testing'
import type { DebitsuccessSeed, DebitsuccessUndocumented, SimulatedDebitsuccessAccount } from './types.js'

const { string, oneOf, stringOrNull, array, record } = schemas

/** The seed of an account. */
export const accountSchema = record<SimulatedDebitsuccessAccount>({
  accountReferenceNo: string,
  externalAccountReferenceNo: stringOrNull,
  state: oneOf('active', 'inactive', 'billed', 'settled').optional(),
})

/** Refuses what a seed does not have. */
export const seedSchema = record<DebitsuccessSeed>({
  users: array(record({ username: string, password: string })).optional(),
  facilities: array(record({ identifier: string, facility: string })).optional(),
  accounts: array(accountSchema).optional(),
  undocumented: record<DebitsuccessUndocumented>({
    ownNamespace: string.optional(),
    twoReferences: oneOf('08', 'own').optional(),
    notes: oneOf('all', 'first').optional(),
  }).optional(),
})
