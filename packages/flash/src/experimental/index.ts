/**
 * Operations whose facts are only inferred: `flash.send(removeChildAccountLink, { accountNumber })`. They may change
 * with any release. To call one differently from its declaration, send a copy: `{ ...removeChildAccountLink,
 * requestElement: '…' }`.
 */
export * from './monthly-contact2.js'
export * from './remove-child-account-link.js'
