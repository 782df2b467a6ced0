/**
 * What an import does without, loaded when it is first asked for. A CommonJS module in both builds, because only `require` is both
 * synchronous and understood by every bundler.
 */
module.exports = {
  saxes: () => require('saxes'),
  xmlWriter: () => require('xmlbuilder2/lib/writers/XMLCBWriter.js'),
}
