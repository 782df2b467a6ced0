/** What a simulated Flash refuses before any operation runs. */
import { xs, type Issue } from '@acct/core'
import type { Caller, SimulatedFault } from '@acct/core/testing'
import { isSameGuid } from '../guid.js'
import type { FlashRule } from '../index.js'
import type { FlashResult } from '../types.js'
import { findLocation, locationIdOf, respond, type FlashState } from './state.js'

/** ASMX reads the values of all types but text first, then the service checks the caller, then the values. */
export const refusalFor = (
  state: FlashState,
  issues: readonly Issue[],
  caller: Caller,
): FlashResult | SimulatedFault | undefined =>
  faultOnType(issues, caller) ?? refuseCredentials(state, issues, caller) ?? refuseValues(issues, caller)

/** Members that ASMX reads as another type than text. */
const typedFields: ReadonlySet<string> = new Set([
  'actionType',
  'accountType',
  'status',
  'parks',
  'allowPassback',
  'lateFeeOnKiosk',
  'includeValid',
  'includeInvalid',
  'includeDeleted',
  'primaryContact',
  'reservedParking',
  'cardType',
])

/** By operation: members with one of those names that it reads as text. */
const textFields: Readonly<Record<string, readonly string[]>> = {
  monthlyVehicle: ['actionType'],
  registerMemberCard: ['actionType'],
}

/**
 * ASMX responds with a fault to a value that is not of its type. It reads any `int`, even one that the service refuses.
 */
function faultOnType(issues: readonly Issue[], caller: Caller): SimulatedFault | undefined {
  const isInt = (path: string): boolean => xs.integer().safeDecode(caller.text(path) ?? '').success
  const isTyped = (path: string): boolean => typedFields.has(path) && !textFields[caller.operation]?.includes(path)
  const wrong = issues.find(({ path }) => isTyped(path) && !(path === 'parks' && isInt(path)))
  if (!wrong) return undefined
  const detail = `'${caller.text(wrong.path) ?? ''}' is not a valid value for ${wrong.wirePath}`
  return {
    fault: {
      code: 'Client',
      reason: `Server was unable to read request. ---> There is an error in XML document. ---> ${detail}.`,
    },
  }
}

/** Seeded locations decide which credentials are right; without any, all well-formed credentials are. */
function refuseCredentials(state: FlashState, issues: readonly Issue[], caller: Caller): FlashResult | undefined {
  const isWellFormed = (field: string): boolean => !issues.some(({ path }) => path === field)
  const location = findLocation(state, locationIdOf(caller))
  const isKnown = state.locations ? location !== undefined : isWellFormed('locationId')
  const isOpen = location
    ? isSameGuid(location.securityToken, caller.text('securityToken') ?? '')
    : isWellFormed('securityToken')
  if (!isOpen) return respond('InvalidLogin', 'Invalid security token')
  return isKnown ? undefined : respond('InvalidLocation', 'Invalid location')
}

/** Rules that no page says the service checks, and those whose breach only makes an account unknown. */
const uncheckedRules: ReadonlySet<string> = new Set<FlashRule>([
  ...(['F01', 'F02', 'F06', 'F18', 'F21', 'F22', 'F24'] as const),
  ...(['F29', 'F31', 'F33', 'F35', 'F44', 'F45', 'F47', 'F48', 'F53'] as const),
])

function refuseValues(issues: readonly Issue[], caller: Caller): FlashResult | undefined {
  const fields = issues.filter(({ rule }) => !uncheckedRules.has(rule)).map(({ wirePath }) => wirePath)
  // Dates are texts to ASMX; the simulated service accepts only one form of them.
  const dates = ['validUntil', 'startDate'].filter((path) => !isInstant(caller.text(path)))
  return fields.length + dates.length > 0
    ? respond('GeneralFailure', `Invalid or missing ${[...fields, ...dates].join(', ')}`)
    : undefined
}

const isInstant = (text: string | undefined): boolean =>
  text === undefined || xs.instant().safeEncode(text).data === text
