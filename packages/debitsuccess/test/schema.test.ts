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
  const ownNamespaces = {
    transferCustomerAccount: 'http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core.RequestMessages',
  }
  const { xml } = createDebitsuccess({ ...options, ownNamespaces }).prepare('transferCustomerAccount', input)
  expect(await errorsOf(xml)).toEqual([])
})

test('the schema can tell the namespace of the target', async () => {
  const ownNamespaces = { transferCustomerAccount: 'urn:other' }
  const { xml } = createDebitsuccess({ ...options, ownNamespaces }).prepare('transferCustomerAccount', input)
  expect(xml).toContain('urn:other')
  expect(await errorsOf(xml)).not.toEqual([])
})
