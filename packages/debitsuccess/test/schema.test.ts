import { expect, test } from 'vitest'
import { createDebitsuccess, operations } from '@acct/debitsuccess'
import { schemaErrors } from '@acct/test-kit/schema'

const options = { endpoint: 'http://localhost', user: { username: 'u', password: 'p' } }
const input = operations.transferCustomerAccount.example.input
const schemas = [
  'debitsuccess-service.xsd',
  'debitsuccess-core.xsd',
  'debitsuccess-request-messages.xsd',
  'debitsuccess-response-messages.xsd',
] as const
const errorsOf = (xml: string) => schemaErrors(xml, new URL('schemas/', import.meta.url), schemas)

test('transferCustomerAccount is valid, its members in three namespaces', async () => {
  expect(await errorsOf(createDebitsuccess(options).prepare('transferCustomerAccount', input).xml)).toEqual([])
})

test('the schema can tell the namespace of the target', async () => {
  const { xml } = createDebitsuccess({ ...options, targetFacilityNamespace: 'urn:other' }).prepare(
    'transferCustomerAccount',
    input,
  )
  expect(xml).toContain('urn:other')
  expect(await errorsOf(xml)).not.toEqual([])
})
