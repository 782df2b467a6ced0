/** What a simulated Emersion starts with, and what it stores. */
import type { ReceivedInput } from '@acct/core/testing'
import type { CreateComplexAccountInput, UpdateComplexAccountInput } from '../index.js'

/** A write of an account, as the provider reads it. */
export type ReceivedCreate = ReceivedInput<CreateComplexAccountInput>
export type ReceivedUpdate = ReceivedInput<UpdateComplexAccountInput>
export type ReceivedAccount = ReceivedCreate | ReceivedUpdate

/** A contact's fields, as far as they are known. */
export type SimulatedContact = Partial<CreateComplexAccountInput['primaryContact']['detail']>

/** An organisation's fields, as they were sent. */
export type SimulatedOrganisation = {
  readonly [Key in keyof NonNullable<ReceivedAccount['accountOrganisation']>]?: string | number | undefined
}

/** An account as the simulated provider stores it: what its callers sent but the password. */
export interface SimulatedEmersionAccount {
  readonly accountId: string
  readonly userName: string
  readonly licenceeUsername: string | null
  readonly primaryContact: SimulatedContact
  readonly accountContactType: ReceivedAccount['accountContactType']['type']
  readonly accountOrganisation: SimulatedOrganisation | null
  /** `null` also when one was sent without a title, which the provider ignores. */
  readonly billingContact: SimulatedContact | null
  readonly accountReference: string | null
  /** Whether it belongs to another provider, whose accounts may not be changed. */
  readonly foreign: boolean
}

/** An account to start with. What is left out is empty; the type is `Individual`. */
export interface SeededEmersionAccount extends Partial<SimulatedEmersionAccount> {
  readonly accountId: string
  readonly userName: string
}

/** Behaviour that no page of Emersion documents. */
export interface EmersionUndocumented {
  /**
   * Whether optional fields, organisation and billing contact that an update leaves out are kept or cleared. Default
   * `kept`.
   */
  readonly omitted?: 'kept' | 'cleared'
}

export interface EmersionSeed {
  /** The caller's realm without `@`. Default: user names of any realm are taken. */
  readonly realm?: string
  readonly accounts?: readonly SeededEmersionAccount[]
  /** Id of the next account. Default 399301. */
  readonly nextAccountId?: number
  readonly undocumented?: EmersionUndocumented
}
