/** What a fault says of whether the request may have been carried out: `docs/errors.md`, "Faults". */
import { isFaultError, type FaultError, type SoapVersion } from '@acct/core'
import { createFlash, operations } from '@acct/flash'
import { errorOf } from '@acct/test-kit'
import { describe, expect, test } from 'vitest'

const soap11 = 'http://schemas.xmlsoap.org/soap/envelope/'
const soap12 = 'http://www.w3.org/2003/05/soap-envelope'
const addressing = 'http://www.w3.org/2005/08/addressing'
const wcfAddressing = 'http://schemas.microsoft.com/ws/2005/05/addressing/none'
const wcfDispatcher = 'http://schemas.microsoft.com/net/2005/12/windowscommunicationfoundation/dispatcher'
const security = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'

async function faultOf(inside: string, soapVersion: SoapVersion = '1.1'): Promise<FaultError> {
  const namespace = soapVersion === '1.1' ? soap11 : soap12
  const body = `<s:Envelope xmlns:s="${namespace}"><s:Body><s:Fault>${inside}</s:Fault></s:Body></s:Envelope>`
  const flash = createFlash({
    endpoint: 'http://provider.test/',
    securityToken: '11111111-2222-3333-4444-555555555555',
    locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
    soapVersion,
    transport: () =>
      Promise.resolve({ status: 500, headers: { 'content-type': 'text/xml' }, body: new TextEncoder().encode(body) }),
  })
  const error = await errorOf(flash.monthlyAccount(operations.monthlyAccount.example.input))
  return isFaultError(error) ? error : expect.fail(error.message)
}

const fault11 = (code: string, reason = 'x', namespace = 'urn:none'): string =>
  `<faultcode xmlns:p="${namespace}">${code}</faultcode><faultstring>${reason}</faultstring>`

const fault12 = (code: string, ...subcodes: readonly (readonly [name: string, namespace: string])[]): string => {
  const inner = subcodes.reduceRight(
    (inside, [name, namespace]) => `<s:Subcode><s:Value xmlns:p="${namespace}">${name}</s:Value>${inside}</s:Subcode>`,
    '',
  )
  return `<s:Code><s:Value>${code}</s:Value>${inner}</s:Code><s:Reason><s:Text xml:lang="en">x</s:Text></s:Reason>`
}

describe('a fault of SOAP 1.1', () => {
  test.each([
    ['s:VersionMismatch', 'x', undefined],
    ['s:MustUnderstand', 'x', undefined],
    ['p:ActionNotSupported', 'x', addressing],
    ['p:ActionNotSupported', 'x', wcfAddressing],
    ['p:DestinationUnreachable', 'x', addressing],
    ['p:DeserializationFailed', 'x', wcfDispatcher],
    ['p:InvalidSecurity', 'x', security],
    ['s:Client', 'Server was unable to read request. ---> There is an error in XML document (1, 2).', undefined],
    ['s:Client', 'Server did not recognize the value of HTTP Header SOAPAction: urn:a.', undefined],
    ['s:Client', 'Missing SOAPAction header ---> System.Exception', undefined],
    ['s:Client', 'Unable to handle request without a valid action parameter. Please supply one.', undefined],
    ['s:Client', 'Bad Request', undefined],
    ['s:Client', 'looks like we got "Body" without function call', undefined],
    ['s:Client', 'Error cannot find parameter', undefined],
    ['s:Server', "Procedure 'Pay' not present", undefined],
  ])(
    'with the code %s and the words "%s" was raised before the service was called',
    async (code, reason, namespace) => {
      expect((await faultOf(fault11(code, reason, namespace))).outcome).toBe('refused')
    },
  )

  test.each([
    ['s:Client', 'The account could not be saved', undefined],
    ['s:Server', 'Object reference not set to an instance of an object', undefined],
    ['p:VersionMismatch', 'x', 'urn:own'],
    ['p:ActionNotSupported', 'x', 'urn:own'],
    ['p:MustUnderstand', 'x', soap12],
    ['p:InternalServiceFault', 'x', wcfDispatcher],
    ['s:Server', 'Server was unable to read request', undefined],
    ['s:Client', 'Before that: Server was unable to read request', undefined],
    ['s:Client', 'looks like we got no XML document', undefined],
  ])('with the code %s and the words "%s" may come from the service', async (code, reason, namespace) => {
    expect((await faultOf(fault11(code, reason, namespace))).outcome).toBe('unknown')
  })

  test('with two codes is trusted in neither', async () => {
    expect((await faultOf(fault11('s:VersionMismatch') + fault11('s:Server'))).outcome).toBe('unknown')
    expect((await faultOf(fault11('s:VersionMismatch') + fault12('s:Sender'))).outcome).toBe('unknown')
  })
})

describe('a fault of SOAP 1.2', () => {
  test.each([
    ['s:VersionMismatch', [], 'refused', null],
    ['s:DataEncodingUnknown', [], 'refused', null],
    ['s:Sender', [], 'unknown', null],
    ['s:Receiver', [], 'unknown', null],
    ['s:Sender', [['p:ActionNotSupported', addressing]], 'refused', 'ActionNotSupported'],
    ['s:Sender', [['p:DeserializationFailed', wcfDispatcher]], 'refused', 'DeserializationFailed'],
    [
      's:Sender',
      [
        ['p:Outer', 'urn:a'],
        ['p:FailedAuthentication', security],
      ],
      'refused',
      'Outer.FailedAuthentication',
    ],
    ['s:Sender', [['p:OutOfFunds', 'urn:own']], 'unknown', 'OutOfFunds'],
  ] as const)('%s %j', async (code, subcodes, outcome, subcode) => {
    expect(await faultOf(fault12(code, ...subcodes), '1.2')).toMatchObject({ outcome, subcode })
  })
})

describe('what a fault says', () => {
  test('keeps the parts of its detail apart, as text and as elements', async () => {
    const { detail, detailElements } = await faultOf(
      fault11('s:Client') +
        '<detail><a:Error xmlns:a="urn:a"><Code>7</Code><Text>No such account</Text></a:Error></detail>',
    )
    expect(detail).toBe('7 No such account')
    expect(detailElements).toMatchObject([
      { namespace: 'urn:a', local: 'Error', elements: [{ local: 'Code', text: '7' }, { text: 'No such account' }] },
    ])
  })

  test('keeps only a readable amount of its detail', async () => {
    const texts = Array.from({ length: 1_200 }, (_, index) => `<a><b>${String(index)}</b></a>`).join('')
    const { detail, detailElements } = await faultOf(`${fault11('s:Server', 'x')}<detail>${texts}</detail>`)
    expect(detail).toContain('1198 1199')
    expect([detailElements.length, detailElements.at(-1)?.elements[0]?.text]).toEqual([500, '499'])
  })

  test('is in the message: code, subcode, reason and detail, in one line of bounded length', async () => {
    const { message } = await faultOf(`${fault11('s:Client', 'Validation\n Error')}<detail>Invalid Suburb</detail>`)
    expect(message).toBe(
      'monthlyAccount: the provider responded with a fault (Client): Validation Error: Invalid Suburb',
    )
    expect((await faultOf(fault11('s:Client', 'x'.repeat(5_000)))).message.length).toBeLessThan(400)
  })

  test('loses its prefixes only if its code consists of names', async () => {
    expect((await faultOf(fault11('a:b:Client'))).code).toBe('Client')
    expect((await faultOf(fault11('a b: c'))).code).toBe('a b: c')
  })
})
