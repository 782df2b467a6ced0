/** How a simulated Emersion refuses: with a fault whose detail is one of the provider's strings. */
import type { Code, Issue, Operation } from '@acct/core'
import type { Caller, SimulatedFault } from '@acct/core/testing'
import * as experimental from '../experimental/index.js'
import { createFaults, updateFaults } from '../faults.js'
import * as operations from '../operations/index.js'
import type { EmersionState } from './state.js'
import type { ReceivedAccount } from './types.js'

export const fault = (detail: string): SimulatedFault => ({
  fault: { code: 'Client', reason: 'Validation Error', actor: 'http://emersion.com.au/Services', detail },
})

/** Refuses a request that breaks a rule. Rules without a string of the provider are not known to be checked by it. */
export function refusalFor(issues: readonly Issue[], { operation }: Caller): SimulatedFault | undefined {
  const vendor = issues.find((issue) => issue.vendor !== undefined)?.vendor
  if (!vendor) return undefined
  const isSampled = operation === 'createComplexAccount' && vendor.code === missingAtSign.code
  return fault(isSampled ? missingAtSign.sample : vendor.message)
}

/** The sample of this fault on the create page lacks the first word of the string in the page's list. */
const missingAtSign = { code: '27', sample: 'Username does not contain "@"' }

/** Refuses a user name of another realm, or one that another account has. */
export function refuseUserName(
  { accounts, realm }: EmersionState,
  { primaryContact }: ReceivedAccount,
  codes: readonly Code[],
  ownId?: string,
): SimulatedFault | undefined {
  const { userName } = primaryContact.cumulusUser
  if (realm !== undefined && !userName.endsWith(`@${realm}`)) return faultAbout(codes, 'invalid suffix')
  return accounts.find('userName', userName).some(({ accountId }) => accountId !== ownId)
    ? faultAbout(codes, 'already in use')
    : undefined
}

function faultAbout(codes: readonly Code[], words: string): SimulatedFault | undefined {
  const message = codes.find((code) => code.message?.includes(words))?.message
  return message === undefined ? undefined : fault(message)
}

/** Refuses to change an account that does not exist or is not the caller's. */
export const refuseAccount = (account: object | undefined): SimulatedFault =>
  fault(account ? 'You do not have permission to modify this Account!' : 'Could not find Account ID!')

/**
 * What the balance's page has for an account that does not exist or is not the caller's; the other page is cut off
 * before its errors.
 */
export const undefinedAccount = fault('Undefined Account ID')

/**
 * The fault with which Emersion refuses, for an override: by the number of the string, or by the string itself. Throws
 * a `TypeError` for one that no page of Emersion has.
 */
export function refuse(code: string): SimulatedFault {
  const tables = Object.values<Pick<Operation, 'codes'>>({ ...operations, ...experimental }).map(({ codes }) => codes)
  const row = [createFaults, updateFaults, ...tables].flat().find((row) => row.code === code || row.message === code)
  if (!row?.message) throw new TypeError(`no page of Emersion has the code "${code}"`)
  return fault(row.message)
}
