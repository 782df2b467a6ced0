/** Debitsuccess against WCF, and the simulator beside it. */
import type { Operation } from '@acct/core'
import {
  operations,
  service,
  type DebitsuccessResponse,
  type DebitsuccessRule,
  type DebitsuccessUser,
} from '@acct/debitsuccess'
import { simulateDebitsuccess, type DebitsuccessSeed } from '@acct/debitsuccess/testing'
import { describe, expect, it } from 'vitest'
import { clientOf, ownNamespace, references, seed, user } from './debitsuccess.js'
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

const { getCustomerAccountByAccountId, transferCustomerAccount } = operations
const transfer = transferCustomerAccount.example.input

const transferReceived = {
  DateCreated: null,
  Id: null,
  RequestInitiator: 'me',
  User: { Id: null, Password: 'ds-pass&<1>', Username: 'ds-user' },
  AccountReferenceNo: 'ABCD987654',
  ExternalAccountReferenceNo: 'MEMBER-42',
  TargetFacilityIdentifier: 'ASDF',
}

/** The provider's words for each code, its own spelling kept. */
const notes: Readonly<Record<string, string>> = {
  '02': 'Invalid user credentials',
  '07': 'Multiple accounts found with this criteria',
  '08': 'There is no record found with this criteria',
  '10': 'Account is not active',
  '12016':
    'Missing required reference number. Must provide either ExternalAccountReferenceNo or AccountReferenceNo or both.',
  '14054': 'Cannot find the provided TargetFacilityIdentifier.',
  '14055': 'TargetFacilityIdentifier is required.',
  '14056':
    'Cannot transfer account across facilities. Pleas ensure the target facility account ' +
    '(TargetFacilityIdentifier) is from the same facility as the account being transferred.',
  '14057': 'Cannot transfer account that has already been billed.',
  '14083':
    "Cannot transfer this account as payments have already been settled to the account's existing Facility Identifier.",
}

interface Row {
  readonly when: string
  /** All codes of the answer; the first is the error's. */
  readonly codes: readonly string[]
  readonly change?: Readonly<Record<string, unknown>>
  readonly user?: Partial<DebitsuccessUser>
  readonly relax?: readonly DebitsuccessRule[]
}

/** A transfer of one account, by its own reference alone. */
const of = (accountReferenceNo: string) => ({ accountReferenceNo, externalAccountReferenceNo: undefined })
const ofExternal = (externalAccountReferenceNo: string) => ({
  accountReferenceNo: undefined,
  externalAccountReferenceNo,
})
const none = { accountReferenceNo: undefined, externalAccountReferenceNo: undefined }

const refused: readonly Row[] = [
  { when: 'the password is wrong', codes: ['02'], user: { password: 'wrong' } },
  { when: 'the user is unknown', codes: ['02'], user: { username: 'nobody' } },
  { when: 'there is no user name', codes: ['02'], user: { username: '' }, relax: ['D01'] },
  { when: 'there is no password', codes: ['02'], user: { password: '' }, relax: ['D02'] },
  { when: 'there is no user', codes: ['02'], user: { username: '', password: '' }, relax: ['D01', 'D02'] },
  { when: 'the reference is that of several accounts', codes: ['07'], change: ofExternal('MEMBER-7') },
  { when: 'the reference is unknown', codes: ['08'], change: of('ABCD000000') },
  { when: 'the external reference is unknown', codes: ['08'], change: ofExternal('MEMBER-0') },
  { when: 'the reference is longer than any', codes: ['08'], change: of('ABCD987654ABCD98'), relax: ['D07'] },
  {
    when: 'the external reference is longer than any',
    codes: ['08'],
    change: ofExternal('M'.repeat(51)),
    relax: ['D08'],
  },
  { when: 'two references do not fit', codes: ['08'], change: { externalAccountReferenceNo: 'MEMBER-7' } },
  { when: 'the account is not active', codes: ['10'], change: of('ABCD000010') },
  { when: 'there is no reference', codes: ['12016'], change: none, relax: ['D04'] },
  { when: 'the target is unknown', codes: ['14054'], change: { targetFacilityIdentifier: 'ZZZZ' } },
  {
    when: 'the target is longer than any',
    codes: ['14054'],
    change: { targetFacilityIdentifier: 'ASDFASDF' },
    relax: ['D06'],
  },
  { when: 'there is no target', codes: ['14055'], change: { targetFacilityIdentifier: undefined }, relax: ['D05'] },
  { when: 'the target belongs to another facility', codes: ['14056'], change: { targetFacilityIdentifier: 'OTHR' } },
  { when: 'the account has been billed', codes: ['14057'], change: of('ABCD014057') },
  { when: 'payments have been settled', codes: ['14083'], change: ofExternal('MEMBER-14083') },
  {
    when: 'all of the request is wrong',
    codes: ['14055', '02', '12016'],
    user: { password: 'wrong' },
    change: { ...none, targetFacilityIdentifier: undefined },
    relax: ['D04', 'D05'],
  },
  {
    when: 'account and target are wrong',
    codes: ['10', '14054'],
    change: { ...of('ABCD000010'), targetFacilityIdentifier: 'ZZZZ' },
  },
]

