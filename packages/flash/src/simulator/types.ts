/** What a simulated Flash starts with, and what it stores. */
import type { ReceivedInput } from '@acct/core/testing'
import type { MonthlyAccount4Input, MonthlyAccountInput, MonthlyContact1Input, MonthlyVehicleInput } from '../index.js'
import type { FlashCode, FlashResult } from '../types.js'

/** A write of an account, as the provider reads it. */
export type ReceivedAccount = ReceivedInput<
  MonthlyAccountInput & Partial<Pick<MonthlyAccount4Input, 'reservedParking' | 'reportGroup'>>
>

/** A write of a contact, as the provider reads it. */
export type ReceivedContact = ReceivedInput<MonthlyContact1Input>

/** A write of a vehicle, as the provider reads it. */
export type ReceivedVehicle = ReceivedInput<MonthlyVehicleInput>

/** A location and the token that opens it. */
export interface SimulatedLocation {
  readonly locationId: string
  readonly securityToken: string
  /** Profiles of the location, returned to a call that gives an account one. Default: none. */
  readonly profiles?: FlashResult['locationProfiles']
}

/**
 * What opens the gate for an account, besides what its contacts and vehicles have. `monthlyAccount` cannot set these,
 * but Delete clears them.
 */
export interface SimulatedFlashCredentials {
  /** Prox Card or RFID. */
  readonly proxCard: string | null
  readonly idCard: string | null
  readonly idTag: string | null
  readonly decal: string | null
  readonly pin: string | null
}

/** A contact or vehicle of an account. */
export interface SimulatedFlashPart {
  /** GUID that Flash made. */
  readonly guid: string
  /** The caller's own id; `null` for one that was made by hand. */
  readonly externalId: string | null
}

/** A contact as the simulated provider stores it. Delete clears its RFID number. */
export interface SimulatedFlashContact
  extends SimulatedFlashPart, Omit<ReceivedContact, 'actionType' | 'accountNumber' | 'contactId' | 'primaryContact'> {
  readonly primaryContact: boolean
  readonly deleted: boolean
}

/** A contact to start with. */
export type SeededFlashContact = Partial<SimulatedFlashContact>

/** A vehicle as the simulated provider stores it. Delete removes it. */
export interface SimulatedFlashVehicle
  extends SimulatedFlashPart, Omit<ReceivedVehicle, 'actionType' | 'accountNumber' | 'vehicleId'> {}

/** A vehicle to start with. */
export type SeededFlashVehicle = Partial<SimulatedFlashVehicle>

/** An account as the simulated provider stores it: what its callers sent, and what Flash adds. */
export interface SimulatedFlashAccount extends Omit<
  ReceivedAccount,
  'actionType' | 'accountNumber' | 'allowPassback' | 'lateFeeOnKiosk' | 'reservedParking' | 'startDate' | 'validUntil'
> {
  readonly locationId: string
  /** The external number; `null` for an account that was made by hand. */
  readonly accountNumber: string | null
  readonly flashAccountNumber: string
  readonly accountGuid: string
  /** The status that reads return. */
  readonly readStatus: 'Automatic' | 'Valid' | 'Invalid'
  readonly allowPassback: boolean
  readonly lateFeeOnKiosk: boolean
  readonly reservedParking?: boolean | undefined
  /** In UTC as `yyyy-mm-ddThh:mm:ss`, like `validUntil`. */
  readonly startDate: string
  readonly validUntil?: string | undefined
  readonly credentials: SimulatedFlashCredentials
  readonly contacts: readonly SimulatedFlashContact[]
  readonly vehicles: readonly SimulatedFlashVehicle[]
  readonly deleted: boolean
}

/** An account to start with. What is left out is as in `monthlyAccount`'s example of an active account, or empty. */
export interface SeededFlashAccount extends Partial<
  Omit<SimulatedFlashAccount, 'credentials' | 'contacts' | 'vehicles'>
> {
  readonly locationId: string
  readonly credentials?: Partial<SimulatedFlashCredentials>
  readonly contacts?: readonly SeededFlashContact[]
  readonly vehicles?: readonly SeededFlashVehicle[]
}

/** Behaviour that no page of Flash documents. */
export interface FlashUndocumented {
  /** The response to an Add of a number or id that is taken. `Success` makes it an Update. Default `GeneralFailure`. */
  readonly addOfKnown?: FlashCode
  /**
   * The response to Update and Delete when there is no such account, contact or vehicle. `Success` does nothing.
   * Default `NotFound`.
   */
  readonly changeOfUnknown?: FlashCode
  /**
   * What Update does to a deleted account or contact: restores it, as documented for an account with MonthlyAccount5,
   * or responds with this code. Default `restores`.
   */
  readonly updateOfDeleted?: 'restores' | FlashCode
  /**
   * Whether optional fields that an Update leaves out are kept or cleared, and a blank e-mail address or mobile number
   * of `monthlyContact`. Default `kept`.
   */
  readonly omitted?: 'kept' | 'cleared'
}

export interface FlashSeed {
  /** Locations that exist. Default: any, with any token. */
  readonly locations?: readonly SimulatedLocation[]
  readonly accounts?: readonly SeededFlashAccount[]
  readonly undocumented?: FlashUndocumented
}
