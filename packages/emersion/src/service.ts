import { pascalCase, service } from '@acct/core'
import { explain } from './faults.js'

const namespace = 'http://emersion.com.au/ServiceObjects'

/** Emersion's answers have nothing in common; only `result: false` says no. */
export type EmersionAnswer = object

/** Emersion's provider API, a PHP SoapServer. Who calls is told by a client certificate, not by the message. */
export const emersion = service({
  name: 'Emersion',
  namespaces: { ser: namespace },
  memberPrefix: 'ser',
  responsePrefixes: ['ser'],
  spell: pascalCase,
  // No page names a SOAPAction; this is the pattern that PHP's own WSDLs have.
  soapAction: (operation, namespace) => `${namespace}/${operation}`,
  credentials: {},
  frame: (fields) => fields,
  resultElement: undefined,
  rules: {},
  codes: [],
  refusal: (answer: EmersionAnswer) =>
    'result' in answer && answer.result === false ? { code: 'false', notes: [] } : undefined,
  explain,
})
