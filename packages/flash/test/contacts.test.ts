/** The contacts of a simulated account: what was written is read, and what no page says is an option. */
import { createFlash, operations, type FlashClient } from '@acct/flash'
import { monthlyContact2 } from '@acct/flash/experimental'
import { simulateFlash, type FlashSeed, type FlashSimulator, type SeededFlashContact } from '@acct/flash/testing'
import { errorOf } from '@acct/test-kit'
import { describe, expect, test } from 'vitest'

const locationId = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'
const securityToken = '11111111-2222-3333-4444-555555555555'
const add = operations.monthlyContact1.example.input
const update = { ...add, actionType: 'Update' } as const
const remove = { ...add, actionType: 'Delete' } as const
const read = operations.getMonthlyContact1.example.input

function flashWith(
  contacts: readonly SeededFlashContact[] = [],
  undocumented: FlashSeed['undocumented'] = {},
): { readonly vendor: FlashSimulator; readonly flash: FlashClient } {
  const vendor = simulateFlash({
    accounts: [{ locationId, accountNumber: 'EXT-1', flashAccountNumber: '1012', contacts }],
    undocumented,
  })
  return {
    vendor,
    flash: createFlash({ endpoint: 'http://localhost', securityToken, locationId, transport: vendor.transport }),
  }
}

describe('a simulated contact', () => {
  test.each(['monthlyContact', 'monthlyContact1'] as const)('that %s added is read as it was written', async (name) => {
    const { flash } = flashWith()
    const { input, output } = operations[name].example
    expect(await flash[name](input)).toEqual(output)
    const { actionType: _, accountNumber: _number, ...written } = input
    expect(await flash.getMonthlyContact1(read)).toMatchObject({
      ...written,
      code: 'Success',
      locationId,
      monthlyAccountNumber: '1012',
    })
  })

  test('is read by either number of its account and by either id', async () => {
    const { flash } = flashWith()
    await flash.monthlyContact1(add)
    const account = await flash.getMonthlyAccount1({ accountNumberType: 'External', accountNumber: 'EXT-1' })
    const [contact] = account.contacts
    expect(contact).toEqual({ contactGuid: '00000001-0001-4000-8000-000000001012', externalId: '0007' })
    const byGuid = { contactIdType: 'Flash', contactId: `{${(contact?.contactGuid ?? '').toUpperCase()}}` } as const
    const byNumber = { accountNumberType: 'Flash', accountNumber: '1012' } as const
    const expected = await flash.getMonthlyContact1(read)
    for (const input of [byGuid, byNumber, { ...byGuid, ...byNumber }])
      expect(await flash.getMonthlyContact1({ ...read, ...input })).toEqual(expected)
    expect(await flash.getMonthlyAccount({ accountNumber: 'EXT-1' })).toMatchObject({ contacts: ['0007'] })
  })

  test('is not found by an id of the other type, or in another account', async () => {
    const { flash } = flashWith([{ externalId: '0007' }])
    await flash.monthlyAccount({ ...operations.monthlyAccount.example.input, accountNumber: 'EXT-2' })
    const wrong = { contactIdType: 'Flash', contactId: '0007' } as const
    for (const input of [wrong, { contactId: '7' }, { accountNumber: 'EXT-2' }, { accountNumber: '1012' }])
      expect(await errorOf(flash.getMonthlyContact1({ ...read, ...input }))).toMatchObject({
        kind: 'refused',
        code: 'NotFound',
      })
  })

  test('gets a GUID that no other has, in the account and among accounts', async () => {
    const { vendor, flash } = flashWith([{}, { guid: '00000003-0001-4000-8000-000000001012' }])
    for (const contactId of ['1', '2']) await flash.monthlyContact1({ ...add, contactId })
    await flash.monthlyAccount({ ...operations.monthlyAccount.example.input, accountNumber: 'EXT-2' })
    await flash.monthlyContact1({ ...add, accountNumber: 'EXT-2' })
    const guids = vendor.accounts.flatMap(({ contacts }) => contacts.map(({ guid }) => guid))
    expect(guids).toHaveLength(5)
    expect(new Set(guids).size).toBe(5)
  })

  test('is updated in its place, with its GUID', async () => {
    const { vendor, flash } = flashWith([
      { externalId: '0007', firstName: 'Bea', employeeId: 'E-1' },
      { guid: 'other' },
    ])
    const [before] = vendor.accounts[0]?.contacts ?? []
    const { employeeId: _, ...without } = update
    await flash.monthlyContact1({ ...without, primaryContact: false })
    expect(vendor.accounts[0]?.contacts).toMatchObject([
      { guid: before?.guid, externalId: '0007', firstName: 'Ada', employeeId: 'E-1', primaryContact: false },
      { guid: 'other' },
    ])
  })

  test('is deactivated by Delete, which clears its RFID number and no other contact', async () => {
    const { vendor, flash } = flashWith([
      { externalId: '0007', rfidNumber: '1', customerBarcode: '2' },
      { externalId: '8', rfidNumber: '3' },
    ])
    await flash.monthlyContact1(remove)
    expect(vendor.accounts[0]?.contacts).toMatchObject([
      { deleted: true, rfidNumber: undefined, customerBarcode: '2' },
      { deleted: false, rfidNumber: '3' },
    ])
    expect(await flash.getMonthlyContact1(read)).toMatchObject({ rfidNumber: null, customerBarcode: '2' })
  })

  test("loses its RFID number with the account's Delete, and stays through an Update of the account", async () => {
    for (const omitted of ['kept', 'cleared'] as const) {
      const { vendor, flash } = flashWith([{ externalId: '0007', rfidNumber: '1' }], { omitted })
      const account = operations.monthlyAccount.example.input
      await flash.monthlyAccount({ ...account, actionType: 'Update' })
      expect(vendor.accounts[0]?.contacts).toMatchObject([{ externalId: '0007', rfidNumber: '1' }])
      await flash.monthlyAccount({ ...account, actionType: 'Delete' })
      expect(vendor.accounts[0]?.contacts).toMatchObject([{ externalId: '0007', rfidNumber: undefined }])
    }
  })

  test('of an account that was made by hand stays when the account gets a number', async () => {
    const accountGuid = '99999999-0000-0000-0000-000000000000'
    const vendor = simulateFlash({
      accounts: [{ locationId, flashAccountNumber: '0012', accountGuid, contacts: [{ externalId: '0007' }] }],
    })
    const flash = createFlash({ endpoint: 'http://localhost', securityToken, locationId, transport: vendor.transport })
    await flash.setMonthlyAccountExternalId({ flashAccountNumber: '0012', accountGuid, accountNumber: 'EXT-1' })
    expect(await flash.getMonthlyContact1(read)).toMatchObject({ contactId: '0007' })
    expect(await flash.monthlyContact1(update)).toMatchObject({ message: 'Contact updated' })
  })
})

