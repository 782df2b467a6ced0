/** For each operation any input that its rules accept, beside the message that it must become. */
import fc from 'fast-check'
import {
  anyText,
  apart,
  choice,
  digits,
  flag,
  guid,
  instant,
  isBlank,
  noText,
  nothing,
  object,
  optional,
  optionalText,
  sent,
  text,
  whole,
  type Order,
  type Sample,
  type Samples,
} from './values.js'

/** Names in one namespace; a key that the provider spells otherwise stands with its name. */
const inOrder = (namespace: string, ...members: readonly (string | readonly [key: string, name: string])[]): Order =>
  members.map((member) =>
    typeof member === 'string' ? [member, `{${namespace}}${member}`] : [member[0], `{${namespace}}${member[1]}`],
  )

const pascal = (...keys: readonly string[]): readonly (readonly [string, string])[] =>
  keys.map((key) => [key, key.charAt(0).toUpperCase() + key.slice(1)])

// Flash

export const flashNamespace = 'http://kleverlogic.com/webservices/'

const credentials = { securityToken: guid, locationId: guid }

export const flashMonthly: fc.Arbitrary<Sample> = object(
  inOrder(
    flashNamespace,
    'securityToken',
    ['locationId', 'locationID'],
    'actionType',
    'accountType',
    'accountNumber',
    'companyName',
    'companyCode',
    'address',
    'address2',
    'city',
    'state',
    'zipcode',
    'validUntil',
    'status',
    'parks',
    'profile',
    'allowPassback',
    'startDate',
    'lateFeeOnKiosk',
    'department',
    'poolName',
  ),
  apart({
    ...credentials,
    actionType: choice('Add', 'Update', 'Delete'),
    accountType: choice('Monthly', 'Resident', 'Membership', 'Master'),
    accountNumber: text(),
    companyCode: optionalText(),
    address: text(),
    address2: optionalText(),
    city: text(),
    state: fc.stringMatching(/^[A-Za-z]{2}$/).map((value) => sent(value)),
    zipcode: text(),
    validUntil: optional(instant),
    status: choice('Active', 'Inactive'),
    parks: whole(1, 2147483647),
    profile: optionalText(),
    allowPassback: flag,
    startDate: instant,
    lateFeeOnKiosk: flag,
    poolName: optionalText(),
  }),
  // A department is one inside a company.
  fc.oneof(
    apart({ companyName: text(), department: optionalText() }),
    apart({ companyName: noText, department: noText }),
  ),
)

export const flashExternal: fc.Arbitrary<Sample> = object(
  inOrder(
    flashNamespace,
    'securityToken',
    ['locationId', 'locationID'],
    'flashAccountNumber',
    ['accountGuid', 'accountGUID'],
    'accountNumber',
  ),
  apart({ ...credentials, flashAccountNumber: text(), accountGuid: guid, accountNumber: text() }),
)

// Emersion

export const emersionNamespace = 'http://emersion.com.au/ServiceObjects'

const label = fc.stringMatching(/^[a-z\dé_-]{1,8}$/)
const domain = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join('.'))

