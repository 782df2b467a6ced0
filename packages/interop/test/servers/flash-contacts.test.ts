/** The contacts, vehicles and cards of Flash's accounts against ASP.NET ASMX, and the simulator beside it. */
import { createFlash, operations, service, type FlashRule } from '@acct/flash'
import { simulateFlash } from '@acct/flash/testing'
import { describe, expect, it } from 'vitest'
import {
  credentials,
  credentialTexts,
  invalid,
  otherGuid,
  refusedCredentials,
  seed,
  unknown,
  type FlashOperation,
  type Refused,
  type Row,
} from './flash-server.js'
import {
  changed,
  failureOf,
  seeds,
  shuffled,
  simulated,
  soapVersions,
  suite,
  type Answering,
  type Running,
} from './support.js'
import { expectEveryTextToArrive, expectIllegalTextsToStay, type Fields } from './sweep.js'
import { pairTexts, pieceTexts } from './texts.js'

const {
  monthlyAccount,
  monthlyContact,
  monthlyContact1,
  monthlyVehicle,
  setMonthlyContactExternalId,
  setMonthlyVehicleExternalId,
  getMonthlyContact1,
  getMonthlyVehicle1,
  resetToNeutral,
  registerMemberCard,
} = operations
const account = monthlyAccount.example.input
const contact = monthlyContact1.example.input
const { employeeId: _, ...olderContact } = contact
const vehicle = {
  ...monthlyVehicle.example.input,
  vehicleNickname: 'Lizzie',
  keyBarcode: '001',
  vehicleBarcode: '002',
  parkingSpot: 'B 12',
}
const card = { ...registerMemberCard.example.input, cardNickname: 'Work' }
const ofContact = getMonthlyContact1.example.input
const ofVehicle = getMonthlyVehicle1.example.input
const manual = { accountNumberType: 'Flash', accountNumber: '0012' } as const

/** The fields of an operation under the names that they have on the wire. */
const wireNames: Readonly<Record<string, string>> = {
  locationId: 'locationID',
  contactId: 'contactID',
  contactIdType: 'contactIDType',
  contactGuid: 'contactGUID',
  vehicleGuid: 'vehicleGUID',
  rfidNumber: 'RFIDNumber',
  employeeId: 'employeeID',
  keyHook: 'keyhook',
}
const wireNameOf = (operation: FlashOperation, field: string): string =>
  // GetMonthlyVehicle1 alone spells it as the SDK does.
  field === 'vehicleId' && operation !== getMonthlyVehicle1 ? 'vehicleID' : (wireNames[field] ?? field)

/** Each operation with every field given. */
const whole: readonly (readonly [operation: FlashOperation, input: object])[] = [
  [monthlyContact, olderContact],
  [monthlyContact1, contact],
  [monthlyVehicle, vehicle],
  [setMonthlyContactExternalId, setMonthlyContactExternalId.example.input],
  [setMonthlyVehicleExternalId, setMonthlyVehicleExternalId.example.input],
  [getMonthlyContact1, ofContact],
  [getMonthlyVehicle1, ofVehicle],
  [resetToNeutral, resetToNeutral.example.input],
  [registerMemberCard, card],
]
const all = whole.map(([operation]) => operation)

/** Fields that the server reads as another type than text, or whose texts are known. */
const noTexts = ['actionType', 'primaryContact', 'cardType']

const textsOf = ([operation, input]: (typeof whole)[number]): Fields =>
  Object.fromEntries(
    Object.keys(input)
      .filter((field) => !noTexts.includes(field))
      .map((field) => [field, wireNameOf(operation, field)]),
  )

