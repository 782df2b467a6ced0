/** The vehicles of a simulated account, in what they do not share with contacts. */
import { createFlash, operations, type FlashClient } from '@acct/flash'
import { simulateFlash, type FlashSeed, type FlashSimulator, type SeededFlashVehicle } from '@acct/flash/testing'
import { errorOf } from '@acct/test-kit'
import { expect, test } from 'vitest'

const locationId = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'
const securityToken = '11111111-2222-3333-4444-555555555555'
const add = operations.monthlyVehicle.example.input
const read = operations.getMonthlyVehicle1.example.input

function flashWith(
  vehicles: readonly SeededFlashVehicle[] = [],
  undocumented: FlashSeed['undocumented'] = {},
): { readonly vendor: FlashSimulator; readonly flash: FlashClient } {
  const vendor = simulateFlash({
    accounts: [{ locationId, accountNumber: 'EXT-1', flashAccountNumber: '1012', vehicles }],
    undocumented,
  })
  return {
    vendor,
    flash: createFlash({ endpoint: 'http://localhost', securityToken, locationId, transport: vendor.transport }),
  }
}

test.each(['add', 'Add'] as const)('a vehicle that was written with %s is read as it was', async (actionType) => {
  const { flash } = flashWith()
  expect(await flash.monthlyVehicle({ ...add, actionType })).toEqual(operations.monthlyVehicle.example.output)
  expect(await flash.getMonthlyVehicle1(read)).toEqual(operations.getMonthlyVehicle1.example.output)
})

test('a vehicle is read by either number and either id, and by your own ones without types', async () => {
  const { flash } = flashWith([{}])
  await flash.monthlyVehicle(add)
  const { cars } = await flash.getMonthlyAccount1({ accountNumberType: 'Flash', accountNumber: '1012' })
  expect(cars).toEqual([
    { vehicleGuid: '00000001-0002-4000-8000-000000001012', externalId: null },
    { vehicleGuid: '00000002-0002-4000-8000-000000001012', externalId: 'CAR-1' },
  ])
  expect(await flash.getMonthlyAccount({ accountNumber: 'EXT-1' })).toMatchObject({ cars: ['', 'CAR-1'] })
  const expected = await flash.getMonthlyVehicle1(read)
  const byGuid = { vehicleIdType: 'Flash', vehicleId: cars[1]?.vehicleGuid ?? '' } as const
  const byNumber = { accountNumberType: 'Flash', accountNumber: '1012' } as const
  const untyped = { accountNumberType: null, vehicleIdType: undefined }
  for (const input of [byGuid, byNumber, { ...byGuid, ...byNumber }, untyped])
    expect(await flash.getMonthlyVehicle1({ ...read, ...input })).toEqual(expected)
})

test('what an update leaves out is kept, or cleared', async () => {
  const known = { externalId: 'CAR-1', guid: 'guid', vehicleNickname: 'Old', vehicleColor: 'Red' }
  for (const actionType of ['update', 'Update'] as const) {
    const { vendor, flash } = flashWith([known])
    await flash.monthlyVehicle({ ...add, actionType })
    expect(vendor.accounts[0]?.vehicles).toMatchObject([{ ...known, vehicleColor: 'Blue' }])
  }
  const { vendor, flash } = flashWith([known], { omitted: 'cleared' })
  await flash.monthlyVehicle({ ...add, actionType: 'update' })
  expect(vendor.accounts[0]?.vehicles).toMatchObject([{ guid: 'guid', vehicleColor: 'Blue' }])
  expect(vendor.accounts[0]?.vehicles[0]).not.toHaveProperty('vehicleNickname')
})

test('a deleted vehicle is gone, and no other one', async () => {
  for (const actionType of ['delete', 'Delete'] as const) {
    const { vendor, flash } = flashWith([{ externalId: 'CAR-1' }, { externalId: 'CAR-2' }])
    await flash.monthlyVehicle({ ...add, actionType })
    expect(vendor.accounts[0]?.vehicles).toMatchObject([{ externalId: 'CAR-2' }])
    expect(await errorOf(flash.getMonthlyVehicle1(read))).toMatchObject({ kind: 'refused', code: 'NotFound' })
    expect(await errorOf(flash.monthlyVehicle({ ...add, actionType }))).toMatchObject({ code: 'NotFound' })
  }
})

test("a vehicle loses its tag with the account's Delete", async () => {
  const { vendor, flash } = flashWith([{ externalId: 'CAR-1', rfidNumber: '1', vehicleBarcode: '2' }])
  await flash.monthlyAccount({ ...operations.monthlyAccount.example.input, actionType: 'Delete' })
  expect(vendor.accounts[0]?.vehicles).toMatchObject([{ rfidNumber: undefined, vehicleBarcode: '2' }])
})

test('an unknown action is refused, and is not a fault', async () => {
  const { flash } = flashWith()
  const call = flash.sendUnchecked(operations.monthlyVehicle, { ...add, actionType: 'park' }, { relax: ['F41'] })
  expect(await errorOf(call)).toMatchObject({ kind: 'refused', code: 'GeneralFailure' })
})
