/**
 * Calls whose facts are only inferred: `emersion.send(getAccountBalance, { accountId })`. They may change with any release.
 * To call one otherwise than it is declared here, send a copy: `{ ...getAccountBalance, namespaces: { acc: '…' } }`.
 */
export * from './check-username-availability.js'
export * from './get-account-balance.js'
export * from './get-account.js'
