/** What a simulated Debitsuccess starts with, and what it stores. */
import type { DebitsuccessUser } from '../index.js'

/** A facility account: the prefix of its customers' references, and the facility that it belongs to. */
export interface SimulatedFacility {
  readonly identifier: string
  readonly facility: string
}

/** An account as the simulated provider stores it. */
export interface SimulatedDebitsuccessAccount {
  readonly accountReferenceNo: string
  readonly externalAccountReferenceNo: string | null
  /** `billed` and `settled` accounts cannot be transferred. Default `active`. */
  readonly state?: 'active' | 'inactive' | 'billed' | 'settled'
}

/** Behaviour that no page of Debitsuccess documents. */
export interface DebitsuccessUndocumented {
  /**
   * The namespace of the members that belong to one operation, such as `TargetFacilityIdentifier`. Default: the
   * client's.
   */
  readonly ownNamespace?: string
  /**
   * Two references that belong to two accounts: no account is found (08), or only Debitsuccess's own counts. Default
   * `08`.
   */
  readonly twoReferences?: '08' | 'own'
  /** Whether a refusal has a note for everything that is wrong, or only the first. Default `all`. */
  readonly notes?: 'all' | 'first'
}

export interface DebitsuccessSeed {
  /** Who may log in. Default: anyone with a user name and a password. */
  readonly users?: readonly DebitsuccessUser[]
  readonly facilities?: readonly SimulatedFacility[]
  readonly accounts?: readonly SimulatedDebitsuccessAccount[]
  readonly undocumented?: DebitsuccessUndocumented
}