/** Reading looks at the user and the references only. */
const refusedRead = refused.filter(({ codes }) => codes.every((code) => ['02', '07', '08', '12016'].includes(code)))

const accountTexts: Fields = {
  requestInitiator: 'RequestInitiator',
  'user.username': 'User.Username',
  accountReferenceNo: 'AccountReferenceNo',
  externalAccountReferenceNo: 'ExternalAccountReferenceNo',
}

const texts: Fields = { ...accountTexts, targetFacilityIdentifier: 'TargetFacilityIdentifier' }

const passwordText: Fields = { 'user.password': 'User.Password' }

it('the provider is asked for every code on the page of the operation', () => {
  expect([...new Set(refused.flatMap(({ codes }) => codes))].sort()).toEqual(Object.keys(notes).sort())
})

/** The simulator has the members of every operation of its own in one namespace: here that of the transfer. */
const ownSeed: DebitsuccessSeed = { ...seed, undocumented: { ownNamespace } }

/** What a call ends in, whoever answers it. */
function answers(side: Answering): void {
  const clientWith = clientOf(side)

  describe.each(soapVersions)('SOAP %s', (soapVersion) => {
    const debitsuccess = clientWith({ soapVersion })

    it('transfers an account', async () => {
      expect(await debitsuccess.transferCustomerAccount(transfer)).toEqual({
        ...transferCustomerAccount.example.output,
        id: expect.stringMatching(/^[\da-f-]{36}$/) as string,
        dateCreated: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
      })
    })

    it('transfers by the external reference alone', async () => {
      const { accountReferenceNo: _, ...external } = transfer
      const { newCustomerAccountDetails } = await debitsuccess.transferCustomerAccount({
        ...external,
        externalAccountReferenceNo: 'MEMBER-42',
      })
      expect(newCustomerAccountDetails).toEqual({ accountReferenceNo: 'ASDF987654', facilityIdentifier: 'ASDF' })
    })

    it.each(titled(refused))('is refused when %s', async (_, { codes, change = {}, user: own = {}, relax = [] }) => {
      const client = clientWith({ soapVersion, user: { ...user, ...own }, relax })
      const [code = ''] = codes
      const message = notes[code]
      expect(await failureOf(client.sendUnchecked(transferCustomerAccount, changed(transfer, change)))).toMatchObject({
        kind: 'refused',
        outcome: 'refused',
        attempts: 1,
        code,
        notes: codes.map((one) => ({ code: one, note: notes[one], noteType: 'Error' })),
        result: { status: 'Failed', newCustomerAccountDetails: null },
        vendor: { code, message },
      })
    })

    it.each<Partial<typeof references>>([
      references,
      { accountReferenceNo: 'ABCD987654' },
      { externalAccountReferenceNo: 'MEMBER-42' },
    ])('reads an account by %o', async (by) => {
      const answer = await debitsuccess.sendUnchecked(getCustomerAccountByAccountId, by)
      expect(answer).toMatchObject({
        status: 'Succeed',
        notes: [{ code: '00', note: 'Success', noteType: 'Info' }],
        others: [],
      })
      expect(answer.accounts).toMatchObject([{ ...references, contractPrefix: 'ABCD' }])
    })

    it('reads where an account is once it has moved, and an account that cannot move', async () => {
      await debitsuccess.transferCustomerAccount(transfer)
      const { accounts } = await debitsuccess.getCustomerAccountByAccountId({ externalAccountReferenceNo: 'MEMBER-42' })
      expect(accounts).toMatchObject([
        { accountReferenceNo: 'ASDF987654', contractPrefix: 'ASDF', externalAccountReferenceNo: 'MEMBER-42' },
      ])
      expect(
        await failureOf(debitsuccess.getCustomerAccountByAccountId({ accountReferenceNo: 'ABCD987654' })),
      ).toMatchObject({ kind: 'refused', code: '08' })
      expect(await debitsuccess.getCustomerAccountByAccountId({ accountReferenceNo: 'ABCD000010' })).toMatchObject({
        accounts: [{ externalAccountReferenceNo: 'MEMBER-10' }],
      })
    })

    it.each(titled(refusedRead))(
      'is refused to read when %s',
      async (_, { codes, change = {}, user: own = {}, relax = [] }) => {
        const client = clientWith({ soapVersion, user: { ...user, ...own }, relax })
        expect(
          await failureOf(client.sendUnchecked(getCustomerAccountByAccountId, changed(references, change))),
        ).toMatchObject({
          kind: 'refused',
          outcome: 'refused',
          attempts: 1,
          code: codes[0],
          notes: codes.map((code) => ({ code, note: notes[code], noteType: 'Error' })),
          result: { status: 'Failed', accounts: [], others: [] },
        })
      },
    )

    it('is refused once the account has moved', async () => {
      await debitsuccess.transferCustomerAccount(transfer)
      expect(await failureOf(debitsuccess.transferCustomerAccount(transfer))).toMatchObject({
        kind: 'refused',
        code: '08',
      })
    })
  })
  it.each([
    [
      'the user name before the password',
      (xml: string) => xml.replace(/(<core:Password>.*<\/core:Password>)(<core:Username>.*<\/core:Username>)/, '$2$1'),
      '02',
    ],
    [
      'the target before the references',
      (xml: string) => xml.replace(/(<core:AccountReferenceNo>.*)(<own:Target.*<\/own:[^>]*>)/, '$2$1'),
      '12016',
    ],
    ['the target among the older members', (xml: string) => xml.replaceAll('own:Target', 'core:Target'), '14055'],
    [
      'a member twice',
      (xml: string) => xml.replace(/(<core:AccountReferenceNo>).*?(<\/core:AccountReferenceNo>)/, '$&$1ABCD000010$2'),
      undefined,
    ],
    [
      'a member that nobody knows',
      (xml: string) => xml.replace('<core:AccountReferenceNo>', '<core:Aaa>1</core:Aaa>$&'),
      undefined,
    ],
  ])('drops %s in silence, as WCF does', async (_, rewrite, code) => {
    const call = clientOf({ ...side, transport: rewriting(side, rewrite) })({}).transferCustomerAccount(transfer)
    if (code === undefined)
      expect(await call).toMatchObject({
        status: 'Succeed',
        newCustomerAccountDetails: { accountReferenceNo: 'ASDF987654' },
      })
    else expect(await failureOf(call)).toMatchObject({ kind: 'refused', code, notes: [{ code, note: notes[code] }] })
  })
}

