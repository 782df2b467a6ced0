/** Emersion against PHP's SoapServer, and the simulator beside it. */
import { xs, type Operation } from '@acct/core'
import {
  createEmersion,
  operations,
  type CreateComplexAccountInput,
  type EmersionResponse,
  type EmersionOptions,
  type EmersionRule,
} from '@acct/emersion'
import { checkUsernameAvailability, getAccount, getAccountBalance } from '@acct/emersion/experimental'
import { simulateEmersion, type EmersionSeed } from '@acct/emersion/testing'
import { wsdlErrors } from '@acct/test-kit/schema'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { expectEveryTextToArrive, expectIllegalTextsToStay, type Fields, type Send } from './sweep.js'
import {
  changed,
  failureOf,
  rewriting,
  seeds,
  shuffled,
  simulated,
  soapVersions,
  suite,
  titled,
  type Answering,
  type Running,
} from './support.js'
import { pairTexts, pieceTexts } from './texts.js'

/** The realm that the server is started with. */
const realm = 'example.com.au'

const { createComplexAccount, updateComplexAccount } = operations
const create = createComplexAccount.example.input
const update = updateComplexAccount.example.input

const billing = {
  title: 'Ms',
  firstName: 'Bea',
  lastName: 'Bill',
  addressLine1: '2 Low St',
  addressLine2: 'Unit 1',
  addressLine3: 'Rear',
  suburb: 'Auckland',
  state: 'Other',
  postcode: '1010',
  country: 'New Zealand',
  emailAddress: 'bea@example.com',
  phoneNumber: '091234567',
  mobileNumber: '0211234567',
  faxNumber: '091234568',
  website: 'https://example.com/bea?x=1&y=2',
}

/** Every field, given. */
const whole: CreateComplexAccountInput = {
  ...create,
  accountType: 'End User',
  primaryContact: {
    ...create.primaryContact,
    detail: {
      ...create.primaryContact.detail,
      addressLine2: 'Unit 2',
      addressLine3: 'Front',
      mobileNumber: '0412345678',
      faxNumber: '0891234568',
      website: 'example.com',
    },
  },
  accountContactType: { type: 'Org' },
  accountOrganisation: {
    orgName: 'A & B',
    orgTradingName: '<A>',
    orgType: 29,
    orgIdentifier: '12345678901',
    orgIdentifierType: 'ABN',
  },
  billingContact: { detail: billing },
}

const wholeReceived = {
  LicenceeUsername: 'lic@example.com.au',
  AccountType: 'End User',
  PrimaryContact: {
    Detail: {
      Title: 'Mr',
      FirstName: 'Ada',
      LastName: "O'Neil & <Sons>",
      AddressLine1: '1 High St',
      AddressLine2: 'Unit 2',
      AddressLine3: 'Front',
      Suburb: 'Perth',
      State: 'WA',
      Postcode: '0800',
      Country: 'Australia',
      EmailAddress: 'ada@example.com.au',
      PhoneNumber: '0891234567',
      MobileNumber: '0412345678',
      FaxNumber: '0891234568',
      Website: 'example.com',
    },
    CumulusUser: { UserName: 'first@example.com.au', Password: 'secret1' },
  },
  AccountContactType: { Type: 'Org' },
  AccountOrganisation: {
    OrgName: 'A & B',
    OrgTradingName: '<A>',
    OrgType: '29',
    OrgIdentifier: '12345678901',
    OrgIdentifierType: 'ABN',
  },
  BillingContact: {
    Detail: {
      Title: 'Ms',
      FirstName: 'Bea',
      LastName: 'Bill',
      AddressLine1: '2 Low St',
      AddressLine2: 'Unit 1',
      AddressLine3: 'Rear',
      Suburb: 'Auckland',
      State: 'Other',
      Postcode: '1010',
      Country: 'New Zealand',
      EmailAddress: 'bea@example.com',
      PhoneNumber: '091234567',
      MobileNumber: '0211234567',
      FaxNumber: '091234568',
      Website: 'https://example.com/bea?x=1&y=2',
    },
  },
  AccountReference: 'REF 1',
}

interface Row {
  readonly when: string
  readonly change: Readonly<Record<string, unknown>>
  readonly relax?: readonly EmersionRule[]
  readonly says: string
  readonly path: string
  readonly contact?: string
}

