import { describe, expect, test } from 'vitest'
import { createDebitsuccess, operations } from '@acct/debitsuccess'
import { simulateDebitsuccess } from '@acct/debitsuccess/testing'
import { schemaErrors } from '@acct/test-kit/schema'
import type { Operation } from '@acct/core'
import { fullInputs } from './full-inputs.js'

const options = { endpoint: 'http://localhost', user: { username: 'u', password: 'p' } }
const input = operations.transferCustomerAccount.example.input
const schemas = [
  'debitsuccess-service.xsd',
  'debitsuccess-core.xsd',
  'debitsuccess-request-messages.xsd',
  'debitsuccess-response-messages.xsd',
] as const
const errorsOf = (xml: string) => schemaErrors(xml, new URL('schemas/', import.meta.url), schemas)

/** The schemas are those of a WCF service that has the transfer's member where its own messages are. */
const ownNamespaces = {
  transferCustomerAccount: 'http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core.RequestMessages',
}

describe('a request with every member is valid, each in its position and namespace', () => {
  test.each(Object.entries<Operation>(operations))('%s', async (key, operation) => {
    const simulator = simulateDebitsuccess()
    const client = createDebitsuccess({ ...options, ownNamespaces, transport: simulator.transport })
    await client.sendUnchecked(operation as never, fullInputs[key]).catch(() => undefined)
    expect(await errorsOf(simulator.calls[0]?.request.body ?? '')).toEqual([])
  })
})

test('the schema can tell the namespace of the target', async () => {
  const { xml } = createDebitsuccess({
    ...options,
    ownNamespaces: { transferCustomerAccount: 'urn:other' },
  }).prepare('transferCustomerAccount', input)
  expect(xml).toContain('urn:other')
  expect(await errorsOf(xml)).not.toEqual([])
})
