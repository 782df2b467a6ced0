import { describe, expect, test } from 'vitest'
import { createFlash, operations, type FlashClient } from '@acct/flash'
import { simulateFlash, type FlashSeed, type FlashSimulator } from '@acct/flash/testing'
import { errorOf } from '@acct/test-kit'

const locationId = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'
const securityToken = '11111111-2222-3333-4444-555555555555'
const add = operations.monthlyAccount.example.input
const update = { ...add, actionType: 'Update' } as const

function flashWith(seed: FlashSeed = {}): { readonly vendor: FlashSimulator; readonly flash: FlashClient } {
  const vendor = simulateFlash(seed)
  return {
    vendor,
    flash: createFlash({ endpoint: 'http://localhost', securityToken, locationId, transport: vendor.transport }),
  }
}

const known = { locationId, accountNumber: 'EXT-1', companyName: 'Old', poolName: 'Pool' }

describe('a simulated account', () => {
  test('has all that was sent, and what Flash adds', async () => {
    const { vendor, flash } = flashWith()
    await flash.monthlyAccount({ ...add, validUntil: new Date('2027-01-01T00:00:00Z'), allowPassback: 1 })
    const { actionType: _, ...sent } = add
    expect(vendor.accounts).toEqual([
      {
        ...sent,
        validUntil: '2027-01-01T00:00:00',
        allowPassback: true,
        locationId,
        flashAccountNumber: '1000',
        accountGuid: '00000000-0000-4000-8000-000000001000',
        readStatus: 'Valid',
        credentials: { proxCard: null, idCard: null, idTag: null, decal: null, pin: null },
        contacts: [],
        vehicles: [],
        deleted: false,
      },
    ])
  })

  test('has no parks when Inactive, and none again when Active without new ones', async () => {
    const { vendor, flash } = flashWith({ accounts: [known] })
    await flash.monthlyAccount({ ...update, status: 'Inactive', parks: 3 })
    expect(vendor.accounts).toMatchObject([{ status: 'Inactive', readStatus: 'Invalid', parks: 0 }])
    await flash.monthlyAccount({ ...update, status: 'Active', parks: 1 })
    expect(vendor.accounts, 'what the update says, not the three of before').toMatchObject([
      { status: 'Active', readStatus: 'Valid', parks: 1 },
    ])
  })

  test('is deactivated by Delete, and loses all five credentials', async () => {
    const credentials = { proxCard: '1', idCard: '2', idTag: '3', decal: '4', pin: '5' }
    const { vendor, flash } = flashWith({ accounts: [{ ...known, credentials }] })
    await flash.monthlyAccount(update)
    expect(vendor.accounts).toMatchObject([{ credentials, deleted: false }])
    await flash.monthlyAccount({ ...add, actionType: 'Delete' })
    expect(vendor.accounts).toMatchObject([
      {
        credentials: { proxCard: null, idCard: null, idTag: null, decal: null, pin: null },
        deleted: true,
        status: 'Inactive',
        readStatus: 'Invalid',
        parks: 0,
      },
    ])
  })

  test("is another location's, whatever its number", async () => {
    const { vendor, flash } = flashWith({
      accounts: [{ ...known, locationId: '99999999-bbbb-cccc-dddd-eeeeeeeeeeee' }],
    })
    expect(await errorOf(flash.monthlyAccount(update))).toMatchObject({ code: 'NotFound' })
    await flash.monthlyAccount(add)
    expect(vendor.accounts).toHaveLength(2)
  })

  test('gets a number and a GUID that no other has', async () => {
    const { vendor, flash } = flashWith({ accounts: [{ locationId, flashAccountNumber: '1000' }, { locationId }] })
    await flash.monthlyAccount(add)
    expect(vendor.accounts.map(({ flashAccountNumber }) => flashAccountNumber)).toEqual(['1000', '1001', '1002'])
  })
})

test('a location may have a number as its id if it is seeded', async () => {
  const { transport } = simulateFlash({ locations: [{ locationId: '123456', securityToken }] })
  const flash = createFlash({
    endpoint: 'http://localhost',
    securityToken,
    locationId: '123456',
    relax: ['F02'],
    transport,
  })
  await expect(flash.monthlyAccount(add)).resolves.toMatchObject({ code: 'Success' })
})