/** A row for both operations: the number of its string on create; on update it is another one. */
interface CommonRow extends Row {
  readonly number: number
}

const user = 'primaryContact.cumulusUser'
const typeValue = "AccountContactType. Type Value must be either 'Organisation' or 'Org' or 'Individual'"

const account: readonly CommonRow[] = [
  {
    when: 'the account type is another',
    number: 25,
    change: { accountType: 'Reseller' },
    relax: ['E01'],
    says: 'Invalid or Missing Account Type',
    path: 'accountType',
  },
  {
    when: 'the user name ends in no domain',
    number: 26,
    change: { [`${user}.userName`]: 'ada@localhost' },
    relax: ['E05'],
    says: 'Invalid CumulusUser Username',
    path: 'primaryContact.cumulusUser.userName',
  },
  {
    when: 'the user name has another realm',
    number: 28,
    change: { [`${user}.userName`]: 'ada@other.com.au' },
    says: 'CumulusUser Username contains an invalid suffix',
    path: 'primaryContact.cumulusUser.userName',
  },
  {
    when: 'the type of contact is missing',
    number: 30,
    change: { accountContactType: undefined },
    relax: ['E10'],
    says: `Missing ${typeValue}`,
    path: 'accountContactType.type',
  },
  {
    when: 'the type of contact is unknown',
    number: 31,
    change: { 'accountContactType.type': 'Company' },
    relax: ['E11'],
    says: `Invalid ${typeValue}`,
    path: 'accountContactType.type',
  },
  ...['Organisation', 'Org'].map((type) => ({
    when: `an ${type} has no name`,
    number: 32,
    change: { 'accountContactType.type': type },
    relax: ['E12'] as const,
    says: "Missing OrgName. When AccountContactType is 'Organisation' OrgName is required",
    path: 'accountOrganisation.orgName',
  })),
  {
    when: 'the kind of company is no integer',
    number: 33,
    change: { 'accountOrganisation.orgType': 'Company' },
    relax: ['E13'],
    says:
      'Invalid OrgType. If given OrgType value,then it must valid integer. Otherwise leave blank to set ' +
      "default value 29 for org type 'Company'",
    path: 'accountOrganisation.orgType',
  },
  {
    when: 'the user name is missing',
    number: 45,
    change: { [`${user}.userName`]: undefined },
    relax: ['E03'],
    says: 'Invalid or Missing CumulusUser Username',
    path: 'primaryContact.cumulusUser.userName',
  },
  {
    when: 'the password is missing',
    number: 46,
    change: { [`${user}.password`]: undefined },
    relax: ['E08'],
    says: 'Invalid or Missing Password',
    path: 'primaryContact.cumulusUser.password',
  },
  {
    when: 'the password is short',
    number: 46,
    change: { [`${user}.password`]: '12345' },
    relax: ['E09'],
    says: 'Invalid or Missing Password',
    path: 'primaryContact.cumulusUser.password',
  },
]

/** Of each contact: field, rule, number on create, the provider's words, a value that is wrong rather than missing. */
const details: readonly (readonly [field: string, rule: EmersionRule, number: number, says: string, wrong?: string])[] =
  [
    ['title', 'E16', 34, 'Invalid or Missing Title'],
    ['firstName', 'E17', 35, 'Invalid or Missing First Name'],
    ['lastName', 'E18', 36, 'Invalid or Missing Last Name'],
    ['addressLine1', 'E19', 37, 'Invalid or Missing Address'],
    ['suburb', 'E20', 38, 'Invalid or Missing Suburb'],
    ['state', 'E21', 39, 'Invalid or Missing State'],
    ['state', 'E28', 39, 'Invalid or Missing State', 'Bavaria'],
    ['postcode', 'E22', 40, 'Invalid or Missing Postcode'],
    ['country', 'E23', 41, 'Invalid or Missing Country'],
    ['emailAddress', 'E24', 42, 'Invalid or Missing Email Address'],
    ['emailAddress', 'E26', 42, 'Invalid or Missing Email Address', 'ada at example'],
    ['phoneNumber', 'E25', 43, 'Invalid or Missing Phone Number'],
    ['website', 'E27', 44, 'Invalid Website', 'not a site'],
  ]