test('a blank e-mail address or mobile number is cleared by monthlyContact2, one that is left out is not', async () => {
  const { vendor, flash } = flashWith([{ externalId: '0007', emailAddress: 'old@example.com', mobileNumber: '1' }])
  const { mobileNumber: _, ...without } = monthlyContact2.example.input
  await flash.send(monthlyContact2, without)
  expect(vendor.accounts[0]?.contacts).toMatchObject([{ emailAddress: '', mobileNumber: '1', employeeId: 'E-007' }])
})

test('a contact of an account that does not exist is not found', async () => {
  const { vendor, flash } = flashWith()
  for (const input of [add, update, remove])
    expect(await errorOf(flash.monthlyContact1({ ...input, accountNumber: 'EXT-2' }))).toMatchObject({
      kind: 'refused',
      code: 'NotFound',
    })
  expect(vendor.accounts[0]?.contacts).toEqual([])
})

describe('what no page of Flash documents', () => {
  test('adding an id that is taken fails, or updates it', async () => {
    const { flash } = flashWith([{ externalId: '0007' }])
    expect(await errorOf(flash.monthlyContact1(add))).toMatchObject({ code: 'GeneralFailure' })
    const updating = flashWith([{ externalId: '0007', firstName: 'Bea' }], { addOfKnown: 'Success' })
    await updating.flash.monthlyContact1(add)
    expect(updating.vendor.accounts[0]?.contacts).toMatchObject([{ externalId: '0007', firstName: 'Ada' }])
  })

  test.each([update, remove])(
    '$actionType of an unknown contact is not found, or what the seed says',
    async (input) => {
      expect(await errorOf(flashWith().flash.monthlyContact1(input))).toMatchObject({ code: 'NotFound' })
      const { vendor, flash } = flashWith([], { changeOfUnknown: 'Success' })
      await expect(flash.monthlyContact1(input)).resolves.toMatchObject({ code: 'Success' })
      expect(vendor.accounts[0]?.contacts).toEqual([])
    },
  )

  test('an update restores a deleted contact, or not', async () => {
    const deleted = { externalId: '0007', deleted: true }
    const { vendor, flash } = flashWith([deleted])
    await flash.monthlyContact1(update)
    expect(vendor.accounts[0]?.contacts).toMatchObject([{ deleted: false }])
    const closed = flashWith([deleted], { updateOfDeleted: 'NotFound' })
    expect(await errorOf(closed.flash.monthlyContact1(update))).toMatchObject({ code: 'NotFound' })
    expect(closed.vendor.accounts[0]?.contacts).toMatchObject([{ deleted: true }])
  })

  test('what an update leaves out is kept, or cleared', async () => {
    const known = { externalId: '0007', guid: 'guid', customerBarcode: '1' }
    const { customerBarcode: _, ...without } = update
    const { vendor, flash } = flashWith([known])
    await flash.monthlyContact1(without)
    expect(vendor.accounts[0]?.contacts).toMatchObject([{ ...known, firstName: 'Ada' }])
    const clearing = flashWith([known], { omitted: 'cleared' })
    await clearing.flash.monthlyContact1(without)
    expect(clearing.vendor.accounts[0]?.contacts).toMatchObject([{ guid: 'guid', firstName: 'Ada' }])
    expect(clearing.vendor.accounts[0]?.contacts[0]).not.toHaveProperty('customerBarcode')
  })

  test.each(['kept', 'cleared'] as const)(
    'a blank e-mail address or mobile number is kept by monthlyContact1, and %s by monthlyContact',
    async (omitted) => {
      const known = { externalId: '0007', emailAddress: 'old@example.com', mobileNumber: '1', lastName: 'Old' }
      const blank = { ...update, emailAddress: '', mobileNumber: '', lastName: '' }
      const { vendor, flash } = flashWith([known], { omitted })
      const { employeeId: _, ...older } = blank
      await flash.monthlyContact(older)
      expect(vendor.accounts[0]?.contacts).toMatchObject([
        omitted === 'kept'
          ? { emailAddress: 'old@example.com', mobileNumber: '1', lastName: '' }
          : { emailAddress: '', mobileNumber: '', lastName: '' },
      ])
      const newer = flashWith([known], { omitted })
      await newer.flash.monthlyContact1(blank)
      expect(newer.vendor.accounts[0]?.contacts).toMatchObject([
        { emailAddress: 'old@example.com', mobileNumber: '1', lastName: '' },
      ])
    },
  )
})
