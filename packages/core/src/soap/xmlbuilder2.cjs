/** xmlbuilder2, loaded when a request is first written (see `xml/saxes.cjs` for why it is a CommonJS module). */
module.exports = () => require('xmlbuilder2')
