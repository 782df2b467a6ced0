/** What `reconcile` says of each write to Flash, word for word, and what it reads for that. */
import { createClient, type Operation } from '@acct/core'
import type { Handlers } from '@acct/core/testing'
import { operations, service } from '@acct/flash'
import * as experimental from '@acct/flash/experimental'
import { simulateFlash } from '@acct/flash/testing'
import { changed, errorOf, type Changes } from '@acct/test-kit'
import { describe, expect, test } from 'vitest'
import { done, notDone, reconcileLost, unclear, type Said } from './verdicts.js'

type Reads = Partial<Handlers<typeof operations>>

interface LostCall {
  readonly operation: Operation
  readonly input: unknown
  readonly reads?: Reads
  readonly relax?: readonly string[]
}

/** What is said after a call whose response was lost, and what was asked by which reads. */
function reconcile({ operation, input, reads = {}, relax = [] }: LostCall) {
  const simulator = simulateFlash({}, reads)
  const client = createClient({
    service,
    operations: { ...operations, ...experimental },
    options: { endpoint: 'http://localhost', transport: simulator.transport },
    credentials: {
      securityToken: '11111111-2222-3333-4444-555555555555',
      locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
    },
  })
  return reconcileLost(simulator, client, { operation, input, relax })
}

const sayOf = async (call: LostCall): Promise<Said> => (await reconcile(call)).said

const unsure = (subject: string, fields: readonly string[]): Said =>
  unclear(
    `${subject} does not have exactly the values that were sent, in ${fields.join(', ')}. ` +
      'The provider may store a value in another form or ignore it, or somebody may have changed it since.',
  )
const blank = unclear('A number or id that was sent is blank, so no read can find what it refers to.')
const unknownAction = unclear('It is not known what the action that was sent does.')

const { output: someAccount } = operations.getMonthlyAccount.example
/** The accounts that are found, by your own number. */
const having = (accounts: Readonly<Record<string, object>>): Reads => ({
  getMonthlyAccount: ({ accountNumber }) => ({
    ...someAccount,
    ...(accounts[accountNumber] ?? { code: 'NotFound' as const }),
  }),
  getMonthlyAccount1: ({ accountNumber }) => ({
    ...operations.getMonthlyAccount1.example.output,
    externalId: accountNumber,
    ...(accounts[accountNumber] ?? { code: 'NotFound' as const }),
  }),
})
const stillFound = (noun: string): Said =>
  unclear(
    `The ${noun} is still found. How a read shows a deleted ${noun} is not documented, and somebody may have added ` +
      'it again.',
  )

