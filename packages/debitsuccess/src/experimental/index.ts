/**
 * Operations for which something important is only inferred: `debitsuccess.send(stopPayment, { … })`. They may change
 * with any release. Compare each with the WSDL that you got with your account before the first call: Debitsuccess
 * silently ignores members in another position or another namespace. `ownNamespaces` takes their names too.
 */
export * from './adjust-account-fixed-term.js'
export * from './adjust-account-minimum-term.js'
export * from './get-commission-configuration.js'
export * from './stop-payment.js'
export * from './update-account-code.js'
export * from './update-client-address.js'
export * from './update-client-email-address.js'
export * from './update-client-phone-number.js'
