export * from './transfer-customer-account.js'
