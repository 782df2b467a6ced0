/**
 * Who may talk to the sandbox: programs of this machine. A web page from elsewhere, open in a browser of this machine, may
 * not: not by naming the sandbox itself, and not by a name of its own that it lets point here (DNS rebinding).
 */
import type { IncomingMessage } from 'node:http'

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i

/** Why a request is not answered, or nothing when it is. */
export function refusalOf({ headers: { host = '', origin } }: IncomingMessage): string | undefined {
  if (!loopback.test(host)) return 'The sandbox answers to localhost and 127.0.0.1 only.'
  if (origin !== undefined && !loopback.test(origin.replace(/^https?:\/\//, '')))
    return 'The sandbox does not answer to web pages from elsewhere.'
  return undefined
}

/** The same for a request of the sandbox's own page to change something. */
export function pageRefusalOf({
  headers: { host, origin, 'content-type': type = '' },
}: IncomingMessage): string | undefined {
  if (origin !== undefined && origin !== `http://${String(host)}`)
    return 'Only the page of the sandbox itself may do this.'
  return /^application\/json\s*(?:;|$)/i.test(type) ? undefined : 'This takes JSON.'
}