describe('an account', () => {
  const says = {
    added: done('An account with that number is found'),
    notAdded: notDone('No account with that number is found, in upper or lower case or otherwise.'),
    addedOtherwise: unclear('No account with exactly that number is found, but one with another spelling of it.'),
    addedSomehow: unclear(
      'No account with exactly that number is found. Flash may store a number like this one in another form or cut it.',
    ),
    deleted: done('No account with that number is found'),
    deletedSomehow: unclear(
      'No account with exactly that number is found, but Flash may store the number in another form.',
    ),
    foundOtherwise: unclear('An account is found by that number, but the read does not return exactly that number.'),
    stillFound: stillFound('account'),
    notUpdated: unclear('No account with that number is found now. It may have been there when the update arrived.'),
    unknownAction,
  }
  const call = (actionType: string, reads: Reads, changes: Changes = {}): LostCall => ({
    operation: operations.monthlyAccount,
    input: changed(operations.monthlyAccount.example.input, { accountNumber: 'ext-1', actionType, ...changes }),
    relax: ['F03', 'F05'],
    reads,
  })

  test.each<[string, string, Parameters<typeof having>[0], keyof typeof says]>([
    ['Add', 'ext-1', { 'ext-1': {} }, 'added'],
    ['ADD', 'ext-1', { 'ext-1': {} }, 'added'],
    // Flash may ignore case.
    ['Add', 'ext-1', { 'ext-1': { externalId: 'EXT-1' } }, 'foundOtherwise'],
    ['Add', 'ext-1', { 'ext-1': { externalId: null } }, 'foundOtherwise'],
    ['Add', 'ext-1', {}, 'notAdded'],
    ['Add', 'ext-1', { EXT1: {} }, 'addedOtherwise'],
    ['Add', 'A'.repeat(10), {}, 'notAdded'],
    ['Add', 'A'.repeat(11), {}, 'addedSomehow'],
    ['Add', 'Zoë', {}, 'addedSomehow'],
    ['Delete', 'ext-1', {}, 'deleted'],
    ['Delete', 'ext-1', { EXT1: {} }, 'deletedSomehow'],
    ['Delete', 'A'.repeat(11), {}, 'deletedSomehow'],
    ['Delete', 'ext-1', { 'ext-1': { status: 'Valid', parks: 1 } }, 'stillFound'],
    ['delete', 'ext-1', { 'ext-1': { status: 'Valid', parks: 1 } }, 'stillFound'],
    ['Delete', 'ext-1', { 'ext-1': { status: 'Valid', parks: 0 } }, 'stillFound'],
    ['Update', 'ext-1', {}, 'notUpdated'],
    ['Purge', 'ext-1', {}, 'unknownAction'],
    ['Purge', 'ext-1', { 'ext-1': {} }, 'unknownAction'],
    ['', 'ext-1', { 'ext-1': {} }, 'unknownAction'],
  ])('%s %s, when there is %j: %s', async (actionType, accountNumber, accounts, verdict) => {
    expect(await sayOf(call(actionType, having(accounts), { accountNumber }))).toEqual(says[verdict])
  })

  test('without an action is neither denied nor confirmed', async () => {
    expect(await sayOf(call('', having({}), { actionType: undefined }))).toEqual(unknownAction)
  })

  test('is looked for in each spelling of its number before it is denied', async () => {
    expect((await reconcile(call('Add', having({})))).asked).toEqual(
      ['ext-1', 'EXT-1', 'ext1', 'EXT1'].map((accountNumber) => ['getMonthlyAccount', { accountNumber }]),
    )
  })

  test.each(['Add', 'Update', 'Delete'])('with a blank number is looked for by no read: %s', async (actionType) => {
    for (const accountNumber of ['', ' ', undefined]) {
      const lost = call(actionType, having({ '': {}, ' ': {} }), { accountNumber })
      expect(await reconcile(lost)).toEqual({ said: blank, asked: [] })
    }
  })
})

