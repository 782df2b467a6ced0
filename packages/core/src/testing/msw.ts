/** A simulator at the HTTP boundary, for msw. */
import { http, HttpResponse, type HttpHandler } from 'msw'
import { TransportError } from '../transport/transport-error.js'
import type { Simulator } from './simulator.js'

/**
 * Handlers for one endpoint. They handle only POST requests to that URL, including its query. A request for an unknown
 * operation gets a fault that says why.
 */
export function soapHandlers(endpoint: string, simulator: Pick<Simulator, 'handle'>): HttpHandler[] {
  const { href } = new URL(endpoint)
  return [
    // A string would be a pattern, and msw ignores the query of a pattern.
    http.post(
      ({ request }) => request.url === href,
      async ({ request }) => {
        try {
          const { status, headers, body } = await simulator.handle({
            headers: Object.fromEntries(request.headers),
            body: await request.text(),
          })
          return new HttpResponse(Uint8Array.from(body), { status, headers })
        } catch (error) {
          // The simulator closed the connection, which msw shows as a network error.
          if (error instanceof TransportError) return HttpResponse.error()
          throw error
        }
      },
    ),
  ]
}
