/** A simulator at the HTTP boundary, for msw. */
import { http, HttpResponse, type HttpHandler } from 'msw'
import type { Simulator } from './simulator.js'

/**
 * Handlers for one endpoint. They answer only that URL; a request that is for none of the simulator's operations gets a
 * fault that names those it has.
 */
export const soapHandlers = (endpoint: string, simulator: Simulator): HttpHandler[] => [
  http.post(endpoint, async ({ request }) => {
    try {
      const { status, headers, body } = await simulator.handle({ headers: Object.fromEntries(request.headers), body: await request.text() })
      return new HttpResponse(Uint8Array.from(body), { status, headers })
    } catch {
      // Where the simulator hangs up, the network fails.
      return HttpResponse.error()
    }
  }),
]
