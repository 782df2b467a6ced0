import type { Code } from '@acct/core'

/**
 * What any operation may respond. The comment on a row says what to do about it; docs/debitsuccess/codes.md shows it.
 */
export const general = [
  /** It contradicts the refusal that it comes with, so it may have been done. Look the account up before you repeat. */
  { code: '00', message: 'Success', outcome: 'unknown' },
  /** It may have been done anyway. Look the account up before you repeat. */
  { code: '01', message: 'The server is not available', outcome: 'unknown' },
  /** Check `user`: it is the user name and password that Debitsuccess issued to you. */
  { code: '02', message: 'Invalid user credentials' },
  /** Another account has this reference already. Look that account up. */
  { code: '04', message: 'Account already exists (Duplicate accounts)' },
  /** It may have been done anyway. Look the account up before you repeat. */
  { code: '05', message: 'Request Time out', outcome: 'unknown' },
  /** It may have been done anyway. Look the account up before you repeat. */
  { code: '06', message: 'Unknown exception occurred during processing of this message', outcome: 'unknown' },
  /** Give `accountReferenceNo`, Debitsuccess's own, or both references. */
  { code: '07', message: 'Multiple accounts found with this criteria' },
  /**
   * Check the reference. A transfer gives the account a new one, so after an earlier attempt with an unknown outcome
   * look the account up by your external reference.
   */
  { code: '08', message: 'There is no record found with this criteria' },
  /**
   * Debitsuccess gives no reason. Look the account up, and ask Debitsuccess with the `id` of the response, which is in
   * `error.result`.
   */
  { code: '09', message: 'Failed to complete the process' },
  /** Only an active account can be changed. Look at its state at Debitsuccess. */
  { code: '10', message: 'Account is not active' },
  /**
   * It may have been done anyway, although the text asks for a retry. Look the account up before you repeat.
   */
  { code: '11', message: 'Timeout/Deadlock Error - Please retry', outcome: 'unknown' },
  /** Compare what `prepare` shows with the WSDL that you got with your account: its namespaces above all. */
  { code: '100', message: 'SOAP message validation error' },
  /** Give the name. If you gave one, its namespace or its position is not the one that the service reads. */
  { code: '12002', message: 'Missing client first name' },
  /** Give a day after today. */
  { code: '12005', message: 'Invalid Account.StartDate.The date must be in the future' },
  /** Give `accountReferenceNo`, `externalAccountReferenceNo` or both. */
  {
    code: '12016',
    message:
      'Missing required reference number. Must provide either ExternalAccountReferenceNo or AccountReferenceNo ' +
      'or both.',
    path: 'accountReferenceNo',
  },
  /** If you gave one, its namespace is not the one that the service reads: set `ownNamespaces`. */
  { code: '12017', message: 'Missing Description' },
  /** Give the telephone number. */
  { code: '12023', message: 'Missing phone number parameter' },
  /** Give the postcode of the address. */
  { code: '12026', message: 'Missing or invalid Postcode parameter' },
  /** Give the street of the address. */
  { code: '12027', message: 'Missing Street parameter' },
  /** If you gave one, its namespace is not the one that the service reads: set `ownNamespaces`. */
  {
    code: '12030',
    message: 'Missing NewExternalAccountReferenceNo parameter',
    path: 'newExternalAccountReferenceNo',
  },
  /** If you gave one, its namespace is not the one that the service reads: set `ownNamespaces`. */
  { code: '12031', message: 'Missing NextPaymentDate parameter', path: 'nextPaymentDate' },
] as const satisfies readonly Code[]
