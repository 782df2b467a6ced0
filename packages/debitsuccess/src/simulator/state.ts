/** The facilities and accounts of a simulated Debitsuccess. */
import { randomUUID } from 'node:crypto'
import { createRecordStore, type KeyOf, type RecordStore } from '@acct/core/testing'
import type { DebitsuccessUser } from '../index.js'
import { debitsuccess } from '../service.js'
import type { DebitsuccessResponse } from '../types/index.js'
import type {
  DebitsuccessSeed,
  DebitsuccessUndocumented,
  SimulatedDebitsuccessAccount,
  SimulatedFacility,
} from './types.js'

export interface DebitsuccessState {
  readonly accounts: RecordStore<SimulatedDebitsuccessAccount, ReferenceKey | PartKey>
  readonly facilities: readonly SimulatedFacility[]
  /** `undefined` if anyone may log in. */
  readonly users: readonly DebitsuccessUser[] | undefined
  readonly undocumented: Required<DebitsuccessUndocumented>
  /** The provider's day. */
  readonly today: () => string
  /** An id that no schedule, payment or refund has. */
  readonly nextId: () => number
}

type ReferenceKey = 'accountReferenceNo' | 'externalAccountReferenceNo'

/** The keys by which the parts of accounts are found. `has`: accounts with such parts, for lists of all of them. */
const partKeys = {
  id: ({ schedules = [], payments = [], refunds = [] }) =>
    [...schedules, ...payments, ...refunds].map(({ id }) => String(id)),
  paymentIdentifier: ({ payments = [] }) => payments.flatMap(({ externalIdentifier }) => externalIdentifier ?? []),
  has: ({ schedules = [], payments = [], overdueChanges = [] }) =>
    Object.entries({ schedules, payments, overdueChanges })
      .filter(([, parts]) => parts.length > 0)
      .map(([name]) => name),
} as const satisfies Readonly<Record<string, KeyOf<SimulatedDebitsuccessAccount>>>

type PartKey = keyof typeof partKeys

export function createDebitsuccessState({
  users,
  facilities = defaultFacilities,
  accounts: seeded = defaultAccounts,
  today,
  undocumented = {},
}: DebitsuccessSeed): DebitsuccessState {
  const accounts = createRecordStore<SimulatedDebitsuccessAccount, ReferenceKey | PartKey>(seeded, {
    accountReferenceNo: ({ accountReferenceNo }) => accountReferenceNo,
    externalAccountReferenceNo: ({ externalAccountReferenceNo }) => externalAccountReferenceNo,
    ...partKeys,
  })
  // The id of a deleted schedule is not used again.
  let lastId = 5000
  return {
    accounts,
    facilities,
    users,
    today: () => today ?? new Date().toISOString().slice(0, 10),
    nextId: () => (lastId = Math.max(lastId, accounts.highest('id') ?? 0) + 1),
    undocumented: {
      ownNamespace: debitsuccess.namespaces['own'] ?? '',
      twoReferences: '08',
      notes: 'all',
      ...undocumented,
    },
  }
}

/** The accounts that the references of a call identify. */
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
export const respond = (status: DebitsuccessResponse['status'], codes: readonly string[]): DebitsuccessResponse => ({
  status,
  id: randomUUID(),
  dateCreated: new Date().toISOString(),
  notes: codes.map((code) => ({
    code,
    note: debitsuccess.codes.find((row) => row.code === code)?.message ?? null,
    noteType: noteTypeOf(status, code),
  })),
})

function noteTypeOf(status: DebitsuccessResponse['status'], code: string): 'Info' | 'Warning' | 'Error' {
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
