/** Flash for msw: `setupServer(...flashHandlers(endpoint))`. */
import { soapHandlers } from '@acct/core/msw'
import type { HttpHandler } from 'msw'
import { simulateFlash, type FlashSimulator } from './testing.js'

/**
 * Handlers that respond to requests to `endpoint`. Give a simulator of your own to seed it and to look at it
 * afterwards.
 */
export const flashHandlers = (endpoint: string, simulator: FlashSimulator = simulateFlash()): HttpHandler[] =>
  soapHandlers(endpoint, simulator)
