/**
 * Operations whose facts are only inferred: `emersion.send(getAccountBalance, { accountId })`. They may change with any
 * release. To call one in another way than it is declared here, send a copy: `{ ...getAccountBalance, namespaces: {
 * acc: '…' } }`.
 */
export * from '../reads/check-username-availability.js'
export * from './get-account-balance.js'
export * from '../reads/get-account.js'
