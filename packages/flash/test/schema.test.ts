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

const full = changed(operations.monthlyAccount.example.input, {
  masterAccountNumber: '1',
  companyCode: 'C',
  address2: 'B',
  profile: 'P',
})

test('a full monthlyAccount is valid', async () => {
  expect(await errorsOf(flash.prepare('monthlyAccount', full).xml)).toEqual([])
})

test('keys in any order give the same monthlyAccount', () => {
  const backwards = Object.fromEntries(Object.entries(full).reverse()) as typeof full
  expect(flash.prepare('monthlyAccount', backwards).xml).toBe(flash.prepare('monthlyAccount', full).xml)
})

test('setMonthlyAccountExternalId is valid', async () => {
  expect(
    await errorsOf(
      flash.prepare('setMonthlyAccountExternalId', operations.setMonthlyAccountExternalId.example.input).xml,
    ),
  ).toEqual([])
})

test('the schema can tell a wrong order', async () => {
  const { xml } = flash.prepare('monthlyAccount', full)
  expect(await errorsOf(xml.replace(/(<web:city>.*<\/web:city>)(<web:state>.*<\/web:state>)/, '$2$1'))).not.toEqual([])
})
