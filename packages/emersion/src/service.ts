import { pascalCase, service } from '@acct/core'
import { readFault } from './fault-reader.js'
import { product } from './product.js'

/** Emersion's responses have no common members. Only `result: false` or `status: false` is a refusal. */
export type EmersionResponse = object

/** Emersion's provider API, a PHP SoapServer. A client certificate identifies the caller, not the message. */
export const emersion = service({
  name: 'Emersion',
  product,
  // No page names a SOAPAction. The default, namespace and operation, is the pattern of PHP's own WSDLs.
  namespaces: { ser: 'http://emersion.com.au/ServiceObjects' },
  spell: pascalCase,
  refusal: (response: EmersionResponse) =>
    ('result' in response && response.result === false) || ('status' in response && response.status === false)
      ? { code: 'false', notes: [] }
      : undefined,
  explain: readFault,
})