function tests(server: Running): void {
  const { received, reset } = server
  const clientWith = clientOf(server)

  answers(server)

  describe.each(soapVersions)('SOAP %s', (soapVersion) => {
    const debitsuccess = clientWith({ soapVersion })

    it('does not know whether it was done when the status is Unknown', async () => {
      expect(
        await failureOf(debitsuccess.transferCustomerAccount({ ...transfer, requestInitiator: 'TEST-NULLNOTES' })),
      ).toMatchObject({
        kind: 'refused',
        outcome: 'unknown',
        code: 'Unknown',
        notes: [],
        result: {
          status: 'Unknown',
          id: null,
          dateCreated: '0001-01-01T00:00:00',
          notes: [],
          newCustomerAccountDetails: null,
        },
      })
    })

    it('does not know whether it was done when the service throws', async () => {
      const error = await failureOf(
        debitsuccess.transferCustomerAccount({ ...transfer, requestInitiator: 'TEST-THROW' }),
      )
      expect(error).toMatchObject({ kind: 'fault', outcome: 'unknown', code: 'InternalServiceFault' })
      expect(error.kind === 'fault' && error.reason).toMatch(/^The server was unable to process the request/)
    })

    it('is told by a fault that a read failed', async () => {
      const error = await failureOf(
        debitsuccess.getCustomerAccountByAccountId({ ...references, requestInitiator: 'TEST-THROW' }),
      )
      expect(error).toMatchObject({ kind: 'fault', code: 'InternalServiceFault' })
    })

    it('keeps of an account what no field names, and every character of amounts and dates', async () => {
      const core = 'http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core'
      const { accounts } = await debitsuccess.getCustomerAccountByAccountId(references)
      expect(accounts).toEqual([
        {
          ...references,
          accountCode: null,
          accountNotes: null,
          contractPrefix: 'ABCD',
          lastBillingDate: null,
          nextBillingDate: '2026-12-20T00:00:00',
          overdueAmount: '10.50',
          overdueAmountWithoutFees: '12345678.90',
          overdueStatus: 1,
          term: 12,
          termType: 'Payments',
          others: [
            { namespace: core, local: 'MinTermTotalValue', text: '120.00', elements: [] },
            {
              namespace: core,
              local: 'PayMethod',
              text: '',
              elements: [
                { namespace: core, local: 'AccountHolder', text: 'A & B', elements: [] },
                { namespace: core, local: 'ExpiryDate', text: null, elements: [] },
              ],
            },
          ],
        },
      ])
    })
  })

  it('sends each member in its place whatever order the caller writes in', async () => {
    for (const seed of seeds) {
      await reset()
      const client = clientWith({ user: shuffled(user, seed) as DebitsuccessUser })
      expect(await client.sendUnchecked(transferCustomerAccount, shuffled(transfer, seed))).toMatchObject({
        status: 'Succeed',
      })
      expect(await received()).toEqual(transferReceived)
      await reset()
      await client.sendUnchecked(
        getCustomerAccountByAccountId,
        shuffled({ ...references, requestInitiator: 'me' }, seed),
      )
      const { TargetFacilityIdentifier: _, ...readReceived } = transferReceived
      expect(await received()).toEqual(readReceived)
    }
  })

  it('sends an empty text as an empty element, and leaves out null and undefined', async () => {
    const client = clientWith({})
    await client.sendUnchecked(transferCustomerAccount, {
      ...transfer,
      requestInitiator: '',
      externalAccountReferenceNo: null,
    })
    expect(await received()).toMatchObject({ RequestInitiator: '', ExternalAccountReferenceNo: null })
  })

  it("is refused for want of a target when the target's namespace is another", async () => {
    const error = await failureOf(
      clientWith({ ownNamespaces: { transferCustomerAccount: 'urn:other' } }).transferCustomerAccount(transfer),
    )
    expect(error).toMatchObject({ kind: 'refused', code: '14055' })
    expect(await received()).toEqual({ ...transferReceived, TargetFacilityIdentifier: null })
  })

  it('is refused by a fault with a SOAPAction that the server does not know', async () => {
    const error = await failureOf(
      clientWith({ soapAction: 'Debitsuccess.WebServices.WCF/Other/TransferCustomerAccount' }).transferCustomerAccount(
        transfer,
      ),
    )
    expect(error).toMatchObject({ kind: 'fault', outcome: 'refused', code: 'ActionNotSupported' })
    expect(await received()).toBeNull()
  })

  describe('texts', () => {
    const everyRule = [
      ...Object.keys(service.rules),
      ...Object.keys(transferCustomerAccount.rules),
    ] as DebitsuccessRule[]
    const sendWith =
      (operation: Operation<unknown, DebitsuccessResponse>, input: unknown): Send =>
      ({ 'user.username': username = user.username, 'user.password': password = user.password, ...values }) =>
        clientWith({ user: { username, password }, relax: everyRule }).send(operation, changed(input, values))
    const messages = [
      ['a transfer', texts, sendWith(transferCustomerAccount, transfer)],
      ['a read', accountTexts, sendWith(getCustomerAccountByAccountId, references)],
    ] as const

    it.each(messages)('arrive unchanged in every field of %s', async (_, fields, send) => {
      await expectEveryTextToArrive(server, fields, passwordText, send)
    })

    it.each(messages)('stay when XML cannot carry them, in every field of %s', async (_, fields, send) => {
      await expectIllegalTextsToStay(server, { ...passwordText, ...fields }, send)
    })

    it('come back unchanged in what is read', async () => {
      for (const text of [...pieceTexts, ...pairTexts]) {
        const { accounts } = await clientWith({ relax: everyRule }).getCustomerAccountByAccountId({
          ...references,
          requestInitiator: text,
        })
        // Mono's WCF writes LF for every end of a line.
        expect(accounts[0]?.accountNotes).toBe(text.replace(/\r\n?/g, '\n'))
      }
    })
  })
}

simulated('debitsuccess', () => simulateDebitsuccess(ownSeed), answers)
await suite('debitsuccess', {}, tests)
