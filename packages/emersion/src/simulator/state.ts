/** The accounts of a simulated Emersion. */
import { createRecordStore, type KeyOf, type RecordStore } from '@acct/core/testing'
import type {
  EmersionSeed,
  EmersionUndocumented,
  ReceivedAccount,
  SimulatedContact,
  SimulatedEmersionAccount,
  SimulatedSubscription,
} from './types.js'

export interface EmersionState {
  readonly accounts: RecordStore<SimulatedEmersionAccount, AccountKey>
  /** The caller's realm without `@`; `undefined` if user names of any realm are accepted. */
  readonly realm: string | undefined
  readonly undocumented: Required<EmersionUndocumented>
  readonly nextAccountId: () => string
}

type AccountKey = 'accountId' | 'userName' | 'nameWithoutRealm' | PartKey

export type PartKey = keyof typeof partKeys

const subscriptionsOf = ({ services = [] }: SimulatedEmersionAccount): readonly SimulatedSubscription[] =>
  services.flatMap(({ subscriptions = [] }) => subscriptions)

const given = (ids: readonly (string | undefined)[]): readonly string[] => ids.filter((id) => id !== undefined)

/** The keys by which the parts of accounts are found. */
const partKeys = {
  discountId: ({ discounts = [] }) => discounts.map(({ discountId }) => discountId),
  invoiceId: ({ invoices = [] }) => invoices.map(({ invoiceId }) => invoiceId),
  noteId: ({ notes = [] }) => notes.map(({ noteId }) => noteId),
  paymentId: ({ payments = [] }) => payments.map(({ paymentId }) => paymentId),
  accountPresaleId: ({ orders = [] }) => orders.map(({ accountPresaleId }) => accountPresaleId),
  accountPresaleSqId: ({ orders = [] }) =>
    orders.flatMap(({ services = [] }) => services.map(({ accountPresaleSqId }) => accountPresaleSqId)),
  serviceId: ({ services = [] }) => services.map(({ serviceId }) => serviceId),
  serviceIdentifier: ({ services = [] }) => given(services.map(({ serviceIdentifier }) => serviceIdentifier)),
  serviceSubscriptionId: (account) =>
    subscriptionsOf(account).map(({ serviceSubscriptionId }) => serviceSubscriptionId),
  packageSubscriptionId: (account) =>
    given(subscriptionsOf(account).map(({ packageSubscriptionId }) => packageSubscriptionId)),
  periodId: (account) =>
    subscriptionsOf(account).flatMap(({ periods = [] }) => periods.map(({ periodId }) => periodId)),
  usageInvoiceId: ({ services = [] }) =>
    given(services.flatMap(({ usage = [] }) => usage.map(({ invoiceId }) => invoiceId))),
} as const satisfies Readonly<Record<string, KeyOf<SimulatedEmersionAccount>>>

export function createEmersionState({
  realm,
  accounts: seeded = [],
  nextAccountId = 399301,
  undocumented = {},
}: EmersionSeed): EmersionState {
  const accounts = createRecordStore<SimulatedEmersionAccount, AccountKey>(
    seeded.map((account) => ({ ...emptyAccount, ...account })),
    {
      accountId: ({ accountId }) => accountId,
      userName: ({ userName }) => userName,
      nameWithoutRealm: ({ userName }) => userName.slice(0, userName.lastIndexOf('@')),
      ...partKeys,
    },
  )
  let next = nextAccountId
  return {
    accounts,
    realm,
    undocumented: { omitted: 'kept', ...undocumented },
    nextAccountId: () => {
      while (accounts.find('accountId', String(next)).length > 0) next++
      return String(next++)
    },
  }
}

export const findAccount = ({ accounts }: EmersionState, id: unknown): SimulatedEmersionAccount | undefined =>
  accounts.find('accountId', String(id))[0]

/** The account with that id, if it is the caller's own. */
export function findOwnAccount(state: EmersionState, id: unknown): SimulatedEmersionAccount | undefined {
  const account = findAccount(state, id)
  return account?.foreign === true ? undefined : account
}

/** An unused id for a part of an account: the one after the highest, at least `first`, or `ahead` ids later. */
export const nextId = ({ accounts }: EmersionState, key: PartKey, first: number, ahead = 0): string =>
  String(Math.max(first, (accounts.highest(key) ?? 0) + 1) + ahead)

/** The ids of an account's contacts, which no other account has. */
export const primaryContactId = (accountId: string): string => `${accountId}01`
export const billingContactId = (accountId: string): string => `${accountId}02`

export const emptyAccount = {
  licenceeUsername: null,
  primaryContact: {},
  accountContactType: 'Individual',
  accountOrganisation: null,
  billingContact: null,
  accountReference: null,
  foreign: false,
} as const satisfies Partial<SimulatedEmersionAccount>

/** What an account stores from a request, as far as it was sent. */
export function storedFields({
  primaryContact,
  accountContactType,
  accountOrganisation,
  billingContact,
  accountReference,
  ...rest
}: ReceivedAccount) {
  return {
    userName: primaryContact.cumulusUser.userName,
    primaryContact: primaryContact.detail,
    accountContactType: accountContactType.type,
    ...('licenceeUsername' in rest && rest.licenceeUsername !== undefined
      ? { licenceeUsername: rest.licenceeUsername }
      : {}),
    ...(accountOrganisation && { accountOrganisation }),
    // The provider ignores a billing contact without a title, and does not say so.
    ...(billingContact && hasTitle(billingContact.detail) ? { billingContact: billingContact.detail } : {}),
    ...(accountReference === undefined ? {} : { accountReference }),
  }
}

const hasTitle = ({ title }: SimulatedContact): boolean => (title ?? '').trim() !== ''

/** An account after an update, which keeps what the request leaves out. */
export const mergedAccount = (
  account: SimulatedEmersionAccount,
  sent: ReturnType<typeof storedFields>,
): SimulatedEmersionAccount => ({
  ...account,
  ...sent,
  primaryContact: { ...account.primaryContact, ...sent.primaryContact },
  ...(sent.accountOrganisation && {
    accountOrganisation: { ...account.accountOrganisation, ...sent.accountOrganisation },
  }),
  ...(sent.billingContact && { billingContact: { ...account.billingContact, ...sent.billingContact } }),
})