const contacts: readonly CommonRow[] = ['PrimaryContact', 'BillingContact'].flatMap((contact) =>
  details
    // Without a title a billing contact is none, and the server does not look at it.
    .filter(([field]) => contact === 'PrimaryContact' || field !== 'title')
    .map(([field, rule, number, says, wrong]): CommonRow => {
      const name = contact.charAt(0).toLowerCase() + contact.slice(1)
      const whole =
        contact === 'BillingContact' ? { billingContact: { detail: { ...billing, country: 'AU', state: 'wa' } } } : {}
      return {
        when: `${contact}'s ${field} is ${wrong === undefined ? 'missing' : 'wrong'}`,
        number,
        change: { ...whole, [`${name}.detail.${field}`]: wrong },
        relax: [rule],
        says: `${contact}: ${says}`,
        path: `${name}.detail.${field}`,
        contact,
      }
    }),
)

const common = [...account, ...contacts]

/** Update's numbers: 47 for 25, then three strings of its own, then the same order. */
const numberOnUpdate = (number: number): number => (number === 25 ? 47 : number + 25)

const ofTheAccountId: readonly (Row & { readonly number: number })[] = [
  {
    when: 'the account id is missing',
    number: 48,
    change: { accountId: undefined },
    relax: ['E02'],
    says: 'Invalid or Missing Account ID',
    path: 'accountId',
  },
  {
    when: 'the account id is no number',
    number: 48,
    change: { accountId: 'A-1' },
    relax: ['E02'],
    says: 'Invalid or Missing Account ID',
    path: 'accountId',
  },
  {
    when: 'the account is not known',
    number: 49,
    change: { accountId: '999999' },
    says: 'Could not find Account ID!',
    path: 'accountId',
  },
  {
    when: "the account is somebody else's",
    number: 50,
    change: { accountId: 500000 },
    says: 'You do not have permission to modify this Account!',
    path: 'accountId',
  },
]

interface RefusedRead {
  readonly when: string
  readonly operation: Operation<unknown, EmersionResponse>
  readonly input: unknown
  readonly relax?: readonly string[]
  readonly says: string
  /** Of an operation whose page lists its strings. */
  readonly vendor?: Readonly<Record<string, unknown>>
}

const ofTheUser = (message: string) => ({ says: message, vendor: { code: message, message, path: 'username' } })
const ofTheAccount = (message: string) => ({ says: message, vendor: { code: message, message, path: 'accountId' } })
const tooLong = 'a'.repeat(81)

const refusedReads: readonly RefusedRead[] = [
  {
    when: 'no user name is given',
    operation: checkUsernameAvailability,
    input: { username: ' ' },
    relax: ['E32'],
    ...ofTheUser('Username must be provided'),
  },
  {
    when: 'the user name is too long',
    operation: checkUsernameAvailability,
    input: { username: tooLong },
    relax: ['E34'],
    ...ofTheUser('Username too long.'),
  },
  {
    when: 'no account is given for a balance',
    operation: getAccountBalance,
    input: {},
    relax: ['E31'],
    ...ofTheAccount('Missing mandatory Account ID'),
  },
  {
    when: 'the balance is of no account',
    operation: getAccountBalance,
    input: { accountId: '999999' },
    ...ofTheAccount('Undefined Account ID'),
  },
  {
    when: "the balance is of somebody else's account",
    operation: getAccountBalance,
    input: { accountId: 500000 },
    ...ofTheAccount('Undefined Account ID'),
  },
  {
    when: 'there is no such account',
    operation: getAccount,
    input: { accountId: '999999' },
    says: 'Undefined Account ID',
  },
  {
    when: "the account to read is somebody else's",
    operation: getAccount,
    input: { accountId: 500000 },
    says: 'Undefined Account ID',
  },
]

const twoTypes = z.strictObject({ accountType: z.array(xs.text()) })

const detailTexts = (name: string, wireName: string): Fields =>
  Object.fromEntries(
    Object.keys(billing).map((key) => [
      `${name}.detail.${key}`,
      `${wireName}.Detail.${key.charAt(0).toUpperCase()}${key.slice(1)}`,
    ]),
  )

