/** What a simulated Debitsuccess starts with, and what it stores. */
import type { DebitsuccessUser } from '../index.js'

/** A facility account: the prefix of its customers' references, and the facility that it belongs to. */
export interface SimulatedFacility {
  readonly identifier: string
  readonly facility: string
}

/** A payment that is due once or repeatedly, the fee for a payment that failed, or days without payments. */
export interface SimulatedSchedule {
  readonly id: number
  readonly kind: 'payment' | 'penaltyFee' | 'suspension'
  /** The first day, as `yyyy-mm-dd`. */
  readonly startDate: string
  /** The last day; without one the schedule is open-ended. */
  readonly endDate?: string
  readonly installment?: string
  readonly frequency?: string
  readonly description?: string
  readonly externalIdentifier?: string
}

/** A payment that was recorded. */
export interface SimulatedPayment {
  readonly id: number
  /** Negative for a refund. */
  readonly amount: string
  /** As it was sent: a day, or a day and a time. */
  readonly date: string
  readonly description?: string
  readonly externalIdentifier?: string
}

/** A refund that was requested. It stays `Submitted`. */
export interface SimulatedRefund {
  readonly id: number
  readonly amount: string
  readonly description: string
  readonly externalIdentifier?: string
}

/** A change of what is overdue, and its day. */
export interface SimulatedOverdueChange {
  readonly date: string
  readonly from: string
  readonly to: string
}

/** An account as the simulated provider stores it. Amounts are texts, days are `yyyy-mm-dd`. */
export interface SimulatedDebitsuccessAccount {
  readonly accountReferenceNo: string
  readonly externalAccountReferenceNo: string | null
  /** `billed` and `settled` accounts cannot be transferred. Default `active`. */
  readonly state?: 'active' | 'inactive' | 'billed' | 'settled'
  readonly accountCode?: string
  readonly accountNotes?: string
  readonly startDate?: string
  readonly terminationDate?: string
  readonly nextBillingDate?: string
  readonly overdueAmount?: string
  /** The total that the account has to pay. */
  readonly totalValue?: string
  readonly term?: number
  readonly termType?: 'Months' | 'Payments'
  /** Whether payments were stopped by hand. */
  readonly isStopped?: boolean
  readonly schedules?: readonly SimulatedSchedule[]
  readonly payments?: readonly SimulatedPayment[]
  readonly refunds?: readonly SimulatedRefund[]
  readonly overdueChanges?: readonly SimulatedOverdueChange[]
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
  /** The provider's day, as `yyyy-mm-dd`. Default: the present day in UTC. */
  readonly today?: string
  readonly undocumented?: DebitsuccessUndocumented
}