/** By the example of each operation, on a server that has the account `EXT-1` without contacts and vehicles. */
const refused: readonly (readonly [FlashOperation, Refused])[] = [
  ...[monthlyContact, monthlyContact1].flatMap((operation): (readonly [FlashOperation, Refused])[] => [
    [
      operation,
      { when: 'there is no number', change: { accountNumber: ' ' }, relax: ['F38'], ...invalid('accountNumber') },
    ],
    [operation, { when: 'there is no id', change: { contactId: undefined }, relax: ['F39'], ...invalid('contactID') }],
    [operation, { when: 'there is no account', change: { accountNumber: 'EXT-2' }, ...unknown('EXT-2') }],
    [operation, { when: 'an update is of none', change: { actionType: 'Update' }, ...unknown('0007', 'Contact') }],
    [operation, { when: 'a deletion is of none', change: { actionType: 'Delete' }, ...unknown('0007', 'Contact') }],
  ]),
  [
    monthlyVehicle,
    { when: 'the action is none', change: { actionType: 'park' }, relax: ['F41'], ...invalid('actionType') },
  ],
  [
    monthlyVehicle,
    { when: 'there is no number', change: { accountNumber: '' }, relax: ['F42'], ...invalid('accountNumber') },
  ],
  [
    monthlyVehicle,
    { when: 'there is no id', change: { vehicleId: undefined }, relax: ['F43'], ...invalid('vehicleID') },
  ],
  [monthlyVehicle, { when: 'an update is of none', change: { actionType: 'Update' }, ...unknown('CAR-1', 'Vehicle') }],
  [monthlyVehicle, { when: 'a deletion is of none', change: { actionType: 'delete' }, ...unknown('CAR-1', 'Vehicle') }],
  [
    setMonthlyContactExternalId,
    { when: 'there is no id', change: { contactId: undefined }, relax: ['F46'], ...invalid('contactID') },
  ],
  [
    setMonthlyContactExternalId,
    { when: 'there is no account', change: { flashAccountNumber: undefined }, relax: ['F44'], ...unknown('') },
  ],
  [
    setMonthlyContactExternalId,
    { when: 'the GUID is none', change: { contactGuid: 'guid' }, relax: ['F45'], ...unknown('guid', 'Contact') },
  ],
  [
    setMonthlyContactExternalId,
    { when: 'the GUID is not known', change: { contactGuid: otherGuid }, ...unknown(otherGuid, 'Contact') },
  ],
  [
    setMonthlyContactExternalId,
    {
      when: 'the id is taken',
      change: { contactId: ' & ' },
      code: 'GeneralFailure',
      message: 'Contact  &  already exists',
    },
  ],
  [
    setMonthlyVehicleExternalId,
    { when: 'there is no id', change: { vehicleId: ' ' }, relax: ['F49'], ...invalid('vehicleID') },
  ],
  [
    setMonthlyVehicleExternalId,
    { when: 'there is no account', change: { flashAccountNumber: '12' }, ...unknown('12') },
  ],
  [
    setMonthlyVehicleExternalId,
    { when: 'the GUID is missing', change: { vehicleGuid: undefined }, relax: ['F48'], ...unknown('', 'Vehicle') },
  ],
  [
    setMonthlyVehicleExternalId,
    {
      when: 'the id is taken',
      change: { vehicleId: 'CAR-0' },
      code: 'GeneralFailure',
      message: 'Vehicle CAR-0 already exists',
    },
  ],
  [
    getMonthlyContact1,
    { when: 'there is no number', change: { accountNumber: '' }, relax: ['F30'], ...invalid('accountNumber') },
  ],
  [
    getMonthlyContact1,
    { when: 'there is no id', change: { contactId: undefined }, relax: ['F32'], ...invalid('contactID') },
  ],
  [getMonthlyContact1, { when: 'there is no account', change: { accountNumber: '0012' }, ...unknown('0012') }],
  [getMonthlyContact1, { when: 'there is no contact', ...unknown('0007', 'Contact') }],
  [
    getMonthlyContact1,
    { when: 'the id is of the other type', change: { contactIdType: 'Flash' }, ...unknown('0007', 'Contact') },
  ],
  [
    getMonthlyVehicle1,
    { when: 'there is no number', change: { accountNumber: ' ' }, relax: ['F34'], ...invalid('accountNumber') },
  ],
  [getMonthlyVehicle1, { when: 'there is no id', change: { vehicleId: '' }, relax: ['F36'], ...invalid('vehicleId') }],
  [getMonthlyVehicle1, { when: 'there is no account', change: { accountNumber: '0012' }, ...unknown('0012') }],
  [getMonthlyVehicle1, { when: 'there is no vehicle', ...unknown('CAR-1', 'Vehicle') }],
  [
    resetToNeutral,
    { when: 'there is no number', change: { accountNumber: ' ' }, relax: ['F51'], ...invalid('accountNumber') },
  ],
  [resetToNeutral, { when: 'there is no account', change: { accountNumber: '0012' }, ...unknown('0012') }],
  [
    registerMemberCard,
    { when: 'the action is none', change: { actionType: 'add' }, relax: ['F52'], ...invalid('actionType') },
  ],
  [
    registerMemberCard,
    { when: 'there is no number', change: { accountNumber: '' }, relax: ['F54'], ...invalid('accountNumber') },
  ],
  [
    registerMemberCard,
    { when: 'there is no cardholder', change: { cardholder: undefined }, relax: ['F55'], ...invalid('cardholder') },
  ],
  [registerMemberCard, { when: 'there is no account', change: { accountNumberType: 'Flash' }, ...unknown('EXT-1') }],
]

