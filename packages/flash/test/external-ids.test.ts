/** Contacts and vehicles that were made by hand, from their GUIDs to ids of the caller's own. */
import { createFlash, operations, type FlashClient } from '@acct/flash'
import { simulateFlash, type FlashSimulator } from '@acct/flash/testing'
import { errorOf } from '@acct/test-kit'
import { describe, expect, test } from 'vitest'

const locationId = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'
const securityToken = '11111111-2222-3333-4444-555555555555'
const ofAccount = { accountNumberType: 'Flash', accountNumber: '0012' } as const

function flashWith(): { readonly vendor: FlashSimulator; readonly flash: FlashClient } {
  const vendor = simulateFlash({
    accounts: [
      {
        locationId,
        flashAccountNumber: '0012',
        contacts: [{ firstName: 'Ada' }, { externalId: 'TAKEN' }],
        vehicles: [{ vehicleMake: 'Ford' }, { externalId: 'TAKEN' }],
      },
    ],
  })
  return {
    vendor,
    flash: createFlash({ endpoint: 'http://localhost', securityToken, locationId, transport: vendor.transport }),
  }
}

const contact = operations.setMonthlyContactExternalId.example.input
const vehicle = operations.setMonthlyVehicleExternalId.example.input

test('a contact is found by its GUID, given an id, and found by that', async () => {
  const { flash } = flashWith()
  const contactGuid = (await flash.getMonthlyAccount1(ofAccount)).contacts[0]?.contactGuid ?? ''
  expect(await flash.setMonthlyContactExternalId({ ...contact, contactGuid })).toMatchObject({ code: 'Success' })
  expect(await flash.getMonthlyContact1({ ...ofAccount, contactIdType: 'External', contactId: '0007' })).toMatchObject({
    firstName: 'Ada',
  })
  expect((await flash.getMonthlyAccount1(ofAccount)).contacts).toMatchObject([
    { contactGuid, externalId: '0007' },
    { externalId: 'TAKEN' },
  ])
})

test('a vehicle is found by its GUID, given an id, and found by that', async () => {
  const { flash } = flashWith()
  const vehicleGuid = (await flash.getMonthlyAccount1(ofAccount)).cars[0]?.vehicleGuid ?? ''
  expect(await flash.setMonthlyVehicleExternalId({ ...vehicle, vehicleGuid })).toMatchObject({ code: 'Success' })
  expect(await flash.getMonthlyVehicle1({ ...ofAccount, vehicleIdType: 'External', vehicleId: 'CAR-1' })).toMatchObject(
    { vehicleMake: 'Ford' },
  )
})

describe('what does not exist, or is taken, is refused', () => {
  test.each([
    ['a contact', (flash: FlashClient) => flash.setMonthlyContactExternalId(contact), 'NotFound'],
    ['a vehicle', (flash: FlashClient) => flash.setMonthlyVehicleExternalId(vehicle), 'NotFound'],
    [
      "a contact's account",
      (flash: FlashClient) => flash.setMonthlyContactExternalId({ ...contact, flashAccountNumber: '12' }),
      'NotFound',
    ],
    [
      "a vehicle's account",
      (flash: FlashClient) => flash.setMonthlyVehicleExternalId({ ...vehicle, flashAccountNumber: '12' }),
      'NotFound',
    ],
    [
      "a contact's id",
      async (flash: FlashClient) => {
        const contactGuid = (await flash.getMonthlyAccount1(ofAccount)).contacts[0]?.contactGuid ?? ''
        return flash.setMonthlyContactExternalId({ ...contact, contactGuid, contactId: 'TAKEN' })
      },
      'GeneralFailure',
    ],
    [
      "a vehicle's id",
      async (flash: FlashClient) => {
        const vehicleGuid = (await flash.getMonthlyAccount1(ofAccount)).cars[0]?.vehicleGuid ?? ''
        return flash.setMonthlyVehicleExternalId({ ...vehicle, vehicleGuid, vehicleId: 'TAKEN' })
      },
      'GeneralFailure',
    ],
  ] as const)('%s', async (_, call, code) => {
    const { vendor, flash } = flashWith()
    expect(await errorOf(call(flash))).toMatchObject({ kind: 'refused', code })
    expect(vendor.accounts).toMatchObject([
      { contacts: [{ externalId: null }, {}], vehicles: [{ externalId: null }, {}] },
    ])
  })
})
