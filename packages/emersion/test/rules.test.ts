import { describe, expect, test } from 'vitest'
import type { RuleOf } from '@acct/core'
import { createEmersion, operations } from '@acct/emersion'
import { simulateEmersion } from '@acct/emersion/testing'
import { startSandbox, type Sandbox } from '@acct/sandbox'
import { changed, type Changes, inputErrorOf, type RuleCase, testRules } from '@acct/test-kit'

let sandbox: Sandbox

const userName = 'primaryContact.cumulusUser.userName'
const password = 'primaryContact.cumulusUser.password'
const wireUserName = 'PrimaryContact.CumulusUser.UserName'
const detail = 'primaryContact.detail'
const wireDetail = 'PrimaryContact.Detail'
const long = 'a'.repeat(80 - '@example.com.au'.length)

const contact = (key: string, wireKey: string, vendor: string, value = '0'): RuleCase => ({
  breaks: { [`${detail}.${key}`]: ' ' },
  meets: { [`${detail}.${key}`]: value },
  wire: { [`${wireDetail}.${wireKey}`]: value },
  vendor,
})

type CreateRule = RuleOf<typeof operations.createComplexAccount>

/** `number` turns a number of the create page into that of the operation under test. */
const cases = (number: (create: number) => string): Record<CreateRule, RuleCase> => ({
  E01: { breaks: { accountType: 'Business' }, meets: {}, wire: { AccountType: 'End User' }, vendor: number(25) },
  E03: {
    breaks: { [userName]: undefined },
    meets: { [userName]: 'a@b.c' },
    wire: { [wireUserName]: 'a@b.c' },
    vendor: number(45),
  },
  E04: {
    breaks: { [userName]: 'nobody' },
    meets: { [userName]: 'some@user.com@sample1.com' },
    wire: { [wireUserName]: 'some@user.com@sample1.com' },
    vendor: number(27),
  },
  E05: {
    breaks: { [userName]: 'ada@localhost' },
    meets: { [userName]: 'ada@host.local' },
    wire: { [wireUserName]: 'ada@host.local' },
    vendor: number(26),
  },
  E06: {
    breaks: { [userName]: 'ada@elsewhere.com', realm: 'example.com.au' },
    meets: { [userName]: 'ada@example.com.au', realm: 'example.com.au' },
    wire: { [wireUserName]: 'ada@example.com.au' },
    vendor: number(28),
  },
  E07: {
    breaks: { [userName]: `a${long}@example.com.au` },
    meets: { [userName]: `${long}@example.com.au` },
    wire: { [wireUserName]: `${long}@example.com.au` },
  },
  E08: {
    breaks: { [password]: undefined },
    meets: { [password]: 'secret' },
    wire: { 'PrimaryContact.CumulusUser.Password': 'secret' },
    vendor: number(46),
  },
  E09: {
    breaks: { [password]: '12345' },
    meets: { [password]: '123456' },
    wire: { 'PrimaryContact.CumulusUser.Password': '123456' },
    vendor: number(46),
  },
  E10: {
    breaks: { 'accountContactType.type': undefined },
    meets: { 'accountContactType.type': 'Individual' },
    wire: { 'AccountContactType.Type': 'Individual' },
    vendor: number(30),
  },
  E11: {
    breaks: { 'accountContactType.type': 'Company' },
    meets: { 'accountContactType.type': 'Org', 'accountOrganisation.orgName': 'X' },
    wire: { 'AccountContactType.Type': 'Org' },
    vendor: number(31),
  },
  E12: {
    breaks: { 'accountContactType.type': 'Org' },
    meets: { 'accountContactType.type': 'Organisation', 'accountOrganisation.orgName': 'X' },
    wire: { 'AccountOrganisation.OrgName': 'X' },
    path: 'accountOrganisation.orgName',
    vendor: number(32),
  },
  E13: {
    breaks: { 'accountOrganisation.orgType': 2.5 },
    meets: { 'accountOrganisation.orgType': '0029' },
    wire: { 'AccountOrganisation.OrgType': '0029' },
    vendor: number(33),
  },
  E14: {
    breaks: { 'accountOrganisation.orgIdentifierType': 'VAT', 'accountOrganisation.orgIdentifier': '1' },
    meets: { 'accountOrganisation.orgIdentifierType': 'TFN', 'accountOrganisation.orgIdentifier': '007' },
    wire: { 'AccountOrganisation.OrgIdentifierType': 'TFN', 'AccountOrganisation.OrgIdentifier': '007' },
  },
  E15: {
    breaks: { 'accountOrganisation.orgIdentifier': '1' },
    meets: { 'accountOrganisation.orgIdentifier': ' ', 'accountOrganisation.orgIdentifierType': '' },
    wire: { 'AccountOrganisation.OrgIdentifier': ' ', 'AccountOrganisation.OrgIdentifierType': undefined },
    path: 'accountOrganisation.orgIdentifierType',
  },
  E16: contact('title', 'Title', number(34)),
  E17: contact('firstName', 'FirstName', number(35)),
  E18: contact('lastName', 'LastName', number(36)),
  E19: contact('addressLine1', 'AddressLine1', number(37)),
  E20: contact('suburb', 'Suburb', number(38)),
  E21: contact('state', 'State', number(39), 'oth'),
  E22: contact('postcode', 'Postcode', number(40)),
  E23: contact('country', 'Country', number(41), 'aus'),
  E24: contact('emailAddress', 'EmailAddress', number(42), 'a@b.au'),
  E25: contact('phoneNumber', 'PhoneNumber', number(43)),
  E26: {
    breaks: { [`${detail}.emailAddress`]: 'ada@' },
    meets: { [`${detail}.emailAddress`]: '"a b"@x.au' },
    wire: { [`${wireDetail}.EmailAddress`]: '"a b"@x.au' },
    vendor: number(42),
  },
  E27: {
    breaks: { [`${detail}.website`]: 'not a page' },
    meets: { [`${detail}.website`]: 'example.com.au/x' },
    wire: { [`${wireDetail}.Website`]: 'example.com.au/x' },
    vendor: number(44),
  },
  E28: {
    breaks: { [`${detail}.state`]: 'Otago' },
    meets: { [`${detail}.state`]: 'new south wales' },
    wire: { [`${wireDetail}.State`]: 'new south wales' },
    vendor: number(39),
  },
  E29: {
    breaks: { [`${detail}.country`]: 'New Zealand' },
    meets: { [`${detail}.country`]: 'New Zealand', [`${detail}.state`]: 'Other' },
    wire: { [`${wireDetail}.State`]: 'Other' },
    path: `${detail}.state`,
  },
  E30: {
    breaks: { billingContact: { detail: { firstName: 'Bob', state: 5, foo: 1 } } },
    meets: {
      billingContact: changed(operations.createComplexAccount.example.input.primaryContact, { cumulusUser: undefined }),
    },
    wire: { 'BillingContact.Detail.Title': 'Mr' },
    path: 'billingContact.detail.title',
    sendable: false,
  },
})

