export * from './monthly-account.js'
export * from './set-monthly-account-external-id.js'
