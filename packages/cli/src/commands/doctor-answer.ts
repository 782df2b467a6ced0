import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'

/** What came of a request without a body. */
export interface Answer {
  /** By how many milliseconds the server's clock is ahead of this machine's; undefined if it does not send its time. */
  readonly aheadMs?: number | undefined
  /** Why there was no response. */
  readonly error?: unknown
}

/** Asks a server for its time. A server that wants a client certificate may refuse only now, after the handshake. */
export function askTime(url: URL, tls: object | undefined, timeoutMs: number): Promise<Answer> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve) => {
    // HEAD has no body, so no operation is called. No credentials are sent but a client certificate.
    const request = send(url, { method: 'HEAD', timeout: timeoutMs, agent: false, ...tls }, ({ headers }) => {
      const ahead = Date.parse(headers.date ?? '') - Date.now()
      resolve({ aheadMs: Number.isNaN(ahead) ? undefined : ahead })
      request.destroy()
    })
    request.on('timeout', () => request.destroy(new Error(`no response within ${String(timeoutMs)} ms`)))
    request.on('error', (error) => {
      resolve({ error })
    })
    request.end()
  })
}
