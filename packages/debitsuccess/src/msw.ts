/** Debitsuccess for msw: `setupServer(...debitsuccessHandlers(endpoint))`. */
import { soapHandlers } from '@acct/core/msw'
import type { HttpHandler } from 'msw'
import { simulateDebitsuccess, type DebitsuccessSimulator } from './testing.js'

/**
 * Handlers that respond to requests to `endpoint`. Give a simulator of your own to seed it and to look at it
 * afterwards.
 */
export const debitsuccessHandlers = (
  endpoint: string,
  simulator: DebitsuccessSimulator = simulateDebitsuccess(),
): HttpHandler[] => soapHandlers(endpoint, simulator)
