import { asIs, pascalCase, service, xs } from '@acct/core'
import { isGuid, type FlashResult } from './types.js'

const namespace = 'http://kleverlogic.com/webservices/'

const credentials = {
  securityToken: xs.secret(xs.text()),
  locationId: xs.named('locationID', xs.text()),
}

/** FlashParking's Monthly API, an ASP.NET ASMX service. */
export const flash = service({
  name: 'Flash',
  namespaces: { web: namespace },
  memberPrefix: 'web',
  answerPrefixes: ['web'],
  spell: asIs,
  spellAnswer: pascalCase,
  soapAction: (operation) => namespace + operation,
  credentials,
  frame: (fields) => ({ ...credentials, ...fields }),
  result: (operation) => `${operation}Result`,
  rules: {
    F01: { field: 'securityToken', required: true, says: 'must be a GUID', test: isGuid, sources: ['documented'] },
    F02: { field: 'locationId', required: true, says: 'must be a GUID', test: isGuid, sources: ['documented', 'public'] },
  },
  // Listed without a word on what each means.
  codes: [{ code: 'GeneralFailure' }, { code: 'InvalidLogin' }, { code: 'InvalidLocation' }, { code: 'NotFound' }],
  refusal: ({ code, message }: FlashResult) => (code === 'Success' ? undefined : { code, notes: [{ code, note: message, noteType: null }] }),
})
