import { pascalCase, service, xs } from '@acct/core'
import * as z from 'zod'
import type { DebitsuccessAnswer } from './types.js'

const namespace = 'Debitsuccess.WebServices.WCF'
const contracts = 'http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core'

const credentials = {
  // WCF reads members in alphabetical order and drops, in silence, one that stands elsewhere.
  user: z.strictObject({ password: xs.secret(xs.text()), username: xs.text() }),
}

/** Debitsuccess's Extended Web Services, a WCF service. */
export const debitsuccess = service({
  name: 'Debitsuccess',
  namespaces: { deb: namespace, core: contracts, own: `${contracts}.RequestMessages`, res: `${contracts}.ResponseMessages` },
  memberPrefix: 'core',
  answerPrefixes: ['core', 'res', 'deb'],
  spell: pascalCase,
  // The name of the contract stands on no public page; this is WCF's pattern with a guess in it.
  soapAction: (operation) => `${namespace}/IDSServices/${operation}`,
  credentials,
  frame: ({ requestInitiator, ...own }) => ({ ...(requestInitiator && { requestInitiator }), ...credentials, ...own }),
  wrapper: 'request',
  result: (operation) => `${operation}Result`,
  rules: {
    D01: { field: 'user.username', required: true, vendor: '02', sources: ['documented'] },
    D02: { field: 'user.password', required: true, vendor: '02', sources: ['documented'] },
  },
  codes: [
    { code: '00', message: 'Success' },
    { code: '01', message: 'The server is not available', outcome: 'unknown' },
    { code: '02', message: 'Invalid user credentials' },
    { code: '04', message: 'Account already exists (Duplicate accounts)' },
    { code: '05', message: 'Request Time out', outcome: 'unknown' },
    { code: '06', message: 'Unknown exception occurred during processing of this message', outcome: 'unknown' },
    { code: '07', message: 'Multiple accounts found with this criteria' },
    { code: '08', message: 'There is no record found with this criteria' },
    { code: '09', message: 'Failed to complete the process' },
    { code: '10', message: 'Account is not active' },
    { code: '11', message: 'Timeout/Deadlock Error - Please retry', outcome: 'unknown' },
    { code: '100', message: 'SOAP message validation error' },
    {
      code: '12016',
      message: 'Missing required reference number. Must provide either ExternalAccountReferenceNo or AccountReferenceNo or both.',
      field: 'accountReferenceNo',
    },
    { code: '14054', message: 'Cannot find the provided TargetFacilityIdentifier.', field: 'targetFacilityIdentifier' },
    { code: '14055', message: 'TargetFacilityIdentifier is required.', field: 'targetFacilityIdentifier' },
    {
      code: '14056',
      // The provider's own spelling.
      message:
        'Cannot transfer account across facilities. Pleas ensure the target facility account (TargetFacilityIdentifier) is from the same facility as the account being transferred.',
      field: 'targetFacilityIdentifier',
    },
    { code: '14057', message: 'Cannot transfer account that has already been billed.' },
    { code: '14083', message: "Cannot transfer this account as payments have already been settled to the account's existing Facility Identifier." },
  ],
  refusal: ({ status, notes }: DebitsuccessAnswer) => {
    if (status === 'Succeed') return undefined
    const first = notes.find(({ noteType }) => noteType === 'Error') ?? notes[0]
    return { code: first?.code ?? status, notes, outcome: status === 'Unknown' ? 'unknown' : 'refused' }
  },
})
