export * from './get-monthly-account.js'
export * from './get-monthly-profiles.js'
export * from './monthly-account.js'
export * from './set-monthly-account-external-id.js'
