export * from './get-customer-account-by-account-id.js'
export * from './transfer-customer-account.js'