const suite = {
  clientPaths: ['realm'],
  received: () => sandbox.emersion.calls,
  start: async () => {
    sandbox = await startSandbox()
  },
  stop: () => sandbox.close(),
}

const client = (options: Changes) => createEmersion({ endpoint: sandbox.emersion.endpoint, ...options })

testRules<CreateRule>({
  ...suite,
  operation: operations.createComplexAccount,
  send: (input, options, call) => client(options).sendUnchecked(operations.createComplexAccount, input, call),
  cases: cases(String),
})

testRules<RuleOf<typeof operations.updateComplexAccount>>({
  ...suite,
  operation: operations.updateComplexAccount,
  send: (input, options, call) => client(options).sendUnchecked(operations.updateComplexAccount, input, call),
  cases: {
    E02: {
      breaks: { accountId: '0' },
      meets: { accountId: '9223372036854775807' },
      wire: { AccountID: '9223372036854775807' },
      vendor: '48',
    },
    ...cases((create) => String(create === 25 ? 47 : create + 25)),
  },
})

// An expression with a repeated group would exhaust the stack.
test.each([
  [['E26'], `${detail}.emailAddress`, `ada@${'a.'.repeat(4_000_000)}au`],
  [['E05', 'E07'], userName, `ada@${'a.'.repeat(4_000_000)}au`],
  [['E27'], `${detail}.website`, `${'a-a.'.repeat(2_000_000)}au`],
])('%s refuse a domain of 8 MB in %s', async (rules, path, text) => {
  const { transport } = simulateEmersion()
  const { issues } = await inputErrorOf(
    createEmersion({ endpoint: 'http://localhost', transport }).send(
      operations.createComplexAccount,
      changed(operations.createComplexAccount.example.input, { [path]: text }),
    ),
  )
  expect(issues.map(({ rule }) => rule)).toEqual(rules)
})

describe('a billing contact with a title', () => {
  const call = (changes: Changes) => {
    const { transport } = simulateEmersion()
    const { detail } = operations.createComplexAccount.example.input.primaryContact
    const input = changed(operations.createComplexAccount.example.input, { billingContact: { detail } })
    return createEmersion({ endpoint: 'http://localhost', transport }).send(
      operations.createComplexAccount,
      changed(input, changes),
    )
  }
  const required = {
    E17: 'firstName',
    E18: 'lastName',
    E19: 'addressLine1',
    E20: 'suburb',
    E21: 'state',
    E22: 'postcode',
    E23: 'country',
    E24: 'emailAddress',
    E25: 'phoneNumber',
  }

  test.each(Object.entries(required))('is checked by %s', async (id, key) => {
    const { issues } = await inputErrorOf(call({ [`billingContact.detail.${key}`]: undefined }))
    expect(issues).toMatchObject([
      {
        path: `billingContact.detail.${key}`,
        rule: id,
        vendor: { contact: 'BillingContact', path: `billingContact.detail.${key}` },
      },
    ])
  })

  test.each([
    ['E16', 'title', 5],
    ['E26', 'emailAddress', 'x'],
    ['E27', 'website', 'x y'],
    ['E28', 'state', 'Otago'],
    ['E29', 'country', 'Fiji'],
  ])('is checked by %s', async (id, key, value) => {
    const { issues } = await inputErrorOf(call({ [`billingContact.detail.${key}`]: value }))
    expect(issues.map(({ rule }) => rule)).toEqual([id])
  })

  test('arrives', async () => {
    await expect(call({})).resolves.toEqual({ accountId: '399301' })
  })
})
