import { expect, test } from 'vitest'
import { createFlash, operations } from '@acct/flash'
import { schemaErrors } from '@acct/test-kit/schema'
import { changed } from '@acct/test-kit'

const flash = createFlash({
  endpoint: 'http://localhost',
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
  relax: ['F06'],
})
const errorsOf = (xml: string) => schemaErrors(xml, new URL('schemas/', import.meta.url), ['flash.xsd'])

/** The names of an object's members. */
const keysOf = <T extends object>(value: T) => Object.keys(value) as (keyof T)[]

const full = changed(operations.monthlyAccount.example.input, {
  masterAccountNumber: '1',
  companyCode: 'C',
  address2: 'B',
  profile: 'P',
  poolName: 'P',
})

test('a full monthlyAccount is valid', async () => {
  expect(await errorsOf(flash.prepare('monthlyAccount', full).xml)).toEqual([])
})

test('keys in any order give the same monthlyAccount', () => {
  const backwards = Object.fromEntries(Object.entries(full).reverse()) as typeof full
  expect(flash.prepare('monthlyAccount', backwards).xml).toBe(flash.prepare('monthlyAccount', full).xml)
})

test.each(keysOf(operations))('the example of %s is valid', async (name) => {
  expect(await errorsOf(flash.prepare(name, operations[name].example.input as never).xml)).toEqual([])
})

test.each([
  ['monthlyContact1', { ...operations.monthlyContact1.example.input, primaryContact: 0 }],
  [
    'monthlyVehicle',
    {
      ...operations.monthlyVehicle.example.input,
      vehicleNickname: 'N',
      keyBarcode: '1',
      vehicleBarcode: '2',
      parkingSpot: 'B 12',
    },
  ],
  ['registerMemberCard', { ...operations.registerMemberCard.example.input, cardNickname: 'N' }],
  ['monthlyAccount3', { ...full, reservedParking: false, poolName: 'P' }],
  ['monthlyAccount4', { ...full, reservedParking: 1, poolName: 'P', reportGroup: 'G' }],
] as const)('a full %s is valid', async (name, input) => {
  expect(await errorsOf(flash.prepare(name, input as never).xml)).toEqual([])
})

test('the schema can tell a wrong order', async () => {
  const { xml } = flash.prepare('monthlyAccount', full)
  expect(await errorsOf(xml.replace(/(<web:city>.*<\/web:city>)(<web:state>.*<\/web:state>)/, '$2$1'))).not.toEqual([])
})