/** What ASMX itself cannot read. */
const faulted: readonly (readonly [FlashOperation, Row])[] = [
  [monthlyContact, { when: 'the action is in lower case', change: { actionType: 'add' }, relax: ['F37'] }],
  [monthlyContact1, { when: 'the rank is a word', change: { primaryContact: 'maybe' }, relax: ['F40'] }],
  [registerMemberCard, { when: 'the card is in capitals', change: { cardType: 'VISA' }, relax: ['F56'] }],
]

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
    const contactRead = async (changes: object = {}) => flash.getMonthlyContact1({ ...ofContact, ...changes })
    const vehicleRead = async (changes: object = {}) => flash.getMonthlyVehicle1({ ...ofVehicle, ...changes })

    it.each([monthlyContact, monthlyContact1])('adds by $name a contact that is read back', async (operation) => {
      await flash.monthlyAccount(account)
      expect(await flash.send(operation, operation.example.input)).toEqual(operation.example.output)
      const { actionType: _, accountNumber: _number, ...written } = operation.example.input
      expect(await contactRead()).toEqual({
        code: 'Success',
        message: '',
        locationId: credentials.locationId,
        accountNumber: null,
        monthlyAccountNumber: '1000',
        customerBarcode: null,
        employeeId: null,
        others: [],
        ...written,
      })
    })

    it('adds a vehicle that is read back, with an action in either case', async () => {
      await flash.monthlyAccount(account)
      expect(await flash.monthlyVehicle(vehicle)).toEqual(monthlyVehicle.example.output)
      const { actionType: _, ...written } = vehicle
      expect(await vehicleRead()).toEqual({ ...written, code: 'Success', message: '', others: [] })
      expect(await flash.monthlyVehicle({ ...vehicle, actionType: 'Add', vehicleId: 'CAR-2' })).toMatchObject({
        code: 'Success',
      })
      expect(await flash.getMonthlyAccount({ accountNumber: 'EXT-1' })).toMatchObject({ cars: ['CAR-1', 'CAR-2'] })
    })

    it('reads both by the GUIDs that the account tells, in any form, and by either number of the account', async () => {
      await flash.monthlyAccount(account)
      await flash.monthlyContact1(contact)
      await flash.monthlyVehicle(vehicle)
      const told = await flash.getMonthlyAccount1({ accountNumberType: 'External', accountNumber: 'EXT-1' })
      expect(told).toMatchObject({
        cars: [{ vehicleGuid: '00000001-0002-4000-8000-000000001000', externalId: 'CAR-1' }],
        contacts: [{ contactGuid: '00000001-0001-4000-8000-000000001000', externalId: '0007' }],
      })
      const byNumber = { accountNumberType: 'Flash', accountNumber: '1000' }
      const contactId = `{${told.contacts[0]?.contactGuid?.toUpperCase() ?? ''}}`
      const vehicleId = told.cars[0]?.vehicleGuid?.replaceAll('-', '')
      expect(await contactRead({ ...byNumber, contactIdType: 'Flash', contactId })).toEqual(await contactRead())
      expect(await vehicleRead({ ...byNumber, vehicleIdType: 'Flash', vehicleId })).toEqual(await vehicleRead())
      expect(await vehicleRead({ accountNumberType: null, vehicleIdType: null })).toEqual(await vehicleRead())
    })

    it('updates a contact, keeps what is left out or blank, and clears the RFID number of a deleted one', async () => {
      await flash.monthlyAccount(account)
      await flash.monthlyContact1(contact)
      const update = { actionType: 'Update', accountNumber: 'EXT-1', contactId: '0007', primaryContact: 0 } as const
      const change = { lastName: 'Lovelace', emailAddress: '', mobileNumber: '', customerBarcode: '' }
      expect(await flash.monthlyContact1({ ...update, ...change })).toMatchObject({ message: 'Contact updated' })
      const updated = { firstName: 'Ada', lastName: 'Lovelace', customerBarcode: '', rfidNumber: '0012345678' }
      const kept = { primaryContact: false, emailAddress: 'ada@example.com', mobileNumber: '0155512345' }
      expect(await contactRead()).toMatchObject({ ...updated, ...kept, employeeId: 'E-007' })
      expect(await flash.monthlyContact({ ...update, ...change, lastName: 'King' })).toMatchObject({ code: 'Success' })
      expect(await contactRead()).toMatchObject({ ...updated, ...kept, lastName: 'King' })
      expect(await flash.monthlyContact1({ ...contact, actionType: 'Delete' })).toMatchObject({
        message: 'Contact deleted',
      })
      expect(await contactRead()).toMatchObject({ ...kept, lastName: 'King', rfidNumber: null })
    })

    it('updates a vehicle, and finds none that was deleted', async () => {
      await flash.monthlyAccount(account)
      await flash.monthlyVehicle(vehicle)
      const update = { actionType: 'update', accountNumber: 'EXT-1', vehicleId: 'CAR-1', vehicleColor: 'Red' } as const
      expect(await flash.monthlyVehicle(update)).toMatchObject({ message: 'Vehicle updated' })
      expect(await vehicleRead()).toMatchObject({ vehicleColor: 'Red', vehicleMake: 'Ford & Sons', keyHook: '07' })
      expect(await flash.monthlyVehicle({ ...update, actionType: 'Delete' })).toMatchObject({
        message: 'Vehicle deleted',
      })
      expect(await failureOf(vehicleRead())).toMatchObject({ kind: 'refused', code: 'NotFound' })
    })

    it('takes away all RFID numbers of an account that is deleted', async () => {
      await flash.monthlyAccount(account)
      await flash.monthlyContact1(contact)
      await flash.monthlyVehicle(vehicle)
      await flash.monthlyAccount({ ...account, actionType: 'Delete' })
      expect(await contactRead()).toMatchObject({ firstName: 'Ada', rfidNumber: null })
      expect(await vehicleRead()).toMatchObject({ vehicleMake: 'Ford & Sons', rfidNumber: null })
    })

    it('refuses an id that is taken', async () => {
      await flash.monthlyAccount(account)
      await flash.monthlyContact1(contact)
      await flash.monthlyVehicle(vehicle)
      for (const [call, message] of [
        [flash.monthlyContact1(contact), 'Contact 0007 already exists'],
        [flash.monthlyVehicle(vehicle), 'Vehicle CAR-1 already exists'],
      ] as const)
        expect(await failureOf(call)).toMatchObject({
          kind: 'refused',
          outcome: 'refused',
          code: 'GeneralFailure',
          vendor: { message },
        })
    })

    it('gives the parts of the manual account ids, which come along when it gets a number', async () => {
      for (const operation of [setMonthlyContactExternalId, setMonthlyVehicleExternalId])
        expect(await send(operation, { when: '' })).toEqual(operation.example.output)
      expect(await contactRead(manual)).toMatchObject({ firstName: 'Ada', contactId: '0007' })
      expect(await vehicleRead(manual)).toMatchObject({ vehicleMake: 'Ford', vehicleId: 'CAR-1' })
      await flash.setMonthlyAccountExternalId({
        ...operations.setMonthlyAccountExternalId.example.input,
        accountNumber: 'EXT-1',
      })
      expect(await contactRead()).toMatchObject({ firstName: 'Ada' })
      expect(await flash.monthlyVehicle({ ...vehicle, actionType: 'Update' })).toMatchObject({ code: 'Success' })
    })

    it('sets an account to neutral, and registers a card by either number', async () => {
      await flash.monthlyAccount(account)
      expect(await send(resetToNeutral, { when: '' })).toEqual(resetToNeutral.example.output)
      expect(await flash.registerMemberCard(card)).toEqual(registerMemberCard.example.output)
      expect(await flash.registerMemberCard({ ...card, ...manual })).toMatchObject({ code: 'Success' })
    })

    it.each(
      all.flatMap((operation) => refusedCredentials.map((row) => [operation.name, row.when, operation, row] as const)),
    )('refuses %s when %s', async (_, __, operation, { code, message, ...row }) => {
      expect(await failureOf(send(operation, row))).toMatchObject({
        kind: 'refused',
        outcome: 'refused',
        code,
        vendor: { code, message },
      })
    })

    it.each(refused.map(([operation, row]) => [operation.name, row.when, operation, row] as const))(
      'refuses %s when %s',
      async (_, __, operation, { code, message, ...row }) => {
        await flash.monthlyAccount(account)
        expect(await failureOf(send(operation, row))).toMatchObject({
          kind: 'refused',
          outcome: 'refused',
          attempts: 1,
          code,
          vendor: { code, message },
        })
      },
    )

    it.each(faulted.map(([operation, row]) => [operation.name, row.when, operation, row] as const))(
      "is told by a fault that %s was the caller's when %s",
      async (_, __, operation, row) => {
        const error = await failureOf(send(operation, row))
        const code = soapVersion === '1.1' ? 'Client' : 'Sender'
        expect(error).toMatchObject({ kind: 'fault', outcome: 'refused', code, actor: null, detail: null })
      },
    )

    it('takes a missing rank for false and a missing kind of card for the first one', async () => {
      await flash.monthlyAccount(account)
      await send(monthlyContact1, { when: '', change: { primaryContact: undefined }, relax: ['F40'] })
      expect(await contactRead()).toMatchObject({ primaryContact: false })
      const row: Row = { when: '', change: { cardType: undefined }, relax: ['F56'] }
      expect(await send(registerMemberCard, row)).toMatchObject({ code: 'Success' })
    })
  })
}

