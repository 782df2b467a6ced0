/**
 * Who may talk to the sandbox: programs of this machine, or of the network that `--host` opens it to. A web page from
 * elsewhere, open in a browser that reaches the sandbox, may not: neither by the sandbox's own name, nor by a name that
 * its author points at the sandbox (DNS rebinding).
 */
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i

/**
 * Where the sandbox listens beyond loopback: addresses, and names that no public DNS server answers, such as those of
 * containers (RFC 6761, RFC 6762, and `.internal`, which ICANN has reserved).
 */
function isPrivate(authority: string): boolean {
  const host = authority.replace(/:\d{1,5}$/, '').toLowerCase()
  if (isIP(host.replace(/^\[|\]$/g, '')) > 0) return true
  return /^[a-z\d_-]+(?:\.(?:localhost|local|internal|test))?$/.test(host) || /\.(?:internal|local)$/.test(host)
}

/** Why a request is refused, or `undefined` when it is not. */
export function refusalOf({ headers: { host = '', origin } }: IncomingMessage, isOpen: boolean): string | undefined {
  const isAllowed = (authority: string): boolean => loopback.test(authority) || (isOpen && isPrivate(authority))
  if (!isAllowed(host)) return 'The sandbox responds to localhost and 127.0.0.1 only, unless --host opens it.'
  if (origin !== undefined && !isAllowed(origin.replace(/^https?:\/\//, '')))
    return 'The sandbox does not respond to web pages from elsewhere.'
  return undefined
}

/** The same for a request that changes something: the sandbox's own page may, and programs that send JSON. */
export function changeRefusalOf({
  headers: { host, origin, 'content-type': type = '' },
}: IncomingMessage): string | undefined {
  if (origin !== undefined && origin !== `http://${String(host)}`)
    return 'Only the page of the sandbox itself may do this.'
  return /^application\/json\s*(?:;|$)/i.test(type) ? undefined : 'The content type must be application/json.'
}
