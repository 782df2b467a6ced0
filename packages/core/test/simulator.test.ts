import { describe, expect, test } from 'vitest'
import { createDebitsuccess } from '@acct/debitsuccess'
import { simulateDebitsuccess } from '@acct/debitsuccess/testing'
import { createEmersion, operations as emersionOperations } from '@acct/emersion'
import { simulateEmersion } from '@acct/emersion/testing'
import { createFlash, operations } from '@acct/flash'
import * as experimental from '@acct/flash/experimental'
import { refuse, simulateFlash } from '@acct/flash/testing'
import { errorOf } from '@acct/test-kit'

const credentials = {
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
}
const endpoint = 'http://localhost'
const namespace = 'http://kleverlogic.com/webservices/'
const account = operations.monthlyAccount.example.input
const names = Object.values({ ...operations, ...experimental })
  .map(({ name }) => name)
  .join(', ')
const { xml } = createFlash({ endpoint, ...credentials }).prepare('monthlyAccount', account)

const enveloped = (body: string): string =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`

/** What a simulated Flash answers to a message: its status, its text, and the call as it is kept. */
async function answerTo(body: string, headers: Readonly<Record<string, string>> = {}, vendor = simulateFlash()) {
  const response = await vendor.handle({ headers, body })
  const [call] = vendor.calls
  return {
    status: response.status,
    text: Buffer.from(response.body).toString(),
    operation: call?.operation,
    problem: call?.problem,
  }
}

describe('an operation is found', () => {
  test('by the Body, whatever the SOAPAction says', async () => {
    expect(await answerTo(xml, { soapaction: `"${namespace}SetMonthlyAccountExternalID"` })).toMatchObject({
      status: 200,
      operation: 'monthlyAccount',
      problem: undefined,
    })
  })

  test.each([
    ['the header', { soapaction: `"${namespace}MonthlyAccount"` }],
    ['the header without quotes', { soapaction: `${namespace}MonthlyAccount` }],
    [
      'the parameter of SOAP 1.2',
      { 'content-type': `application/soap+xml; charset=utf-8; action="${namespace}MonthlyAccount"` },
    ],
  ])('or else by the SOAPAction: %s; then nothing was sent, and the provider refuses it', async (_, headers) => {
    const empty = await answerTo(enveloped(''), headers)
    expect(empty).toMatchObject({
      status: 200,
      operation: 'monthlyAccount',
      problem: `Only the SOAPAction names MonthlyAccount: the Body has nothing instead of {${namespace}}MonthlyAccount`,
    })
    expect(empty.text).toContain('<web:Code>InvalidLogin</web:Code>')
    const other = await answerTo(xml.replaceAll(namespace, 'urn:other'), headers)
    expect(other).toMatchObject({
      operation: 'monthlyAccount',
      problem:
        `Only the SOAPAction names MonthlyAccount: the Body has {urn:other}MonthlyAccount instead of ` +
        `{${namespace}}MonthlyAccount`,
    })
    expect(other.text).toContain('<web:Code>InvalidLogin</web:Code>')
  })

  test.each([
    ['another element', enveloped('<x xmlns="urn:x"/>'), `Flash has no operation x; it has ${names}`],
    [
      'another namespace',
      xml.replaceAll(namespace, 'urn:other'),
      `Flash has no operation MonthlyAccount in the namespace "urn:other"; its namespace is "${namespace}"`,
    ],
    [
      'an empty Body',
      enveloped(''),
      `The Body is empty, and the SOAPAction "urn:nothing" names no operation of Flash; it has ${names}`,
    ],
  ])('or the response says why not: %s', async (_, body, problem) => {
    const answer = await answerTo(body, { soapaction: '"urn:nothing"' })
    expect(answer).toMatchObject({ status: 500, operation: undefined })
    expect(answer.problem).toBe(problem)
    expect(answer.text).toContain('<faultcode>soap:Client</faultcode>')
  })

  test.each([
    ['cut off', xml.slice(0, -20), 'This is not a complete XML document, or it has a DOCTYPE.'],
    ['no XML', '{}', 'This is not a complete XML document, or it has a DOCTYPE.'],
    ['with a DOCTYPE', `<!DOCTYPE x>${xml}`, 'This is not a complete XML document, or it has a DOCTYPE.'],
    ['no envelope', '<a/>', 'This is not a SOAP envelope but a.'],
  ])('a message that is %s is answered as ASP.NET does, with the reason', async (_, body, problem) => {
    expect(await answerTo(body, { soapaction: `"${namespace}MonthlyAccount"` })).toEqual({
      status: 400,
      text: problem,
      operation: undefined,
      problem,
    })
  })

  test('an envelope of no known version is a fault of the version', async () => {
    const answer = await answerTo(xml.replace('http://schemas.xmlsoap.org/soap/envelope/', 'urn:soap'))
    expect(answer.text).toContain('<faultcode>soap:VersionMismatch</faultcode>')
  })
})

describe('an error that an override throws', () => {
  const thrown = (): never => {
    throw new Error('a bug of the test')
  }

  test('is a failure of each provider in its own words, and the outcome is unknown', async () => {
    const flash = createFlash({
      endpoint,
      ...credentials,
      transport: simulateFlash({}, { monthlyAccount: thrown }).transport,
    })
    expect(await errorOf(flash.monthlyAccount(account))).toMatchObject({
      kind: 'fault',
      outcome: 'unknown',
      code: 'Server',
      reason: 'Server was unable to process request. ---> a bug of the test',
    })
    const emersion = createEmersion({
      endpoint,
      transport: simulateEmersion({}, { createComplexAccount: thrown }).transport,
    })
    expect(
      await errorOf(emersion.createComplexAccount(emersionOperations.createComplexAccount.example.input)),
    ).toMatchObject({ kind: 'fault', outcome: 'unknown', code: 'Server', reason: 'a bug of the test' })
    const debitsuccess = createDebitsuccess({
      endpoint,
      user: { username: 'u', password: 'p' },
      transport: simulateDebitsuccess({}, { transferCustomerAccount: thrown }).transport,
    })
    const transfer = { accountReferenceNo: 'A', targetFacilityIdentifier: 'B' }
    expect(await errorOf(debitsuccess.transferCustomerAccount(transfer))).toMatchObject({
      kind: 'fault',
      outcome: 'unknown',
      code: 'InternalServiceFault',
      detail: 'a bug of the test',
    })
  })
})

describe('the record of the calls', () => {
  test('contains the last thousand, oldest first', async () => {
    const vendor = simulateFlash()
    for (let call = 0; call < 1_005; call++) await vendor.handle({ headers: {}, body: `<a>${String(call)}</a>` })
    expect(vendor.calls).toHaveLength(1_000)
    expect(vendor.calls.at(0)?.request.body).toBe('<a>5</a>')
    expect(vendor.calls.at(-1)?.request.body).toBe('<a>1004</a>')
  })

  test('is at most 50 MB of messages, and always contains the last call', async () => {
    const vendor = simulateFlash()
    const long = (letter: string, millions: number): string => letter.repeat(millions * 1_000_000)
    for (const letter of ['a', 'b', 'c']) await vendor.handle({ headers: {}, body: long(letter, 20) })
    expect(vendor.calls.map(({ request }) => request.body[0])).toEqual(['b', 'c'])
    await vendor.handle({ headers: {}, body: long('d', 60) })
    expect(vendor.calls.map(({ request }) => request.body[0])).toEqual(['d'])
  })
})

describe('misbehaviour', () => {
  test('applies to the calls of one account, as often as requested', async () => {
    const vendor = simulateFlash()
    const flash = createFlash({ endpoint, ...credentials, transport: vendor.transport })
    vendor.misbehave({ do: 'bad-gateway', account: 'EXT-2', times: 2 })
    await flash.monthlyAccount(account)
    const second = { ...account, accountNumber: 'EXT-2' }
    expect(await errorOf(flash.monthlyAccount(second))).toMatchObject({ kind: 'http' })
    expect(await errorOf(flash.monthlyAccount(second))).toMatchObject({ kind: 'http' })
    await expect(flash.monthlyAccount(second)).resolves.toMatchObject({ code: 'Success' })
  })

  test('applies to the calls of one operation', async () => {
    const vendor = simulateFlash()
    const flash = createFlash({ endpoint, ...credentials, transport: vendor.transport })
    vendor.misbehave({ do: 'reset', operation: 'setMonthlyAccountExternalId' })
    await flash.monthlyAccount(account)
    expect(
      await errorOf(flash.setMonthlyAccountExternalId(operations.setMonthlyAccountExternalId.example.input)),
    ).toMatchObject({ kind: 'connection', outcome: 'unknown' })
  })

  test.each<readonly [object | undefined, RegExp]>([
    [
      { do: 'reset', operation: 'monthlyAcount' },
      /operation must be .* not "monthlyAcount"; did you mean "monthlyAccount"\?/,
    ],
    [{ do: 'drop-aftr' }, /do must be .* not "drop-aftr"; did you mean "drop-after"\?/],
    [{ do: 'constructor' }, /do must be .* not "constructor"/],
    [{}, /do must be .* not undefined/],
    [{ do: 'reset', time: 2 }, /has no option "time"; it takes .*; did you mean "times"\?/],
    [{ do: 'reset', times: 0 }, /times must be a whole number above 0/],
    [{ do: 'reset', times: '2' }, /times must be a whole number above 0/],
    [{ do: 'reset', rate: 1.5 }, /rate must be from 0 to 1/],
    [{ do: 'delay', delayMs: NaN }, /delayMs must be from 0/],
    [{ do: 'delay', delayMs: '5' }, /delayMs must be a number/],
    [{ do: 'reset', rate: true }, /rate must be a number/],
    [{ do: 'reset', account: 7 }, /account must be a string/],
    [{ do: 'refuse' }, /refuse needs a response/],
    [[], /takes an object, not an array/],
    [undefined, /takes an object, not undefined/],
  ])('refuses unknown options: %j', (options, message) => {
    const vendor = simulateFlash()
    // What a program without types may pass.
    expect(() => vendor.misbehave(options as never)).toThrow(message)
  })

  test.each([
    [{ monthlyAcount: () => ({}) }, /not "monthlyAcount"; did you mean "monthlyAccount"\?/],
    [{ monthlyAccount: {} }, /the response of monthlyAccount must be a function/],
  ])('an override for an unknown operation, or one that is not a function, is refused: %j', (overrides, message) => {
    expect(() => simulateFlash({}, overrides as never)).toThrow(message)
  })

  test('by rate applies to that share of all calls', async () => {
    const vendor = simulateFlash()
    const flash = createFlash({ endpoint, ...credentials, transport: vendor.transport })
    const never = vendor.misbehave({ do: 'bad-gateway', rate: 0 })
    await flash.monthlyAccount(account)
    never.cancel()
    vendor.misbehave({ do: 'bad-gateway', rate: 1 })
    for (let call = 0; call < 3; call++)
      expect(await errorOf(flash.monthlyAccount(account))).toMatchObject({ kind: 'http' })
  })

  test('refuses with a chosen code, and does nothing', async () => {
    const vendor = simulateFlash()
    const flash = createFlash({ endpoint, ...credentials, transport: vendor.transport })
    const pending = vendor.misbehave({ do: 'refuse', response: refuse('InvalidLocation', 'closed today') })
    expect(pending.remaining()).toBe(1)
    expect(await errorOf(flash.monthlyAccount(account))).toMatchObject({
      kind: 'refused',
      code: 'InvalidLocation',
      outcome: 'refused',
    })
    expect(pending.remaining()).toBe(0)
    expect(vendor.accounts).toEqual([])
  })

  test('that is cancelled applies to no call', async () => {
    const vendor = simulateFlash()
    const flash = createFlash({ endpoint, ...credentials, transport: vendor.transport })
    vendor.misbehave({ do: 'reset' }).cancel()
    await expect(flash.monthlyAccount(account)).resolves.toMatchObject({ code: 'Success' })
  })
})
