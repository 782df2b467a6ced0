/** Descriptions of the services, for the peers that cannot do without; made by `writeWsdls` from the SDK's own operations. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

// Found from the folder that a program runs in, because a bundled one does not know where it came from.
const folder = resolve('node_modules/.cache')
export const flashWsdl = join(folder, 'flash.wsdl')

export async function writeWsdls() {
  const { wsdlOf } = await import('@acct/core/testing')
  const flash = await import('@acct/flash')
  mkdirSync(folder, { recursive: true })
  writeFileSync(flashWsdl, wsdlOf({ ...flash, endpoint: 'http://localhost/' }))
}