function tests(server: Running): void {
  const { endpoint, received, reset } = server
  const everyRule = [...all, monthlyAccount].flatMap(({ rules }) => Object.keys(rules))
  const flash = createFlash({
    endpoint,
    ...credentials,
    relax: [...Object.keys(service.rules), ...everyRule] as FlashRule[],
  })

  answers(server)

  it.each(whole.map(([operation, input]) => [operation.name, operation, input] as const))(
    'sends each member of %s by its name, whatever order the caller writes in',
    async (_, operation, input) => {
      const texts = { ...credentials, ...input, ...('primaryContact' in input && { primaryContact: 'true' }) }
      const expected = Object.entries(texts).map(([field, text]) => [wireNameOf(operation, field), text])
      for (const seed of seeds) {
        // There may be no such account; what counts is what was asked.
        await flash.send(operation, shuffled(input, seed)).catch(() => undefined)
        expect(await received()).toEqual(Object.fromEntries(expected))
        await reset()
      }
    },
  )

  it('sends an empty text as an empty element, and leaves out null and undefined', async () => {
    await flash
      .monthlyContact1({ ...contact, accountNumber: 'x', emailAddress: '', lastName: null })
      .catch(() => undefined)
    expect(await received()).toMatchObject({ emailAddress: '', lastName: null })
  })

  describe('texts', () => {
    const rows = whole.map((row) => [row[0].name, row] as const)
    const sendWith =
      (operation: FlashOperation) =>
      ({ securityToken = credentials.securityToken, locationId = credentials.locationId, ...values }) =>
        flash.at({ securityToken, locationId }).send(operation, changed(operation.example.input, values))

    it.each(rows)('arrive unchanged in every field of %s', async (_, row) => {
      // The types are texts to the server, but not to the SDK.
      const { accountNumberType: _a, contactIdType: _c, vehicleIdType: _v, token = '', ...fields } = textsOf(row)
      const secrets = token === '' ? credentialTexts : { ...credentialTexts, token }
      await expectEveryTextToArrive(server, fields, secrets, sendWith(row[0]))
    })

    it.each(rows)('stay when XML cannot carry them, in every field of %s', async (_, row) => {
      await expectIllegalTextsToStay(server, { ...credentialTexts, ...textsOf(row) }, sendWith(row[0]))
    })

    it('come back unchanged in the contact and the vehicle that were written', async () => {
      for (const text of [...pieceTexts, ...pairTexts]) {
        await reset()
        // Mono writes CR as it is, which every reader has to take for LF (XML 1.0 §2.11).
        const read = text.replace(/\r\n?/g, '\n')
        await flash.monthlyAccount(account)
        await flash.monthlyContact1({ ...contact, contactId: text, firstName: text, rfidNumber: text })
        await flash.monthlyVehicle({ ...vehicle, vehicleId: text, vehicleMake: text, rfidNumber: text })
        expect(await flash.getMonthlyContact1({ ...ofContact, contactId: text })).toMatchObject({
          contactId: read,
          firstName: read,
          rfidNumber: read,
        })
        expect(await flash.getMonthlyVehicle1({ ...ofVehicle, vehicleId: text })).toMatchObject({
          vehicleId: read,
          vehicleMake: read,
          rfidNumber: read,
        })
        expect(await flash.getMonthlyAccount({ accountNumber: 'EXT-1' })).toMatchObject({
          cars: [read],
          contacts: [read],
        })
      }
    })
  })
}

simulated('flash', () => simulateFlash(seed), answers)
await suite('flash', {}, tests)
