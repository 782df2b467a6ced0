/** Flash against ASP.NET ASMX, and the simulator beside it. */
import {
  createFlash,
  operations,
  service,
  type FlashClient,
  type FlashOptions,
  type FlashRule,
  type MonthlyAccountInput,
} from '@acct/flash'
import { simulateFlash } from '@acct/flash/testing'
import { describe, expect, it } from 'vitest'
import {
  credentials,
  credentialTexts,
  invalid,
  login,
  otherGuid,
  profiles,
  refusedCredentials,
  seed,
  unknown,
  type FlashOperation,
  type Refused,
  type Row,
} from './flash-server.js'
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

const {
  monthlyAccount,
  monthlyAccount3,
  monthlyAccount4,
  setMonthlyAccountExternalId,
  getMonthlyAccount,
  getMonthlyAccount1,
  getAllMonthlies,
  getMonthlyProfiles,
} = operations
const monthly = monthlyAccount.example.input
const external = setMonthlyAccountExternalId.example.input

/** Every field, given. */
const whole: MonthlyAccountInput = {
  ...monthly,
  accountType: 'Master',
  masterAccountNumber: '0099',
  companyCode: 'CC-1',
  address2: 'Floor 2',
  profile: '11111111-1111-1111-1111-111111111111',
  validUntil: new Date('2027-01-01T00:00:00.999Z'),
  startDate: '2026-12-01T16:00:00+11:00',
  allowPassback: 1,
  lateFeeOnKiosk: false,
  poolName: 'Pool',
}

const wholeReceived = {
  securityToken: credentials.securityToken,
  locationID: credentials.locationId,
  actionType: 'Add',
  accountType: 'Master',
  accountNumber: 'EXT-1',
  masterAccountNumber: '0099',
  companyName: "O'Neil & <Sons>",
  companyCode: 'CC-1',
  address: '1 High St',
  address2: 'Floor 2',
  city: 'Austin',
  state: 'TX',
  zipcode: '01234',
  validUntil: '2027-01-01T00:00:00',
  status: 'Active',
  parks: '2',
  profile: '11111111-1111-1111-1111-111111111111',
  allowPassback: 'true',
  startDate: '2026-12-01T05:00:00',
  lateFeeOnKiosk: 'false',
  department: 'IT',
  poolName: 'Pool',
}

/** What the newer calls add. */
const reserved = { ...whole, reservedParking: 1 } as const
const grouped = { ...reserved, reportGroup: 'North' }
const reservedReceived = { ...wholeReceived, reservedParking: 'true' }
const groupedReceived = { ...reservedReceived, reportGroup: 'North' }

const externalReceived = {
  securityToken: credentials.securityToken,
  locationID: credentials.locationId,
  flashAccountNumber: '0012',
  accountGUID: '99999999-0000-0000-0000-000000000000',
  accountNumber: '007',
}

/** What is read of that account. */
const wholeRead = {
  code: 'Success',
  message: '',
  accountType: 'Master',
  address: '1 High St',
  address2: 'Floor 2',
  allowPassback: true,
  cars: [],
  city: 'Austin',
  companyCode: 'CC-1',
  companyName: "O'Neil & <Sons>",
  contacts: [],
  department: 'IT',
  lateFeeOnKiosk: false,
  locationId: credentials.locationId,
  masterAccountNumber: '0099',
  membershipSetting: null,
  monthlyAccountGuid: '00000000-0000-4000-8000-000000001000',
  monthlyAccountNumber: '1000',
  parks: 2,
  poolName: 'Pool',
  profile: '11111111-1111-1111-1111-111111111111',
  reportGroup: null,
  state: 'TX',
  status: 'Valid',
  validUntil: '2027-01-01T00:00:00',
  zipcode: '01234',
}

const manualLite = {
  accountNumber: null,
  flashAccountNumber: '0012',
  status: 'Valid',
  isDeleted: false,
  monthlyAccountType: 'Monthly',
}
const lite = { ...manualLite, accountNumber: 'EXT-1', flashAccountNumber: '1000' }
const nothing = { includeValid: false, includeInvalid: false, includeDeleted: false }

const reads: readonly FlashOperation[] = [getMonthlyAccount, getMonthlyAccount1, getAllMonthlies, getMonthlyProfiles]

