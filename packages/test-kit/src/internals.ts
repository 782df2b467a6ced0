/** The parts of the core that the kit needs and that are not public. */
export { camelCase } from '../../core/src/schema/spelling.js'
export { parseDocument } from '../../core/src/testing/xml.js'
export { childrenOf, textOf, type Element } from '../../core/src/xml/element.js'
