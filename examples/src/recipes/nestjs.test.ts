import 'reflect-metadata'
import { Logger } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { simulateFlash, type FlashSimulator } from '@acct/flash/testing'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { FlashModule } from './nestjs.js'
import { account, optionsFor } from './support.js'

beforeAll(() => {
  Logger.overrideLogger(false)
})

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const app of open.splice(0)) await app.close()
})

async function appFor(provider: FlashSimulator) {
  const close = { calls: 0 }
  const transport = Object.assign(provider.transport.bind(provider), {
    close: () => {
      close.calls++
    },
  })
  const app = await NestFactory.create(FlashModule.register(optionsFor({ transport })))
  open.push(app)
  await app.listen(0, '127.0.0.1')
  const url = await app.getUrl()
  const post = (path: string, body: object) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    })
  return { app, post, close }
}

test('a call goes through, and the client closes with the application', async () => {
  const provider = simulateFlash()
  const { app, post, close } = await appFor(provider)

  expect((await post('/accounts', account)).status).toBe(201)
  expect(provider.accounts).toMatchObject([{ accountNumber: 'EXT-1' }])
  await app.close()
  expect(close.calls).toBe(1)
})

test('the filter answers for each outcome, and leaves other exceptions to Nest', async () => {
  const provider = simulateFlash()
  const { post } = await appFor(provider)

  const invalid = await post('/accounts', { ...account, state: 'Texas' })
  expect(invalid.status).toBe(422)
  expect(await invalid.json()).toMatchObject({
    kind: 'input',
    outcome: 'not-sent',
    fields: { state: ['must be two letters'] },
  })

  await post('/accounts', account)
  const refused = await post('/accounts', account)
  expect(refused.status).toBe(409)
  expect(await refused.json()).toMatchObject({ kind: 'refused', outcome: 'refused' })

  provider.misbehave({ do: 'drop-after' })
  const unknown = await post('/accounts', { ...account, accountNumber: 'EXT-2' })
  expect(unknown.status).toBe(504)
  expect(await unknown.json()).toMatchObject({ outcome: 'unknown' })

  expect((await post('/nowhere', {})).status).toBe(404)
})
