import { fault, http, page } from '../answers.js'
import { bySafeRetry, once, type Fault } from './fault.js'
import { html, keeping } from './meet.js'

/** A whole answer that is no value. */
export const answered: readonly Fault[] = [
  {
    name: 'HTTP 400',
    ...keeping(http(400, page, html)),
    ends: { kind: 'http', outcome: 'refused', attempts: once, whole: once },
  },
  {
    name: 'HTTP 408',
    ...keeping(http(408)),
    ends: { kind: 'http', outcome: 'unknown', attempts: bySafeRetry, whole: bySafeRetry },
  },
  {
    name: 'HTTP 429',
    ...keeping(http(429)),
    ends: { kind: 'http', outcome: 'refused', attempts: bySafeRetry, whole: bySafeRetry },
  },
  { name: 'HTTP 500', ...keeping(http(500)), ends: { kind: 'http', outcome: 'unknown', attempts: once, whole: once } },
  {
    name: 'HTTP 502 with a page',
    ...keeping(http(502, page, html)),
    ends: { kind: 'http', outcome: 'unknown', attempts: bySafeRetry, whole: bySafeRetry },
  },
  {
    name: "the client's fault",
    ...keeping(http(500, fault('Client'))),
    ends: { kind: 'fault', outcome: 'unknown', attempts: once, whole: once },
  },
  {
    name: "the server's fault",
    ...keeping(http(500, fault('Server'))),
    ends: { kind: 'fault', outcome: 'unknown', attempts: once, whole: once },
  },
]
