/** The HTTP headers that the SDK writes itself. */
import type { SoapVersion } from '../service.js'
import type { Headers } from '../transport/headers.js'

export const ownHeaders = (soapVersion: SoapVersion, action: string, userAgent: string): Headers => ({
  ...(soapVersion === '1.1'
    ? { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: `"${action}"` }
    : { 'Content-Type': `application/soap+xml; charset=utf-8; action="${action}"` }),
  Accept: 'text/xml, application/soap+xml',
  'Accept-Encoding': 'gzip, deflate, br',
  'User-Agent': userAgent,
})

/** The package and the runtime, with its major version: `@acct/flash/0.1.0 node/20`. */
export function defaultUserAgent(product: string): string {
  const runtime = ['bun', 'deno', 'node'].find((name) => process.versions[name] !== undefined) ?? 'node'
  return `${product} ${runtime}/${process.versions[runtime]?.split('.')[0] ?? ''}`
}
