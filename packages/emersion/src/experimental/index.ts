/**
 * Operations whose facts are only inferred: `emersion.send(getAccountBalance, { accountId })`. They may change with any
 * release. To call one differently from its declaration, send a copy: `{ ...getAccountBalance, namespaces: {
 * acc: '…' } }`.
 */
export * from './add-note.js'
export * from './cancel-account-discount-subscription.js'
export * from '../reads/check-username-availability.js'
export * from './complete-order.js'
export * from './create-account-discount-subscription.js'
export * from './create-retail-payment.js'
export * from './forgotten-password.js'
export * from '../reads/get-account.js'
export * from './get-account-balance.js'
export * from './get-available-packages.js'
export * from './get-service-identifier-realm.js'
export * from './get-service-subscription-periods.js'
export * from './get-usage-detail.js'
export * from './perform-simple-sq.js'
export * from './reset-password.js'
export * from './select-package-plan.js'
export * from './service-detail.js'
export * from './service-list.js'
export * from './service-lookup.js'
export * from './set-service-configuration.js'
export * from './set-service-identifier.js'
export * from './telephony-call-history.js'
