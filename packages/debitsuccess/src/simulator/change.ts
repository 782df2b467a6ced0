/** How a simulated Debitsuccess finds the account of a call, and changes it. */
import type { DebitsuccessResponse } from '../types/index.js'
import { refuse, type Refused } from './refusals.js'
import { findAccounts, respond, type DebitsuccessState } from './state.js'
import type { SimulatedDebitsuccessAccount } from './types.js'

type References = Parameters<typeof findAccounts>[1]

/** The result of a call for its account: the changed account, or the code of a refusal. */
export type Next = SimulatedDebitsuccessAccount | string

/** Responds with the one account that the references identify. */
export function ofAccount<Decoded>(
  state: DebitsuccessState,
  references: References,
  responseTo: (account: SimulatedDebitsuccessAccount) => Decoded,
): Decoded | Refused {
  const [account, ...others] = findAccounts(state, references)
  return account && others.length === 0 ? responseTo(account) : refuse(account ? '07' : '08')
}

/** Changes the one account that the references identify, which must be active. */
export const change = (
  state: DebitsuccessState,
  references: References,
  nextOf: (account: SimulatedDebitsuccessAccount) => Next,
): DebitsuccessResponse | Refused =>
  ofAccount(state, references, (account) => {
    const next = account.state === 'inactive' ? '10' : nextOf(account)
    if (typeof next === 'string') return refuse(next)
    state.accounts.replace(account, next)
    return respond('Succeed', ['00'])
  })

/** A response that has members of its own if it is successful. */
export const withMembers = <Members>(
  response: DebitsuccessResponse | Refused,
  members: Members,
): (DebitsuccessResponse & Members) | Refused =>
  // A refusal has placeholders for the members, a successful response does not.
  'others' in response ? response : { ...response, ...members }
