/** xmlbuilder2's writer, loaded when a request is first written; in a file of its own, so that a bundle holds only what it uses. */
module.exports = () => require('xmlbuilder2/lib/writers/XMLCBWriter.js')
