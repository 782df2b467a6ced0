/** The transfer of a simulated Debitsuccess. */
import type { TransferCustomerAccountInput, TransferCustomerAccountOutput } from '../index.js'
import { refuse, refuseWith } from './refusals.js'
import { findAccounts, findFacility, respond, type DebitsuccessState } from './state.js'
import type { SimulatedDebitsuccessAccount, SimulatedFacility } from './types.js'

export function transferCustomerAccount(
  state: DebitsuccessState,
  input: TransferCustomerAccountInput,
): TransferCustomerAccountOutput {
  const found = findAccounts(state, input)
  const target = state.facilities.find(({ identifier }) => identifier === input.targetFacilityIdentifier)
  const [account] = found
  const refusal = refuseWith(state, refusalCodes(state, found, target))
  // Without a refusal, both exist.
  if (refusal || !account || !target) return refusal ?? refuse('08')
  const digits = account.accountReferenceNo.slice(findFacility(state, account)?.identifier.length)
  const accountReferenceNo = target.identifier + digits
  state.accounts.replace(account, { ...account, accountReferenceNo })
  return {
    ...respond('Succeed', ['00']),
    newCustomerAccountDetails: { accountReferenceNo, facilityIdentifier: target.identifier },
  }
}

/** Everything that is wrong with the account and the target of a transfer. */
function refusalCodes(
  state: DebitsuccessState,
  [account, ...others]: readonly SimulatedDebitsuccessAccount[],
  target: SimulatedFacility | undefined,
): readonly string[] {
  const ofTarget = target ? [] : ['14054']
  if (!account) return ['08', ...ofTarget]
  if (others.length > 0) return ['07', ...ofTarget]
  const isAcrossFacilities = target !== undefined && findFacility(state, account)?.facility !== target.facility
  return [
    ...ofTarget,
    ...(account.state === 'inactive' ? ['10'] : []),
    ...(isAcrossFacilities ? ['14056'] : []),
    ...(target && account.state === 'settled' ? ['14083'] : []),
    ...(target && account.state === 'billed' ? ['14057'] : []),
  ]
}
