/** A Fastify route that checks its body with an operation's JSON Schema, and an OpenAPI document with the same. */
import swagger from '@fastify/swagger'
import { isSoapError, operations, schemaOf, type FlashClient, type MonthlyAccountInput } from '@acct/flash'
import fastify, { type FastifyInstance } from 'fastify'
import { problemOf } from './problem.js'

export async function accountsApp(flash: FlashClient): Promise<FastifyInstance> {
  const app = fastify({
    ajv: {
      customOptions: {
        // Fastify's defaults would turn a number into a text, and drop a field with a misspelt name.
        coerceTypes: false,
        removeAdditional: false,
        allowUnionTypes: true,
        strictTypes: false,
      },
    },
  })
  await app.register(swagger, { openapi: { openapi: '3.1.0', info: { title: 'Accounts', version: '1.0.0' } } })

  // Fastify's validator does not know the address of JSON Schema 2020-12; what is used of it here is the same in both.
  const { $schema: _, ...body } = schemaOf(operations.monthlyAccount).toJsonSchema()
  app.post<{ Body: MonthlyAccountInput }>('/accounts', { schema: { summary: 'Adds an account.', body } }, (request) =>
    flash.monthlyAccount(request.body),
  )

  app.setErrorHandler((error, _request, reply) => {
    // Fastify answers with its own errors, such as 400 for a body that its validator refuses.
    if (!isSoapError(error)) return reply.send(error)
    const problem = problemOf(error)
    return reply.code(problem.status).send(problem.body)
  })
  app.addHook('onClose', () => {
    flash.close()
  })
  return app
}