const accountTexts: Fields = {
  accountType: 'AccountType',
  ...detailTexts('primaryContact', 'PrimaryContact'),
  'primaryContact.cumulusUser.userName': 'PrimaryContact.CumulusUser.UserName',
  'accountContactType.type': 'AccountContactType.Type',
  'accountOrganisation.orgName': 'AccountOrganisation.OrgName',
  'accountOrganisation.orgTradingName': 'AccountOrganisation.OrgTradingName',
  'accountOrganisation.orgType': 'AccountOrganisation.OrgType',
  'accountOrganisation.orgIdentifier': 'AccountOrganisation.OrgIdentifier',
  'accountOrganisation.orgIdentifierType': 'AccountOrganisation.OrgIdentifierType',
  ...detailTexts('billingContact', 'BillingContact'),
  accountReference: 'AccountReference',
}

const passwordText: Fields = { 'primaryContact.cumulusUser.password': 'PrimaryContact.CumulusUser.Password' }

it("the provider is asked for every string on the provider's pages", () => {
  const reached = new Set([...common.map(({ number }) => number), 27, 29])
  expect([...reached].sort((a, b) => a - b)).toEqual(createComplexAccount.codes.map(({ code }) => Number(code)))
  const onUpdate = new Set([...[...reached].map(numberOnUpdate), ...ofTheAccountId.map(({ number }) => number)])
  expect([...onUpdate].sort((a, b) => a - b)).toEqual(updateComplexAccount.codes.map(({ code }) => Number(code)))
})

/** The first state of the server: an account of somebody else's. */
const seed: EmersionSeed = {
  realm,
  accounts: [{ accountId: '500000', userName: 'other@elsewhere.com', foreign: true }],
}