describe('an update of an account', () => {
  const texts = {
    companyName: 'Smith',
    companyCode: 'S1',
    address: '1 High St',
    address2: 'Floor 2',
    city: 'Austin',
    state: 'TX',
    zipcode: '01234',
    department: 'IT',
    poolName: 'Pool',
  }
  const values = { accountType: 'Monthly', ...texts, parks: 2, allowPassback: false, lateFeeOnKiosk: true }
  const others = {
    accountType: 'Resident',
    ...Object.fromEntries(Object.keys(texts).map((name) => [name, '99'])),
    parks: 7,
    allowPassback: true,
    lateFeeOnKiosk: false,
  }
  const ofGroup = { reportGroup: 'North' }
  const otherGroup = { reportGroup: '99' }
  const call = (read: object, changes: Changes = {}, operation: Operation = operations.monthlyAccount): LostCall => ({
    operation,
    input: changed(operation.example.input, { actionType: 'Update', accountNumber: 'EXT-1', ...values, ...changes }),
    reads: having({ 'EXT-1': { ...values, ...read } }),
  })
  const { monthlyAccount, monthlyAccount3, monthlyAccount4 } = operations
  const inOrder = [
    ...['accountType', 'companyName', 'companyCode', 'address', 'address2', 'city', 'state', 'zipcode', 'department'],
    ...['poolName', 'parks', 'allowPassback', 'lateFeeOnKiosk'],
  ]
  const withGroup = inOrder.flatMap((name) => (name === 'poolName' ? [name, 'reportGroup'] : [name]))

  test.each([
    ['monthlyAccount', monthlyAccount, inOrder],
    ['monthlyAccount3', monthlyAccount3, inOrder],
    ['monthlyAccount4', monthlyAccount4, withGroup],
  ] as const)('by %s is compared in all fields that a read returns', async (_, operation, names) => {
    const changes = operation === monthlyAccount4 ? ofGroup : {}
    expect(await sayOf(call(ofGroup, changes, operation))).toEqual(
      done(`The account has the values that were sent, in ${names.join(', ')}`),
    )
    const telling = names.filter((name) => !['accountType', 'allowPassback', 'lateFeeOnKiosk'].includes(name))
    expect(await sayOf(call({ ...others, ...otherGroup }, changes, operation))).toEqual(
      notDone(`The account has other values than those sent, in ${telling.join(', ')}.`),
    )
  })

  test.each(Object.entries({ ...others, ...otherGroup }))('that reads %s as %j is unclear', async (name, other) => {
    const lost = call({ ...ofGroup, [name]: other }, ofGroup, monthlyAccount4)
    expect(await sayOf(lost)).toEqual(unsure('The account', [name]))
  })

  test.each(['accountType', 'city', 'parks', 'allowPassback'])('that reads no %s is unclear', async (name) => {
    expect(await sayOf(call({ [name]: null }))).toEqual(unsure('The account', [name]))
  })

  test('is not denied by a field that the read leaves out', async () => {
    expect(await sayOf(call({ ...others, parks: null, city: null }))).toEqual(
      notDone(
        'The account has other values than those sent, in companyName, companyCode, address, address2, state, ' +
          'zipcode, department, poolName.',
      ),
    )
  })

  test('is compared in no field that it leaves as it is', async () => {
    const changes = { companyName: undefined, department: undefined, poolName: null }
    expect(await sayOf(call({ companyName: 'X', department: 'Y', poolName: 'Z' }, changes))).toEqual(
      done(
        `The account has the values that were sent, in ${inOrder
          .filter((name) => !['companyName', 'department', 'poolName'].includes(name))
          .join(', ')}`,
      ),
    )
  })

  test.each([
    ['Inactive', 0, done(`The account has the values that were sent, in ${inOrder.join(', ')}`)],
    ['Inactive', 2, unsure('The account', ['parks'])],
    ['Active', 0, unsure('The account', ['parks'])],
  ] as const)('to %s takes its parks, which are %d', async (status, parks, said) => {
    expect(await sayOf(call({ parks }, { status }))).toEqual(said)
  })
})

describe('a link to a master account', () => {
  const says = {
    confirmed: done('The account has no master account'),
    linked: unclear('The account has a master account. Somebody may have linked it again.'),
    unread: unclear('The read returns no number for a master account, and it may leave it out.'),
    missing: unclear('No account with that number is found now.'),
    blank,
  }
  const call = (masterAccountNumber: string | null, accountNumber: unknown = 'EXT-1'): LostCall => ({
    operation: experimental.removeChildAccountLink,
    input: changed({}, { accountNumber }),
    relax: ['F57'],
    reads: having({ 'EXT-1': { masterAccountNumber }, '': { masterAccountNumber }, ' ': { masterAccountNumber } }),
  })

  test.each<[string | null, unknown, keyof typeof says]>([
    ['0', 'EXT-1', 'confirmed'],
    ['00', 'EXT-1', 'confirmed'],
    ['', 'EXT-1', 'confirmed'],
    ['0099', 'EXT-1', 'linked'],
    ['10', 'EXT-1', 'linked'],
    [null, 'EXT-1', 'unread'],
    ['0', 'EXT-2', 'missing'],
    ['0', '', 'blank'],
    ['0', ' ', 'blank'],
    ['0', null, 'blank'],
  ])('that is read as %j, of %j: %s', async (masterAccountNumber, accountNumber, verdict) => {
    expect(await sayOf(call(masterAccountNumber, accountNumber))).toEqual(says[verdict])
  })
})

