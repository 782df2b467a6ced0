import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'

/** By how many milliseconds a server's clock is ahead of this machine's; undefined if it does not send its time. */
export function clockAheadMs(url: URL, tls: object | undefined, timeoutMs: number): Promise<number | undefined> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve) => {
    // HEAD has no body, so no operation is called. No credentials are sent but a client certificate.
    const request = send(url, { method: 'HEAD', timeout: timeoutMs, agent: false, ...tls }, ({ headers }) => {
      const ahead = Date.parse(headers.date ?? '') - Date.now()
      resolve(Number.isNaN(ahead) ? undefined : ahead)
      request.destroy()
    })
    request.on('timeout', () => request.destroy())
    request.on('error', () => {
      resolve(undefined)
    })
    request.on('close', () => {
      resolve(undefined)
    })
    request.end()
  })
}
