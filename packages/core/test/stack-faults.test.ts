import { expect, it } from 'vitest'
import { isStackFault } from '../src/call-errors/stack-faults.js'
import { envelopeNamespaces } from '../src/soap/envelope-namespaces.js'

const soap11 = envelopeNamespaces['1.1']
const soap12 = envelopeNamespaces['1.2']
const security = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'

it.each(['InvalidSecurity', 'FailedAuthentication', 'MessageExpired'])(
  'WS-Security %s is raised before the service is called',
  (local) => {
    expect(isStackFault([{ namespace: security, local }], '', soap11)).toBe(true)
  },
)

it.each(['', 'failedcheck', 'BackendFailed'])('"%s" is not a code of WS-Security, whatever its namespace', (local) => {
  expect(isStackFault([{ namespace: security, local }], '', soap11)).toBe(false)
})

it('a code of SOAP does not count as one in a subcode', () => {
  const code = { namespace: soap12, local: 'MustUnderstand' }
  expect(isStackFault([code], '', soap12)).toBe(true)
  expect(isStackFault([{ namespace: soap12, local: 'Receiver' }, code], '', soap12)).toBe(false)
})

it.each([
  [soap11, soap12],
  [soap12, soap11],
])('a code of SOAP in the namespace %s does not count as one in an envelope of %s', (namespace, soapNamespace) => {
  expect(isStackFault([{ namespace, local: 'MustUnderstand' }], '', soapNamespace)).toBe(false)
})

it.each([
  ['Client', 'Bad Request'],
  ['Server', "Procedure 'Pay' not present"],
])('the words of a stack count for nothing under a %s that is not a code of SOAP', (local, reason) => {
  expect(isStackFault([{ namespace: soap11, local }], reason, soap11)).toBe(true)
  expect(isStackFault([{ namespace: 'urn:own', local }], reason, soap11)).toBe(false)
  expect(isStackFault([{ namespace: undefined, local }], reason, soap11)).toBe(false)
})

it('a fault without a code may come from the service, whatever its words', () => {
  expect(isStackFault([], 'Bad Request', soap11)).toBe(false)
})
