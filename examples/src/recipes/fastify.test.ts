import { createFlash, operations, schemaOf } from '@acct/flash'
import { simulateFlash } from '@acct/flash/testing'
import { expect, test } from 'vitest'
import { accountsApp } from './fastify.js'
import { account, optionsFor } from './support.js'

async function setUp() {
  const provider = simulateFlash()
  const app = await accountsApp(createFlash(optionsFor(provider)))
  const post = (payload: object) => app.inject({ method: 'POST', url: '/accounts', payload })
  return { provider, app, post }
}

test('a body that the schema takes is sent as it is', async () => {
  const { provider, post } = await setUp()

  expect((await post({ ...account, accountNumber: '007' })).json()).toMatchObject({ code: 'Success' })
  expect(provider.accounts).toMatchObject([{ accountNumber: '007' }])
})

test.each([
  ['a field of the wrong type, which is not coerced', { accountNumber: 7 }, 'accountNumber'],
  ['a misspelt field, which is not dropped', { acountNumber: '7' }, 'additional properties'],
  ['a value that a rule refuses', { state: 'Texas' }, 'state'],
])('%s is refused before the client is asked', async (_, change, words) => {
  const { provider, post } = await setUp()

  const response = await post({ ...account, ...change })
  expect(response.statusCode).toBe(400)
  expect(response.json<{ message: string }>().message).toContain(words)
  expect(provider.calls).toEqual([])
})

test('what JSON Schema cannot say, and what the provider says, is a problem', async () => {
  const { provider, post } = await setUp()

  const invalid = await post({ ...account, masterAccountNumber: 'M-1' })
  expect([invalid.statusCode, invalid.json()]).toMatchObject([
    422,
    { fields: { masterAccountNumber: [expect.any(String)] } },
  ])

  provider.misbehave({ do: 'drop-after' })
  const unknown = await post(account)
  expect([unknown.statusCode, unknown.json()]).toMatchObject([504, { kind: 'connection', outcome: 'unknown' }])
})

test('the OpenAPI document has the schema, with descriptions', async () => {
  const { app } = await setUp()
  await app.ready()

  const { $schema: _, ...schema } = schemaOf(operations.monthlyAccount).toJsonSchema()
  expect(app.swagger()).toMatchObject({
    openapi: '3.1.0',
    paths: { '/accounts': { post: { requestBody: { content: { 'application/json': { schema } } } } } },
  })
  expect(JSON.stringify(app.swagger())).toContain('must be Add, Update or Delete')
})