test('any well-formed credentials work if no location is seeded', async () => {
  const { transport } = simulateFlash()
  const flash = createFlash({
    endpoint: 'http://localhost',
    securityToken: 'nope',
    locationId,
    relax: ['F01', 'F02'],
    transport,
  })
  expect(await errorOf(flash.monthlyAccount(add))).toMatchObject({ code: 'InvalidLogin' })
  expect(await errorOf(flash.at({ securityToken, locationId: '1' }).monthlyAccount(add))).toMatchObject({
    code: 'InvalidLocation',
  })
  await expect(flash.at({ securityToken, locationId }).monthlyAccount(add)).resolves.toMatchObject({ code: 'Success' })
})

describe('what no page of Flash documents', () => {
  test('adding a number that is taken fails', async () => {
    const { flash } = flashWith({ accounts: [known] })
    expect(await errorOf(flash.monthlyAccount(add))).toMatchObject({ code: 'GeneralFailure' })
    expect(
      await errorOf(
        flashWith({ accounts: [known], undocumented: { addOfKnown: 'NotFound' } }).flash.monthlyAccount(add),
      ),
    ).toMatchObject({ code: 'NotFound' })
  })

  test('or updates it, if the seed says so', async () => {
    const { vendor, flash } = flashWith({ accounts: [known], undocumented: { addOfKnown: 'Success' } })
    await flash.monthlyAccount(add)
    expect(vendor.accounts).toMatchObject([{ companyName: add.companyName, flashAccountNumber: '1000' }])
  })

  test.each(['Update', 'Delete'] as const)(
    '%s of an account that is not there is not found, or what the seed says',
    async (actionType) => {
      expect(await errorOf(flashWith().flash.monthlyAccount({ ...add, actionType }))).toMatchObject({
        code: 'NotFound',
      })
      expect(
        await errorOf(
          flashWith({ undocumented: { changeOfUnknown: 'GeneralFailure' } }).flash.monthlyAccount({
            ...add,
            actionType,
          }),
        ),
      ).toMatchObject({ code: 'GeneralFailure' })
      const { vendor, flash } = flashWith({ undocumented: { changeOfUnknown: 'Success' } })
      await expect(flash.monthlyAccount({ ...add, actionType })).resolves.toMatchObject({ code: 'Success' })
      expect(vendor.accounts).toEqual([])
    },
  )

  test('an update restores a deleted account, or not', async () => {
    const { vendor, flash } = flashWith({ accounts: [{ ...known, deleted: true }] })
    await flash.monthlyAccount(update)
    expect(vendor.accounts).toMatchObject([{ deleted: false, status: 'Active', parks: 2 }])
    const closed = flashWith({ accounts: [{ ...known, deleted: true }], undocumented: { updateOfDeleted: 'NotFound' } })
    expect(await errorOf(closed.flash.monthlyAccount(update))).toMatchObject({ code: 'NotFound' })
    expect(closed.vendor.accounts).toMatchObject([{ deleted: true }])
  })

  test('what an update leaves out is kept, or cleared', async () => {
    const { companyName: _, department: __, ...without } = update
    const { vendor, flash } = flashWith({ accounts: [known] })
    await flash.monthlyAccount(without)
    expect(vendor.accounts).toMatchObject([{ companyName: 'Old', poolName: 'Pool', city: 'Austin' }])
    const clearing = flashWith({
      accounts: [{ ...known, credentials: { pin: '1' } }],
      undocumented: { omitted: 'cleared' },
    })
    await clearing.flash.monthlyAccount(without)
    expect(clearing.vendor.accounts[0]).toMatchObject({
      accountNumber: 'EXT-1',
      city: 'Austin',
      flashAccountNumber: '1000',
      credentials: { pin: '1' },
    })
    expect(clearing.vendor.accounts[0]).not.toHaveProperty('companyName')
    expect(clearing.vendor.accounts[0]).not.toHaveProperty('poolName')
  })
})
