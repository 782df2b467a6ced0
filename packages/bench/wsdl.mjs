/**
 * Where the description of Flash's service lies, for the peers that cannot do without; `bench.mjs` makes it from the
 * SDK's own operations.
 */
import { resolve } from 'node:path'

// Found from the folder that a program runs in, because a bundled one does not know where it came from.
export const flashWsdl = resolve('node_modules/.cache/flash.wsdl')
