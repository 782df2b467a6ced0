import { expectTypeOf, test } from 'vitest'
import { operation, type InputOf } from '@acct/core'
import { createEmersion, operations, type CreateComplexAccountInput, type EmersionClient } from '@acct/emersion'
import { getAccountBalance } from '@acct/emersion/experimental'

declare const emersion: EmersionClient
declare const input: CreateComplexAccountInput
const { primaryContact } = operations.createComplexAccount.example.input

test('what is wrong does not compile', () => {
  // @ts-expect-error an organisation has a name (E12)
  void emersion.createComplexAccount({ primaryContact, accountContactType: { type: 'Organisation' } })
  // @ts-expect-error an organisation has a name (E12)
  void emersion.createComplexAccount({
    primaryContact,
    accountContactType: { type: 'Org' },
    accountOrganisation: { orgTradingName: 'X' },
  })
  // @ts-expect-error what may be an organisation has a name (E12)
  void emersion.createComplexAccount({
    primaryContact,
    accountContactType: { type: 'Individual' as 'Individual' | 'Org' },
  })
  void emersion.createComplexAccount({
    primaryContact,
    accountContactType: { type: 'Individual' },
    // @ts-expect-error an identifier only with its type (E15)
    accountOrganisation: { orgIdentifier: '1' },
  })
  void emersion.createComplexAccount({
    primaryContact,
    accountContactType: { type: 'Org' },
    // @ts-expect-error a type only with its identifier (E15)
    accountOrganisation: { orgName: 'X', orgIdentifierType: 'ABN' },
  })
  void emersion.createComplexAccount({
    primaryContact,
    accountContactType: { type: 'Individual' },
    // @ts-expect-error an enum (E14)
    accountOrganisation: { orgIdentifier: '1', orgIdentifierType: 'VAT' },
  })
  void emersion.createComplexAccount({
    primaryContact,
    // @ts-expect-error only End User (E01)
    accountType: 'Business',
    accountContactType: { type: 'Individual' },
  })
  // @ts-expect-error an update names its account (E02)
  void emersion.updateComplexAccount({ primaryContact, accountContactType: { type: 'Individual' } })
  void emersion.createComplexAccount({
    // @ts-expect-error the contact has a login
    primaryContact: { detail: primaryContact.detail },
    accountContactType: { type: 'Individual' },
  })
  // @ts-expect-error at least one property is set
  void emersion.updateServiceProperties({ serviceSubscriptionId: 1, properties: [] })
  // @ts-expect-error no endpoint is known
  createEmersion({})
})

test('what is right compiles', () => {
  const either = 'Org' as 'Individual' | 'Org'
  void emersion.createComplexAccount({
    primaryContact,
    accountContactType: { type: either },
    accountOrganisation: { orgName: 'X' },
  })
  void emersion.createComplexAccount({
    primaryContact,
    accountContactType: { type: 'Individual' },
    accountOrganisation: undefined,
  })
  void emersion.createComplexAccount({
    primaryContact,
    accountContactType: { type: 'Organisation' },
    accountOrganisation: { orgName: 'X', orgType: 29, orgIdentifier: '1', orgIdentifierType: 'ABN' },
    billingContact: { detail: primaryContact.detail },
  })
  void emersion.updateComplexAccount({ accountId: 399301, primaryContact, accountContactType: { type: 'Individual' } })
  void emersion.updateComplexAccount({ ...input, accountId: '399301' })
})

test('an experimental call is typed where it answers', () => {
  expectTypeOf(emersion.send(getAccountBalance, { accountId: 1 }))
    .resolves.toHaveProperty('accountBalancesList')
    .toHaveProperty('accountBalance')
    .toEqualTypeOf<string | null>()
  // @ts-expect-error send takes what a type refuses; satisfies asks the type all the same
  void emersion.send(getAccountBalance, { accountID: 1 } satisfies InputOf<typeof getAccountBalance>)
  // @ts-expect-error a rule of neither the client nor the operation
  void emersion.send(getAccountBalance, {}, { relax: ['E99'] })
  void emersion.sendUnchecked(getAccountBalance, {}, { relax: ['E31', 'E01'] })
  // @ts-expect-error how sure it is must be said
  operation({ ...operations.createComplexAccount, confidence: undefined })
  // @ts-expect-error one of three words
  operation({ ...operations.createComplexAccount, confidence: 'public' })
})

test('answers are typed', () => {
  expectTypeOf(emersion.createComplexAccount).returns.resolves.toEqualTypeOf<{ accountId: string }>()
  expectTypeOf(emersion.updateComplexAccount).returns.resolves.toEqualTypeOf<{ result: boolean }>()
})