describe.each([
  {
    noun: 'account',
    operation: operations.setMonthlyAccountExternalId,
    guid: 'accountGuid',
    id: 'accountNumber',
    relax: ['F21', 'F22', 'F23'],
    holding: (monthlyAccountGuid: string | null, externalId: string | null) => ({ monthlyAccountGuid, externalId }),
  },
  {
    noun: 'contact',
    operation: operations.setMonthlyContactExternalId,
    guid: 'contactGuid',
    id: 'contactId',
    relax: Object.keys(operations.setMonthlyContactExternalId.rules),
    holding: (contactGuid: string | null, externalId: string | null) => ({
      contacts: [
        { contactGuid: null, externalId: 'OTHER' },
        { contactGuid: '99999999-0000-0000-0000-999999999999', externalId: 'OTHER' },
        { contactGuid, externalId },
      ],
    }),
  },
  {
    noun: 'vehicle',
    operation: operations.setMonthlyVehicleExternalId,
    guid: 'vehicleGuid',
    id: 'vehicleId',
    relax: Object.keys(operations.setMonthlyVehicleExternalId.rules),
    holding: (vehicleGuid: string | null, externalId: string | null) => ({
      cars: [
        { vehicleGuid: null, externalId: 'OTHER' },
        { vehicleGuid: '99999999-0000-0000-0000-999999999999', externalId: 'OTHER' },
        { vehicleGuid, externalId },
      ],
    }),
  },
] as const)('an id of the $noun', ({ noun, operation, guid, id, relax, holding }) => {
  const says = {
    confirmed: done(`The ${noun} has the external id that was sent`),
    other: unclear(
      `The ${noun} does not have exactly the external id that was sent. The read may leave it out, Flash may store ` +
        'it in another form, or somebody may have changed it since.',
    ),
    notFound: unclear(`No ${noun} with the GUID that was sent is found under that number now.`),
    noAccount: unclear('Flash finds no account by its own number now.'),
  }
  const { output } = operations.getMonthlyAccount1.example
  const sent = 'abcdef00-0000-0000-0000-000000000001'
  const call = (found: object, changes: Changes = {}): LostCall => ({
    operation,
    input: changed({ flashAccountNumber: '0012', [guid]: sent, [id]: 'R-7' }, changes),
    relax,
    reads: { getMonthlyAccount1: () => ({ ...output, contacts: [], cars: [], ...found }) },
  })

  test.each<[string | null, string | null, keyof typeof says]>([
    [sent, 'R-7', 'confirmed'],
    ['{ABCDEF00-0000-0000-0000-000000000001}', 'R-7', 'confirmed'],
    [sent, 'r7', 'other'],
    [sent, 'OLD', 'other'],
    [sent, '', 'other'],
    [sent, null, 'other'],
    ['abcdef00-0000-0000-0000-000000000002', 'R-7', 'notFound'],
    [null, 'R-7', 'notFound'],
    ['', 'R-7', 'notFound'],
  ])('of %s, read as %j: %s', async (foundGuid, externalId, verdict) => {
    expect(await sayOf(call(holding(foundGuid, externalId)))).toEqual(says[verdict])
  })

  test('is looked for by the number that Flash made', async () => {
    expect(await reconcile(call({ code: 'NotFound' }))).toEqual({
      said: says.noAccount,
      asked: [['getMonthlyAccount1', { accountNumberType: 'Flash', accountNumber: '0012' }]],
    })
  })

  test.each(['flashAccountNumber', guid, id])('is looked for by no read when the %s is blank', async (field) => {
    for (const value of ['', ' ', undefined])
      expect(await reconcile(call(holding('', ''), { [field]: value }))).toEqual({ said: blank, asked: [] })
  })
})