/** What a call ends in, whoever answers it. */
function answers(side: Answering): void {
  const { endpoint, transport } = side

  describe.each(soapVersions)('SOAP %s', (soapVersion) => {
    const emersion = createEmersion({ endpoint, transport, soapVersion })
    const code = soapVersion === '1.1' ? 'Client' : 'Sender'
    const fault = ({ says, path, contact }: Omit<Row, 'when' | 'change'>, number: number) => ({
      kind: 'fault',
      outcome: 'refused',
      attempts: 1,
      code,
      reason: 'Validation Error',
      // PHP writes no Role into a fault of SOAP 1.2.
      actor: soapVersion === '1.1' ? 'http://emersion.com.au/Services' : null,
      detail: says,
      vendor: { code: String(number), message: says, path, ...(contact === undefined ? {} : { contact }) },
    })

    it('creates an account, then updates it', async () => {
      expect(await emersion.createComplexAccount(create)).toEqual(createComplexAccount.example.output)
      expect(await emersion.updateComplexAccount(update)).toEqual(updateComplexAccount.example.output)
    })

    it('reads back the account that was created and updated', async () => {
      await emersion.createComplexAccount({ ...create, billingContact: { detail: billing } })
      const contact = { contactType: null, dateOfBirth: null, others: [] }
      const primary = {
        ...contact,
        contactId: '39930101',
        contactCategory: 'Primary',
        firstName: 'Ada',
        lastName: "O'Neil & <Sons>",
        salutationText: 'MR',
      }
      const account = {
        accountId: '399301',
        accountName: "Ada O'Neil & <Sons>",
        accountStatus: '1',
        accountType: '3',
        others: [],
      }
      const other = {
        ...contact,
        contactId: '39930102',
        contactCategory: 'Billing',
        firstName: 'Bea',
        lastName: 'Bill',
        salutationText: 'MS',
      }
      expect(await emersion.send(getAccount, { accountId: '399301' })).toEqual({
        ...account,
        contacts: [primary, other],
      })
      await emersion.sendUnchecked(updateComplexAccount, changed(update, { 'primaryContact.detail.firstName': 'Eve' }))
      const updated = {
        ...account,
        accountName: "Eve O'Neil & <Sons>",
        contacts: [{ ...primary, firstName: 'Eve' }, other],
      }
      expect(await emersion.send(getAccount, { accountId: 399301 })).toEqual(updated)
    })

    it('knows a user name as free until an account has it', async () => {
      const answered = (text: string) => ({
        others: [{ namespace: 'urn:emersion:api', local: 'Available', text, elements: [] }],
      })
      const username = create.primaryContact.cumulusUser.userName.replace(`@${realm}`, '')
      expect(await emersion.send(checkUsernameAvailability, { username })).toEqual(answered('true'))
      await emersion.createComplexAccount(create)
      expect(await emersion.send(checkUsernameAvailability, { username })).toEqual(answered('false'))
      expect(await emersion.send(checkUsernameAvailability, { username: `${username}2` })).toEqual(answered('true'))
    })

    it.each(titled(refusedReads))(
      'is told by its words that %s',
      async (_, { operation, input, relax = [], says, vendor }) => {
        const error = await failureOf(emersion.send(operation, input, { relax }))
        expect(error).toMatchObject({
          kind: 'fault',
          // Words that no table explains may come from any depth of the service.
          outcome: vendor ? 'refused' : 'unknown',
          attempts: 1,
          code,
          reason: 'Validation Error',
          detail: says,
        })
        expect(error.kind === 'fault' && error.vendor).toEqual(vendor)
      },
    )

    it.each(titled(common))(
      'is told by its number that on create %s',
      async (_, { number, change, relax = [], ...row }) => {
        const error = await failureOf(emersion.sendUnchecked(createComplexAccount, changed(create, change), { relax }))
        expect(error).toMatchObject(fault(row, number))
        expect(error.kind === 'fault' && error.vendor?.contact).toBe(row.contact)
      },
    )

    it.each(titled(common))(
      'is told by its number that on update %s',
      async (_, { number, change, relax = [], ...row }) => {
        await emersion.createComplexAccount(create)
        const error = await failureOf(emersion.sendUnchecked(updateComplexAccount, changed(update, change), { relax }))
        expect(error).toMatchObject(fault(row, numberOnUpdate(number)))
        expect(error.kind === 'fault' && error.vendor?.contact).toBe(row.contact)
      },
    )

    it.each(titled(ofTheAccountId))(
      'is told by its number that %s',
      async (_, { number, change, relax = [], ...row }) => {
        expect(
          await failureOf(emersion.sendUnchecked(updateComplexAccount, changed(update, change), { relax })),
        ).toMatchObject(fault(row, number))
      },
    )

    it('knows the missing @ with and without the word before it', async () => {
      const noAtSign = changed(create, { 'primaryContact.cumulusUser.userName': 'ada' })
      const row = { says: 'Username does not contain "@"', path: 'primaryContact.cumulusUser.userName' }
      expect(await failureOf(emersion.sendUnchecked(createComplexAccount, noAtSign, { relax: ['E04'] }))).toMatchObject(
        fault(row, 27),
      )
      await emersion.createComplexAccount(create)
      const onUpdate = changed(noAtSign, { licenceeUsername: undefined, accountId: '399301' })
      expect(await failureOf(emersion.sendUnchecked(updateComplexAccount, onUpdate, { relax: ['E04'] }))).toMatchObject(
        fault({ ...row, says: `CumulusUser ${row.says}` }, 52),
      )
    })

    it('is told by its number that a user name is taken', async () => {
      const row = { says: 'CumulusUser Username is already in use', path: 'primaryContact.cumulusUser.userName' }
      await emersion.createComplexAccount(create)
      expect(await failureOf(emersion.createComplexAccount(create))).toMatchObject(fault(row, 29))
      const second = {
        ...create.primaryContact,
        cumulusUser: { userName: 'second@example.com.au', password: 'secret2' },
      }
      expect(await emersion.createComplexAccount({ ...create, primaryContact: second })).toEqual({
        accountId: '399302',
      })
      expect(await failureOf(emersion.updateComplexAccount({ ...update, accountId: 399302 }))).toMatchObject(
        fault(row, 54),
      )
    })
  })
  it.each([
    [
      'in another order',
      (xml: string) =>
        xml
          .replace(/(<ser:AccountReference>.*<\/ser:AccountReference>)(<\/ser:Create)/, '$2')
          .replace('<ser:AccountType>', '<ser:AccountReference>REF 1</ser:AccountReference>$&'),
    ],
    ['with a member of another namespace', (xml: string) => xml.replaceAll('ser:Suburb>', 'Suburb>')],
  ])('takes a message %s as PHP does', async (_, rewrite) => {
    const emersion = createEmersion({ endpoint, transport: rewriting(side, rewrite) })
    expect(await emersion.createComplexAccount(create)).toEqual(createComplexAccount.example.output)
  })

  it('is told that a member is empty as if it were missing', async () => {
    const rewrite = (xml: string) => xml.replace(/(<ser:Type>)\w+(<\/ser:Type>)/, '$1$2')
    const error = await failureOf(
      createEmersion({ endpoint, transport: rewriting(side, rewrite) }).createComplexAccount(create),
    )
    expect(error).toMatchObject({ kind: 'fault', vendor: { code: '30' } })
  })
}

