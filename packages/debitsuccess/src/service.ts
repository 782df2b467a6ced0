import { pascalCase, service, xs } from '@acct/core'
import * as z from 'zod'
import type { DebitsuccessAnswer } from './types.js'
import { product } from './product.js'

const namespace = 'Debitsuccess.WebServices.WCF'
const contracts = 'http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core'

const credentials = {
  // WCF reads members in alphabetical order and drops, in silence, one that stands elsewhere.
  user: z.strictObject({ password: xs.secret(xs.text()), username: xs.personal(xs.text()) }),
}

/** Debitsuccess's Extended Web Services, a WCF service. */
export const debitsuccess = service({
  name: 'Debitsuccess',
  product,
  namespaces: {
    deb: namespace,
    core: contracts,
    // The members that belong to one operation: every write whose sample is public has them in the contracts' own
    // namespace.
    own: contracts,
    res: `${contracts}.ResponseMessages`,
  },
  memberPrefix: 'core',
  responsePrefixes: ['core', 'res', 'deb'],
  spell: pascalCase,
  // The name of the contract stands on no public page; this is WCF's pattern with a guess in it.
  soapAction: (operation) => `${namespace}/IDSServices/${operation}`,
  credentials,
  frame: ({ requestInitiator, ...own }) => ({ ...(requestInitiator && { requestInitiator }), ...credentials, ...own }),
  wrapperElement: 'request',
  resultElement: (operation) => `${operation}Result`,
  rules: {
    D01: { field: 'user.username', required: true, vendor: '02', sources: ['documented'] },
    D02: { field: 'user.password', required: true, vendor: '02', sources: ['documented'] },
  },
  // The comment on a row says what to do about it; docs/debitsuccess/codes.md is made of them.
  codes: [
    { code: '00', message: 'Success' },
    /** It may have been done all the same. Look the account up before you repeat. */
    { code: '01', message: 'The server is not available', outcome: 'unknown' },
    /** Check `user`: it is the user name and password that Debitsuccess issued to you. */
    { code: '02', message: 'Invalid user credentials' },
    /** Another account has this reference already. Look that account up. */
    { code: '04', message: 'Account already exists (Duplicate accounts)' },
    /** It may have been done all the same. Look the account up before you repeat. */
    { code: '05', message: 'Request Time out', outcome: 'unknown' },
    /** It may have been done all the same. Look the account up before you repeat. */
    { code: '06', message: 'Unknown exception occurred during processing of this message', outcome: 'unknown' },
    /** Give `accountReferenceNo`, Debitsuccess's own, or both references. */
    { code: '07', message: 'Multiple accounts found with this criteria' },
    /**
     * Check the reference. A transfer gives the account a new one, so after an earlier attempt with an unknown outcome
     * look the account up by your external reference.
     */
    { code: '08', message: 'There is no record found with this criteria' },
    /**
     * Debitsuccess gives no reason. Look the account up, and ask Debitsuccess with the `id` of the answer, which is in
     * `error.result`.
     */
    { code: '09', message: 'Failed to complete the process' },
    /** Only an active account can be changed. Look at its state at Debitsuccess. */
    { code: '10', message: 'Account is not active' },
    /**
     * It may have been done all the same, although the words ask for a retry. Look the account up before you repeat.
     */
    { code: '11', message: 'Timeout/Deadlock Error - Please retry', outcome: 'unknown' },
    /** Compare what `prepare` shows with the WSDL that you got with your account: its namespaces above all. */
    { code: '100', message: 'SOAP message validation error' },
    /** Give `accountReferenceNo`, `externalAccountReferenceNo` or both. */
    {
      code: '12016',
      message:
        'Missing required reference number. Must provide either ExternalAccountReferenceNo or AccountReferenceNo ' +
        'or both.',
      path: 'accountReferenceNo',
    },
    /** Check `targetFacilityIdentifier`: it is the prefix of an existing facility account, such as `ASDF`. */
    { code: '14054', message: 'Cannot find the provided TargetFacilityIdentifier.', path: 'targetFacilityIdentifier' },
    /**
     * If you gave one, its namespace is not the one that the service reads: set `ownNamespaces` as in the WSDL that you
     * got with your account.
     */
    { code: '14055', message: 'TargetFacilityIdentifier is required.', path: 'targetFacilityIdentifier' },
    /** A transfer stays inside one facility. Choose a facility account of the same facility. */
    {
      code: '14056',
      // The provider's own spelling.
      message:
        'Cannot transfer account across facilities. Pleas ensure the target facility account ' +
        '(TargetFacilityIdentifier) is from the same facility as the account being transferred.',
      path: 'targetFacilityIdentifier',
    },
    /** The account stays where it is: Debitsuccess does not transfer one that has been billed. */
    { code: '14057', message: 'Cannot transfer account that has already been billed.' },
    /** The account stays where it is: payments have been settled to its present facility account. */
    {
      code: '14083',
      message:
        "Cannot transfer this account as payments have already been settled to the account's existing Facility " +
        'Identifier.',
    },
  ],
  refusal: ({ status, notes }: DebitsuccessAnswer) => {
    if (status === 'Succeed') return undefined
    const first = notes.find(({ noteType }) => noteType === 'Error') ?? notes[0]
    return { code: first?.code ?? status, notes, outcome: status === 'Unknown' ? 'unknown' : 'refused' }
  },
})