const refusedMonthly: readonly Refused[] = [
  { when: 'there is no number', change: { accountNumber: undefined }, relax: ['F05'], ...invalid('accountNumber') },
  { when: 'there is no address', change: { address: undefined }, relax: ['F07'], ...invalid('address') },
  { when: 'there is no city', change: { city: ' ' }, relax: ['F08'], ...invalid('city') },
  { when: 'there is no state', change: { state: undefined }, relax: ['F09'], ...invalid('state') },
  { when: 'the state is not two letters', change: { state: 'Texas' }, relax: ['F09'], ...invalid('state') },
  { when: 'there is no zip code', change: { zipcode: undefined }, relax: ['F10'], ...invalid('zipcode') },
  { when: 'the end is a date alone', change: { validUntil: '2027-01-01' }, relax: ['F11'], ...invalid('validUntil') },
  { when: 'there are no parks', change: { parks: undefined }, relax: ['F13'], ...invalid('parks') },
  { when: 'parks are 0', change: { parks: 0 }, relax: ['F13'], ...invalid('parks') },
  { when: 'there is no start', change: { startDate: undefined }, relax: ['F16'], ...invalid('startDate') },
  {
    when: 'the start is a date that does not exist',
    change: { startDate: '2026-02-30T00:00:00' },
    relax: ['F16'],
    ...invalid('startDate'),
  },
  {
    when: 'several are wrong',
    change: { address: '', zipcode: '' },
    relax: ['F07', 'F10'],
    ...invalid('address, zipcode'),
  },
  { when: 'an update is of no account', change: { actionType: 'Update' }, ...unknown('EXT-1') },
  { when: 'a deletion is of no account', change: { actionType: 'Delete' }, ...unknown('EXT-1') },
]

const refusedExternal: readonly Refused[] = [
  { when: 'there is no number', change: { accountNumber: undefined }, relax: ['F23'], ...invalid('accountNumber') },
  { when: "Flash's number is missing", change: { flashAccountNumber: undefined }, relax: ['F21'], ...unknown('') },
  { when: "Flash's number is not known", change: { flashAccountNumber: '0013' }, ...unknown('0013') },
  { when: 'the GUID is no GUID', change: { accountGuid: 'guid' }, relax: ['F22'], ...unknown('0012') },
  { when: 'the GUID is missing', change: { accountGuid: undefined }, relax: ['F22'], ...unknown('0012') },
  { when: "the GUID is another account's", change: { accountGuid: otherGuid }, ...unknown('0012') },
]

const refusedRead: readonly Refused[] = [
  { when: 'there is no number', change: { accountNumber: ' ' }, relax: ['F25'], ...invalid('accountNumber') },
  { when: "Flash's number is not known", change: { accountNumber: '0013' }, ...unknown('0013') },
  {
    when: "the number is Flash's, not the caller's",
    change: { accountNumberType: 'External', accountNumber: '0012' },
    ...unknown('0012'),
  },
  {
    when: "the type of number is missing, and the number is Flash's",
    change: { accountNumberType: undefined, accountNumber: '0012' },
    relax: ['F24'],
    ...unknown('0012'),
  },
]

/** What ASMX itself cannot read. */
const faulted: readonly Row[] = [
  { when: 'the action is in lower case', change: { actionType: 'add' }, relax: ['F03'] },
  { when: 'the kind of account is unknown', change: { accountType: 'Weekly' }, relax: ['F04'] },
  { when: 'the status is unknown', change: { status: 'Paused' }, relax: ['F12'] },
  { when: 'parks are no number', change: { parks: 'two' }, relax: ['F13'] },
  { when: 'parks are beyond an int', change: { parks: 2 ** 31 }, relax: ['F13'] },
  { when: 'allowPassback is neither 0 nor 1', change: { allowPassback: 2 }, relax: ['F15'] },
  { when: 'lateFeeOnKiosk is a word', change: { lateFeeOnKiosk: 'yes' }, relax: ['F17'] },
]

const monthlyTexts: Fields = {
  accountNumber: 'accountNumber',
  masterAccountNumber: 'masterAccountNumber',
  companyName: 'companyName',
  companyCode: 'companyCode',
  address: 'address',
  address2: 'address2',
  city: 'city',
  state: 'state',
  zipcode: 'zipcode',
  validUntil: 'validUntil',
  profile: 'profile',
  startDate: 'startDate',
  department: 'department',
  poolName: 'poolName',
}