function tests(server: Running): void {
  const { endpoint, received, reset } = server
  const clientWith = (options: Partial<EmersionOptions>) => createEmersion({ endpoint, ...options })

  answers(server)

  describe.each(soapVersions)('SOAP %s', (soapVersion) => {
    const emersion = clientWith({ soapVersion })

    it('does not know whether it was done when the service throws', async () => {
      // Two account types make an array, which the service does not expect.
      const error = await failureOf(
        emersion.send(
          { ...createComplexAccount, input: twoTypes, rules: {} },
          { accountType: ['End User', 'End User'] },
        ),
      )
      expect(error).toMatchObject({
        kind: 'fault',
        outcome: 'unknown',
        code: soapVersion === '1.1' ? 'Server' : 'Receiver',
      })
    })

    it('reads every digit of a balance', async () => {
      await emersion.createComplexAccount(create)
      expect(await emersion.send(getAccountBalance, { accountId: '399301' })).toEqual({
        accountBalancesList: {
          accountBalance: '120.50',
          totalUnallocatedAmount: '0.00',
          totalPayable: '12345678901234567890.50',
          totalOverduePayable: '-20.50',
          totalDisputedAmount: '0.00',
          totalPaymentPlansAmount: '0.00',
        },
      })
    })
  })

  it('sends an empty text as an empty element, and leaves out null and undefined', async () => {
    const detail = { ...create.primaryContact.detail, addressLine2: '', faxNumber: null, website: undefined }
    await clientWith({}).createComplexAccount({ ...create, primaryContact: { ...create.primaryContact, detail } })
    const { PrimaryContact } = (await received()) as { readonly PrimaryContact: { readonly Detail: object } }
    expect(PrimaryContact.Detail).toMatchObject({ AddressLine2: '' })
    expect(PrimaryContact.Detail).not.toHaveProperty('FaxNumber')
    expect(PrimaryContact.Detail).not.toHaveProperty('Website')
  })

  it('is refused by the server itself when it does not have the operation', async () => {
    const transport = rewriting(server, (xml) => xml.replaceAll('CreateComplexAccount', 'CreateOtherAccount'))
    const error = await failureOf(clientWith({ transport }).createComplexAccount(create))
    expect(error).toMatchObject({ kind: 'fault', outcome: 'refused' })
    expect(await received()).toBeNull()
  })

  it('refuses another realm itself when it knows its own', async () => {
    const other = { ...create.primaryContact, cumulusUser: { userName: 'ada@other.com.au', password: 'secret1' } }
    const error = await failureOf(clientWith({ realm }).createComplexAccount({ ...create, primaryContact: other }))
    expect(error).toMatchObject({ kind: 'input', issues: [{ rule: 'E06', vendor: { code: '28' } }] })
    expect(await received()).toBeNull()
  })

  it('sends each member in its place whatever order the caller writes in', async () => {
    const wsdl = await (await fetch(`${endpoint}?wsdl`)).text()
    for (const seed of seeds) {
      await reset()
      await clientWith({}).sendUnchecked(createComplexAccount, shuffled(whole, seed))
      expect(await received()).toEqual(wholeReceived)
      const { LicenceeUsername: _, ...updated } = wholeReceived
      await clientWith({}).sendUnchecked(
        updateComplexAccount,
        shuffled({ ...whole, licenceeUsername: undefined, accountId: 399301 }, seed),
      )
      expect(await received()).toEqual({ AccountID: '399301', ...updated })
    }
    // PHP takes members in any order and of any namespace, so its own schema says whether they were right.
    const written = seeds.map(
      (seed) => clientWith({}).prepare('createComplexAccount', shuffled(whole, seed) as CreateComplexAccountInput).xml,
    )
    const [xml = '', ...others] = new Set(written)
    expect(others).toEqual([])
    expect(await wsdlErrors(wsdl, xml)).toEqual([])
    expect(await wsdlErrors(wsdl, xml.replaceAll('ser:Country', 'ser:Land'))).not.toEqual([])
  })

  it.each<readonly [Operation<unknown, EmersionResponse>, unknown]>([
    [checkUsernameAvailability, { Username: 'first' }],
    [getAccount, { AccountID: '399301' }],
    [getAccountBalance, { AccountID: '399301' }],
  ])("sends $name as the server's schema has it", async (operation, expected) => {
    const wsdl = await (await fetch(`${endpoint}?wsdl`)).text()
    const sent: string[] = []
    const transport = rewriting(server, (xml) => {
      sent.push(xml)
      return `${xml}\n`
    })
    // There is no such account; what counts is what was asked.
    await clientWith({ transport })
      .send(operation, operation.example.input)
      .catch(() => undefined)
    expect(await received()).toEqual(expected)
    const [xml = ''] = sent
    expect(await wsdlErrors(wsdl, xml)).toEqual([])
    expect(
      await wsdlErrors(wsdl, xml.replaceAll('urn:Account', 'urn:Acc').replaceAll('urn:Username', 'urn:User')),
    ).not.toEqual([])
  })

  it("leaves a billing contact's fields alone where no title makes it a contact", async () => {
    await clientWith({}).sendUnchecked(
      createComplexAccount,
      { ...create, billingContact: { detail: { firstName: 'Bea' } } },
      { relax: ['E30'] },
    )
    expect(await received()).toMatchObject({ BillingContact: { Detail: { FirstName: 'Bea' } } })
  })

  describe('texts', () => {
    const everyRule = Object.keys(updateComplexAccount.rules) as EmersionRule[]
    const emersion = clientWith({ relax: everyRule })
    const sendWith =
      (operation: Operation<unknown, EmersionResponse>): Send =>
      (values) =>
        emersion.send(operation, changed(operation.example.input, values))

    it.each([
      ['create', createComplexAccount, { licenceeUsername: 'LicenceeUsername', ...accountTexts }],
      ['update', updateComplexAccount, { accountId: 'AccountID', ...accountTexts }],
    ] as const)('arrive unchanged in every field of %s', async (_, operation, fields) => {
      await expectEveryTextToArrive(server, fields, passwordText, sendWith(operation))
    })

    it.each([
      ['create', createComplexAccount, { licenceeUsername: 'LicenceeUsername', ...accountTexts }],
      ['update', updateComplexAccount, { accountId: 'AccountID', ...accountTexts }],
    ] as const)('stay when XML cannot carry them, in every field of %s', async (_, operation, fields) => {
      await expectIllegalTextsToStay(server, { ...passwordText, ...fields }, sendWith(operation))
    })

    const sendName: Send = (values) =>
      clientWith({}).sendUnchecked(checkUsernameAvailability, values, { relax: ['E32', 'E33', 'E34'] })

    it('arrive unchanged in a user name that is looked up, and stay when XML cannot carry them', async () => {
      await expectIllegalTextsToStay(server, { username: 'Username' }, sendName)
      await expectEveryTextToArrive(server, { username: 'Username' }, {}, sendName)
    })

    it('come back unchanged in the account that was written', async () => {
      for (const text of [...pieceTexts, ...pairTexts]) {
        await reset()
        await emersion.sendUnchecked(
          createComplexAccount,
          changed(create, { 'primaryContact.detail.firstName': text, 'primaryContact.detail.lastName': text }),
        )
        const { accountName, contacts } = await clientWith({}).send(getAccount, { accountId: '399301' })
        expect({ accountName, contacts }).toMatchObject({
          accountName: `${text} ${text}`,
          contacts: [{ firstName: text, lastName: text }],
        })
      }
    })
  })
}

simulated('emersion', () => simulateEmersion(seed), answers)
await suite('emersion', { REALM: realm }, tests)
