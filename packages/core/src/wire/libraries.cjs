/**
 * What is needed at the first call but not at import, each loaded when it is first asked for. A CommonJS module in both builds,
 * because only `require` is both synchronous and understood by every bundler.
 */
module.exports = {
  saxes: () => require('saxes'),
  xmlbuilder2: () => require('xmlbuilder2'),
}