const externalTexts: Fields = {
  flashAccountNumber: 'flashAccountNumber',
  accountGuid: 'accountGUID',
  accountNumber: 'accountNumber',
}

const readTexts: Fields = { accountNumberType: 'accountNumberType', accountNumber: 'accountNumber' }

/** What a call ends in, whoever answers it. */
function answers(side: Answering): void {
  const { endpoint, transport } = side

  describe.each(soapVersions)('SOAP %s', (soapVersion) => {
    const flash = createFlash({ endpoint, transport, soapVersion, ...credentials })
    const send = (operation: FlashOperation, { credentials: own, change = {}, relax = [] }: Row) =>
      createFlash({ endpoint, transport, soapVersion, ...credentials, ...own, relax }).send(
        operation,
        changed(operation.example.input, change),
      )

    it('adds an account', async () => {
      expect(await flash.monthlyAccount(monthly)).toEqual(monthlyAccount.example.output)
    })

    it('updates and deletes the account that was added', async () => {
      await flash.monthlyAccount(monthly)
      expect(await flash.monthlyAccount({ ...monthly, actionType: 'Update', parks: 7 })).toMatchObject({
        message: 'Account updated, parks 7',
      })
      expect(await flash.monthlyAccount({ ...monthly, actionType: 'Update', status: 'Inactive' })).toMatchObject({
        message: 'Account updated, parks 0',
      })
      expect(await flash.monthlyAccount({ ...monthly, actionType: 'Delete' })).toMatchObject({
        message: 'Account deleted, parks 0',
      })
    })

    it('gives the manual account a number, by which it is known from then on', async () => {
      expect(await flash.setMonthlyAccountExternalId(external)).toEqual(setMonthlyAccountExternalId.example.output)
      expect(await flash.monthlyAccount({ ...monthly, actionType: 'Update', accountNumber: '007' })).toMatchObject({
        code: 'Success',
      })
    })

    it("reads the location's profiles", async () => {
      const { locationProfiles } = await flash.monthlyAccount({ ...monthly, profile: 'any' })
      expect(locationProfiles).toEqual(profiles)
      expect(await flash.getMonthlyProfiles({})).toEqual({ code: 'Success', message: '', locationProfiles: profiles })
    })

    it('reads back what was written, by either number', async () => {
      await flash.send(monthlyAccount, whole, { relax: ['F06'] })
      expect(await flash.getMonthlyAccount({ accountNumber: 'EXT-1' })).toEqual(wholeRead)
      expect(await flash.getMonthlyAccount1({ accountNumberType: 'External', accountNumber: 'EXT-1' })).toEqual({
        ...wholeRead,
        externalId: 'EXT-1',
      })
      expect(await flash.getMonthlyAccount1({ accountNumberType: 'Flash', accountNumber: '1000' })).toEqual({
        ...wholeRead,
        externalId: 'EXT-1',
      })
    })

    it.each([
      [monthlyAccount3.name, monthlyAccount3, reserved, null],
      [monthlyAccount4.name, monthlyAccount4, grouped, 'North'],
    ] as const)(
      'adds by %s an account that is read back, and known to the older call',
      async (_, operation, input, reportGroup) => {
        expect(await flash.send(operation, input, { relax: ['F06'] })).toMatchObject({ message: 'Account created' })
        const read = { ...wholeRead, reportGroup }
        expect(await flash.getMonthlyAccount({ accountNumber: 'EXT-1' })).toEqual(read)
        expect(await flash.monthlyAccount({ ...monthly, actionType: 'Update', parks: 7 })).toMatchObject({
          message: 'Account updated, parks 7',
        })
        expect(await flash.getMonthlyAccount({ accountNumber: 'EXT-1' })).toMatchObject({
          reportGroup,
          poolName: 'Pool',
        })
      },
    )

    it.each(
      [monthlyAccount3, monthlyAccount4].flatMap((operation) =>
        [...refusedCredentials, ...refusedMonthly].map((row) => [operation.name, row.when, operation, row] as const),
      ),
    )('refuses %s when %s', async (_, __, operation, { code, message, ...row }) => {
      expect(await failureOf(send(operation, row))).toMatchObject({
        kind: 'refused',
        outcome: 'refused',
        code,
        vendor: { code, message },
      })
    })

    it('reads vehicles and contacts as texts and with their GUIDs', async () => {
      const read = await flash.getMonthlyAccount1({ accountNumberType: 'Flash', accountNumber: '0012' })
      const guid = (last: number): string => `99999999-0000-0000-0000-00000000000${String(last)}`
      expect(read.cars).toEqual([
        { vehicleGuid: guid(2), externalId: null },
        { vehicleGuid: guid(4), externalId: 'CAR-0' },
      ])
      expect(read.contacts).toEqual([
        { contactGuid: guid(1), externalId: null },
        { contactGuid: guid(3), externalId: ' & ' },
      ])
      await flash.setMonthlyAccountExternalId(external)
      expect(await flash.getMonthlyAccount({ accountNumber: '007' })).toMatchObject({
        cars: ['', 'CAR-0'],
        contacts: ['', ' & '],
      })
    })

    it('reads the manual account by the number that Flash made, with and without one of the caller', async () => {
      const manual = {
        code: 'Success',
        monthlyAccountNumber: '0012',
        monthlyAccountGuid: external.accountGuid,
        companyName: null,
        validUntil: null,
      }
      expect(await flash.getMonthlyAccount1({ accountNumberType: 'Flash', accountNumber: '0012' })).toMatchObject({
        ...manual,
        externalId: null,
      })
      await flash.setMonthlyAccountExternalId(external)
      expect(await flash.getMonthlyAccount1({ accountNumberType: 'Flash', accountNumber: '0012' })).toMatchObject({
        ...manual,
        externalId: '007',
      })
      expect(await flash.getMonthlyAccount({ accountNumber: '007' })).toMatchObject(manual)
    })

    it('reads an account that was made inactive, then one that was deleted', async () => {
      await flash.monthlyAccount(monthly)
      await flash.monthlyAccount({ ...monthly, actionType: 'Update', status: 'Inactive' })
      expect(await flash.getMonthlyAccount({ accountNumber: 'EXT-1' })).toMatchObject({ status: 'Invalid', parks: 0 })
      expect(await flash.getAllMonthlies({ ...nothing, includeInvalid: true })).toMatchObject({
        accounts: [{ ...lite, status: 'Invalid' }],
      })
      await flash.monthlyAccount({ ...monthly, actionType: 'Delete' })
      expect(await flash.getAllMonthlies({ ...nothing, includeDeleted: true })).toMatchObject({
        accounts: [{ ...lite, status: 'Invalid', isDeleted: true }],
      })
    })

    it('lists the accounts that are asked for, at once and one by one', async () => {
      await flash.monthlyAccount(monthly)
      const listed = async (input: typeof nothing): Promise<unknown> => {
        const streamed = []
        for await (const account of flash.getAllMonthlies.stream(input)) streamed.push(account)
        expect(await flash.getAllMonthlies(input)).toEqual({ code: 'Success', message: '', accounts: streamed })
        return streamed
      }
      expect(await listed(nothing)).toEqual([])
      expect(await listed({ ...nothing, includeInvalid: true, includeDeleted: true })).toEqual([])
      expect(await listed({ ...nothing, includeValid: true })).toEqual([manualLite, lite])
    })

    it.each(
      reads.flatMap((operation) =>
        refusedCredentials.map((row) => [operation.name, row.when, operation, row] as const),
      ),
    )('refuses %s when %s', async (_, __, operation, { code, message, ...row }) => {
      expect(await failureOf(send(operation, row))).toMatchObject({
        kind: 'refused',
        outcome: 'refused',
        attempts: 1,
        code,
        vendor: { code, message },
      })
    })

    it.each(titled(refusedRead))('refuses to read an account when %s', async (_, { code, message, ...row }) => {
      expect(await failureOf(send(getMonthlyAccount1, row))).toMatchObject({
        kind: 'refused',
        outcome: 'refused',
        attempts: 1,
        code,
        vendor: { code, message },
      })
    })

    it('refuses a list that is read one by one', async () => {
      const items = flash.at({ ...credentials, securityToken: otherGuid }).getAllMonthlies.stream(nothing)
      expect(await failureOf(items[Symbol.asyncIterator]().next())).toMatchObject({
        kind: 'refused',
        outcome: 'refused',
        code: login.code,
        vendor: login,
      })
    })

    it('takes a list without flags for one of nothing, and is told by a fault of a flag that is none', async () => {
      const relax = ['F26', 'F27', 'F28'] as const
      expect(await flash.sendUnchecked(getAllMonthlies, {}, { relax })).toMatchObject({ code: 'Success', accounts: [] })
      const error = await failureOf(
        flash.sendUnchecked(getAllMonthlies, { ...nothing, includeDeleted: 'maybe' }, { relax }),
      )
      expect(error).toMatchObject({
        kind: 'fault',
        outcome: 'refused',
        attempts: 1,
        code: soapVersion === '1.1' ? 'Client' : 'Sender',
      })
    })

    it.each(titled([...refusedCredentials, ...refusedMonthly]))(
      'refuses a monthly account when %s',
      async (_, { code, message, ...row }) => {
        expect(await failureOf(send(monthlyAccount, row))).toMatchObject({
          kind: 'refused',
          outcome: 'refused',
          attempts: 1,
          code,
          notes: [{ code, note: message, noteType: null }],
          result: { code, message, locationProfiles: [] },
          vendor: { code, message },
        })
      },
    )

    it.each(titled([...refusedCredentials, ...refusedExternal]))(
      'refuses an external id when %s',
      async (_, { code, message, ...row }) => {
        expect(await failureOf(send(setMonthlyAccountExternalId, row))).toMatchObject({
          kind: 'refused',
          outcome: 'refused',
          code,
          vendor: { code, message },
        })
      },
    )

    it('refuses a number that is taken', async () => {
      await flash.monthlyAccount(monthly)
      const taken = {
        kind: 'refused',
        outcome: 'refused',
        code: 'GeneralFailure',
        vendor: { message: 'Account EXT-1 already exists' },
      }
      expect(await failureOf(flash.monthlyAccount(monthly))).toMatchObject(taken)
      expect(await failureOf(flash.setMonthlyAccountExternalId({ ...external, accountNumber: 'EXT-1' }))).toMatchObject(
        taken,
      )
    })

    it.each([monthlyAccount3, monthlyAccount4])(
      'is told by a fault that reservedParking is none, and takes a missing one for false: $name',
      async (operation) => {
        const error = await failureOf(
          send(operation, { change: { reservedParking: 'maybe' }, relax: ['F50'], when: '' }),
        )
        expect(error).toMatchObject({ kind: 'fault', outcome: 'refused' })
        await expect(
          send(operation, { change: { reservedParking: undefined }, relax: ['F50'], when: '' }),
        ).resolves.toMatchObject({ code: 'Success' })
      },
    )

    it.each(titled(faulted))("is told by a fault that the message was the caller's when %s", async (_, row) => {
      const code = soapVersion === '1.1' ? 'Client' : 'Sender'
      const error = await failureOf(send(monthlyAccount, row))
      expect(error).toMatchObject({ kind: 'fault', outcome: 'refused', code, actor: null, detail: null })
      expect(error.kind === 'fault' && error.reason).toContain('Server was unable to read request. ---> ')
    })
  })
  it.each([
    [
      'in another order',
      (xml: string) => xml.replace(/(<web:city>.*<\/web:city>)(.*)(<web:lateFeeOnKiosk>)/, '$2$1$3'),
      undefined,
    ],
    [
      'without an action, which ASMX takes for Add',
      (xml: string) => xml.replace('<web:actionType>Add</web:actionType>', ''),
      undefined,
    ],
    [
      'with a flag as true',
      (xml: string) => xml.replace('>0</web:allowPassback>', '>true</web:allowPassback>'),
      undefined,
    ],
    ['with a member of another namespace', (xml: string) => xml.replaceAll('web:city>', 'city>'), invalid('city')],
    ['with a member in capitals', (xml: string) => xml.replaceAll('web:city>', 'web:City>'), invalid('city')],
    ['without parks', (xml: string) => xml.replace('<web:parks>2</web:parks>', ''), invalid('parks')],
    [
      'with empty parks',
      (xml: string) => xml.replace('<web:parks>2</web:parks>', '<web:parks/>'),
      { kind: 'fault', code: 'Client' },
    ],
    [
      'with a flag as True',
      (xml: string) => xml.replace('>0</web:allowPassback>', '>True</web:allowPassback>'),
      { kind: 'fault', code: 'Client' },
    ],
  ])('takes a message %s as ASMX does', async (_, rewrite, error) => {
    const call = createFlash({ endpoint, ...credentials, transport: rewriting(side, rewrite) }).monthlyAccount(monthly)
    if (error)
      expect(await failureOf(call)).toMatchObject('message' in error ? { code: error.code, vendor: error } : error)
    else expect(await call).toEqual(monthlyAccount.example.output)
  })
}

