/**
 * saxes, loaded when a response first needs it. A CommonJS module in both builds, because only `require` is both
 * synchronous and understood by every bundler.
 */
module.exports = () => require('saxes')
