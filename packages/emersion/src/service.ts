import { pascalCase, service } from '@acct/core'
import { readFault } from './fault-reader.js'
import { product } from './product.js'

/** Emersion's answers have nothing in common; only `result: false` or `status: false` says no. */
export type EmersionAnswer = object

/** Emersion's provider API, a PHP SoapServer. Who calls is told by a client certificate, not by the message. */
export const emersion = service({
  name: 'Emersion',
  product,
  // No page names a SOAPAction. The default, namespace and operation, is the pattern of PHP's own WSDLs.
  namespaces: { ser: 'http://emersion.com.au/ServiceObjects' },
  spell: pascalCase,
  refusal: (answer: EmersionAnswer) =>
    ('result' in answer && answer.result === false) || ('status' in answer && answer.status === false)
      ? { code: 'false', notes: [] }
      : undefined,
  explain: readFault,
})