const contact = {
  primaryContact: true,
  firstName: 'Ada',
  lastName: 'Smith',
  emailAddress: 'ada@example.com',
  mobileNumber: '0155512345',
  customerBarcode: '00042',
  rfidNumber: '77',
}
const vehicle = {
  vehicleNickname: 'Red one',
  vehicleMake: 'Ford',
  vehicleModel: 'T',
  vehicleColor: 'Red',
  vehicleLicenseState: 'TX',
  vehicleLicenseNumber: 'ABC 123',
  keyBarcode: '0001',
  vehicleBarcode: '0002',
  keyHook: '07',
  rfidNumber: '78',
  parkingSpot: '5B',
}
const otherTexts = (fields: object) => Object.fromEntries(Object.keys(fields).map((name) => [name, 'XXXX']))
const reading = {
  contact: (parts: Readonly<Record<string, object>>): Reads => ({
    getMonthlyContact1: ({ contactId }) => ({
      ...operations.getMonthlyContact1.example.output,
      contactId,
      ...(parts[contactId] ?? { code: 'NotFound' as const }),
    }),
  }),
  vehicle: (parts: Readonly<Record<string, object>>): Reads => ({
    getMonthlyVehicle1: ({ vehicleId }) => ({
      ...operations.getMonthlyVehicle1.example.output,
      vehicleId,
      ...(parts[vehicleId] ?? { code: 'NotFound' as const }),
    }),
  }),
}

