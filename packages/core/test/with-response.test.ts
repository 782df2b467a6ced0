/** What a call tells of its HTTP response, beside the value or the error. */
import { inspect } from 'node:util'
import type { SoapResponse, Transport } from '@acct/core'
import { createFlash, operations } from '@acct/flash'
import { simulateFlash } from '@acct/flash/testing'
import { errorOf } from '@acct/test-kit'
import { expect, test, vi } from 'vitest'

const input = operations.monthlyAccount.example.input
const securityToken = '11111111-2222-3333-4444-555555555555'
const credentials = { securityToken, locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee' }
const endpoint = 'http://provider.test/'

/** A client whose provider repeats the security token in a comment and in headers of its responses. */
function leakyFlash(change: (response: SoapResponse) => SoapResponse = (response) => response) {
  const simulator = simulateFlash()
  const transport: Transport = async (request) => {
    const response = await simulator.handle(request)
    return change({
      ...response,
      headers: { ...response.headers, 'x-seen': securityToken, 'set-cookie': 'session=1' },
      body: Buffer.concat([response.body, Buffer.from(`<!-- ${securityToken} -->`)]),
    })
  }
  return createFlash({ endpoint, ...credentials, transport })
}

test('a call resolves to its value, or to the value with its response', async () => {
  const flash = leakyFlash()
  const { data, response } = await flash.monthlyAccount(input, { requestId: 'job-1' }).withResponse()

  expect(data).toEqual({ code: 'Success', message: 'Account created', locationProfiles: [] })
  expect(await flash.getMonthlyProfiles({})).toHaveProperty('code', 'Success')
  expect(response).toMatchObject({ status: 200, requestId: 'job-1', attempts: 1 })
  expect(response.durationMs).toBeGreaterThan(0)
})

test('the response shows no secret, except in `unredactedBody`', async () => {
  const { response } = await leakyFlash().monthlyAccount(input).withResponse()

  expect(response.xml).toContain('MonthlyAccountResponse>')
  expect(response.headers).toMatchObject({
    'x-seen': '[redacted]',
    'content-type': expect.stringContaining('xml') as string,
  })
  expect(Buffer.from(response.unredactedBody()).toString()).toContain(securityToken)
  const shown = [
    response.xml,
    JSON.stringify(response),
    inspect(response, { depth: 9, showHidden: true }),
    { ...response },
  ]
  expect(inspect(shown)).not.toContain(securityToken)
  expect(inspect(response.headers)).not.toContain('session')
})

test.each<[string, (response: SoapResponse) => SoapResponse, string]>([
  ['a page', (response) => ({ ...response, status: 502, headers: {}, body: Buffer.from('<html>') }), 'http'],
  ['half a response', (response) => ({ ...response, body: response.body.subarray(0, 90) }), 'response'],
])('the error for %s has its response', async (_, change, kind) => {
  const error = await errorOf(leakyFlash(change).monthlyAccount(input))

  expect(error).toMatchObject({ kind, response: { status: kind === 'http' ? 502 : 200, attempts: 1 } })
  expect(JSON.stringify(error)).not.toContain('unredactedBody')
  expect(Object.keys(error)).not.toContain('response')
})

test('a refusal has its response, by both promises', async () => {
  const flash = leakyFlash()
  const notFound = { accountNumber: 'nobody' }
  const [one, other] = [
    await errorOf(flash.getMonthlyAccount(notFound)),
    await errorOf(flash.getMonthlyAccount(notFound).withResponse()),
  ]

  expect(one).toMatchObject({
    kind: 'refused',
    response: { status: 200, xml: expect.stringContaining('NotFound') as string },
  })
  expect(other).toMatchObject({ kind: 'refused', response: { status: 200 } })
})

test('an error without a response has none', async () => {
  const transport: Transport = () => Promise.reject(new Error('no network'))
  const error = await errorOf(createFlash({ endpoint, ...credentials, transport }).monthlyAccount(input))

  expect(error).not.toHaveProperty('response')
})

test('a rejection that is handled by one of the two promises is not reported as unhandled', async () => {
  const unhandled = vi.fn()
  process.on('unhandledRejection', unhandled)
  const flash = leakyFlash()
  await errorOf(flash.getMonthlyAccount({ accountNumber: 'nobody' }).withResponse())
  await errorOf(flash.getMonthlyAccount({ accountNumber: 'nobody' }))
  await new Promise((resolve) => setTimeout(resolve, 10))
  process.off('unhandledRejection', unhandled)

  expect(unhandled).not.toHaveBeenCalled()
})
