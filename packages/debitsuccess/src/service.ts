import { pascalCase, service, xs } from '@acct/core'
import * as z from 'zod'
import { codes } from './codes/index.js'
import { product } from './product.js'
import type { DebitsuccessResponse } from './types/index.js'

const namespace = 'Debitsuccess.WebServices.WCF'
const contracts = 'http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core'

const credentials = {
  // WCF reads members in alphabetical order and silently drops one that is in another position.
  user: z.strictObject({ password: xs.secret(xs.text()), username: xs.personal(xs.text()) }),
}

/** Debitsuccess's Extended Web Services, a WCF service. */
export const debitsuccess = service({
  name: 'Debitsuccess',
  product,
  namespaces: {
    deb: namespace,
    core: contracts,
    // The members whose namespace no page shows: every account change with a public sample has them in this one.
    // `ownNamespaces` replaces it.
    own: contracts,
    // The members of the operations that are known to have them here.
    req: `${contracts}.RequestMessages`,
    res: `${contracts}.ResponseMessages`,
  },
  memberPrefix: 'core',
  responsePrefixes: ['core', 'res', 'deb'],
  spell: pascalCase,
  // The name of the contract is on no public page. This is WCF's pattern with a guessed name.
  soapAction: (operation) => `${namespace}/IDSServices/${operation}`,
  credentials,
  frame: ({ requestInitiator, ...own }) => ({ ...(requestInitiator && { requestInitiator }), ...credentials, ...own }),
  wrapperElement: 'request',
  resultElement: (operation) => `${operation}Result`,
  rules: {
    D01: { field: 'user.username', required: true, vendor: '02', sources: ['documented'] },
    D02: { field: 'user.password', required: true, vendor: '02', sources: ['documented'] },
  },
  codes,
  refusal: ({ status, notes }: DebitsuccessResponse) => {
    if (status === 'Succeed') return undefined
    const first = notes.find(({ noteType }) => noteType === 'Error') ?? notes[0]
    return { code: first?.code ?? status, notes, outcome: status === 'Unknown' ? 'unknown' : undefined }
  },
})
