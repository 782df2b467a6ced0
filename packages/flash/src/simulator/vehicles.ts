/** The vehicles of a simulated Flash. */
import type { Caller } from '@acct/core/testing'
import type { GetMonthlyVehicle1Input, GetMonthlyVehicle1Output, SetMonthlyVehicleExternalIdInput } from '../index.js'
import type { FlashResult } from '../types.js'
import { findPart, identifyPart, writePart } from './parts.js'
import { findAccount, findAccountOfType, newPartGuid, respond, respondUnknown, type FlashState } from './state.js'
import type { ReceivedVehicle } from './types.js'

const actions = { add: 'Add', update: 'Update', delete: 'Delete' } as const

export function monthlyVehicle(
  state: FlashState,
  { actionType, accountNumber, vehicleId, ...fields }: ReceivedVehicle,
  caller: Caller,
): FlashResult {
  const account = findAccount(state, caller, 'accountNumber', accountNumber)
  if (!account) return respondUnknown('NotFound', `Account ${accountNumber}`)
  const [response, vehicles] = writePart(state, {
    noun: 'Vehicle',
    // Anything that is not read as one of these has been refused already.
    action: actions[actionType.toLowerCase() as Lowercase<typeof actionType>],
    id: vehicleId,
    parts: account.vehicles,
    store: (known) => ({
      guid: known?.guid ?? newPartGuid(account, 'vehicles'),
      externalId: vehicleId,
      ...(state.undocumented.omitted === 'kept' && known),
      ...fields,
    }),
    leave: () => undefined,
  })
  if (vehicles !== account.vehicles) state.accounts.replace(account, { ...account, vehicles })
  return response
}

export function setMonthlyVehicleExternalId(
  state: FlashState,
  { vehicleId }: SetMonthlyVehicleExternalIdInput,
  caller: Caller,
): FlashResult {
  // Both may be missing when their rules are relaxed.
  const [flashAccountNumber = '', vehicleGuid = ''] = [caller.text('flashAccountNumber'), caller.text('vehicleGuid')]
  const account = findAccount(state, caller, 'flashAccountNumber', flashAccountNumber)
  if (!account) return respondUnknown('NotFound', `Account ${flashAccountNumber}`)
  const [response, vehicles] = identifyPart('Vehicle', account.vehicles, vehicleGuid, vehicleId)
  if (vehicles !== account.vehicles) state.accounts.replace(account, { ...account, vehicles })
  return response
}

export function getMonthlyVehicle1(
  state: FlashState,
  { accountNumber, vehicleId }: GetMonthlyVehicle1Input,
  caller: Caller,
): GetMonthlyVehicle1Output {
  const account = findAccountOfType(state, caller, accountNumber)
  const vehicle = findPart(account?.vehicles ?? [], caller, 'vehicleIdType', vehicleId)
  const { code, message } = vehicle
    ? respond('Success')
    : respondUnknown('NotFound', account ? `Vehicle ${vehicleId}` : `Account ${accountNumber}`)
  return {
    accountNumber: vehicle && account ? account.accountNumber : null,
    code,
    message,
    keyBarcode: vehicle?.keyBarcode ?? null,
    keyHook: vehicle?.keyHook ?? null,
    parkingSpot: vehicle?.parkingSpot ?? null,
    rfidNumber: vehicle?.rfidNumber ?? null,
    vehicleBarcode: vehicle?.vehicleBarcode ?? null,
    vehicleColor: vehicle?.vehicleColor ?? null,
    vehicleId: vehicle?.externalId ?? null,
    vehicleLicenseNumber: vehicle?.vehicleLicenseNumber ?? null,
    vehicleLicenseState: vehicle?.vehicleLicenseState ?? null,
    vehicleMake: vehicle?.vehicleMake ?? null,
    vehicleModel: vehicle?.vehicleModel ?? null,
    vehicleNickname: vehicle?.vehicleNickname ?? null,
    others: [],
  }
}