function tests(server: Running): void {
  const { endpoint, received, reset } = server
  const clientWith = (options: Partial<FlashOptions>): FlashClient =>
    createFlash({ endpoint, ...credentials, ...options })

  answers(server)

  describe.each(soapVersions)('SOAP %s', (soapVersion) => {
    const flash = clientWith({ soapVersion })

    it('does not know whether it was done when the service throws', async () => {
      const code = soapVersion === '1.1' ? 'Server' : 'Receiver'
      const error = await failureOf(flash.monthlyAccount({ ...monthly, accountNumber: 'TEST-THROW' }))
      expect(error).toMatchObject({ kind: 'fault', outcome: 'unknown', code })
      expect(error.kind === 'fault' && error.reason).toContain('Thrown on request')
    })

    it('does not take an answer without a result for one', async () => {
      const error = await failureOf(flash.monthlyAccount({ ...monthly, accountNumber: 'TEST-NULL' }))
      expect(error).toMatchObject({
        kind: 'response',
        outcome: 'unknown',
        problem: 'unexpected',
        issues: [{ wirePath: 'MonthlyAccountResponse.MonthlyAccountResult' }],
      })
    })
  })

  it('sends each member in its place whatever order the caller writes in', async () => {
    for (const seed of seeds) {
      const { securityToken, locationId } = credentials
      const flash = createFlash(
        seed % 2 === 0 ? { endpoint, securityToken, locationId } : { locationId, securityToken, endpoint },
      )
      await reset()
      await flash.sendUnchecked(monthlyAccount, shuffled(whole, seed), { relax: ['F06'] })
      expect(await received()).toEqual(wholeReceived)
      await reset()
      await flash.sendUnchecked(monthlyAccount3, shuffled(reserved, seed), { relax: ['F06'] })
      expect(await received()).toEqual(reservedReceived)
      await reset()
      await flash.sendUnchecked(monthlyAccount4, shuffled(grouped, seed), { relax: ['F06'] })
      expect(await received()).toEqual(groupedReceived)
      await flash.sendUnchecked(setMonthlyAccountExternalId, shuffled(external, seed))
      expect(await received()).toEqual(externalReceived)
    }
  })

  it('sends an empty text as an empty element, and leaves out null and undefined', async () => {
    await clientWith({}).monthlyAccount({ ...monthly, companyCode: '', address2: null, poolName: undefined })
    expect(await received()).toMatchObject({ companyCode: '', address2: null, poolName: null })
  })

  it.each([
    ['2026-12-01T05:00:00.999999Z', '2026-12-01T05:00:00'],
    ['2026-12-01T16:00:00.5+11:00', '2026-12-01T05:00:00'],
    ['2026-12-01T05:00:00.1', '2026-12-01T05:00:00'],
    [new Date('2026-12-01T05:00:00.999Z'), '2026-12-01T05:00:00'],
  ])('cuts the fraction of a second: %s', async (startDate, arrived) => {
    await clientWith({}).monthlyAccount({ ...monthly, startDate })
    expect(await received()).toMatchObject({ startDate: arrived })
  })

  it('is refused by the server itself when the request is not well-formed', async () => {
    const transport = rewriting(server, (xml) => xml.replace('</soap:Body>', ''))
    const error = await failureOf(clientWith({ transport }).monthlyAccount(monthly))
    expect(error).toMatchObject({ kind: 'http', outcome: 'refused' })
    expect(await received()).toBeNull()
  })

  it('sends each member of a read by its name', async () => {
    const { securityToken, locationId } = credentials
    const expected = [
      { securityToken, locationID: locationId, accountNumber: 'EXT-1' },
      { securityToken, locationID: locationId, accountNumberType: 'Flash', accountNumber: '1012' },
      { securityToken, locationId, includeValid: 'true', includeInvalid: 'false', includeDeleted: 'false' },
      { securityToken, locationID: locationId },
    ]
    for (const [index, operation] of reads.entries()) {
      // There is no such account; what counts is what was asked.
      await clientWith({})
        .send(operation, shuffled(operation.example.input, 0))
        .catch(() => undefined)
      expect(await received()).toEqual(expected[index])
    }
  })

  it('lets through what a rule is relaxed for', async () => {
    await clientWith({}).send(
      monthlyAccount,
      { ...monthly, masterAccountNumber: '0099', companyName: undefined },
      { relax: ['F06', 'F18'] },
    )
    expect(await received()).toMatchObject({ masterAccountNumber: '0099', companyName: null, department: 'IT' })
  })

  it('is refused by a fault with a SOAPAction that the server does not know', async () => {
    const error = await failureOf(
      clientWith({ soapAction: 'http://kleverlogic.com/webservices/Other' }).monthlyAccount(monthly),
    )
    expect(error).toMatchObject({ kind: 'fault', outcome: 'refused', code: 'Client' })
  })

  it('is refused by HTTP at another address', async () => {
    expect(
      await failureOf(clientWith({ endpoint: new URL('/Other.asmx', endpoint).href }).monthlyAccount(monthly)),
    ).toMatchObject({ kind: 'http', outcome: 'refused', status: 404 })
  })

  describe('texts', () => {
    const everyRule = [
      ...Object.keys(service.rules),
      ...Object.keys(monthlyAccount4.rules),
      ...Object.keys(setMonthlyAccountExternalId.rules),
      ...Object.keys(getMonthlyAccount1.rules),
    ] as FlashRule[]
    const flash = clientWith({ relax: everyRule })
    const sendWith =
      (operation: FlashOperation): Send =>
      ({ securityToken = credentials.securityToken, locationId = credentials.locationId, ...values }) =>
        flash.at({ securityToken, locationId }).send(operation, changed(operation.example.input, values))

    it.each([
      ['a monthly account', monthlyAccount, monthlyTexts],
      ['an account with reserved parking', monthlyAccount3, monthlyTexts],
      ['an account with a report group', monthlyAccount4, { ...monthlyTexts, reportGroup: 'reportGroup' }],
      ['an external id', setMonthlyAccountExternalId, externalTexts],
      ['a read', getMonthlyAccount1, readTexts],
    ] as const)('arrive unchanged in every field of %s', async (_, operation, fields) => {
      await expectEveryTextToArrive(server, fields, credentialTexts, sendWith(operation))
    })

    it.each([
      ['a monthly account', monthlyAccount, monthlyTexts],
      ['an account with reserved parking', monthlyAccount3, monthlyTexts],
      ['an account with a report group', monthlyAccount4, { ...monthlyTexts, reportGroup: 'reportGroup' }],
      ['an external id', setMonthlyAccountExternalId, externalTexts],
      ['a read', getMonthlyAccount1, readTexts],
    ] as const)('stay when XML cannot carry them, in every field of %s', async (_, operation, fields) => {
      await expectIllegalTextsToStay(server, { ...credentialTexts, ...fields }, sendWith(operation))
    })

    it('come back unchanged in what the server says', async () => {
      for (const text of [...pieceTexts, ...pairTexts]) {
        const error = await failureOf(
          clientWith({}).setMonthlyAccountExternalId({ ...external, flashAccountNumber: text }),
        )
        // Mono writes CR as it is, which every reader has to take for LF (XML 1.0 §2.11).
        expect(error.kind === 'refused' && error.notes[0]?.note).toBe(
          `Account ${text.replace(/\r\n?/g, '\n')} does not exist`,
        )
      }
    })

    it('come back unchanged in the account that was written', async () => {
      for (const text of [...pieceTexts, ...pairTexts]) {
        await reset()
        await flash.send(monthlyAccount, {
          ...monthly,
          accountNumber: text,
          companyName: text,
          address: text,
          department: text,
        })
        const read = text.replace(/\r\n?/g, '\n')
        expect(await flash.getMonthlyAccount({ accountNumber: text })).toMatchObject({
          companyName: read,
          address: read,
          department: read,
        })
        for await (const { accountNumber } of flash.getAllMonthlies.stream({ ...nothing, includeValid: true }))
          expect([null, read]).toContain(accountNumber)
      }
    })
  })
}

simulated('flash', () => simulateFlash(seed), answers)
await suite('flash', {}, tests)
