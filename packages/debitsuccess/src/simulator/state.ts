/** The facilities and accounts of a simulated Debitsuccess. */
import { randomUUID } from 'node:crypto'
import { createRecordStore, type RecordStore } from '@acct/core/testing'
import type { DebitsuccessUser } from '../index.js'
import { debitsuccess } from '../service.js'
import type { DebitsuccessAnswer } from '../types/index.js'
import type {
  DebitsuccessSeed,
  DebitsuccessUndocumented,
  SimulatedDebitsuccessAccount,
  SimulatedFacility,
} from './types.js'

export interface DebitsuccessState {
  readonly accounts: RecordStore<SimulatedDebitsuccessAccount, ReferenceKey>
  readonly facilities: readonly SimulatedFacility[]
  /** `undefined` where anyone may log in. */
  readonly users: readonly DebitsuccessUser[] | undefined
  readonly undocumented: Required<DebitsuccessUndocumented>
  /** The provider's day. */
  readonly today: () => string
  /** An id that no schedule, payment or refund has. */
  readonly nextId: () => number
}

type ReferenceKey = 'accountReferenceNo' | 'externalAccountReferenceNo'

export function createDebitsuccessState({
  users,
  facilities = defaultFacilities,
  accounts: seeded = defaultAccounts,
  today,
  undocumented = {},
}: DebitsuccessSeed): DebitsuccessState {
  const accounts = createRecordStore<SimulatedDebitsuccessAccount, ReferenceKey>(seeded, {
    accountReferenceNo: ({ accountReferenceNo }) => accountReferenceNo,
    externalAccountReferenceNo: ({ externalAccountReferenceNo }) => externalAccountReferenceNo,
  })
  // Also after a schedule is deleted no other one gets its id.
  let lastId = 5000
  return {
    accounts,
    facilities,
    users,
    today: () => today ?? new Date().toISOString().slice(0, 10),
    nextId: () => (lastId = Math.max(lastId, ...accounts.items.flatMap(idsOf)) + 1),
    undocumented: {
      ownNamespace: debitsuccess.namespaces['own'] ?? '',
      twoReferences: '08',
      notes: 'all',
      ...undocumented,
    },
  }
}

const idsOf = ({ schedules = [], payments = [], refunds = [] }: SimulatedDebitsuccessAccount): readonly number[] =>
  [...schedules, ...payments, ...refunds].map(({ id }) => id)

/** The accounts that a call means by its references. */
export function findAccounts(
  { accounts, undocumented }: DebitsuccessState,
  { accountReferenceNo, externalAccountReferenceNo }: { readonly [Key in ReferenceKey]?: string | null | undefined },
): readonly SimulatedDebitsuccessAccount[] {
  if (accountReferenceNo === undefined || accountReferenceNo === null)
    return accounts.find('externalAccountReferenceNo', externalAccountReferenceNo ?? '')
  const found = accounts.find('accountReferenceNo', accountReferenceNo)
  const onlyOwnCounts =
    externalAccountReferenceNo === undefined ||
    externalAccountReferenceNo === null ||
    undocumented.twoReferences === 'own'
  return onlyOwnCounts
    ? found
    : found.filter((account) => account.externalAccountReferenceNo === externalAccountReferenceNo)
}

/** The facility account that an account is in, whose identifier its reference begins with. */
export const findFacility = (
  { facilities }: DebitsuccessState,
  { accountReferenceNo }: SimulatedDebitsuccessAccount,
): SimulatedFacility | undefined => facilities.find(({ identifier }) => accountReferenceNo.startsWith(identifier))

/** A response with a note for each code. */
export const respond = (status: DebitsuccessAnswer['status'], codes: readonly string[]): DebitsuccessAnswer => ({
  status,
  id: randomUUID(),
  dateCreated: new Date().toISOString(),
  notes: codes.map((code) => ({
    code,
    note: debitsuccess.codes.find((row) => row.code === code)?.message ?? null,
    noteType: noteTypeOf(status, code),
  })),
})

function noteTypeOf(status: DebitsuccessAnswer['status'], code: string): 'Info' | 'Warning' | 'Error' {
  if (status === 'Failed') return 'Error'
  return code === '00' ? 'Info' : 'Warning'
}

const defaultFacilities: readonly SimulatedFacility[] = [
  { identifier: 'ABCD', facility: 'Gym' },
  { identifier: 'ASDF', facility: 'Gym' },
]

const defaultAccounts: readonly SimulatedDebitsuccessAccount[] = [
  {
    accountReferenceNo: 'ABCD987654',
    externalAccountReferenceNo: 'MEMBER-42',
    schedules: [{ id: 7001, kind: 'payment', startDate: '2027-01-01', installment: '10.50', frequency: 'Monthly' }],
  },
]
