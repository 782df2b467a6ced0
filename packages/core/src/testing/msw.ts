/** A simulator at the HTTP boundary, for msw. */
import { http, HttpResponse, type HttpHandler } from 'msw'
import { TransportError } from '../transport/transport-error.js'
import type { Simulator } from './simulator.js'

/**
 * Handlers for one endpoint. They answer only what is posted to that URL, its query included; a request that is for none of
 * the simulator's operations gets a fault that says why.
 */
export function soapHandlers(endpoint: string, simulator: Pick<Simulator, 'handle'>): HttpHandler[] {
  const { href } = new URL(endpoint)
  return [
    // As a text it would be a pattern, whose query counts for nothing.
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
          // Where the simulator hangs up, the network fails.
          if (error instanceof TransportError) return HttpResponse.error()
          throw error
        }
      },
    ),
  ]
}