describe.each([
  {
    name: 'monthlyContact',
    noun: 'contact',
    operation: operations.monthlyContact,
    read: 'getMonthlyContact1',
    values: contact,
    others: { ...otherTexts(contact), primaryContact: false },
  },
  ...(['monthlyContact1', 'monthlyContact2'] as const).map((name) => ({
    name,
    noun: 'contact' as const,
    operation: { ...operations, ...experimental }[name],
    read: 'getMonthlyContact1' as const,
    values: { ...contact, employeeId: 'E-1' },
    others: { ...otherTexts({ ...contact, employeeId: '' }), primaryContact: false },
  })),
  {
    name: 'monthlyVehicle',
    noun: 'vehicle',
    operation: operations.monthlyVehicle,
    read: 'getMonthlyVehicle1',
    values: vehicle,
    others: otherTexts(vehicle),
  },
] as const)('a $noun of an account, by $name', ({ noun, operation, read, values, others }) => {
  const says = {
    added: done(`A ${noun} with that id is found`),
    otherId: unclear(`A ${noun} is found by that id, but the read does not return exactly that id.`),
    notAdded: notDone(`No ${noun} with that id is found, in upper or lower case or otherwise.`),
    deleted: done(`No ${noun} with that id is found`),
    stillFound: stillFound(noun),
    otherwise: unclear(
      `No ${noun} with exactly that id is found, but Flash may store the id in another form or cut it.`,
    ),
    notUpdated: unclear(`No ${noun} with that id is found now. It may have been there when the update arrived.`),
    noAccount: unclear(`No account with that number is found now, so its ${noun} cannot be read.`),
    unknownAction,
  }
  const idField = `${noun}Id`
  const call = (
    actionType: string | undefined,
    parts: Readonly<Record<string, object>>,
    changes: Changes = {},
    accounts: Parameters<typeof having>[0] = { 'EXT-1': {} },
  ): LostCall => ({
    operation,
    input: changed(operation.example.input, {
      actionType,
      accountNumber: 'EXT-1',
      [idField]: 'c-1',
      employeeId: undefined,
      ...values,
      ...changes,
    }),
    relax: Object.keys(operation.rules),
    reads: { ...having(accounts), ...reading[noun](parts) },
  })

  test.each<[string | undefined, string, Readonly<Record<string, object>>, keyof typeof says]>([
    ['Add', 'c-1', { 'c-1': {} }, 'added'],
    ['add', 'c-1', { 'c-1': {} }, 'added'],
    ['Add', 'c-1', { 'c-1': { [idField]: '' } }, 'otherId'],
    ['Add', 'c-1', { 'c-1': { [idField]: null } }, 'otherId'],
    ['Add', 'c-1', { 'c-1': { [idField]: 'C-1' } }, 'otherId'],
    ['Add', 'c-1', {}, 'notAdded'],
    ['add', 'c-1', {}, 'notAdded'],
    ['Add', 'c-1', { C1: {} }, 'otherwise'],
    ['Add', 'A'.repeat(10), {}, 'notAdded'],
    ['Add', 'A'.repeat(11), {}, 'otherwise'],
    ['Delete', 'c-1', {}, 'deleted'],
    ['delete', 'c-1', {}, 'deleted'],
    ['Delete', 'c-1', { C1: {} }, 'otherwise'],
    ['Delete', 'A'.repeat(11), {}, 'otherwise'],
    ['Delete', 'c-1', { 'c-1': { rfidNumber: '77' } }, 'stillFound'],
    ['delete', 'c-1', { 'c-1': { rfidNumber: '' } }, 'stillFound'],
    ['Update', 'c-1', {}, 'notUpdated'],
    ['Purge', 'c-1', { 'c-1': {} }, 'unknownAction'],
    [undefined, 'c-1', { 'c-1': {} }, 'unknownAction'],
    [undefined, 'c-1', {}, 'notUpdated'],
  ])('%s %s, when there is %j: %s', async (actionType, id, parts, verdict) => {
    expect(await sayOf(call(actionType, parts, { [idField]: id }))).toEqual(says[verdict])
  })

  test.each(['Add', 'Delete', 'Update'])('that is not found, nor its account, is unclear: %s', async (actionType) => {
    expect(await sayOf(call(actionType, {}, {}, {}))).toEqual(says.noAccount)
  })

  test('is looked for in its account, and in each spelling of its id before it is denied', async () => {
    const type = { accountNumberType: 'External', [`${noun}IdType`]: 'External' }
    const by = (id: string) => [read, { ...type, accountNumber: 'EXT-1', [idField]: id }]
    expect((await reconcile(call('Add', {}))).asked).toEqual([
      by('c-1'),
      ['getMonthlyAccount', { accountNumber: 'EXT-1' }],
      ...['C-1', 'c1', 'C1'].map(by),
    ])
  })

  test.each(['accountNumber', idField])('is looked for by no read when the %s is blank', async (field) => {
    for (const value of ['', ' ', undefined])
      expect(await reconcile(call('Add', { '': {}, ' ': {} }, { [field]: value }))).toEqual({ said: blank, asked: [] })
  })

  test('is compared in all fields that a read returns', async () => {
    expect(await sayOf(call('Update', { 'c-1': values }))).toEqual(
      done(`The ${noun} has the values that were sent, in ${Object.keys(values).join(', ')}`),
    )
    const telling = Object.keys(values).filter((name) => name !== 'primaryContact')
    expect(await sayOf(call('update', { 'c-1': others }))).toEqual(
      notDone(`The ${noun} has other values than those sent, in ${telling.join(', ')}.`),
    )
  })

  test.each(Object.entries<string | boolean>(others))('that reads %s as %j is unclear', async (name, other) => {
    const subject = `The ${noun}`
    expect(await sayOf(call('Update', { 'c-1': { ...values, [name]: other } }))).toEqual(unsure(subject, [name]))
    expect(await sayOf(call('Update', { 'c-1': { ...values, [name]: null } }))).toEqual(unsure(subject, [name]))
  })
})

test.each([
  ['getMonthlyContact1', operations.monthlyContact],
  ['getMonthlyVehicle1', operations.monthlyVehicle],
] as const)('a refusal by %s that does not say that there is none is the error', async (read, operation) => {
  const reads: Reads = { [read]: () => ({ ...operations[read].example.output, code: 'InvalidLogin' }) }
  const error = await errorOf(sayOf({ operation, input: operation.example.input, reads }))
  expect(error).toMatchObject({ kind: 'refused', operation: read, code: 'InvalidLogin' })
})
