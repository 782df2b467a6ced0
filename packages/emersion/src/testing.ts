/** Emersion without a network: a vendor with accounts, for tests and for the sandbox. */
import type { Code } from '@acct/core'
import { simulate, type Handlers, type SimulatedFault, type Simulator } from '@acct/core/testing'
import { createFaults, updateFaults } from './faults.js'
import type { CreateComplexAccountInput, UpdateComplexAccountInput } from './index.js'
import * as experimental from './experimental/index.js'
import * as published from './operations/index.js'
import { emersion, type EmersionAnswer } from './service.js'
import { newerNamespaces } from './types.js'

const operations = { ...published, ...experimental }

type Input = CreateComplexAccountInput | UpdateComplexAccountInput
type Detail = Input['primaryContact']['detail']

/** A contact's fields, as far as they are known. */
export type SimulatedContact = Partial<Detail>

/** An organisation's fields, as they were sent. */
export type SimulatedOrganisation = {
  readonly [Key in keyof NonNullable<Input['accountOrganisation']>]?: string | number | undefined
}

/** An account as the simulated vendor keeps it: what its callers sent but the password. */
export interface SimulatedEmersionAccount {
  readonly accountId: string
  readonly userName: string
  readonly licenceeUsername: string | null
  readonly primaryContact: SimulatedContact
  readonly accountContactType: Input['accountContactType']['type']
  readonly accountOrganisation: SimulatedOrganisation | null
  /** `null` also when one was sent without a title, which the provider ignores. */
  readonly billingContact: SimulatedContact | null
  readonly accountReference: string | null
  /** Whether it belongs to another provider, whose accounts may not be changed. */
  readonly foreign: boolean
}

/** An account to start with. What is left out is empty; the type is `Individual`. */
export interface SeededEmersionAccount extends Partial<SimulatedEmersionAccount> {
  readonly accountId: string
  readonly userName: string
}

/** What no page of Emersion says. */
export interface EmersionUndocumented {
  /** Whether optional fields, organisation and billing contact that an update leaves out are kept or cleared. Default `kept`. */
  readonly omitted?: 'kept' | 'cleared'
}

export interface EmersionSeed {
  /** The caller's realm without `@`. Default: user names of any realm are taken. */
  readonly realm?: string
  readonly accounts?: readonly SeededEmersionAccount[]
  /** Id of the next account. Default 399301. */
  readonly nextAccountId?: number
  readonly undocumented?: EmersionUndocumented
}

export interface EmersionSimulator extends Simulator<keyof typeof operations> {
  /** The vendor's accounts as they are now. */
  readonly accounts: readonly SimulatedEmersionAccount[]
}

/** Makes a simulated Emersion. Its `transport` goes into `createEmersion`; `overrides` answer in place of the vendor. */
export function simulateEmersion(
  { realm, accounts: seeded = [], nextAccountId = 399301, undocumented: { omitted = 'kept' } = {} }: EmersionSeed = {},
  overrides: Partial<Handlers<typeof operations>> = {},
): EmersionSimulator {
  const accounts = seeded.map((account): SimulatedEmersionAccount => ({ ...empty, ...account }))
  let next = nextAccountId

  const simulator = simulate<EmersionAnswer, typeof operations>({
    service: emersion,
    operations,
    serverKind: 'php',
    // Rules without a string of the provider's own are not known to be checked by it.
    refuse: (issues, { operation }) => {
      const vendor = issues.find((issue) => issue.vendor !== undefined)?.vendor
      return (
        vendor &&
        fault(operation === 'createComplexAccount' && vendor.code === noAtSign.code ? noAtSign.sample : vendor.message)
      )
    },
    handlers: {
      createComplexAccount,
      updateComplexAccount,
      checkUsernameAvailability,
      getAccount,
      getAccountBalance,
      ...overrides,
    },
  })
  return { ...simulator, accounts }

  function createComplexAccount(
    input: CreateComplexAccountInput,
  ): (EmersionAnswer & { accountId: string }) | SimulatedFault {
    const refused = userNameFault(input, createFaults)
    if (refused) return refused
    while (accounts.some(({ accountId }) => accountId === String(next))) next++
    const accountId = String(next++)
    accounts.push({ ...empty, accountId, ...kept(input) })
    return { accountId }
  }

  function updateComplexAccount(
    input: UpdateComplexAccountInput,
  ): (EmersionAnswer & { result: boolean }) | SimulatedFault {
    const index = accounts.findIndex(({ accountId }) => accountId === String(input.accountId))
    const account = accounts[index]
    if (!account) return fault('Could not find Account ID!')
    if (account.foreign) return fault('You do not have permission to modify this Account!')
    const refused = userNameFault(input, updateFaults, account.accountId)
    if (refused) return refused
    const sent = kept(input)
    const { accountId, licenceeUsername } = account
    accounts[index] = omitted === 'kept' ? merged(account, sent) : { ...empty, accountId, licenceeUsername, ...sent }
    return { result: true }
  }

  function checkUsernameAvailability({ username }: experimental.CheckUsernameAvailabilityInput) {
    // Without a realm of its own this vendor takes user names of any.
    const isTaken = accounts.some(({ userName }) =>
      realm === undefined
        ? userName.slice(0, userName.lastIndexOf('@')) === username
        : userName === `${username}@${realm}`,
    )
    return { others: [{ namespace: newerNamespaces.urn, local: 'Available', text: String(!isTaken), elements: [] }] }
  }

  function getAccount({ accountId: id }: experimental.GetAccountInput): experimental.GetAccountOutput | SimulatedFault {
    const account = ownAccount(id)
    if (!account) return undefinedAccount
    const { accountId, primaryContact, billingContact } = account
    const { firstName, lastName } = primaryContact
    return {
      accountId,
      accountName: [firstName, lastName].filter(Boolean).join(' ') || null,
      accountStatus: '1',
      accountType: '3',
      contacts: [
        contactOf('Primary', primaryContact),
        ...(billingContact ? [contactOf('Billing', billingContact)] : []),
      ],
      others: [],
    }
  }

  function getAccountBalance({
    accountId,
  }: experimental.GetAccountBalanceInput): experimental.GetAccountBalanceOutput | SimulatedFault {
    return ownAccount(accountId) ? { accountBalancesList: nothingOwed } : undefinedAccount
  }

  function ownAccount(id: string | number): SimulatedEmersionAccount | undefined {
    return accounts.find(({ accountId, foreign }) => accountId === String(id) && !foreign)
  }

  function userNameFault({ primaryContact }: Input, codes: readonly Code[], own?: string): SimulatedFault | undefined {
    const { userName } = primaryContact.cumulusUser
    const said = (words: string): SimulatedFault | undefined => {
      const message = codes.find((code) => code.message?.includes(words))?.message
      return message === undefined ? undefined : fault(message)
    }
    if (realm !== undefined && !userName.endsWith(`@${realm}`)) return said('invalid suffix')
    return accounts.some((account) => account.userName === userName && account.accountId !== own)
      ? said('already in use')
      : undefined
  }
}

