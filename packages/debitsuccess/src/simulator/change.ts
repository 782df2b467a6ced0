/** How a simulated Debitsuccess finds the account of a call, and changes it. */
import type { DebitsuccessResponse } from '../types/index.js'
import { refuse, type Refused } from './refusals.js'
import { findAccounts, respond, type DebitsuccessState } from './state.js'
import type { SimulatedDebitsuccessAccount } from './types.js'

type References = Parameters<typeof findAccounts>[1]

/** What a call makes of its account: the next one, or the code that it is refused with. */
export type Next = SimulatedDebitsuccessAccount | string

/** Responds about the one account that the references mean. */
export function ofAccount<Decoded>(
  state: DebitsuccessState,
  references: References,
  responseTo: (account: SimulatedDebitsuccessAccount) => Decoded,
): Decoded | Refused {
  const [account, ...others] = findAccounts(state, references)
  return account && others.length === 0 ? responseTo(account) : refuse(account ? '07' : '08')
}

/** Changes the one account that the references mean, which must be active. */
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
