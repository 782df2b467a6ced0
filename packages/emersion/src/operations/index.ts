export * from './create-complex-account.js'
export * from './update-complex-account.js'