const emailAddress = fc
  .tuple(
    fc.oneof(
      fc.stringMatching(/^[^\s@"]{1,12}$/),
      anyText().map((one) => `"${one.replaceAll('"', '')}x"`),
    ),
    domain,
  )
  .map(([local, host]) => `${local}@${host}`)
  .filter(isLegal)

const website = fc
  .tuple(
    fc.constantFrom('', 'http://', 'https://', 'HTTPS://'),
    fc.stringMatching(/^[a-z\d]{1,8}(\.[a-z\d]{1,8}){1,3}$/),
    fc.constantFrom('', '/', '/a?b=1&c=<d>', '#]]>'),
  )
  .filter(([, host]) => !/^[\d.]+$|\.\d/.test(host))
  .map((parts) => parts.join(''))

const cased = (words: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(words, fc.array(fc.boolean(), { maxLength: 30 }))
    .map(([word, upper]) => [...word].map((letter, index) => (upper[index] ? letter.toUpperCase() : letter)).join(''))

const australianStates = [
  'act',
  'nsw',
  'nt',
  'qld',
  'sa',
  'tas',
  'vic',
  'wa',
  'australian capital territory',
  'new south wales',
  'northern territory',
  'queensland',
  'south australia',
  'tasmania',
  'victoria',
  'western australia',
]
const others = ['other', 'oth']

const place: fc.Arbitrary<Samples> = fc.oneof(
  apart({
    state: text(cased(fc.constantFrom(...australianStates, ...others))),
    country: text(cased(fc.constantFrom('australia', 'au', 'aus'))),
  }),
  apart({ state: text(cased(fc.constantFrom(...others))), country: text() }),
)

const detail: fc.Arbitrary<Sample> = object(
  inOrder(
    emersionNamespace,
    ...pascal(
      'title',
      'firstName',
      'lastName',
      'addressLine1',
      'addressLine2',
      'addressLine3',
      'suburb',
      'state',
      'postcode',
      'country',
      'emailAddress',
      'phoneNumber',
      'mobileNumber',
      'faxNumber',
      'website',
    ),
  ),
  apart({
    title: text(),
    firstName: text(),
    lastName: text(),
    addressLine1: text(),
    addressLine2: optionalText(),
    addressLine3: optionalText(),
    suburb: text(),
    postcode: text(),
    emailAddress: text(emailAddress),
    phoneNumber: text(),
    mobileNumber: optionalText(),
    faxNumber: optionalText(),
    website: optionalText(website),
  }),
  place,
)

const userName = fc
  .tuple(
    anyText({ maxLength: 20 }).filter((name) => /^\S+$/u.test(name)),
    domain,
  )
  .map(([name, host]) => `${name}@${host}`)

const primaryContact = object(
  inOrder(emersionNamespace, ...pascal('detail', 'cumulusUser')),
  apart({
    detail,
    cumulusUser: object(
      inOrder(emersionNamespace, ...pascal('userName', 'password')),
      apart({ userName: text(userName), password: text(anyText().filter((one) => [...one].length >= 6)) }),
    ),
  }),
)

const organisation = (orgName: fc.Arbitrary<Sample>): fc.Arbitrary<Sample> =>
  object(
    inOrder(emersionNamespace, ...pascal('orgName', 'orgTradingName', 'orgType', 'orgIdentifier', 'orgIdentifierType')),
    apart({ orgName, orgTradingName: optionalText(), orgType: optional(digits(/^[+-]?\d{1,25}$/, -Infinity)) }),
    fc.oneof(
      apart({ orgIdentifier: text(), orgIdentifierType: choice('ABN', 'ACN', 'RBN', 'TFN') }),
      apart({ orgIdentifier: noText, orgIdentifierType: nothing }),
    ),
  )

const contactType = (...types: readonly string[]): fc.Arbitrary<Sample> =>
  object(inOrder(emersionNamespace, ...pascal('type')), apart({ type: choice(...types) }))

const none = fc.constant<Sample>({ value: undefined, content: undefined, read: undefined })

const account: readonly fc.Arbitrary<Samples>[] = [
  apart({
    // Left out, it is sent as what it must be.
    accountType: fc.constantFrom(sent('End User'), sent(undefined, 'End User'), sent(' ', 'End User')),
    primaryContact,
    billingContact: fc.oneof(none, object(inOrder(emersionNamespace, ...pascal('detail')), apart({ detail }))),
    accountReference: optionalText(),
  }),
  fc.oneof(
    apart({
      accountContactType: contactType('Individual'),
      accountOrganisation: fc.oneof(none, organisation(optionalText())),
    }),
    apart({ accountContactType: contactType('Organisation', 'Org'), accountOrganisation: organisation(text()) }),
  ),
]

const accountOrder = pascal(
  'accountType',
  'primaryContact',
  'accountContactType',
  'accountOrganisation',
  'billingContact',
  'accountReference',
)

export const emersionCreate: fc.Arbitrary<Sample> = object(
  inOrder(emersionNamespace, ...pascal('licenceeUsername'), ...accountOrder),
  apart({ licenceeUsername: optionalText() }),
  ...account,
)

export const emersionUpdate: fc.Arbitrary<Sample> = object(
  inOrder(emersionNamespace, ['accountId', 'AccountID'], ...accountOrder),
  apart({ accountId: digits(/^\d{0,9}[1-9]\d{0,9}$/, 1) }),
  ...account,
)

// Debitsuccess

export const debitsuccessNamespace = 'Debitsuccess.WebServices.WCF'
const core = 'http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core'

export const debitsuccessTransfer: fc.Arbitrary<Sample> = object(
  [
    ...inOrder(core, ...pascal('requestInitiator', 'user', 'accountReferenceNo', 'externalAccountReferenceNo')),
    ...inOrder(core, ...pascal('targetFacilityIdentifier')),
  ],
  apart({
    requestInitiator: optionalText(anyText({ maxLength: 100 })),
    user: object(inOrder(core, ...pascal('password', 'username')), apart({ password: text(), username: text() })),
    targetFacilityIdentifier: text(anyText({ maxLength: 6 })),
  }),
  fc.oneof(
    apart({
      accountReferenceNo: text(anyText({ maxLength: 15 })),
      externalAccountReferenceNo: optionalText(anyText({ maxLength: 50 })),
    }),
    apart({ accountReferenceNo: noText, externalAccountReferenceNo: text(anyText({ maxLength: 50 })) }),
  ),
)

function isLegal(one: string): boolean {
  return !isBlank(one) && !/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.test(one)
}