const empty = {
  licenceeUsername: null,
  primaryContact: {},
  accountContactType: 'Individual',
  accountOrganisation: null,
  billingContact: null,
  accountReference: null,
  foreign: false,
} as const satisfies Partial<SimulatedEmersionAccount>

const contactOf = (
  contactCategory: string,
  { title, firstName, lastName }: SimulatedContact,
): experimental.GetAccountOutput['contacts'][number] => ({
  contactId: null,
  contactCategory,
  contactType: null,
  firstName: firstName ?? null,
  lastName: lastName ?? null,
  salutationText: title?.toUpperCase() ?? null,
  dateOfBirth: null,
  others: [],
})

/** This vendor bills nobody. */
const nothingOwed = {
  accountBalance: '0.00',
  totalUnallocatedAmount: '0.00',
  totalPayable: '0.00',
  totalOverduePayable: '0.00',
  totalDisputedAmount: '0.00',
  totalPaymentPlansAmount: '0.00',
}

/** What of a request is kept with the account, as far as it was sent. */
function kept({
  primaryContact,
  accountContactType,
  accountOrganisation,
  billingContact,
  accountReference,
  ...rest
}: Input) {
  return {
    userName: primaryContact.cumulusUser.userName,
    primaryContact: primaryContact.detail,
    accountContactType: accountContactType.type,
    ...('licenceeUsername' in rest && rest.licenceeUsername !== undefined
      ? { licenceeUsername: rest.licenceeUsername }
      : {}),
    ...(accountOrganisation && { accountOrganisation }),
    // Without a title it is none, and the provider says nothing of it.
    ...(billingContact && isContact(billingContact) ? { billingContact: billingContact.detail } : {}),
    ...(accountReference === undefined ? {} : { accountReference }),
  }
}

const isContact = (contact: { readonly detail: SimulatedContact } | undefined): boolean =>
  contact?.detail.title !== undefined

const merged = (account: SimulatedEmersionAccount, sent: ReturnType<typeof kept>): SimulatedEmersionAccount => ({
  ...account,
  ...sent,
  primaryContact: { ...account.primaryContact, ...sent.primaryContact },
  ...(sent.accountOrganisation && {
    accountOrganisation: { ...account.accountOrganisation, ...sent.accountOrganisation },
  }),
  ...(sent.billingContact && { billingContact: { ...account.billingContact, ...sent.billingContact } }),
})

/** The sample of a fault on the create page lacks the first word that the string has in the list. */
const noAtSign = { code: '27', sample: 'Username does not contain "@"' }

/** Emersion's way to say no, for an override: by the number of the string, or by the string itself. */
export const refuse = (code: string): SimulatedFault =>
  fault([...createFaults, ...updateFaults].find((row) => row.code === code)?.message ?? code)

const fault = (detail: string): SimulatedFault => ({
  fault: { code: 'Client', reason: 'Validation Error', actor: 'http://emersion.com.au/Services', detail },
})

/** What the balance's page answers for an account that is not there, or not the caller's; the other page is cut before its errors. */
const undefinedAccount = fault('Undefined Account ID')
