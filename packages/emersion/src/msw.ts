/** Emersion for msw: `setupServer(...emersionHandlers(endpoint))`. */
import { soapHandlers } from '@acct/core/msw'
import type { HttpHandler } from 'msw'
import { simulateEmersion, type EmersionSimulator } from './testing.js'

/**
 * Handlers that respond to requests to `endpoint`. Give a simulator of your own to seed it and to look at it
 * afterwards.
 */
export const emersionHandlers = (endpoint: string, simulator: EmersionSimulator = simulateEmersion()): HttpHandler[] =>
  soapHandlers(endpoint, simulator)
