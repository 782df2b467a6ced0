import { expect, it } from 'vitest'
import { faultOriginOf } from '../src/soap/fault-origin.js'
import { envelopeNamespaces } from '../src/soap/soap-version.js'

const soap11 = envelopeNamespaces['1.1']
const soap12 = envelopeNamespaces['1.2']
const security = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'

it.each(['InvalidSecurity', 'FailedAuthentication', 'MessageExpired'])(
  'WS-Security %s is raised before the service is called',
  (local) => {
    expect(faultOriginOf([{ namespace: security, local }], '', soap11)).toBe('stack')
  },
)

it.each(['', 'failedcheck', 'BackendFailed'])('"%s" is no code of WS-Security, whatever its namespace', (local) => {
  expect(faultOriginOf([{ namespace: security, local }], '', soap11)).toBe('service')
})

it("a code of SOAP is not SOAP's own as a subcode", () => {
  const code = { namespace: soap12, local: 'MustUnderstand' }
  expect(faultOriginOf([code], '', soap12)).toBe('stack')
  expect(faultOriginOf([{ namespace: soap12, local: 'Receiver' }, code], '', soap12)).toBe('service')
})
