/** Descriptions of the services, for the peers that cannot do without; made by `writeWsdls` from the SDK's own operations. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = new URL('./node_modules/.cache/', import.meta.url)
export const flashWsdl = fileURLToPath(new URL('flash.wsdl', folder))
export const emersionWsdl = fileURLToPath(new URL('emersion.wsdl', folder))

export async function writeWsdls() {
  const { wsdlOf } = await import('@acct/core/testing')
  const [flash, emersion] = await Promise.all([import('@acct/flash'), import('@acct/emersion')])
  mkdirSync(folder, { recursive: true })
  writeFileSync(flashWsdl, wsdlOf({ ...flash, endpoint: 'http://localhost/' }))
  writeFileSync(emersionWsdl, wsdlOf({ ...emersion, endpoint: 'http://localhost/' }))
}
